-- A month as chance makes it: what was delivered replaces what was published before, people go on working on items.
BEGIN;
SELECT setseed(${seed});
SET LOCAL search_path = tieout;

CREATE FUNCTION pg_temp.one_of(VARIADIC words text[]) RETURNS text LANGUAGE sql VOLATILE AS
  'SELECT words[1 + floor(random() * cardinality(words))::integer]';
CREATE FUNCTION pg_temp.cost() RETURNS numeric LANGUAGE sql VOLATILE AS
  'SELECT round((random() * 200 - 50)::numeric, floor(random() * 5)::integer)';

DELETE FROM publications WHERE random() < 0.6;
INSERT INTO runs (run_id, command, arguments, billing_period, started_by, host, started_at, version, config_hash)
  VALUES ('run ${seed}', 'run', '{}', '[2026-10-01,2026-11-01)', 'ada', 'h', now(), '0', '');
CREATE TEMP TABLE published ON COMMIT DROP AS
  WITH added AS (
    INSERT INTO publications (reconciliation, billing_period, run_id, result_hash, settings, charges_version, matched_lines)
    SELECT 'r' || i, month::billing_period, 'run ${seed}', repeat('a', 64), '', 1, 'full'
    FROM generate_series(1, 3) AS i
    CROSS JOIN unnest(ARRAY['[2026-09-01,2026-10-01)', '[2026-10-01,2026-11-01)']) AS month
    ON CONFLICT DO NOTHING RETURNING *)
  SELECT * FROM added;
INSERT INTO published_lines (publication_id, line_id, invoice_issuer_name, invoice_id, sub_account_id, sub_account_name, meter_category,
    meter_subcategory, meter_name, region, unit, invoice_quantity, export_quantity, lane, billing_currency, invoice_billed_cost,
    export_billed_cost, cost_variance, invoice_rows, export_rows, match_status, severity, owner)
  SELECT publication_id, 'line' || i, pg_temp.one_of('Azure', 'AWS', NULL), pg_temp.one_of('G1', 'G2', 'G3', NULL),
    pg_temp.one_of('s1', 's2', NULL), pg_temp.one_of('Shop', 'Line', NULL), pg_temp.one_of('Compute', 'Storage', NULL),
    pg_temp.one_of('Fast', 'Slow', NULL), pg_temp.one_of('D4s', 'E1', 'Disk', NULL), pg_temp.one_of('eastus', 'eu', NULL),
    pg_temp.one_of('h', 'GB', NULL), CASE WHEN random() < 0.7 THEN pg_temp.cost() END, CASE WHEN random() < 0.7 THEN pg_temp.cost() END,
    pg_temp.one_of('usage', 'tax', 'credit', NULL), pg_temp.one_of('USD', 'USD', 'EUR'), billed, exported, billed - exported, 1, 1,
    pg_temp.one_of('MATCHED', 'MISMATCHED', 'MISSING_IN_EXPORT', 'MISSING_ON_INVOICE', 'NOT_INVOICED', 'WITHIN_TOLERANCE'),
    pg_temp.one_of('LOW', 'MEDIUM', 'HIGH', NULL), pg_temp.one_of('Aisha', 'Jonas', 'Maya', NULL)
  FROM published CROSS JOIN generate_series(1, 60) AS i
  CROSS JOIN LATERAL (SELECT pg_temp.cost() AS billed, pg_temp.cost() AS exported WHERE i > 0) AS cost;
INSERT INTO published_effects (publication_id, line_id, billing_currency, effect, amount)
  SELECT publication_id, line_id, billing_currency, pg_temp.one_of('PRICE', 'QUANTITY'), cost_variance
  FROM published JOIN published_lines USING (publication_id) WHERE random() < 0.5;
