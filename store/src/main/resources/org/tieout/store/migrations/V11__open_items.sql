-- Work items on whatever does not add up, and corrections: amended amounts beside what was delivered.

CREATE TABLE open_item_steps (
  from_status text NOT NULL,
  to_status   text NOT NULL,
  PRIMARY KEY (from_status, to_status)
);
COMMENT ON TABLE open_item_steps IS 'Lawful steps of an open item; docs/open-items.md names them.';
INSERT INTO open_item_steps (from_status, to_status) VALUES
  ('OPEN', 'IN_PROGRESS'), ('OPEN', 'ACCEPTED'), ('OPEN', 'CLOSED'),
  ('IN_PROGRESS', 'ACCEPTED'), ('IN_PROGRESS', 'CLOSED'),
  ('ACCEPTED', 'OPEN'), ('ACCEPTED', 'IN_PROGRESS'), ('ACCEPTED', 'ACCEPTED'), ('ACCEPTED', 'CLOSED');
CREATE TRIGGER open_item_steps_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON open_item_steps
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the steps of an open item are law');

ALTER TABLE open_items
  DROP CONSTRAINT open_items_kind_check,
  DROP CONSTRAINT open_items_status_check,
  ADD COLUMN line_id             text,
  ADD COLUMN invoice_issuer_name text,
  ADD COLUMN invoice_id          text,
  ADD COLUMN lane                text,
  ADD COLUMN product             text,
  ADD COLUMN proof               text CHECK (btrim(proof) <> ''),
  ADD COLUMN owner               text CHECK (btrim(owner) <> ''),
  ADD COLUMN severity            text CHECK (severity IN ('LOW', 'MEDIUM', 'HIGH')),
  ADD COLUMN due                 date,
  ADD COLUMN next_action         text CHECK (btrim(next_action) <> ''),
  ADD COLUMN link                text CHECK (btrim(link) <> ''),
  ADD COLUMN accepted_until      date,
  ADD COLUMN accepted_because    text
    CHECK (accepted_because IN ('DISPUTED_WITH_PROVIDER', 'CREDIT_EXPECTED', 'IMMATERIAL')),
  ADD CHECK (kind IN ('WATCH', 'LINE', 'INVOICE', 'LANE', 'CARD', 'PROOF')),
  ADD CHECK (status IN ('OPEN', 'IN_PROGRESS', 'ACCEPTED', 'CLOSED')),
  ADD CHECK (num_nonnulls(line_id, invoice_id, lane, product, proof) = CASE kind WHEN 'WATCH' THEN 0 ELSE 1 END),
  ADD CHECK (CASE kind
    WHEN 'LINE' THEN line_id WHEN 'INVOICE' THEN invoice_id WHEN 'LANE' THEN lane WHEN 'CARD' THEN product
    WHEN 'PROOF' THEN proof ELSE '' END IS NOT NULL),
  ADD CHECK (invoice_issuer_name IS NULL OR kind = 'INVOICE'),
  ADD CHECK (kind = 'WATCH' OR (report_id IS NULL AND btrim(summary) <> '')),
  ADD CHECK ((status = 'ACCEPTED') = (accepted_until IS NOT NULL)),
  ADD CHECK ((accepted_until IS NULL) = (accepted_because IS NULL));
COMMENT ON COLUMN open_items.kind IS 'what it is about. WATCH: a frozen result would be another with what has been delivered since; LINE, INVOICE, LANE, CARD (a product''s part of the result), PROOF: what somebody raised it on';
COMMENT ON COLUMN open_items.billing_period IS 'where it was raised; an item that is not CLOSED is carried into the periods after';
COMMENT ON COLUMN open_items.status IS 'ACCEPTED, and accepted_until is past: it is OPEN again';
COMMENT ON COLUMN open_items.line_id IS 'of a LINE; it need not be published any more';
COMMENT ON COLUMN open_items.invoice_issuer_name IS 'of an INVOICE, beside its number';
COMMENT ON COLUMN open_items.proof IS 'of a PROOF: what does not add up, in words';
COMMENT ON COLUMN open_items.owner IS 'user; or whom the hierarchy names, where he is nobody''s user';
COMMENT ON COLUMN open_items.due IS 'day by which it is to be settled';
COMMENT ON COLUMN open_items.accepted_until IS 'last day on which the variance is accepted as it is';

-- Of a frozen result one item at a time; of a line, several people may have several things to say.
DROP INDEX open_items_once;
CREATE UNIQUE INDEX open_items_watched_once ON open_items (reconciliation, billing_period)
  WHERE kind = 'WATCH' AND status <> 'CLOSED';
CREATE INDEX open_items_not_closed ON open_items (billing_period) WHERE status <> 'CLOSED';

