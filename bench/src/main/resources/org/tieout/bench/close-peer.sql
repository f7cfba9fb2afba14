SELECT given.product, given.billing_currency, sum(given.export_billed_cost), sum(given.invoice_billed_cost),
  sum(abs(given.cost_variance)) FILTER (WHERE line.match_status IN ('MISMATCHED', 'MISSING_IN_EXPORT', 'MISSING_ON_INVOICE')),
  count(DISTINCT given.line_id) FILTER (WHERE line.match_status IN ('MISMATCHED', 'MISSING_IN_EXPORT', 'MISSING_ON_INVOICE')),
  sum(given.export_billed_cost) FILTER (WHERE line.match_status = 'NOT_INVOICED')
FROM tieout.publications AS published
JOIN tieout.published_allocations AS given USING (publication_id)
JOIN tieout.published_lines AS line USING (publication_id, line_id)
WHERE published.billing_period = '[2026-10-01,2026-11-01)'
GROUP BY given.product, given.billing_currency