INSERT INTO published_details (publication_id, line_id, side, source, resource_id, billed_cost, billing_currency)
  SELECT publication_id, line_id, pg_temp.one_of('INVOICE', 'EXPORT'), 's', pg_temp.one_of('/vm/Shop', '/vm/d4', '/DB/1', NULL),
    pg_temp.cost(), billing_currency
  FROM published JOIN published_lines USING (publication_id) CROSS JOIN generate_series(1, 3) AS times WHERE random() < 0.2;
-- Lines that are published as totals are given too.
INSERT INTO published_allocations (publication_id, line_id, billing_currency, product, rule, invoice_billed_cost,
    export_billed_cost, cost_variance)
  SELECT DISTINCT ON (publication_id, line_id, product, rule) publication_id, line_id, billing_currency, product,
    CASE WHEN product <> 'Unallocated' THEN rule END, billed, exported, billed - exported
  FROM (
    SELECT published.publication_id, 'line' || i AS line_id, coalesce(line.billing_currency, 'USD') AS billing_currency,
      pg_temp.one_of('Webshop', 'Search', 'Batch', 'Gone', 'Unallocated') AS product, pg_temp.one_of('tags', 'split') AS rule,
      pg_temp.cost() AS billed, pg_temp.cost() AS exported
    FROM published CROSS JOIN generate_series(1, 70) AS i CROSS JOIN generate_series(1, 3) AS times
    LEFT JOIN published_lines AS line ON line.publication_id = published.publication_id AND line.line_id = 'line' || i
    WHERE random() < 0.5) AS given
  WHERE product <> 'Unallocated' OR rule = 'tags';
SELECT add_up_workloads(publication_id) FROM published;

-- From here on without the rules of acts, which are not what is tested.
SET LOCAL session_replication_role = replica;
INSERT INTO open_items (kind, reconciliation, billing_period, line_id, invoice_issuer_name, invoice_id, lane, product, proof, summary,
    status, accepted_until, accepted_because, closed_at)
  SELECT kind, pg_temp.one_of('r1', 'r2', 'r3'),
    pg_temp.one_of('[2026-09-01,2026-10-01)', '[2026-10-01,2026-11-01)', '[2026-10-01,2026-11-01)')::billing_period,
    CASE kind WHEN 'LINE' THEN 'line' || floor(random() * 80) END,
    CASE kind WHEN 'INVOICE' THEN pg_temp.one_of('Azure', 'AWS', NULL) END,
    CASE kind WHEN 'INVOICE' THEN pg_temp.one_of('G1', 'G2', 'G3') END,
    CASE kind WHEN 'LANE' THEN pg_temp.one_of('usage', 'tax', 'credit') END,
    CASE kind WHEN 'CARD' THEN pg_temp.one_of('Webshop', 'Search', 'Batch', 'Unallocated') END,
    CASE kind WHEN 'PROOF' THEN 'why' END, 'seen', status,
    CASE status WHEN 'ACCEPTED' THEN date '2026-11-01' + floor(random() * 9)::integer END,
    CASE status WHEN 'ACCEPTED' THEN 'IMMATERIAL' END, CASE status WHEN 'CLOSED' THEN now() END
  FROM (
    SELECT pg_temp.one_of('LINE', 'LINE', 'LINE', 'LINE', 'INVOICE', 'LANE', 'CARD', 'PROOF') AS kind,
      pg_temp.one_of('OPEN', 'IN_PROGRESS', 'ACCEPTED', 'CLOSED') AS status
    FROM generate_series(1, 8)) AS made;
-- What was taken up is closed, or open again.
UPDATE open_items SET status = 'CLOSED', closed_at = now(), accepted_until = NULL, accepted_because = NULL
  WHERE status <> 'CLOSED' AND random() < 0.3;
UPDATE open_items SET status = 'OPEN', accepted_until = NULL, accepted_because = NULL
  WHERE status = 'ACCEPTED' AND random() < 0.2;

