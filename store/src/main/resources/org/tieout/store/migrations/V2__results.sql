-- The published result of each reconciliation and period: one, whole, or none.

CREATE TABLE publications (
  publication_id  bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reconciliation  text           NOT NULL,
  billing_period  billing_period NOT NULL,
  run_id          text           NOT NULL REFERENCES runs,
  result_hash     text           NOT NULL CHECK (result_hash ~ '^[0-9a-f]{64}$'),
  settings        text           NOT NULL,
  charges_version bigint         NOT NULL CHECK (charges_version >= 0),
  matched_lines   text           NOT NULL CHECK (matched_lines IN ('full', 'totals')),
  published_at    timestamptz    NOT NULL DEFAULT now(),
  UNIQUE (reconciliation, billing_period)
);
COMMENT ON TABLE publications IS 'The result that stands for a reconciliation and period.';
COMMENT ON COLUMN publications.run_id IS 'the run that published it';
COMMENT ON COLUMN publications.settings IS 'hash of what besides the charges decides the result';
COMMENT ON COLUMN publications.charges_version IS 'Delta version of charges it was made from';
COMMENT ON COLUMN publications.matched_lines IS 'whether lines that are MATCHED stand one by one or added up';

CREATE TABLE publication_tables (
  publication_id bigint NOT NULL REFERENCES publications ON DELETE CASCADE,
  table_name     text   NOT NULL,
  version        bigint NOT NULL CHECK (version >= 0),
  PRIMARY KEY (publication_id, table_name)
);
COMMENT ON TABLE publication_tables IS 'Delta versions the rows were published from.';

CREATE TABLE publication_releases (
  publication_id bigint NOT NULL REFERENCES publications ON DELETE CASCADE,
  source         text   NOT NULL,
  version        text   NOT NULL,
  PRIMARY KEY (publication_id, source)
);
COMMENT ON TABLE publication_releases IS 'What the result was made from.';

CREATE TABLE published_invoices (
  publication_id         bigint  NOT NULL REFERENCES publications ON DELETE CASCADE,
  invoice_issuer_name    text,
  invoice_id             text,
  billing_account_id     text,
  billing_account_name   text,
  billing_currency       text    NOT NULL,
  pricing_currency       text,
  invoice_issue_status   text,
  finality               text,
  invoice_total          numeric,
  invoice_tax            numeric,
  invoice_billed_cost    numeric NOT NULL,
  export_billed_cost     numeric NOT NULL,
  export_tax             numeric,
  variance               numeric NOT NULL,
  gross_variance         numeric NOT NULL CHECK (gross_variance >= abs(variance)),
  invoice_rows           bigint  NOT NULL,
  export_rows            bigint  NOT NULL,
  lines                  bigint  NOT NULL,
  matched_lines          bigint  NOT NULL,
  within_tolerance_lines bigint  NOT NULL,
  mismatched_lines       bigint  NOT NULL,
  missing_in_export_lines  bigint NOT NULL,
  missing_on_invoice_lines bigint NOT NULL,
  focus_tolerance        numeric,
  focus_verdict          text,
  status                 text    NOT NULL,
  severity               text,
  owner                  text,
  reason                 text,
  CHECK (variance = invoice_billed_cost - export_billed_cost)
);
COMMENT ON TABLE published_invoices IS 'Rows of reconciliation_invoices.';
CREATE INDEX published_invoices_by_key ON published_invoices (publication_id, invoice_id);

CREATE TABLE published_lines (
  publication_id        bigint  NOT NULL REFERENCES publications ON DELETE CASCADE,
  line_id               text    NOT NULL,
  invoice_issuer_name   text,
  invoice_id            text,
  billing_account_id    text,
  sub_account_id        text,
  sub_account_name      text,
  meter_category        text,
  meter_subcategory     text,
  meter_name            text,
  region                text,
  lane                  text,
  unit                  text,
  billing_currency      text    NOT NULL,
  invoice_quantity      numeric,
  export_quantity       numeric,
  quantity_variance     numeric,
  invoice_unit_price    numeric,
  export_unit_price     numeric,
  unit_price_variance   numeric,
  invoice_billed_cost   numeric NOT NULL,
  export_billed_cost    numeric NOT NULL,
  cost_variance         numeric NOT NULL,
  cost_variance_percent numeric,
  invoice_rows          bigint  NOT NULL,
  export_rows           bigint  NOT NULL,
  match_rule            text,
  match_status          text    NOT NULL,
  severity              text,
  owner                 text,
  reason                text,
  PRIMARY KEY (publication_id, line_id),
  CHECK (cost_variance = invoice_billed_cost - export_billed_cost)
);
COMMENT ON TABLE published_lines IS 'Rows of reconciliation_lines; without those that are MATCHED where they are published as totals.';
CREATE INDEX published_lines_by_invoice ON published_lines (publication_id, invoice_id);
CREATE INDEX published_lines_open ON published_lines (publication_id, match_status) WHERE match_status <> 'MATCHED';

