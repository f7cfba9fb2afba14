-- A company whose close is measured: ${products} products, ${periods} months up to 2026-10, ${lines} lines each month.
-- Of 1,000 lines, 940 are MATCHED, 25 MISMATCHED or on one side only, 10 on no invoice yet; the rest within tolerance.

SET search_path = tieout;
SET synchronous_commit = off;

INSERT INTO users SELECT 'owner' || i, 'Owner ' || i FROM generate_series(0, 399) AS i;
INSERT INTO user_roles (user_name, role, days) SELECT 'owner' || i, 'PRODUCT_OWNER', '[2024-01-01,)' FROM generate_series(0, 399) AS i;

INSERT INTO hierarchies (imported_by, nodes_sha256, rules_sha256) VALUES ('bench', repeat('a', 64), repeat('b', 64));
INSERT INTO hierarchy_nodes (hierarchy_id, level, name)
  SELECT 1, 'BUSINESS_UNIT', 'Unit ' || i FROM generate_series(0, 9) AS i
  UNION ALL SELECT 1, 'DEPARTMENT', 'Department ' || i FROM generate_series(0, 49) AS i
  UNION ALL SELECT 1, 'PORTFOLIO', 'Portfolio ' || i FROM generate_series(0, 399) AS i
  UNION ALL SELECT 1, 'PRODUCT', 'Product ' || i FROM generate_series(0, ${products} - 1) AS i;
INSERT INTO hierarchy_places (hierarchy_id, position, node_id, level, parent_id, parent_level, owner, months)
  SELECT 1, node.node_id, node.node_id, node.level, parent.node_id, parent.level,
    CASE WHEN node.level = 'BUSINESS_UNIT' OR node.level = 'PRODUCT' AND i % 3 = 0 THEN 'Owner ' || i % 400 END, '[2024-01-01,)'
  FROM hierarchy_nodes AS node
  CROSS JOIN LATERAL (SELECT split_part(node.name, ' ', 2)::integer AS i) AS number
  LEFT JOIN hierarchy_nodes AS parent
    ON (parent.level, parent.name) = (CASE node.level WHEN 'DEPARTMENT' THEN 'BUSINESS_UNIT' WHEN 'PORTFOLIO' THEN 'DEPARTMENT'
        WHEN 'PRODUCT' THEN 'PORTFOLIO' END,
      CASE node.level WHEN 'DEPARTMENT' THEN 'Unit ' || i % 10 WHEN 'PORTFOLIO' THEN 'Department ' || i % 50
        WHEN 'PRODUCT' THEN 'Portfolio ' || i % 400 END);

CREATE TEMP TABLE months AS
  SELECT month, daterange(month, (month + interval '1 month')::date) AS billing_period, number
  FROM (SELECT (date '2026-10-01' - make_interval(months => i))::date AS month, i AS number
        FROM generate_series(0, ${periods} - 1) AS i) AS counted;

INSERT INTO runs (run_id, command, arguments, billing_period, started_by, host, started_at, version, config_hash)
  SELECT 'run ' || number, 'run', '{}', billing_period, 'bench', 'bench', now(), '0', '' FROM months;
INSERT INTO publications (reconciliation, billing_period, run_id, result_hash, settings, charges_version, matched_lines)
  SELECT 'contoso', billing_period, 'run ' || number, lpad(number::text, 64, '0'), 'settings', 1, 'full' FROM months;

