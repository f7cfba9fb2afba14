-- What a page shows most of, asked for by one question somebody would write by hand; of all products, page by page.
-- statement
SELECT line.lane, line.billing_currency, sum(line.invoice_billed_cost), sum(line.export_billed_cost), sum(abs(line.cost_variance)),
  count(*) FILTER (WHERE line.match_status <> 'MATCHED')
FROM tieout.publications JOIN tieout.published_lines AS line USING (publication_id)
WHERE billing_period = '[2026-10-01,2026-11-01)' GROUP BY 1, 2
-- reconciliation
SELECT line.* FROM tieout.publications JOIN tieout.published_lines AS line USING (publication_id)
WHERE billing_period = '[2026-10-01,2026-11-01)' ORDER BY abs(cost_variance) DESC LIMIT 50
-- filter
SELECT line.* FROM tieout.publications JOIN tieout.published_lines AS line USING (publication_id)
WHERE billing_period = '[2026-10-01,2026-11-01)' AND sub_account_name = 'Sandbox 122' ORDER BY abs(cost_variance) DESC LIMIT 50
-- search
SELECT line.* FROM tieout.publications JOIN tieout.published_lines AS line USING (publication_id)
WHERE billing_period = '[2026-10-01,2026-11-01)' AND concat_ws(' ', meter_name, meter_category, meter_subcategory, region, invoice_id,
  sub_account_id, sub_account_name) ILIKE '%vCore 11%' ORDER BY abs(cost_variance) DESC LIMIT 50
-- sort
SELECT line.* FROM tieout.publications JOIN tieout.published_lines AS line USING (publication_id)
WHERE billing_period = '[2026-10-01,2026-11-01)' ORDER BY meter_name LIMIT 50
-- page 50
SELECT line.* FROM tieout.publications JOIN tieout.published_lines AS line USING (publication_id)
WHERE billing_period = '[2026-10-01,2026-11-01)' ORDER BY abs(cost_variance) DESC LIMIT 50 OFFSET 2450
-- line
SELECT line.*, (SELECT json_agg(effect) FROM tieout.published_effects AS effect
    WHERE (effect.publication_id, effect.line_id) = (line.publication_id, line.line_id)),
  (SELECT json_agg(detail) FROM tieout.published_details AS detail
    WHERE (detail.publication_id, detail.line_id) = (line.publication_id, line.line_id))
FROM tieout.publications JOIN tieout.published_lines AS line USING (publication_id)
WHERE billing_period = '[2026-10-01,2026-11-01)' AND line_id = left(md5('line 1'), 16)
-- issues
SELECT item.*, live.* FROM tieout.open_items AS item LEFT JOIN tieout.live_item_amounts AS live USING (item_id)
WHERE item.status <> 'CLOSED' AND billing_period <= '[2026-10-01,2026-11-01)' ORDER BY live.gross DESC NULLS LAST LIMIT 50
-- approvals
SELECT card.state, count(*), sum(spent.export_billed_cost)
FROM tieout.publications JOIN tieout.published_allocations AS spent USING (publication_id)
LEFT JOIN tieout.cards AS card ON card.billing_period = publications.billing_period AND card.product = spent.product
WHERE publications.billing_period = '[2026-10-01,2026-11-01)' GROUP BY 1
-- runs
SELECT run.*, (SELECT json_agg(point) FROM tieout.checkpoints AS point WHERE point.run_id = run.run_id)
FROM tieout.runs AS run WHERE billing_period = '[2026-10-01,2026-11-01)' ORDER BY run_id DESC LIMIT 20
-- accruals
SELECT product, billing_currency, sum(exact), sum(amount) FROM tieout.accruals JOIN tieout.accrual_lines USING (accrual_id)
WHERE billing_period = '[2026-10-01,2026-11-01)' GROUP BY 1, 2 ORDER BY 2, 1 LIMIT 50