CREATE FUNCTION refuse_if_closed(its_reconciliation text, month billing_period, what text) RETURNS void LANGUAGE plpgsql
SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  -- Whoever closes the period meanwhile waits for this, or this for him.
  PERFORM FROM periods WHERE reconciliation = its_reconciliation AND billing_period = month FOR SHARE;
  IF EXISTS (SELECT FROM periods
             WHERE reconciliation = its_reconciliation AND billing_period = month
               AND state IN ('EXPORTED', 'CLOSED', 'LOCKED')) THEN
    RAISE EXCEPTION '%: % of % is exported or closed', what, its_reconciliation, to_char(lower(month), 'YYYY-MM')
      USING ERRCODE = 'restrict_violation', HINT = 'Run: tieout close reopen';
  END IF;
END $$;
COMMENT ON FUNCTION refuse_if_closed IS 'A period that is exported or closed is so for everybody.';

CREATE FUNCTION refuse_unlawful_item() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  working text[] := '{status,updated_at,closed_at,owner,severity,due,next_action,link,accepted_until,accepted_because,report_id}';
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'OPEN' THEN
      RAISE EXCEPTION 'insert on open_items violates that an item begins OPEN' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.kind <> 'WATCH' THEN
      PERFORM refuse_if_closed(NEW.reconciliation, NEW.billing_period, 'no item can be raised');
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.kind = 'WATCH' THEN
    working := working || 'summary'::text;
  END IF;
  IF to_jsonb(NEW) - working <> to_jsonb(OLD) - working THEN
    RAISE EXCEPTION 'update of open_items violates that item % stays about what it was raised on', OLD.item_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  -- A report goes with its frozen result, whatever became of the item.
  IF OLD.status = 'CLOSED' AND to_jsonb(NEW) - 'report_id' <> to_jsonb(OLD) - 'report_id' THEN
    RAISE EXCEPTION 'update of open_items violates that item % is CLOSED', OLD.item_id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status <> OLD.status
     AND NOT EXISTS (SELECT FROM open_item_steps WHERE from_status = OLD.status AND to_status = NEW.status) THEN
    RAISE EXCEPTION 'update of open_items violates that item % cannot go from % to %', OLD.item_id, OLD.status, NEW.status
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION refuse_unlawful_item IS 'An item goes step by step, stays about what it was raised on, and is raised in no closed period.';
CREATE TRIGGER open_items_are_lawful BEFORE INSERT OR UPDATE ON open_items
  FOR EACH ROW EXECUTE FUNCTION refuse_unlawful_item();
CREATE TRIGGER open_items_stay BEFORE DELETE ON open_items
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('an item is closed, not deleted');

CREATE TABLE open_item_notes (
  act_no      bigint PRIMARY KEY REFERENCES acts,
  item_id     bigint NOT NULL REFERENCES open_items,
  from_status text   NOT NULL,
  to_status   text   NOT NULL,
  comment     text   NOT NULL
);
COMMENT ON TABLE open_item_notes IS 'Comments on items, and what was done with them; acts say by whom and when. What watch does with its own is not here.';
COMMENT ON COLUMN open_item_notes.from_status IS 'the same as to_status where it is a comment, or somebody else''s now';
COMMENT ON COLUMN open_item_notes.comment IS 'empty where nothing was said';
CREATE INDEX open_item_notes_by_item ON open_item_notes (item_id, act_no);

CREATE TABLE open_item_amounts (
  act_no           bigint  NOT NULL REFERENCES open_item_notes,
  billing_currency text    NOT NULL,
  variance         numeric NOT NULL,
  gross            numeric NOT NULL CHECK (gross >= abs(variance)),
  PRIMARY KEY (act_no, billing_currency)
);
COMMENT ON TABLE open_item_amounts IS 'Variance of an item when it was raised, and when it was accepted.';
COMMENT ON COLUMN open_item_amounts.gross IS 'sum of |variance| of its lines, which offsetting ones cannot hide from';