CREATE TABLE published_matched_totals (
  publication_id      bigint  NOT NULL REFERENCES publications ON DELETE CASCADE,
  invoice_issuer_name text,
  invoice_id          text,
  billing_currency    text    NOT NULL,
  lane                text,
  lines               bigint  NOT NULL CHECK (lines > 0),
  invoice_rows        bigint  NOT NULL,
  export_rows         bigint  NOT NULL,
  invoice_billed_cost numeric NOT NULL,
  export_billed_cost  numeric NOT NULL,
  invoice_absolute    numeric NOT NULL CHECK (invoice_absolute >= abs(invoice_billed_cost)),
  export_absolute     numeric NOT NULL CHECK (export_absolute >= abs(export_billed_cost)),
  cost_variance       numeric NOT NULL,
  UNIQUE NULLS NOT DISTINCT (publication_id, invoice_issuer_name, invoice_id, billing_currency, lane),
  CHECK (cost_variance = invoice_billed_cost - export_billed_cost)
);
COMMENT ON TABLE published_matched_totals IS 'Lines that are MATCHED, added up, where they are published as totals.';
COMMENT ON COLUMN published_matched_totals.invoice_absolute IS 'sum of |invoice_billed_cost| of the lines';
COMMENT ON COLUMN published_matched_totals.export_absolute IS 'sum of |export_billed_cost| of the lines';
COMMENT ON COLUMN published_matched_totals.cost_variance IS 'what the issuer rounded away';

CREATE TABLE published_effects (
  publication_id      bigint  NOT NULL REFERENCES publications ON DELETE CASCADE,
  line_id             text,
  invoice_issuer_name text,
  invoice_id          text,
  billing_currency    text    NOT NULL,
  effect              text    NOT NULL,
  amount              numeric NOT NULL,
  UNIQUE NULLS NOT DISTINCT (publication_id, line_id, effect, invoice_issuer_name, invoice_id, billing_currency),
  FOREIGN KEY (publication_id, line_id) REFERENCES published_lines ON DELETE CASCADE
);
COMMENT ON TABLE published_effects IS 'Rows of variance_effects: what each variance is made of, to the last digit.';
COMMENT ON COLUMN published_effects.line_id IS 'null: of MATCHED lines that are published as totals';

CREATE TABLE published_details (
  publication_id       bigint NOT NULL REFERENCES publications ON DELETE CASCADE,
  line_id              text   NOT NULL,
  side                 text   NOT NULL,
  source               text   NOT NULL,
  invoice_issuer_name  text,
  invoice_id           text,
  invoice_detail_id    text,
  billing_account_id   text,
  sub_account_id       text,
  resource_id          text,
  charge_period_start  timestamptz,
  charge_period_end    timestamptz,
  charge_category      text,
  charge_class         text,
  charge_description   text,
  lane                 text,
  meter_id             text,
  meter_category       text,
  meter_subcategory    text,
  meter_name           text,
  meter_region         text,
  region_id            text,
  quantity             numeric,
  unit                 text,
  unit_price           numeric,
  billed_cost          numeric NOT NULL,
  billing_currency     text    NOT NULL,
  pricing_currency     text,
  pricing_billed_cost  numeric,
  exchange_rate        numeric,
  FOREIGN KEY (publication_id, line_id) REFERENCES published_lines ON DELETE CASCADE
);
COMMENT ON TABLE published_details IS 'Rows of variance_details: the charges behind every line that is not MATCHED.';
CREATE INDEX published_details_by_line ON published_details (publication_id, line_id);

CREATE TABLE published_lanes (
  publication_id      bigint  NOT NULL REFERENCES publications ON DELETE CASCADE,
  invoice_issuer_name text,
  invoice_id          text,
  billing_account_id  text,
  billing_currency    text    NOT NULL,
  lane                text    NOT NULL,
  invoice_billed_cost numeric NOT NULL,
  export_billed_cost  numeric NOT NULL,
  variance            numeric NOT NULL,
  invoice_rows        bigint  NOT NULL,
  export_rows         bigint  NOT NULL,
  UNIQUE NULLS NOT DISTINCT (publication_id, invoice_issuer_name, invoice_id, billing_currency, lane),
  CHECK (variance = invoice_billed_cost - export_billed_cost)
);
COMMENT ON TABLE published_lanes IS 'Rows of reconciliation_lanes.';

CREATE TABLE published_verdicts (
  publication_id      bigint  NOT NULL REFERENCES publications ON DELETE CASCADE,
  line_id             text    NOT NULL,
  invoice_issuer_name text,
  invoice_id          text,
  invoice_detail_id   text,
  billing_currency    text    NOT NULL,
  invoice_billed_cost numeric NOT NULL,
  export_billed_cost  numeric NOT NULL,
  variance            numeric NOT NULL,
  export_rows         bigint  NOT NULL,
  focus_tolerance     numeric,
  focus_verdict       text
);
COMMENT ON TABLE published_verdicts IS 'Rows of invoice_detail_verdicts.';
CREATE INDEX published_verdicts_by_key ON published_verdicts (publication_id, invoice_id);
