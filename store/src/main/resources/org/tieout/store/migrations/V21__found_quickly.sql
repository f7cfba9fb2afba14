-- Whoever looks for lines among 250,000 waits for a fraction of a second: sums, and what there is to choose from, are added up
-- when lines are published.

-- What sums of lines are made from, whichever of these columns are asked for.
CREATE TABLE published_sums (
  publication_id      bigint  NOT NULL REFERENCES publications ON DELETE CASCADE,
  invoice_issuer_name text,
  invoice_id          text,
  sub_account_id      text,
  sub_account_name    text,
  lane                text,
  severity            text,
  billing_currency    text    NOT NULL,
  unit                text,
  match_status        text    NOT NULL,
  lines               bigint  NOT NULL CHECK (lines > 0),
  invoice_billed_cost numeric NOT NULL,
  export_billed_cost  numeric NOT NULL,
  gross               numeric NOT NULL CHECK (gross >= abs(invoice_billed_cost - export_billed_cost)),
  invoice_quantity    numeric NOT NULL,
  export_quantity     numeric NOT NULL,
  gross_quantity      numeric NOT NULL CHECK (gross_quantity >= abs(invoice_quantity - export_quantity)),
  UNIQUE NULLS NOT DISTINCT (publication_id, invoice_issuer_name, invoice_id, sub_account_id, sub_account_name, lane, severity,
    billing_currency, unit, match_status)
);
COMMENT ON TABLE published_sums IS 'Lines of published_lines added up.';
COMMENT ON COLUMN published_sums.gross IS 'sum of |cost_variance| of the lines';
COMMENT ON COLUMN published_sums.invoice_quantity IS 'of the lines that have one, like export_quantity';
COMMENT ON COLUMN published_sums.gross_quantity IS 'sum of |invoice_quantity - export_quantity| of the lines; what is absent counts as 0';

-- What can be chosen from, and what is looked for: a word is looked for among a thousand, not in a million places.
CREATE TABLE published_words (
  publication_id bigint NOT NULL REFERENCES publications ON DELETE CASCADE,
  kind           text   NOT NULL CHECK (kind IN ('issuer', 'invoice', 'subscription', 'status', 'severity', 'owner', 'lane', 'effect',
    'currency', 'category', 'subcategory', 'meter', 'region', 'hexadecimal')),
  word           text,
  name           text,
  lines          bigint NOT NULL CHECK (lines > 0),
  CHECK (name IS NULL OR kind = 'subscription'),
  UNIQUE NULLS NOT DISTINCT (publication_id, kind, word, name)
);
COMMENT ON TABLE published_words IS 'Words lines of published_lines have in one of their columns.';
COMMENT ON COLUMN published_words.kind IS 'hexadecimal: ids of lines that have no letters but a to f; there may be more of them than lines say';
COMMENT ON COLUMN published_words.word IS 'null: of lines that have none';
COMMENT ON COLUMN published_words.name IS 'of the sub account; word is its id';
COMMENT ON COLUMN published_words.lines IS 'that have it; of an effect: on which it comes to something';

-- Rows that were just written are in no statistics: each line would be looked for among all the others.
CREATE FUNCTION add_up_lines(publication bigint) RETURNS void LANGUAGE sql
SET search_path = tieout, pg_catalog, pg_temp SET enable_nestloop = off AS $$
  INSERT INTO published_sums (publication_id, invoice_issuer_name, invoice_id, sub_account_id, sub_account_name, lane, severity,
    billing_currency, unit, match_status, lines, invoice_billed_cost, export_billed_cost, gross, invoice_quantity, export_quantity,
    gross_quantity)
  SELECT publication_id, invoice_issuer_name, invoice_id, sub_account_id, sub_account_name, lane, severity, billing_currency, unit,
    match_status, count(*), sum(invoice_billed_cost), sum(export_billed_cost), sum(abs(cost_variance)),
    coalesce(sum(invoice_quantity), 0), coalesce(sum(export_quantity), 0),
    sum(abs(coalesce(invoice_quantity, 0) - coalesce(export_quantity, 0)))
  FROM published_lines WHERE publication_id = publication
  GROUP BY publication_id, invoice_issuer_name, invoice_id, sub_account_id, sub_account_name, lane, severity, billing_currency, unit,
    match_status;
  -- What the sums have is taken from them: they are fewer than the lines.
  INSERT INTO published_words (publication_id, kind, word, name, lines)
  SELECT publication,
    CASE WHEN grouping(invoice_issuer_name) = 0 THEN 'issuer' WHEN grouping(invoice_id) = 0 THEN 'invoice'
      WHEN grouping(sub_account_id) = 0 THEN 'subscription' WHEN grouping(severity) = 0 THEN 'severity'
      WHEN grouping(lane) = 0 THEN 'lane' WHEN grouping(billing_currency) = 0 THEN 'currency' ELSE 'status' END,
    CASE WHEN grouping(invoice_issuer_name) = 0 THEN invoice_issuer_name WHEN grouping(invoice_id) = 0 THEN invoice_id
      WHEN grouping(sub_account_id) = 0 THEN sub_account_id WHEN grouping(severity) = 0 THEN severity
      WHEN grouping(lane) = 0 THEN lane WHEN grouping(billing_currency) = 0 THEN billing_currency ELSE match_status END,
    sub_account_name, sum(lines)::bigint
  FROM published_sums WHERE publication_id = publication
  GROUP BY GROUPING SETS ((invoice_issuer_name), (invoice_id), (sub_account_id, sub_account_name), (severity), (lane),
    (billing_currency), (match_status));
  INSERT INTO published_words (publication_id, kind, word, lines)
  SELECT publication,
    CASE WHEN grouping(owner) = 0 THEN 'owner' WHEN grouping(meter_category) = 0 THEN 'category'
      WHEN grouping(meter_subcategory) = 0 THEN 'subcategory' WHEN grouping(meter_name) = 0 THEN 'meter' ELSE 'region' END,
    CASE WHEN grouping(owner) = 0 THEN owner WHEN grouping(meter_category) = 0 THEN meter_category
      WHEN grouping(meter_subcategory) = 0 THEN meter_subcategory WHEN grouping(meter_name) = 0 THEN meter_name ELSE region END,
    count(*)
  FROM published_lines WHERE publication_id = publication
  GROUP BY GROUPING SETS ((owner), (meter_category), (meter_subcategory), (meter_name), (region));
  INSERT INTO published_words (publication_id, kind, word, lines)
  SELECT publication, 'effect', effect, count(*)
  FROM published_effects WHERE publication_id = publication AND line_id IS NOT NULL AND amount <> 0
  GROUP BY effect;
  INSERT INTO published_words (publication_id, kind, lines)
  SELECT publication, 'hexadecimal', count(*)
  FROM published_lines WHERE publication_id = publication
  HAVING bool_and(line_id ~ '^[0-9a-f]+$') AND count(*) > 0;