-- A product lies in one subscription, a subscription is on one invoice; a meter is of one category, sold by one unit.
CREATE TEMP TABLE made AS
  SELECT i, left(md5('line ' || i), 16) AS line_id, 'INV-' || i % ${products} % 60 AS invoice_id, 'Product ' || i % ${products} AS product,
    format('%s-4e91-sub', lpad((i % ${products} % 240)::text, 8, '0')) AS sub_account_id,
    format('%s %s', (ARRAY['Production', 'Staging', 'Sandbox', 'Shared services'])[i % ${products} % 240 % 4 + 1], i % ${products} % 240)
      AS sub_account_name,
    (ARRAY['Virtual Machines', 'Storage', 'SQL Database', 'Bandwidth', 'Azure Kubernetes Service', 'Functions', 'Cosmos DB',
      'Key Vault', 'Log Analytics', 'Load Balancer', 'Redis Cache', 'Event Hubs'])[meter % 12 + 1] AS meter_category,
    format('Series %s', meter % 60) AS meter_subcategory,
    format('%s %s', (ARRAY['D4s v5', 'E8 v4', 'LRS Data Stored', 'Compute', 'vCore', 'Data Transfer Out', 'Operations'])[meter % 7 + 1], meter)
      AS meter_name,
    (ARRAY['eastus', 'westeurope', 'northeurope', 'westus2', 'uksouth', 'southeastasia', 'japaneast', 'centralus', 'brazilsouth',
      'australiaeast'])[i / 7 % 10 + 1] AS region,
    (ARRAY['1 Hour', '1 GB/Month', '10K', '1 GB', '1/Day'])[meter % 5 + 1] AS unit,
    CASE i % 7 WHEN 0 THEN 'tax' WHEN 1 THEN 'credit' ELSE 'usage' END AS lane,
    CASE WHEN i % 1000 < 10 THEN 'MISMATCHED' WHEN i % 1000 < 18 THEN 'MISSING_IN_EXPORT' WHEN i % 1000 < 25 THEN 'MISSING_ON_INVOICE'
      WHEN i % 1000 < 35 THEN 'NOT_INVOICED' WHEN i % 1000 < 60 THEN 'WITHIN_TOLERANCE' ELSE 'MATCHED' END AS match_status
  FROM generate_series(1, ${lines}) AS i CROSS JOIN LATERAL (SELECT (i * 7919::bigint / 13 % 600)::integer AS meter) AS metered;
CREATE TEMP TABLE priced AS
  SELECT *, CASE WHEN match_status IN ('MISSING_ON_INVOICE', 'NOT_INVOICED') THEN 0 ELSE (i % 9973 + 10)::numeric / 100 END AS billed,
    CASE match_status WHEN 'MISSING_IN_EXPORT' THEN 0 WHEN 'MISMATCHED' THEN (i % 9973)::numeric / 100
      WHEN 'WITHIN_TOLERANCE' THEN (i % 9973 + 10)::numeric / 100 - 0.0001 ELSE (i % 9973 + 10)::numeric / 100 END AS exported
  FROM made;

-- Indexes are made once all is there, and nobody has to be told that a line refers to its publication: an hour less.
SET maintenance_work_mem = '1GB';
SET session_replication_role = replica;
CREATE TEMP TABLE made_later AS
  SELECT indexname, indexdef FROM pg_indexes
  WHERE schemaname = 'tieout' AND tablename IN ('published_lines', 'published_allocations', 'published_effects')
    AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE contype IN ('p', 'u'));
DO $$
DECLARE
  later text;
BEGIN
  FOR later IN SELECT indexname FROM made_later LOOP
    EXECUTE format('DROP INDEX %I', later);
  END LOOP;
END $$;

INSERT INTO published_lines (publication_id, line_id, invoice_issuer_name, invoice_id, sub_account_id, sub_account_name, meter_category,
    meter_subcategory, meter_name, region, unit, lane, billing_currency, invoice_quantity, export_quantity, quantity_variance,
    invoice_unit_price, export_unit_price, unit_price_variance, invoice_billed_cost, export_billed_cost, cost_variance, invoice_rows,
    export_rows, match_rule, match_status, severity, owner, reason)
  SELECT publication_id, line_id, 'Microsoft', CASE WHEN match_status <> 'NOT_INVOICED' THEN invoice_id END, sub_account_id,
    sub_account_name, meter_category, meter_subcategory, meter_name, region, unit, lane, 'USD', billed * 4, exported * 4,
    (billed - exported) * 4, 0.25, 0.25, 0, billed, exported, billed - exported, 1, 30, 'exact', match_status,
    CASE WHEN match_status NOT IN ('MATCHED', 'WITHIN_TOLERANCE') THEN (ARRAY['LOW', 'MEDIUM', 'HIGH'])[i % 3 + 1] END,
    'Owner ' || substr(product, 9)::integer % 400,
    CASE WHEN match_status NOT IN ('MATCHED', 'WITHIN_TOLERANCE') THEN 'more was billed than used' END
  FROM publications CROSS JOIN priced ORDER BY publication_id, line_id;
INSERT INTO published_allocations (publication_id, line_id, invoice_issuer_name, invoice_id, billing_currency, product, rule,
    invoice_billed_cost, export_billed_cost, cost_variance)
  SELECT publication_id, line_id, 'Microsoft', CASE WHEN match_status <> 'NOT_INVOICED' THEN invoice_id END, 'USD', product,
    'workload ' || i % 3, billed, exported, billed - exported
  FROM publications CROSS JOIN priced ORDER BY publication_id, line_id;