-- The variance of items as it is now. Lines that are MATCHED add nothing: what an issuer rounds away is no variance.
CREATE VIEW live_item_amounts AS
  WITH raised AS NOT MATERIALIZED (
    SELECT item.item_id, item.kind, item.line_id, item.invoice_issuer_name, item.invoice_id, item.lane, item.product,
      published.publication_id
    FROM open_items AS item JOIN publications AS published USING (reconciliation, billing_period)
    WHERE item.kind IN ('LINE', 'INVOICE', 'LANE', 'CARD')
  ), its_lines AS (
    SELECT raised.item_id, line.billing_currency, line.cost_variance, line.match_status
    FROM raised JOIN published_lines AS line
      ON line.publication_id = raised.publication_id AND line.line_id = raised.line_id AND line.match_status <> 'MATCHED'
    WHERE raised.kind = 'LINE'
    UNION ALL
    SELECT raised.item_id, line.billing_currency, line.cost_variance, line.match_status
    FROM raised JOIN published_lines AS line
      ON line.publication_id = raised.publication_id AND line.invoice_id = raised.invoice_id
        AND line.invoice_issuer_name IS NOT DISTINCT FROM raised.invoice_issuer_name AND line.match_status <> 'MATCHED'
    WHERE raised.kind = 'INVOICE'
    UNION ALL
    SELECT raised.item_id, line.billing_currency, line.cost_variance, line.match_status
    FROM raised JOIN published_lines AS line
      ON line.publication_id = raised.publication_id AND line.lane = raised.lane AND line.match_status <> 'MATCHED'
    WHERE raised.kind = 'LANE'
    UNION ALL
    SELECT raised.item_id, given.billing_currency, given.cost_variance, line.match_status
    FROM raised
    JOIN published_allocations AS given
      ON given.publication_id = raised.publication_id AND given.product = raised.product
    JOIN published_lines AS line
      ON line.publication_id = given.publication_id AND line.line_id = given.line_id AND line.match_status <> 'MATCHED'
    WHERE raised.kind = 'CARD')
  SELECT item_id, billing_currency, sum(cost_variance) AS variance, sum(abs(cost_variance)) AS gross,
    coalesce(sum(abs(cost_variance)) FILTER (WHERE match_status <> 'NOT_INVOICED'), 0) AS explained
  FROM its_lines GROUP BY item_id, billing_currency;
COMMENT ON VIEW live_item_amounts IS 'Variance of each item in the result that is published now, by currency; explained: its part of the gap, without what is not invoiced yet.';

CREATE TABLE correction_steps (
  from_state text NOT NULL,
  to_state   text NOT NULL,
  PRIMARY KEY (from_state, to_state)
);
COMMENT ON TABLE correction_steps IS 'Lawful steps of a correction; docs/open-items.md names them.';
INSERT INTO correction_steps (from_state, to_state) VALUES
  ('PROPOSED', 'ACCEPTED'), ('PROPOSED', 'REJECTED'), ('PROPOSED', 'WITHDRAWN');
CREATE TRIGGER correction_steps_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON correction_steps
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the steps of a correction are law');

CREATE TABLE corrections (
  correction_id    bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reconciliation   text           NOT NULL,
  billing_period   billing_period NOT NULL,
  line_id          text           NOT NULL,
  product          text           NOT NULL CHECK (btrim(product) <> '' AND lower(product) <> 'unallocated'),
  billing_currency text           NOT NULL,
  exported         numeric        NOT NULL,
  corrected        numeric        NOT NULL,
  amended          numeric        NOT NULL,
  amount           numeric        NOT NULL CHECK (amount <> 0),
  evidence         text           NOT NULL CHECK (btrim(evidence) <> ''),
  item_id          bigint         REFERENCES open_items,
  state            text           NOT NULL CHECK (state IN ('PROPOSED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')),
  proposed_by      text           NOT NULL,
  proposed_for     text,
  decided_by       text,
  decided_for      text,
  CHECK (amount = amended - exported - corrected),
  CHECK ((state = 'PROPOSED') = (decided_by IS NULL)),
  CHECK (decided_for IS NULL OR decided_by IS NOT NULL),
  CONSTRAINT nobody_approves_his_own_correction CHECK (state NOT IN ('ACCEPTED', 'REJECTED') OR NOT (
    decided_by IN (proposed_by, coalesce(proposed_for, proposed_by))
    OR coalesce(decided_for, decided_by) IN (proposed_by, coalesce(proposed_for, proposed_by))))
);
COMMENT ON TABLE corrections IS 'What a line costs a product, in the words of somebody who has evidence: a lane of its own, beside what was delivered.';
COMMENT ON COLUMN corrections.exported IS 'exported cost of the line that was the product''s when this was proposed';
COMMENT ON COLUMN corrections.corrected IS 'what corrections that were accepted before had added to that';
COMMENT ON COLUMN corrections.amended IS 'what it should be';
COMMENT ON COLUMN corrections.amount IS 'what that adds; it stays, also where the line moves after';
COMMENT ON COLUMN corrections.decided_by IS 'who accepted, rejected or withdrew it: the first two never who proposed it, nor for whom';
CREATE UNIQUE INDEX corrections_proposed_once ON corrections (reconciliation, billing_period, line_id, product)
  WHERE state = 'PROPOSED';
CREATE INDEX corrections_by_period ON corrections (billing_period, state);

