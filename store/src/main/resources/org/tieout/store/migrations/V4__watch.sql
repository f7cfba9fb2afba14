-- Results that stay as they are, and what deliveries after them would have changed.

CREATE TABLE frozen_results (
  reconciliation  text           NOT NULL,
  billing_period  billing_period NOT NULL,
  result_hash     text           NOT NULL CHECK (result_hash ~ '^[0-9a-f]{64}$'),
  settings        text           NOT NULL,
  charges_version bigint         NOT NULL CHECK (charges_version >= 0),
  finality        text           NOT NULL CHECK (finality IN ('PRELIMINARY', 'FINAL')),
  frozen_at       timestamptz    NOT NULL DEFAULT now(),
  frozen_by       text           NOT NULL,
  run_id          text           NOT NULL REFERENCES runs,
  note            text           NOT NULL DEFAULT '',
  PRIMARY KEY (reconciliation, billing_period),
  UNIQUE (reconciliation, billing_period, result_hash)
);
COMMENT ON TABLE frozen_results IS 'Results the books were closed with. A row is never changed: the result is frozen, or it is reopened.';
COMMENT ON COLUMN frozen_results.result_hash IS 'of the publication, which stays as long as the result is frozen';
COMMENT ON COLUMN frozen_results.settings IS 'hash of what besides the charges decided the result';
COMMENT ON COLUMN frozen_results.charges_version IS 'Delta version of charges it was made from';
COMMENT ON COLUMN frozen_results.finality IS 'PRELIMINARY where the provider could still change a release when it was frozen';
COMMENT ON COLUMN frozen_results.run_id IS 'the run that froze it';
COMMENT ON COLUMN frozen_results.note IS 'why, in the words of who froze it';

CREATE TABLE frozen_tables (
  reconciliation text           NOT NULL,
  billing_period billing_period NOT NULL,
  table_name     text           NOT NULL,
  version        bigint         NOT NULL CHECK (version >= 0),
  PRIMARY KEY (reconciliation, billing_period, table_name),
  FOREIGN KEY (reconciliation, billing_period) REFERENCES frozen_results ON DELETE CASCADE
);
COMMENT ON TABLE frozen_tables IS 'Delta versions a frozen result stands in; they stay readable.';

CREATE TABLE frozen_releases (
  reconciliation text           NOT NULL,
  billing_period billing_period NOT NULL,
  source         text           NOT NULL,
  version        text           NOT NULL,
  PRIMARY KEY (reconciliation, billing_period, source),
  FOREIGN KEY (reconciliation, billing_period) REFERENCES frozen_results ON DELETE CASCADE
);
COMMENT ON TABLE frozen_releases IS 'What a frozen result was made from.';

CREATE TABLE reopenings (
  reopening_id   bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reconciliation text           NOT NULL,
  billing_period billing_period NOT NULL,
  result_hash    text           NOT NULL,
  frozen_at      timestamptz    NOT NULL,
  frozen_by      text           NOT NULL,
  reopened_at    timestamptz    NOT NULL DEFAULT now(),
  reopened_by    text           NOT NULL,
  run_id         text           NOT NULL REFERENCES runs,
  note           text           NOT NULL CHECK (note <> ''),
  CHECK (reopened_at >= frozen_at)
);
COMMENT ON TABLE reopenings IS 'Results that were frozen once and are not any more.';
COMMENT ON COLUMN reopenings.run_id IS 'the run that reopened it';
COMMENT ON COLUMN reopenings.note IS 'why, in the words of who reopened it';

CREATE FUNCTION refuse_change_of_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is frozen, and % is part of it', OLD.reconciliation, to_char(lower(OLD.billing_period), 'YYYY-MM'), TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', HINT = 'Run: tieout close reopen';
END $$;
COMMENT ON FUNCTION refuse_change_of_frozen IS 'What is frozen can be reopened as a whole, but not changed.';

CREATE TRIGGER frozen_results_stay BEFORE UPDATE ON frozen_results
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_frozen();

-- Rows below a result go with it: by then it is gone already.
CREATE FUNCTION refuse_change_below_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM frozen_results
             WHERE reconciliation = OLD.reconciliation AND billing_period = OLD.billing_period) THEN
    RAISE EXCEPTION '% of % is frozen, and % is part of it', OLD.reconciliation, to_char(lower(OLD.billing_period), 'YYYY-MM'), TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation', HINT = 'Run: tieout close reopen';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
COMMENT ON FUNCTION refuse_change_below_frozen IS 'Versions, releases and the publication of a frozen result stay as they are.';

CREATE TRIGGER frozen_tables_stay BEFORE UPDATE OR DELETE ON frozen_tables
  FOR EACH ROW EXECUTE FUNCTION refuse_change_below_frozen();
CREATE TRIGGER frozen_releases_stay BEFORE UPDATE OR DELETE ON frozen_releases
  FOR EACH ROW EXECUTE FUNCTION refuse_change_below_frozen();
CREATE TRIGGER frozen_publications_stay BEFORE UPDATE OR DELETE ON publications
  FOR EACH ROW EXECUTE FUNCTION refuse_change_below_frozen();

