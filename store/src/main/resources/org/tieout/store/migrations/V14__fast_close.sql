-- A month of 20,000 products and 250,000 lines is told in a fraction of a second: what is asked of it is added up, and set
-- apart, when it is published.

CREATE TABLE published_products (
  publication_id      bigint  NOT NULL REFERENCES publications ON DELETE CASCADE,
  product             text    NOT NULL,
  billing_currency    text    NOT NULL,
  invoice_billed_cost numeric NOT NULL,
  export_billed_cost  numeric NOT NULL,
  not_invoiced        numeric NOT NULL,
  mismatched_lines    bigint  NOT NULL CHECK (mismatched_lines >= 0),
  mismatched_gross    numeric NOT NULL CHECK (mismatched_gross >= 0),
  PRIMARY KEY (publication_id, product, billing_currency)
);
COMMENT ON TABLE published_products IS 'published_workloads added up by product.';

-- The few lines somebody has to look at stand together: looked up one by one among all lines of all months, they took
-- longer than all the rest.
CREATE TABLE published_mismatches (
  publication_id      bigint  NOT NULL REFERENCES publications ON DELETE CASCADE,
  line_id             text    NOT NULL,
  product             text,
  invoice_issuer_name text,
  invoice_id          text,
  lane                text,
  billing_currency    text    NOT NULL,
  gross               numeric NOT NULL CHECK (gross >= 0),
  UNIQUE NULLS NOT DISTINCT (publication_id, line_id, product)
);
COMMENT ON TABLE published_mismatches IS 'Lines of published_lines that somebody has to look at, by the products they are given to.';
COMMENT ON COLUMN published_mismatches.product IS 'null: no allocation names the line';
COMMENT ON COLUMN published_mismatches.gross IS 'sum of |cost_variance| of its allocations to the product; of the line, where it has none';

-- Who and what the lines that differ add up to, which lie far apart among those that do not.
CREATE TABLE published_differences (
  publication_id   bigint  NOT NULL REFERENCES publications ON DELETE CASCADE,
  lane             text,
  billing_currency text    NOT NULL,
  match_status     text    NOT NULL CHECK (match_status <> 'MATCHED'),
  severity         text,
  owner            text,
  lines            bigint  NOT NULL CHECK (lines > 0),
  gross            numeric NOT NULL CHECK (gross >= 0),
  UNIQUE NULLS NOT DISTINCT (publication_id, lane, billing_currency, match_status, severity, owner)
);
COMMENT ON TABLE published_differences IS 'Lines of published_lines that are not MATCHED, added up.';
COMMENT ON COLUMN published_differences.gross IS 'sum of |cost_variance| of the lines';

CREATE FUNCTION add_up_products(publication bigint) RETURNS void LANGUAGE sql
SET search_path = tieout, pg_catalog, pg_temp AS $$
  INSERT INTO published_products (publication_id, product, billing_currency, invoice_billed_cost, export_billed_cost,
    not_invoiced, mismatched_lines, mismatched_gross)
  SELECT publication_id, product, billing_currency, sum(invoice_billed_cost), sum(export_billed_cost), sum(not_invoiced),
    sum(mismatched_lines)::bigint, sum(mismatched_gross)
  FROM published_workloads WHERE publication_id = publication
  GROUP BY publication_id, product, billing_currency
$$;
COMMENT ON FUNCTION add_up_products IS 'Adds up the workloads of a publication by product.';

-- Rows that were just written are in no statistics: each line would be looked for among all the others.
CREATE FUNCTION list_mismatches(publication bigint) RETURNS void LANGUAGE sql
SET search_path = tieout, pg_catalog, pg_temp SET enable_nestloop = off AS $$
  INSERT INTO published_mismatches (publication_id, line_id, product, invoice_issuer_name, invoice_id, lane, billing_currency,
    gross)
  SELECT line.publication_id, line.line_id, given.product, line.invoice_issuer_name, line.invoice_id, line.lane,
    line.billing_currency, sum(abs(coalesce(given.cost_variance, line.cost_variance)))
  FROM published_lines AS line
  LEFT JOIN published_allocations AS given
    ON given.publication_id = line.publication_id AND given.line_id = line.line_id
  WHERE line.publication_id = publication
    -- Said twice: the index over lines that are not MATCHED is by that word.
    AND line.match_status <> 'MATCHED' AND line.match_status IN ('MISMATCHED', 'MISSING_IN_EXPORT', 'MISSING_ON_INVOICE')
  GROUP BY line.publication_id, line.line_id, given.product
