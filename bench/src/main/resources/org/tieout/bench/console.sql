-- What a console shows besides: who leads and who looks on, the charges behind what differs, deliveries, runs, and work on issues.
-- On top of close.sql.

SET search_path = tieout;
SET synchronous_commit = off;

INSERT INTO users SELECT 'lead' || i, 'Lead ' || i FROM generate_series(0, 1) AS i UNION ALL SELECT 'viewer' || i, 'Viewer ' || i FROM generate_series(0, 3) AS i;
INSERT INTO user_roles (user_name, role, days) SELECT user_name, CASE WHEN user_name LIKE 'lead%' THEN 'FINOPS_LEAD' ELSE 'VIEWER' END, '[2024-01-01,)'
  FROM users WHERE user_name LIKE 'lead%' OR user_name LIKE 'viewer%';

-- Two charges on the invoice and three in the export behind every line that differs.
INSERT INTO published_details (publication_id, line_id, side, source, invoice_issuer_name, invoice_id, sub_account_id, resource_id,
    charge_period_start, charge_period_end, lane, meter_category, meter_name, quantity, unit, unit_price, billed_cost, billing_currency)
  SELECT line.publication_id, line.line_id, side, CASE side WHEN 'INVOICE' THEN 'usage' ELSE 'focus' END, line.invoice_issuer_name, line.invoice_id,
    line.sub_account_id,
    format('/subscriptions/%s/resourceGroups/rg-%s/providers/Microsoft.Compute/virtualMachines/vm-%s-%s', line.sub_account_id,
      left(line.line_id, 3), left(line.line_id, 6), charge % 2),
    lower(published.billing_period) + charge, lower(published.billing_period) + charge + 1, line.lane, line.meter_category, line.meter_name,
    1, line.unit, 0.25,
    CASE side WHEN 'INVOICE' THEN line.invoice_billed_cost / 2 ELSE line.export_billed_cost / 3 END, line.billing_currency
  FROM publications AS published JOIN published_lines AS line USING (publication_id)
  CROSS JOIN (VALUES ('INVOICE', 2), ('EXPORT', 3)) AS sides (side, charges)
  CROSS JOIN LATERAL generate_series(1, charges) AS charge
  WHERE line.match_status <> 'MATCHED';

INSERT INTO releases (source, billing_period, version, finality, files, bytes, landed_at)
  SELECT source, billing_period, repeat('4', 12), 'FINAL', 16, 400000000, upper(billing_period)::timestamp + interval '3 days'
  FROM publications CROSS JOIN (VALUES ('usage'), ('focus')) AS of_provider (source);
INSERT INTO publication_releases SELECT publication_id, source, repeat('4', 12) FROM publications CROSS JOIN (VALUES ('usage'), ('focus')) AS of_provider (source);

-- A run a night; each with its steps, totals and counts.
INSERT INTO runs (run_id, command, arguments, billing_period, started_by, host, started_at, version, config_hash)
  SELECT to_char(night, 'YYYYMMDD"T"HH24MISS"Z"') || '-' || lpad(number::text, 4, '0'), 'run', ARRAY['--period', to_char(lower(billing_period), 'YYYY-MM')],
    billing_period, 'bench', 'bench', night, '0', ''
  FROM publications CROSS JOIN LATERAL (
    SELECT number, lower(billing_period)::timestamp AT TIME ZONE 'UTC' + number * interval '1 day' + interval '3 hours' AS night
    FROM generate_series(1, 30) AS number) AS nights;
INSERT INTO run_steps (run_id, position, name, milliseconds)
  SELECT run_id, position, name, 20000 FROM runs CROSS JOIN (VALUES (0, 'download'), (1, 'ingest'), (2, 'reconcile'), (3, 'publish')) AS steps (position, name);
INSERT INTO run_counts (run_id, rule, rows) SELECT run_id, 'rule ' || i, i * 100 FROM runs CROSS JOIN generate_series(1, 12) AS i;
INSERT INTO checkpoints (run_id, position, step, scope, side, currency, rows, sum, absolute_sum)
  SELECT run_id, i, (ARRAY['landed', 'typed', 'kept', 'reconciled', 'published'])[i / 2 + 1], 'contoso', (ARRAY['INVOICE', 'EXPORT'])[i % 2 + 1], 'USD',
    250000, 12345678.90, 12345678.90
  FROM runs CROSS JOIN generate_series(0, 9) AS i;
UPDATE runs SET ended_at = started_at + interval '5 minutes', exit_code = 0;

UPDATE open_items SET owner = 'owner' || item_id % 400, severity = (ARRAY['LOW', 'MEDIUM', 'HIGH'])[item_id % 3 + 1],
  due = upper(billing_period) + 7, next_action = 'ask the provider';
UPDATE open_items SET status = 'CLOSED', closed_at = now() WHERE lower(billing_period) < '2026-08-01' AND item_id % 10 > 0;

ANALYZE;