CREATE TABLE watch_reports (
  report_id        bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reconciliation   text           NOT NULL,
  billing_period   billing_period NOT NULL,
  looked_at        timestamptz    NOT NULL DEFAULT now(),
  run_id           text           NOT NULL REFERENCES runs,
  frozen_hash      text           NOT NULL,
  new_hash         text           NOT NULL CHECK (new_hash ~ '^[0-9a-f]{64}$'),
  changed_settings text[]         NOT NULL,
  FOREIGN KEY (reconciliation, billing_period, frozen_hash)
    REFERENCES frozen_results (reconciliation, billing_period, result_hash) ON DELETE CASCADE
);
COMMENT ON TABLE watch_reports IS 'What a frozen result would be with what has been delivered since; the newest is the one that counts.';
COMMENT ON COLUMN watch_reports.run_id IS 'the run that looked';
COMMENT ON COLUMN watch_reports.new_hash IS 'hash of the result that was computed aside';
COMMENT ON COLUMN watch_reports.changed_settings IS 'reconciliation or sources whose settings are others now: part of what has moved may be their doing; empty where releases alone made the difference';
CREATE INDEX watch_reports_newest ON watch_reports (reconciliation, billing_period, report_id DESC);

CREATE TABLE watch_releases (
  report_id      bigint NOT NULL REFERENCES watch_reports ON DELETE CASCADE,
  source         text   NOT NULL,
  version        text   NOT NULL,
  PRIMARY KEY (report_id, source)
);
COMMENT ON TABLE watch_releases IS 'What the result aside was made from; what differs from frozen_releases is new.';

CREATE TABLE watch_movements (
  movement_id         bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  report_id           bigint  NOT NULL REFERENCES watch_reports ON DELETE CASCADE,
  invoice_issuer_name text,
  invoice_id          text,
  billing_currency    text    NOT NULL,
  frozen_variance     numeric NOT NULL,
  new_variance        numeric NOT NULL,
  net                 numeric NOT NULL,
  gross               numeric NOT NULL CHECK (gross >= abs(net)),
  frozen_invoiced     numeric NOT NULL,
  new_invoiced        numeric NOT NULL,
  invoiced_net        numeric NOT NULL,
  invoiced_gross      numeric NOT NULL CHECK (invoiced_gross >= abs(invoiced_net)),
  frozen_exported     numeric NOT NULL,
  new_exported        numeric NOT NULL,
  exported_net        numeric NOT NULL,
  exported_gross      numeric NOT NULL CHECK (exported_gross >= abs(exported_net)),
  lines_changed       bigint  NOT NULL CHECK (lines_changed >= 0),
  lines_added         bigint  NOT NULL CHECK (lines_added >= 0),
  lines_gone          bigint  NOT NULL CHECK (lines_gone >= 0),
  UNIQUE NULLS NOT DISTINCT (report_id, invoice_issuer_name, invoice_id, billing_currency),
  CHECK (net = new_variance - frozen_variance),
  CHECK (invoiced_net = new_invoiced - frozen_invoiced),
  CHECK (exported_net = new_exported - frozen_exported),
  CHECK (frozen_variance = frozen_invoiced - frozen_exported),
  CHECK (new_variance = new_invoiced - new_exported)
);
COMMENT ON TABLE watch_movements IS 'What has moved, invoice by invoice and currency by currency; invoices of which nothing has are not here.';
COMMENT ON COLUMN watch_movements.invoice_id IS 'null: of charges that are on no invoice yet';
COMMENT ON COLUMN watch_movements.net IS 'by how much the variance has moved';
COMMENT ON COLUMN watch_movements.gross IS 'sum of |change of the variance| over the lines, which offsetting changes cannot hide from';
COMMENT ON COLUMN watch_movements.invoiced_net IS 'by how much the cost invoiced has moved, tax apart';
COMMENT ON COLUMN watch_movements.invoiced_gross IS 'sum of |change of the cost invoiced| over the lines';
COMMENT ON COLUMN watch_movements.exported_net IS 'by how much the cost exported has moved, tax apart';
COMMENT ON COLUMN watch_movements.exported_gross IS 'sum of |change of the cost exported| over the lines';
COMMENT ON COLUMN watch_movements.lines_changed IS 'lines of both results with another cost, quantity, number of charges or verdict';
COMMENT ON COLUMN watch_movements.lines_added IS 'lines the frozen result does not have';
COMMENT ON COLUMN watch_movements.lines_gone IS 'lines the frozen result alone has';

CREATE TABLE watch_effects (
  movement_id   bigint  NOT NULL REFERENCES watch_movements ON DELETE CASCADE,
  effect        text    NOT NULL,
  frozen_amount numeric NOT NULL,
  new_amount    numeric NOT NULL,
  moved         numeric NOT NULL,
  PRIMARY KEY (movement_id, effect),
  CHECK (moved = new_amount - frozen_amount)
);
COMMENT ON TABLE watch_effects IS 'What the variances of an invoice that has moved are made of, before and after; what the effects moved by sums to its net.';

CREATE TABLE open_items (
  item_id        bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind           text           NOT NULL CHECK (kind IN ('WATCH')),
  reconciliation text           NOT NULL,
  billing_period billing_period NOT NULL,
  summary        text           NOT NULL,
  status         text           NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'CLOSED')),
  opened_at      timestamptz    NOT NULL DEFAULT now(),
  updated_at     timestamptz    NOT NULL DEFAULT now(),
  closed_at      timestamptz,
  report_id      bigint         REFERENCES watch_reports ON DELETE SET NULL,
  CHECK (updated_at >= opened_at),
  CHECK (closed_at >= opened_at),
  CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL))
);
COMMENT ON TABLE open_items IS 'What somebody has to look at.';
COMMENT ON COLUMN open_items.kind IS 'WATCH: a frozen result would be another with what has been delivered since';
COMMENT ON COLUMN open_items.report_id IS 'the newest report on it; null where its result was reopened';
CREATE UNIQUE INDEX open_items_once ON open_items (kind, reconciliation, billing_period) WHERE status = 'OPEN';
