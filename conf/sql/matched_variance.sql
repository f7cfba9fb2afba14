-- What agrees: the lines whose sides are equal to the last digit, or differ by no more than the tolerance.
-- One row per such line of reconciliation_lines, with its columns. Add up within one BillingCurrency.
CREATE OR REPLACE VIEW matched_variance AS
SELECT
  Reconciliation,
  BillingPeriod,
  LineId,
  InvoiceIssuerName,
  InvoiceId,
  BillingAccountId,
  SubAccountId,
  SubAccountName,
  MeterCategory,
  MeterSubcategory,
  MeterName,
  Region,
  Lane,
  Unit,
  BillingCurrency,
  InvoiceQuantity,
  ExportQuantity,
  QuantityVariance,
  InvoiceUnitPrice,
  ExportUnitPrice,
  UnitPriceVariance,
  InvoiceBilledCost,
  ExportBilledCost,
  CostVariance,
  CostVariancePercent,
  InvoiceRows,
  ExportRows,
  MatchRule,
  MatchStatus,
  Severity,
  Owner,
  Reason
FROM reconciliation_lines
WHERE MatchStatus IN ('MATCHED', 'WITHIN_TOLERANCE');
