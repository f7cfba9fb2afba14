-- Which line each charge is on, of every line, also of those that are MATCHED: from any amount to the delivered rows and
-- resources behind it. One row per charge and reconciliation, with the columns of charges and three before them:
--   Reconciliation, LineId  the line of reconciliation_lines
--   ChargeKey               what the charge finds its line by: the row of line_keys
-- The BilledCost of a line's charges sums to its InvoiceBilledCost (Side INVOICE) and ExportBilledCost (Side EXPORT).
-- Charges on no line, those of category Tax above all, are not here. The charges are those of now: after an ingest and
-- before the next reconcile, a charge that is new finds no line. Add up within one BillingCurrency.
CREATE OR REPLACE VIEW charge_lines AS
WITH keyed AS (
  SELECT *, concat('c', left(md5(concat_ws(chr(31),
    coalesce(concat('=', replace(Side, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(Source, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(InvoiceIssuerName, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(InvoicingEntity, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(InvoiceId, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(BillingAccountId, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(SubAccountId, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(ChargeCategory, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(ChargeClass, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(ChargeDescription, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(ServiceName, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(MeterId, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(MeterCategory, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(MeterSubcategory, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(MeterName, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(MeterRegion, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(RegionId, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(RegionName, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(ResourceId, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(Unit, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(BillingCurrency, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(Lane, chr(31), concat(chr(31), '~'))), '-'))), 16)) AS ChargeKey
  FROM charges
  UNION ALL
  -- Where invoice details are reconciled, the file and the detail count too.
  SELECT *, concat('f', left(md5(concat_ws(chr(31),
    coalesce(concat('=', replace(Side, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(Source, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(InvoiceIssuerName, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(InvoicingEntity, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(InvoiceId, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(BillingAccountId, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(SubAccountId, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(ChargeCategory, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(ChargeClass, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(ChargeDescription, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(ServiceName, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(MeterId, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(MeterCategory, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(MeterSubcategory, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(MeterName, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(MeterRegion, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(RegionId, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(RegionName, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(ResourceId, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(Unit, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(BillingCurrency, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(Lane, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(SourceFile, chr(31), concat(chr(31), '~'))), '-'),
    coalesce(concat('=', replace(InvoiceDetailId, chr(31), concat(chr(31), '~'))), '-'))), 16)) AS ChargeKey
  FROM charges
)
SELECT
  line_keys.Reconciliation,
  line_keys.LineId,
  keyed.*
FROM keyed
-- At most one line of a reconciliation for each charge: its key is unique there.
JOIN line_keys
  ON keyed.BillingPeriod = line_keys.BillingPeriod
  AND keyed.ChargeKey = line_keys.ChargeKey;