CREATE FUNCTION refuse_unlawful_correction() RETURNS trigger LANGUAGE plpgsql
SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  deciding text[] := '{state,decided_by,decided_for}';
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'PROPOSED' THEN
    RAISE EXCEPTION 'insert on corrections violates that a correction begins PROPOSED' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - deciding <> to_jsonb(OLD) - deciding THEN
      RAISE EXCEPTION 'update of corrections violates that correction % stays what was proposed', OLD.correction_id
        USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM correction_steps WHERE from_state = OLD.state AND to_state = NEW.state) THEN
      RAISE EXCEPTION 'update of corrections violates that correction % cannot go from % to %', OLD.correction_id,
        OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  PERFORM refuse_if_closed(NEW.reconciliation, NEW.billing_period, 'nothing can be corrected');
  RETURN NEW;
END $$;
COMMENT ON FUNCTION refuse_unlawful_correction IS 'A correction is decided once, stays what was proposed, and is of no closed period.';
CREATE TRIGGER corrections_are_lawful BEFORE INSERT OR UPDATE ON corrections
  FOR EACH ROW EXECUTE FUNCTION refuse_unlawful_correction();
CREATE TRIGGER corrections_stay BEFORE DELETE OR TRUNCATE ON corrections
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was corrected stays on record');

CREATE TABLE correction_decisions (
  act_no        bigint PRIMARY KEY REFERENCES acts,
  correction_id bigint NOT NULL REFERENCES corrections,
  from_state    text,
  to_state      text   NOT NULL,
  comment       text   NOT NULL,
  CHECK ((from_state IS NULL) = (to_state = 'PROPOSED')),
  FOREIGN KEY (from_state, to_state) REFERENCES correction_steps
);
COMMENT ON TABLE correction_decisions IS 'That a correction was proposed, and what became of it; acts say by whom and when.';
COMMENT ON COLUMN correction_decisions.from_state IS 'null: it was proposed';
CREATE INDEX correction_decisions_by_correction ON correction_decisions (correction_id, act_no);

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['open_item_notes', 'open_item_amounts', 'correction_decisions'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_change(''what was said and done stays on record'')', kept);
  END LOOP;
END $$;

CREATE FUNCTION accepted_corrections(month billing_period)
RETURNS TABLE (product text, billing_currency text, amount numeric)
LANGUAGE sql STABLE SET search_path = tieout, pg_catalog, pg_temp AS $$
  SELECT product, billing_currency, sum(amount) FROM corrections
  WHERE billing_period = month AND state = 'ACCEPTED'
  GROUP BY product, billing_currency
$$;
COMMENT ON FUNCTION accepted_corrections IS 'What accepted corrections add to the exported cost of the products of a month.';

-- What a period is held back by: variances of a product's lines that nobody has taken up, accepted or corrected.
CREATE FUNCTION unreviewed_mismatches(month billing_period, today date)
RETURNS TABLE (reconciliation text, product text, billing_currency text, lines bigint, gross numeric)
LANGUAGE sql STABLE SET search_path = tieout, pg_catalog, pg_temp AS $$
  SELECT published.reconciliation, coalesce(given.product, 'Unallocated'), line.billing_currency,
    count(DISTINCT line.line_id), sum(abs(coalesce(given.cost_variance, line.cost_variance)))
  FROM publications AS published
  JOIN published_lines AS line ON line.publication_id = published.publication_id
    AND line.match_status IN ('MISMATCHED', 'MISSING_IN_EXPORT', 'MISSING_ON_INVOICE')
  LEFT JOIN published_allocations AS given
    ON given.publication_id = line.publication_id AND given.line_id = line.line_id
  WHERE published.billing_period = month
    AND NOT EXISTS (
      SELECT FROM open_items AS item
      WHERE item.reconciliation = published.reconciliation AND item.billing_period = month
        AND (item.status = 'IN_PROGRESS' OR (item.status = 'ACCEPTED' AND item.accepted_until >= today))
        AND (item.line_id = line.line_id
          OR item.lane = line.lane
          OR item.product = given.product
          OR (item.invoice_id = line.invoice_id
            AND item.invoice_issuer_name IS NOT DISTINCT FROM line.invoice_issuer_name)))
    AND NOT EXISTS (
      SELECT FROM corrections AS correction
      WHERE correction.reconciliation = published.reconciliation AND correction.billing_period = month
        AND correction.state = 'ACCEPTED' AND correction.line_id = line.line_id AND correction.product = given.product)
  GROUP BY published.reconciliation, coalesce(given.product, 'Unallocated'), line.billing_currency
$$;
COMMENT ON FUNCTION unreviewed_mismatches IS 'Mismatched lines of a month that no item in progress or accepted is about, and no accepted correction, by product.';
