-- How cost is booked, and what is accrued for a month.

CREATE TABLE codings (
  coding_id   bigint PRIMARY KEY REFERENCES acts,
  file_sha256 text   NOT NULL CHECK (file_sha256 ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE codings IS 'Every coding file that was imported; the newest is the one that counts.';
COMMENT ON COLUMN codings.coding_id IS 'number of the act that imported it';

CREATE TABLE coding_lines (
  coding_id            bigint         NOT NULL REFERENCES codings,
  position             integer        NOT NULL CHECK (position >= 0),
  rule                 text           NOT NULL CHECK (btrim(rule) <> '' AND length(rule) <= 100),
  business_unit        text           NOT NULL,
  product              text           NOT NULL,
  invoice_issuer_name  text           NOT NULL,
  lane                 text           NOT NULL,
  months               billing_months NOT NULL,
  share                numeric        NOT NULL CHECK (share > 0 AND share <= 1),
  company              text           NOT NULL CHECK (company <> ''),
  ledger               text           NOT NULL,
  expense_account      text           NOT NULL,
  accrued_account      text           NOT NULL CHECK (accrued_account <> ''),
  prepaid_account      text           NOT NULL,
  tax_account          text           NOT NULL,
  cost_centre          text           NOT NULL,
  project              text           NOT NULL,
  segments             text           NOT NULL,
  intercompany_partner text           NOT NULL,
  vendor_number        text           NOT NULL,
  vendor_name          text           NOT NULL,
  vendor_site          text           NOT NULL,
  payment_terms        text           NOT NULL,
  purchase_order       text           NOT NULL,
  purchase_order_line  text           NOT NULL,
  purchase_order_left  numeric        CHECK (purchase_order_left >= 0),
  memo                 text           NOT NULL,
  journal_source       text           NOT NULL,
  journal_category     text           NOT NULL,
  period_name          text           NOT NULL,
  PRIMARY KEY (coding_id, position),
  CHECK (expense_account <> '' OR tax_account <> ''),
  CHECK (purchase_order_left IS NULL OR purchase_order <> '')
);
COMMENT ON TABLE coding_lines IS 'Lines of coding files. Texts are empty where the file says nothing; the lines of one rule share what it takes.';
COMMENT ON COLUMN coding_lines.position IS 'rules are tried in this order, and the first that fits wins';
COMMENT ON COLUMN coding_lines.business_unit IS 'what the cost is of, like product, invoice_issuer_name and lane; empty: whatever it is';
COMMENT ON COLUMN coding_lines.share IS 'of what the rule takes; the shares of a rule sum to 1';
COMMENT ON COLUMN coding_lines.segments IS 'further segments of the account, separated by dots';
COMMENT ON COLUMN coding_lines.purchase_order_left IS 'money left on the purchase order; null where it has no end';
COMMENT ON COLUMN coding_lines.period_name IS 'what the system of record calls the month, such as {MMM}-{yy}';

CREATE TABLE accruals (
  accrual_id     bigint         PRIMARY KEY REFERENCES acts,
  billing_period billing_period NOT NULL,
  version        integer        NOT NULL CHECK (version > 0),
  coding_id      bigint         NOT NULL REFERENCES codings,
  UNIQUE (billing_period, version)
);
COMMENT ON TABLE accruals IS 'What is to be accrued for a month; the newest version is the one that counts.';
COMMENT ON COLUMN accruals.accrual_id IS 'number of the act that computed it';

CREATE TABLE accrual_results (
  accrual_id     bigint NOT NULL REFERENCES accruals,
  reconciliation text   NOT NULL,
  result_hash    text   NOT NULL CHECK (result_hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (accrual_id, reconciliation)
);
COMMENT ON TABLE accrual_results IS 'Published results an accrual was computed from.';

CREATE TABLE accrual_lines (
  accrual_id          bigint  NOT NULL REFERENCES accruals,
  line_no             integer NOT NULL CHECK (line_no > 0),
  reconciliation      text    NOT NULL,
  invoice_issuer_name text    NOT NULL,
  invoice_id          text    NOT NULL,
  business_unit       text    NOT NULL,
  product             text    NOT NULL CHECK (product <> ''),
  lane                text    NOT NULL,
  method              text    NOT NULL
    CHECK (method IN ('INVOICED', 'OPEN_INVOICE', 'NOT_INVOICED', 'CORRECTION', 'PLAN', 'RUN_RATE', 'LAST_MONTH')),
  billing_currency    text    NOT NULL,
  exact               numeric NOT NULL,
  amount              numeric NOT NULL,
  coding_id           bigint,
  coding_position     integer,
  PRIMARY KEY (accrual_id, line_no),
  FOREIGN KEY (coding_id, coding_position) REFERENCES coding_lines,
  CHECK ((coding_id IS NULL) = (coding_position IS NULL)),
  CHECK (sign(amount) IN (0, sign(exact)))
);
COMMENT ON TABLE accrual_lines IS 'Cost of a product to be booked in one place, and how it is known.';
COMMENT ON COLUMN accrual_lines.invoice_id IS 'empty: on no invoice yet; so is the issuer where the deliveries name none';
COMMENT ON COLUMN accrual_lines.method IS 'INVOICED: on an invoice that is issued; OPEN_INVOICE: on one that may still change; NOT_INVOICED: delivered, on none yet; CORRECTION: what accepted corrections add; PLAN, RUN_RATE, LAST_MONTH: expected, because nothing was delivered';
COMMENT ON COLUMN accrual_lines.exact IS 'cost to the last digit';
COMMENT ON COLUMN accrual_lines.amount IS 'what is booked, in whole minor units; rounded so that the lines of a company, reconciliation and currency sum to their total, rounded once';
COMMENT ON COLUMN accrual_lines.coding_id IS 'null where no rule of the coding fits, or nobody owns the cost: it cannot be booked';

CREATE FUNCTION refuse_accrual_of_closed() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  month billing_period := (SELECT billing_period FROM accruals WHERE accrual_id = NEW.accrual_id);
BEGIN
  PERFORM refuse_if_closed(NEW.reconciliation, month, 'nothing can be accrued anew');
  IF NOT EXISTS (SELECT FROM publications
                 WHERE reconciliation = NEW.reconciliation AND billing_period = month AND result_hash = NEW.result_hash) THEN
    RAISE EXCEPTION '% of % is not published with that result', NEW.reconciliation, to_char(lower(month), 'YYYY-MM')
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION refuse_accrual_of_closed IS 'An accrual is of results that are published and not yet exported.';
CREATE TRIGGER accrual_results_are_published BEFORE INSERT ON accrual_results
  FOR EACH ROW EXECUTE FUNCTION refuse_accrual_of_closed();

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['codings', 'coding_lines', 'accruals', 'accrual_results', 'accrual_lines'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_change(''what was coded or accrued stays on record'')', kept);
  END LOOP;
END $$;
