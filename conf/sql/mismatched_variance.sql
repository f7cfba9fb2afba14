-- What differs, by how much and why: the lines that are mismatched, missing on either side, or on no invoice yet.
-- One row per such line of reconciliation_lines, with its columns and two more:
--   LargestEffect  the effect with the largest part of CostVariance, whatever its sign; null where there is none
--   Effects        every effect of the line with its amount, the largest part first; empty where there is none
-- The amounts of a line sum to its CostVariance. Add up within one BillingCurrency.
CREATE OR REPLACE VIEW mismatched_variance AS
WITH effects AS (
  SELECT
    Reconciliation,
    BillingPeriod,
    LineId,
    -- Sorted by the negative size, then by name: the same order in every run.
    transform(
      sort_array(collect_list(struct(-abs(Amount) AS Size, Effect, Amount))),
      sized -> struct(sized.Effect AS Effect, sized.Amount AS Amount)
    ) AS Effects
  FROM variance_effects
  GROUP BY Reconciliation, BillingPeriod, LineId
)
SELECT
  lines.Reconciliation,
  lines.BillingPeriod,
  lines.LineId,
  lines.InvoiceIssuerName,
  lines.InvoiceId,
  lines.BillingAccountId,
  lines.SubAccountId,
  lines.SubAccountName,
  lines.MeterCategory,
  lines.MeterSubcategory,
  lines.MeterName,
  lines.Region,
  lines.Lane,
  lines.Unit,
  lines.BillingCurrency,
  lines.InvoiceQuantity,
  lines.ExportQuantity,
  lines.QuantityVariance,
  lines.InvoiceUnitPrice,
  lines.ExportUnitPrice,
  lines.UnitPriceVariance,
  lines.InvoiceBilledCost,
  lines.ExportBilledCost,
  lines.CostVariance,
  lines.CostVariancePercent,
  lines.InvoiceRows,
  lines.ExportRows,
  lines.MatchRule,
  lines.MatchStatus,
  lines.Severity,
  lines.Owner,
  lines.Reason,
  effects.Effects[0].Effect AS LargestEffect,
  coalesce(effects.Effects, array()) AS Effects
FROM reconciliation_lines AS lines
-- At most one row of effects per line: they are grouped by what names a line.
LEFT JOIN effects
  ON lines.Reconciliation = effects.Reconciliation
  AND lines.BillingPeriod = effects.BillingPeriod
  AND lines.LineId = effects.LineId
WHERE lines.MatchStatus IN ('MISMATCHED', 'MISSING_IN_EXPORT', 'MISSING_ON_INVOICE', 'NOT_INVOICED');