$$;
COMMENT ON FUNCTION list_mismatches IS 'Lists the mismatched lines of a publication.';

CREATE FUNCTION add_up_differences(publication bigint) RETURNS void LANGUAGE sql
SET search_path = tieout, pg_catalog, pg_temp AS $$
  INSERT INTO published_differences (publication_id, lane, billing_currency, match_status, severity, owner, lines, gross)
  SELECT publication_id, lane, billing_currency, match_status, severity, owner, count(*), sum(abs(cost_variance))
  FROM published_lines WHERE publication_id = publication AND match_status <> 'MATCHED'
  GROUP BY publication_id, lane, billing_currency, match_status, severity, owner
$$;
COMMENT ON FUNCTION add_up_differences IS 'Adds up the lines of a publication that are not MATCHED.';

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
$$;
COMMENT ON FUNCTION add_up_workloads IS 'Adds up the allocations of a publication, by workload and by product, and its lines that differ.';

SELECT add_up_products(publication_id), list_mismatches(publication_id), add_up_differences(publication_id) FROM publications;

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['published_products', 'published_mismatches', 'published_differences'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_stay BEFORE UPDATE OR TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_change(''a publication is replaced as a whole'')', kept);
    EXECUTE format('CREATE TRIGGER %1$s_go_together AFTER DELETE ON %1$I REFERENCING OLD TABLE AS gone '
      'FOR EACH STATEMENT EXECUTE FUNCTION refuse_part_of_publication()', kept);
    EXECUTE format('CREATE TRIGGER %1$s_are_whole AFTER INSERT ON %1$I REFERENCING NEW TABLE AS added '
      'FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows_of_frozen()', kept);
  END LOOP;
END $$;

-- What somebody looks at is taken from them one kind of item after the other: each by a hash of its own.
CREATE OR REPLACE FUNCTION unreviewed_mismatches(month billing_period, today date)
RETURNS TABLE (reconciliation text, product text, billing_currency text, lines bigint, gross numeric)
LANGUAGE sql STABLE
SET search_path = tieout, pg_catalog, pg_temp AS $$
  WITH taken_up AS MATERIALIZED (
    SELECT item.reconciliation, item.line_id, item.lane, item.product, item.invoice_id, item.invoice_issuer_name
    FROM open_items AS item
    WHERE item.billing_period = month
      AND (item.status = 'IN_PROGRESS' OR (item.status = 'ACCEPTED' AND item.accepted_until >= today)))
  SELECT published.reconciliation, coalesce(open.product, 'Unallocated'), open.billing_currency,
    count(DISTINCT open.line_id), sum(open.gross)
  FROM publications AS published
  JOIN published_mismatches AS open USING (publication_id)
  WHERE published.billing_period = month
    AND NOT EXISTS (
      SELECT FROM taken_up WHERE taken_up.reconciliation = published.reconciliation AND taken_up.line_id = open.line_id)
    AND NOT EXISTS (
      SELECT FROM taken_up WHERE taken_up.reconciliation = published.reconciliation AND taken_up.lane = open.lane)
    AND NOT EXISTS (
      SELECT FROM taken_up WHERE taken_up.reconciliation = published.reconciliation AND taken_up.product = open.product)
    AND NOT EXISTS (
      SELECT FROM taken_up
      WHERE taken_up.reconciliation = published.reconciliation AND taken_up.invoice_id = open.invoice_id
        AND coalesce(taken_up.invoice_issuer_name, '') = coalesce(open.invoice_issuer_name, '')
        AND (taken_up.invoice_issuer_name IS NULL) = (open.invoice_issuer_name IS NULL))
    AND NOT EXISTS (
      SELECT FROM corrections AS correction
      WHERE correction.reconciliation = published.reconciliation AND correction.billing_period = month
        AND correction.state = 'ACCEPTED' AND correction.line_id = open.line_id AND correction.product = open.product)
  GROUP BY published.reconciliation, coalesce(open.product, 'Unallocated'), open.billing_currency
$$;

-- What nothing explains is little, and lies among hundreds of thousands of effects.
CREATE INDEX published_effects_unexplained ON published_effects (publication_id) WHERE effect = 'RESIDUAL';