INSERT INTO corrections (reconciliation, billing_period, line_id, product, billing_currency, exported, corrected, amended, amount,
    evidence, state, proposed_by, decided_by)
  SELECT pg_temp.one_of('r1', 'r2', 'r3'), '[2026-10-01,2026-11-01)', 'line' || i, pg_temp.one_of('Webshop', 'Search', 'New'),
    pg_temp.one_of('USD', 'EUR'), 1, 0, 1 + amount, amount, 'mail', state, 'aisha', 'jonas'
  FROM (
    SELECT floor(random() * 60) AS i, pg_temp.one_of('ACCEPTED', 'ACCEPTED', 'REJECTED') AS state,
      round((random() * 9 + 1)::numeric, 3) AS amount
    FROM generate_series(1, 6)) AS made;

INSERT INTO budget_months (budget_id, product, billing_currency, billing_period, amount)
  SELECT ${round}, product, currency, '[2026-10-01,2026-11-01)', round((random() * 100)::numeric, 2)
  FROM unnest(ARRAY['Webshop', 'Search', 'Planned', 'Unallocated']) AS product CROSS JOIN unnest(ARRAY['USD', 'EUR']) AS currency
  WHERE random() < 0.5;
INSERT INTO plans (fiscal_year, product, months, state, file_sha256, scheduled_by, act_no, decided_by, decision_act_no)
  SELECT 'FY2026', product, '[2026-01-01,2027-01-01)', 'APPROVED', repeat('a', 64), 'aisha', 1, 'jonas', 2
  FROM unnest(ARRAY['Webshop', 'Batch', 'New']) AS product WHERE random() < 0.4 ON CONFLICT DO NOTHING;
INSERT INTO plan_months (plan_id, workload, billing_currency, billing_period, amount)
  SELECT plan_id, workload, 'USD', '[2026-10-01,2026-11-01)', round((random() * 100)::numeric, 2)
  FROM plans CROSS JOIN unnest(ARRAY['a', 'b']) AS workload WHERE random() < 0.7 ON CONFLICT DO NOTHING;

-- A hierarchy in which some products have no place in October, and names are not in the order of ids.
WITH newest AS (
  INSERT INTO hierarchies (imported_by, nodes_sha256, rules_sha256) VALUES ('ada', repeat('a', 64), repeat('b', 64)) RETURNING *)
INSERT INTO hierarchy_nodes (hierarchy_id, level, name)
  SELECT hierarchy_id, level, level || ' ' || i || pg_temp.one_of('a', 'B', 'ü', 'Z') FROM newest
  CROSS JOIN unnest(ARRAY['BUSINESS_UNIT', 'DEPARTMENT', 'PORTFOLIO', 'PRODUCT'], ARRAY[2, 3, 5, 20]) AS counted (level, nodes)
  CROSS JOIN LATERAL (SELECT i FROM generate_series(1, nodes) AS i ORDER BY random()) AS numbered;
INSERT INTO hierarchy_places (hierarchy_id, position, node_id, level, parent_id, parent_level, owner, months)
  SELECT node.hierarchy_id, node.node_id, node.node_id, node.level, parent.node_id, parent.level, pg_temp.one_of('Aisha', 'Jonas', NULL),
    CASE WHEN node.level = 'PRODUCT' AND random() < 0.2 THEN '[2026-01-01,2026-10-01)' ELSE '[2026-01-01,)' END::billing_months
  FROM hierarchy_nodes AS node
  LEFT JOIN LATERAL (
    SELECT * FROM hierarchy_nodes AS one
    WHERE one.hierarchy_id = node.hierarchy_id
      AND one.level = CASE node.level WHEN 'PRODUCT' THEN 'PORTFOLIO' WHEN 'PORTFOLIO' THEN 'DEPARTMENT'
        WHEN 'DEPARTMENT' THEN 'BUSINESS_UNIT' END
    ORDER BY hashint8(one.node_id + node.node_id) LIMIT 1) AS parent ON true
  WHERE node.hierarchy_id = (SELECT max(hierarchy_id) FROM hierarchies);
COMMIT
