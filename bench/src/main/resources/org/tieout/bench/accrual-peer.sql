-- The same lines, added up and written down by the database alone.
SET search_path = tieout;
DROP TABLE IF EXISTS peer_lines;
CREATE TABLE peer_lines AS
  SELECT row_number() OVER () AS line_no, given.invoice_id, given.product, line.lane, given.billing_currency,
    round(sum(given.export_billed_cost), 2) AS amount
  FROM publications JOIN published_allocations AS given USING (publication_id)
  JOIN published_lines AS line USING (publication_id, line_id)
  WHERE billing_period = '[2026-10-01,2026-11-01)'
  GROUP BY given.invoice_id, given.product, line.lane, given.billing_currency, line.match_status = 'NOT_INVOICED';
CREATE UNIQUE INDEX ON peer_lines (line_no);