INSERT INTO published_effects (publication_id, line_id, billing_currency, effect, amount)
  SELECT publication_id, line_id, 'USD', CASE WHEN i % 500 = 3 THEN 'RESIDUAL' ELSE 'PRICE' END, billed - exported
  FROM publications CROSS JOIN priced WHERE billed <> exported;
DO $$
DECLARE
  later text;
BEGIN
  FOR later IN SELECT indexdef FROM made_later LOOP
    EXECUTE later;
  END LOOP;
END $$;
SET session_replication_role = origin;
ANALYZE;
INSERT INTO published_lanes (publication_id, invoice_issuer_name, invoice_id, billing_currency, lane, invoice_billed_cost,
    export_billed_cost, variance, invoice_rows, export_rows)
  SELECT publication_id, invoice_issuer_name, invoice_id, billing_currency, lane, sum(invoice_billed_cost), sum(export_billed_cost),
    sum(cost_variance), count(*), count(*)
  FROM published_lines GROUP BY 1, 2, 3, 4, 5;
INSERT INTO published_invoices (publication_id, invoice_issuer_name, invoice_id, billing_currency, finality, invoice_billed_cost,
    export_billed_cost, variance, gross_variance, invoice_rows, export_rows, lines, matched_lines, within_tolerance_lines,
    mismatched_lines, missing_in_export_lines, missing_on_invoice_lines, status)
  SELECT publication_id, invoice_issuer_name, invoice_id, billing_currency, 'FINAL', sum(invoice_billed_cost), sum(export_billed_cost),
    sum(cost_variance), sum(abs(cost_variance)), count(*), count(*), count(*), count(*) FILTER (WHERE match_status = 'MATCHED'), 0,
    count(*) FILTER (WHERE match_status = 'MISMATCHED'), 0, 0, 'MISMATCHED'
  FROM published_lines GROUP BY 1, 2, 3, 4;
SELECT add_up_workloads(publication_id) FROM publications;

-- A budget and an approved plan for every product and month; what owners said to the cards of all months but every fifth.
INSERT INTO acts (act, subject, acted_by, entered_by, content) VALUES ('budget imported', 'FY2026', 'owner0', 'bench', '{}');
INSERT INTO budgets (fiscal_year, from_month, file_sha256, act_no) SELECT 'FY2026', billing_period, repeat('a', 64), 1 FROM months WHERE number = 0;
INSERT INTO budget_amounts SELECT 1, 'Product ' || i, 'USD', 12000 FROM generate_series(0, ${products} - 1) AS i;
INSERT INTO budget_months SELECT 1, 'Product ' || i, 'USD', billing_period, 1000 FROM months CROSS JOIN generate_series(0, ${products} - 1) AS i;
INSERT INTO cards (billing_period, product, slice, state)
  SELECT billing_period, 'Product ' || i, 'MONTH', 'OUTSTANDING' FROM months CROSS JOIN generate_series(0, ${products} - 1) AS i WHERE i % 5 > 0;
UPDATE cards SET state = 'ACCEPTED', answered_by = 'owner0';
INSERT INTO acts (act, subject, acted_by, entered_by, content) SELECT 'card accepted', card_id::text, 'owner0', 'bench', '{}' FROM cards ORDER BY card_id;
INSERT INTO card_decisions (act_no, card_id, from_state, to_state, comment, shown_hash)
  SELECT act_no, subject::bigint, 'OUTSTANDING', 'ACCEPTED', '', repeat('a', 64) FROM acts WHERE act = 'card accepted';
INSERT INTO card_decision_figures (act_no, billing_currency, actual, invoiced, not_invoiced, mismatched_lines, mismatched_gross, corrections)
  SELECT act_no, 'USD', 1, 1, 0, 0, 0, 0 FROM card_decisions;

-- What was looked at: single lines, two products, an invoice and a small lane.
INSERT INTO open_items (kind, reconciliation, billing_period, line_id, invoice_issuer_name, invoice_id, product, summary, status)
  SELECT kind, 'contoso', billing_period, line_id, issuer, invoice_id, product, 'seen', 'OPEN'
  FROM months CROSS JOIN (
    SELECT 'LINE' AS kind, left(md5('line ' || i * 1000 + 1), 16) AS line_id, NULL AS issuer, NULL AS invoice_id, NULL AS product
    FROM generate_series(0, 99) AS i
    UNION ALL SELECT 'CARD', NULL, NULL, NULL, 'Product ' || i FROM generate_series(1, 2) AS i
    UNION ALL SELECT 'INVOICE', NULL, 'Microsoft', 'INV-7', NULL) AS raised;
UPDATE open_items SET status = 'IN_PROGRESS';

ANALYZE;
