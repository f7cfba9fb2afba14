-- Whoever sees some thousand products finds their lines side by side: sought out one by one among all lines of a month, they took
-- longer than all the rest of a page.
CREATE TABLE published_product_lines (
  publication_id      bigint  NOT NULL REFERENCES publications ON DELETE CASCADE,
  product             text    NOT NULL,
  line_id             text    NOT NULL,
  is_shared           boolean NOT NULL,
  billing_currency    text    NOT NULL,
  given_invoiced      numeric NOT NULL,
  given_exported      numeric NOT NULL,
  given_gross         numeric NOT NULL CHECK (given_gross >= abs(given_invoiced - given_exported)),
  match_status        text,
  invoice_issuer_name text,
  invoice_id          text,
  sub_account_id      text,
  sub_account_name    text,
  meter_category      text,
  meter_subcategory   text,
  meter_name          text,
  region              text,
  lane                text,
  unit                text,
  invoice_quantity    numeric,
  export_quantity     numeric,
  quantity_variance   numeric,
  invoice_unit_price  numeric,
  export_unit_price   numeric,
  unit_price_variance numeric,
  invoice_billed_cost numeric,
  export_billed_cost  numeric,
  cost_variance       numeric,
  severity            text,
  owner               text
);
COMMENT ON TABLE published_product_lines IS 'Lines by the products they are given to, with what they are looked for, put in order and added up by; a row each.';
COMMENT ON COLUMN published_product_lines.is_shared IS 'whether the line is given to other products too';
COMMENT ON COLUMN published_product_lines.given_invoiced IS 'of the line to the product, like given_exported';
COMMENT ON COLUMN published_product_lines.given_gross IS 'sum of |cost_variance| of the allocations of the line to the product';
COMMENT ON COLUMN published_product_lines.match_status IS 'of the line, like all that follows; null where it is MATCHED and published as a total';

-- The ids of resources, each once a line: charges of every day repeat them, and a part of one is looked for in all of them.
CREATE TABLE published_resources (
  publication_id bigint NOT NULL REFERENCES publications ON DELETE CASCADE,
  resource_id    text   NOT NULL,
  line_id        text   NOT NULL
);
COMMENT ON TABLE published_resources IS 'Resources of published_details, each once a line.';

-- Rows that were just written are in no statistics: each line would be looked for among all the others.
CREATE FUNCTION list_product_lines(publication bigint) RETURNS void LANGUAGE sql
SET search_path = tieout, pg_catalog, pg_temp SET enable_nestloop = off AS $$
  INSERT INTO published_product_lines (publication_id, product, line_id, is_shared, billing_currency, given_invoiced, given_exported,
    given_gross, match_status, invoice_issuer_name, invoice_id, sub_account_id, sub_account_name, meter_category, meter_subcategory,
    meter_name, region, lane, unit, invoice_quantity, export_quantity, quantity_variance, invoice_unit_price, export_unit_price,
    unit_price_variance, invoice_billed_cost, export_billed_cost, cost_variance, severity, owner)
  SELECT publication, given.product, given.line_id, given.products > 1, given.billing_currency, given.invoiced, given.exported,
    given.gross, line.match_status, line.invoice_issuer_name, line.invoice_id, line.sub_account_id, line.sub_account_name,
    line.meter_category, line.meter_subcategory, line.meter_name, line.region, line.lane, line.unit, line.invoice_quantity,
    line.export_quantity, line.quantity_variance, line.invoice_unit_price, line.export_unit_price, line.unit_price_variance,
    line.invoice_billed_cost, line.export_billed_cost, line.cost_variance, line.severity, line.owner
  FROM (
    SELECT product, line_id, billing_currency, sum(invoice_billed_cost) AS invoiced, sum(export_billed_cost) AS exported,
      sum(abs(cost_variance)) AS gross, count(*) OVER (PARTITION BY line_id) AS products
    FROM published_allocations WHERE publication_id = publication
    GROUP BY line_id, product, billing_currency) AS given
  LEFT JOIN published_lines AS line ON line.publication_id = publication AND line.line_id = given.line_id
  ORDER BY given.product COLLATE "C";
  INSERT INTO published_resources (publication_id, resource_id, line_id)
  SELECT DISTINCT publication_id, resource_id, line_id FROM published_details
  WHERE publication_id = publication AND resource_id IS NOT NULL AND line_id IS NOT NULL;
$$;
COMMENT ON FUNCTION list_product_lines IS 'Lists the lines of a publication by product, and the resources of its charges.';

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
  SELECT list_product_lines(publication);
$$;
COMMENT ON FUNCTION add_up_workloads IS
  'Adds up the allocations of a publication, by workload and by product, and its lines; lists its lines by product.';

SELECT list_product_lines(publication_id) FROM publications;

CREATE INDEX published_product_lines_alone ON published_product_lines (publication_id, product) WHERE NOT is_shared;
CREATE INDEX published_product_lines_shared ON published_product_lines (publication_id, product) WHERE is_shared;
CREATE INDEX published_resources_as_they_lie ON published_resources (publication_id);

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['published_product_lines', 'published_resources'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_stay BEFORE UPDATE OR TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_change(''a publication is replaced as a whole'')', kept);
    EXECUTE format('CREATE TRIGGER %1$s_go_together AFTER DELETE ON %1$I REFERENCING OLD TABLE AS gone '
      'FOR EACH STATEMENT EXECUTE FUNCTION refuse_part_of_publication()', kept);
    EXECUTE format('CREATE TRIGGER %1$s_are_whole AFTER INSERT ON %1$I REFERENCING NEW TABLE AS added '
      'FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows_of_frozen()', kept);
  END LOOP;
END $$;

-- The first page after an upgrade is planned by what is there.
ANALYZE published_product_lines;
ANALYZE published_resources;
