-- Which line each charge is on, of every line, also of those that are MATCHED: from any amount to the delivered rows and
-- resources behind it. One row per charge and reconciliation, with the columns of charges and three before them:
--   Reconciliation, LineId  the line of reconciliation_lines
--   ChargeKey               what the charge finds its line by: the row of line_keys
-- The BilledCost of a line's charges sums to its InvoiceBilledCost (Side INVOICE) and ExportBilledCost (Side EXPORT).
-- Charges on no line, those of category Tax above all, are not here. The charges are those of now: after an ingest and
-- before the next reconcile, a charge that is new finds no line. Add up within one BillingCurrency.
CREATE OR REPLACE VIEW charge_lines AS
WITH worded AS (
  -- What a charge is known by. No text can be taken for two, whatever is in it.
  SELECT *, transform(
    array(
      Side, Source, InvoiceIssuerName, InvoicingEntity, InvoiceId, BillingAccountId, SubAccountId, ChargeCategory,
      ChargeClass, ChargeDescription, ServiceName, MeterId, MeterCategory, MeterSubcategory, MeterName, MeterRegion,
      RegionId, RegionName, ResourceId, Unit, BillingCurrency, Lane, SourceFile, InvoiceDetailId),
    text -> coalesce(concat('=', replace(text, chr(31), concat(chr(31), '~'))), '-')) AS Texts
  FROM charges
),
keyed AS (
  SELECT * EXCEPT (Texts), concat('c', left(md5(array_join(slice(Texts, 1, 22), chr(31))), 16)) AS ChargeKey
  FROM worded
  UNION ALL
  -- Where invoice details are reconciled, the file and the detail count too: the last two.
  SELECT * EXCEPT (Texts), concat('f', left(md5(array_join(Texts, chr(31))), 16)) AS ChargeKey
  FROM worded
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