$$;
COMMENT ON FUNCTION add_up_lines IS 'Adds up the lines of a publication, and lists the words they have.';

CREATE OR REPLACE FUNCTION add_up_workloads(publication bigint) RETURNS void LANGUAGE sql
SET search_path = tieout, pg_catalog, pg_temp SET enable_nestloop = off AS $$
  INSERT INTO published_workloads (publication_id, product, workload, billing_currency, lines, mismatched_lines,
    invoice_billed_cost, export_billed_cost, cost_variance, mismatched_gross, not_invoiced)
  SELECT allocation.publication_id, allocation.product, allocation.rule, allocation.billing_currency,
    count(DISTINCT allocation.line_id),
    count(DISTINCT allocation.line_id) FILTER (WHERE is_open),
    sum(allocation.invoice_billed_cost), sum(allocation.export_billed_cost), sum(allocation.cost_variance),
    coalesce(sum(abs(allocation.cost_variance)) FILTER (WHERE is_open), 0),
    coalesce(sum(allocation.export_billed_cost) FILTER (WHERE line.match_status = 'NOT_INVOICED'), 0)
  FROM published_allocations AS allocation
  LEFT JOIN published_lines AS line
    ON line.publication_id = allocation.publication_id AND line.line_id = allocation.line_id
  -- A line that is not there is MATCHED, and published as a total.
  CROSS JOIN LATERAL (SELECT coalesce(line.match_status, 'MATCHED')
    IN ('MISMATCHED', 'MISSING_IN_EXPORT', 'MISSING_ON_INVOICE') AS is_open) AS judged
  WHERE allocation.publication_id = publication
  GROUP BY allocation.publication_id, allocation.product, allocation.rule, allocation.billing_currency;
  SELECT add_up_products(publication);
  SELECT list_mismatches(publication);
  SELECT add_up_differences(publication);
  SELECT add_up_lines(publication);
$$;
COMMENT ON FUNCTION add_up_workloads IS 'Adds up the allocations of a publication, by workload and by product, and its lines.';

SELECT add_up_lines(publication_id) FROM publications;

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['published_sums', 'published_words'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_stay BEFORE UPDATE OR TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_change(''a publication is replaced as a whole'')', kept);
    EXECUTE format('CREATE TRIGGER %1$s_go_together AFTER DELETE ON %1$I REFERENCING OLD TABLE AS gone '
      'FOR EACH STATEMENT EXECUTE FUNCTION refuse_part_of_publication()', kept);
    EXECUTE format('CREATE TRIGGER %1$s_are_whole AFTER INSERT ON %1$I REFERENCING NEW TABLE AS added '
      'FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows_of_frozen()', kept);
  END LOOP;
END $$;

-- The order in which lines are looked at first, and what most are looked for by.
CREATE INDEX published_lines_by_variance ON published_lines
  (publication_id, billing_currency COLLATE "C", (abs(cost_variance)) DESC NULLS LAST, line_id COLLATE "C");
CREATE INDEX published_lines_by_sub_account ON published_lines (publication_id, sub_account_id);
CREATE INDEX published_lines_by_owner ON published_lines (publication_id, owner);
CREATE INDEX published_lines_by_meter ON published_lines (publication_id, meter_name);
CREATE INDEX published_lines_by_severity ON published_lines (publication_id, severity) WHERE severity IS NOT NULL;

-- Its plan is made with the first act of a connection, when there may be few: thousands of acts at once would each read all.
ALTER FUNCTION chain_act() SET enable_seqscan = off;
