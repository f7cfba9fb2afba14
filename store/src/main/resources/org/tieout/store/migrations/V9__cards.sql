-- Spend cards: what a product has spent in a month, and what its owners said to it.

-- What cards, plans and budgets are held against: the newest result of each reconciliation, by product and workload.
CREATE TABLE published_workloads (
  publication_id      bigint  NOT NULL REFERENCES publications ON DELETE CASCADE,
  product             text    NOT NULL,
  workload            text,
  billing_currency    text    NOT NULL,
  lines               bigint  NOT NULL CHECK (lines > 0),
  mismatched_lines    bigint  NOT NULL CHECK (mismatched_lines >= 0),
  invoice_billed_cost numeric NOT NULL,
  export_billed_cost  numeric NOT NULL,
  cost_variance       numeric NOT NULL,
  mismatched_gross    numeric NOT NULL CHECK (mismatched_gross >= 0),
  not_invoiced        numeric NOT NULL,
  UNIQUE NULLS NOT DISTINCT (publication_id, product, workload, billing_currency),
  CHECK (cost_variance = invoice_billed_cost - export_billed_cost)
);
COMMENT ON TABLE published_workloads IS 'published_allocations added up by product and workload.';
COMMENT ON COLUMN published_workloads.workload IS 'the allocation rule that gave the charges to the product; null: Unallocated';
COMMENT ON COLUMN published_workloads.mismatched_lines IS 'lines that somebody has to look at: MISMATCHED or missing on one side';
COMMENT ON COLUMN published_workloads.mismatched_gross IS 'sum of |cost_variance| of those lines';
COMMENT ON COLUMN published_workloads.not_invoiced IS 'exported cost of lines that are on no invoice yet';

CREATE FUNCTION add_up_workloads(publication bigint) RETURNS void LANGUAGE sql
SET search_path = tieout, pg_catalog, pg_temp AS $$
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
  GROUP BY allocation.publication_id, allocation.product, allocation.rule, allocation.billing_currency
$$;
COMMENT ON FUNCTION add_up_workloads IS 'Adds up the allocations of a publication.';
SELECT add_up_workloads(publication_id) FROM publications;

CREATE TRIGGER published_workloads_stay BEFORE UPDATE OR TRUNCATE ON published_workloads
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a publication is replaced as a whole');
CREATE TRIGGER published_workloads_go_together AFTER DELETE ON published_workloads REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_part_of_publication();
CREATE TRIGGER published_workloads_are_whole AFTER INSERT ON published_workloads REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows_of_frozen();

CREATE TABLE card_steps (
  from_state text NOT NULL,
  to_state   text NOT NULL,
  PRIMARY KEY (from_state, to_state)
);
COMMENT ON TABLE card_steps IS 'Lawful steps of a spend card; docs/month-close.md draws them.';
INSERT INTO card_steps (from_state, to_state) VALUES
  ('OUTSTANDING', 'ACCEPTED'), ('OUTSTANDING', 'DISPUTED'),
  ('ACCEPTED', 'APPROVED'), ('ACCEPTED', 'REJECTED'), ('ACCEPTED', 'DISPUTED'), ('ACCEPTED', 'SUSPENDED'),
  ('DISPUTED', 'ACCEPTED'), ('DISPUTED', 'APPROVED'),
  ('REJECTED', 'ACCEPTED'), ('REJECTED', 'DISPUTED'),
  ('APPROVED', 'REJECTED'), ('APPROVED', 'SUSPENDED'),
  ('SUSPENDED', 'ACCEPTED'), ('SUSPENDED', 'DISPUTED');
CREATE TRIGGER card_steps_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON card_steps
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the steps of a card are law');

CREATE TABLE cards (
  card_id        bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  billing_period billing_period NOT NULL,
  product        text           NOT NULL CHECK (btrim(product) <> '' AND lower(product) <> 'unallocated'),
  slice          text           NOT NULL CHECK (slice ~ '^(MONTH|TO_[0-9]{4}-[0-9]{2}-[0-9]{2})$'),
  state          text           NOT NULL
    CHECK (state IN ('OUTSTANDING', 'ACCEPTED', 'DISPUTED', 'APPROVED', 'REJECTED', 'SUSPENDED')),
  answered_by    text,
  answered_for   text,
  decided_by     text,
  decided_for    text,
  UNIQUE (billing_period, product, slice),
  CHECK ((state IN ('OUTSTANDING', 'SUSPENDED')) = (answered_by IS NULL)),
  CHECK ((state IN ('APPROVED', 'REJECTED')) = (decided_by IS NOT NULL)),
  CHECK (answered_for IS NULL OR answered_by IS NOT NULL),
  CHECK (decided_for IS NULL OR decided_by IS NOT NULL),
  CONSTRAINT nobody_approves_his_own CHECK (decided_by IS NULL OR NOT (
    decided_by IN (answered_by, coalesce(answered_for, answered_by))
    OR coalesce(decided_for, decided_by) IN (answered_by, coalesce(answered_for, answered_by))))
);
COMMENT ON TABLE cards IS 'Spend cards: one for each product and month, and one for each week where that is configured; one that has no row is OUTSTANDING.';
COMMENT ON COLUMN cards.slice IS 'MONTH, or TO_ and the last day of the week: of a month under way';
COMMENT ON COLUMN cards.answered_by IS 'who accepted or disputed it; rule: and its name where a rule accepted';
COMMENT ON COLUMN cards.answered_for IS 'for whom, where it was a delegate';
COMMENT ON COLUMN cards.decided_by IS 'who approved or rejected it: never who answered, nor for whom';

CREATE FUNCTION refuse_unlawful_card() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  was    text := CASE TG_OP WHEN 'INSERT' THEN 'OUTSTANDING' ELSE OLD.state END;
  its    text := format('card of %s of %s', NEW.product, to_char(lower(NEW.billing_period), 'YYYY-MM'));
  closed text;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.card_id, NEW.billing_period, NEW.product, NEW.slice)
       <> (OLD.card_id, OLD.billing_period, OLD.product, OLD.slice) THEN
    RAISE EXCEPTION '% stays what it is', its USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT (TG_OP = 'INSERT' AND NEW.state = 'OUTSTANDING')
     AND NOT EXISTS (SELECT FROM card_steps WHERE from_state = was AND to_state = NEW.state) THEN
    RAISE EXCEPTION '% cannot go from % to %', its, was, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  -- Whoever closes the period meanwhile waits for this, or this for him.
  PERFORM FROM periods WHERE billing_period = NEW.billing_period FOR SHARE;
  SELECT period.reconciliation INTO closed
    FROM periods AS period
    JOIN publications AS published USING (reconciliation, billing_period)
    JOIN published_workloads AS spent USING (publication_id)
    WHERE period.billing_period = NEW.billing_period AND period.state IN ('EXPORTED', 'CLOSED', 'LOCKED')
      AND spent.product = NEW.product
    LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% stays as it is: % of % is exported or closed', its, closed,
      to_char(lower(NEW.billing_period), 'YYYY-MM') USING ERRCODE = 'restrict_violation', HINT = 'Run: tieout close reopen';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION refuse_unlawful_card IS 'A card goes step by step, and not at all once its money is exported.';
CREATE TRIGGER cards_are_lawful BEFORE INSERT OR UPDATE ON cards FOR EACH ROW EXECUTE FUNCTION refuse_unlawful_card();
CREATE TRIGGER cards_stay BEFORE DELETE OR TRUNCATE ON cards
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was said to a card stays on record');

-- What is approved is approved by the owners of all its money; a waiver lets pass what is named in it.
CREATE FUNCTION unapproved_product(of_reconciliation text, month billing_period) RETURNS text LANGUAGE sql STABLE
SET search_path = tieout, pg_catalog, pg_temp AS $$
  SELECT spent.product
  FROM publications AS published JOIN published_workloads AS spent USING (publication_id)
  WHERE published.reconciliation = of_reconciliation AND published.billing_period = month
    AND spent.product <> 'Unallocated'
    AND NOT EXISTS (SELECT FROM cards AS card
                    WHERE card.billing_period = month AND card.product = spent.product AND card.slice = 'MONTH'
                      AND card.state = 'APPROVED')
    -- It holds as long as it is that day anywhere: the company's own calendar is stricter.
    AND NOT EXISTS (SELECT FROM waivers AS waiver
                    WHERE waiver.reconciliation = of_reconciliation AND waiver.billing_period = month
                      AND waiver.block = 'APPROVALS' AND waiver.withdrawn_on IS NULL
                      AND waiver.expires_on > (now() AT TIME ZONE 'Etc/GMT+12')::date)
  LIMIT 1
$$;
COMMENT ON FUNCTION unapproved_product IS 'A product with money in a result whose card is not approved, where that is not waived; null: there is none.';

CREATE FUNCTION refuse_unapproved_money() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  period  periods;
  product text;
BEGIN
  FOR period IN SELECT * FROM periods WHERE billing_period = NEW.billing_period AND state IN ('APPROVED', 'EXPORTED') LOOP
    product := unapproved_product(period.reconciliation, period.billing_period);
    IF product IS NOT NULL THEN
      RAISE EXCEPTION '% of % cannot be %: the card of % is not approved', period.reconciliation,
        to_char(lower(period.billing_period), 'YYYY-MM'), period.state, product USING ERRCODE = 'restrict_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION refuse_unapproved_money IS 'No period is approved with a card that is not.';
-- At the end of the transaction: a card and its period go back together.
CREATE CONSTRAINT TRIGGER approved_periods_have_approved_cards AFTER INSERT OR UPDATE ON periods
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state IN ('APPROVED', 'EXPORTED'))
  EXECUTE FUNCTION refuse_unapproved_money();
CREATE CONSTRAINT TRIGGER cards_of_approved_periods_are_approved AFTER UPDATE ON cards
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.state = 'APPROVED' AND NEW.state <> 'APPROVED')
  EXECUTE FUNCTION refuse_unapproved_money();

CREATE TABLE card_decisions (
  act_no      bigint PRIMARY KEY REFERENCES acts,
  card_id     bigint NOT NULL REFERENCES cards,
  from_state  text   NOT NULL,
  to_state    text   NOT NULL,
  comment     text   NOT NULL,
  shown_hash  text   NOT NULL CHECK (shown_hash ~ '^[0-9a-f]{64}$'),
  FOREIGN KEY (from_state, to_state) REFERENCES card_steps
);
COMMENT ON TABLE card_decisions IS 'What was said to spend cards, and what took it back.';
COMMENT ON COLUMN card_decisions.comment IS 'the reason; of a suspension, what moved';
COMMENT ON COLUMN card_decisions.shown_hash IS 'SHA-256 of what the card showed';
CREATE INDEX card_decisions_by_card ON card_decisions (card_id, act_no DESC);

CREATE TABLE card_decision_results (
  act_no         bigint NOT NULL REFERENCES card_decisions,
  reconciliation text   NOT NULL,
  result_hash    text   NOT NULL CHECK (result_hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (act_no, reconciliation)
);
COMMENT ON TABLE card_decision_results IS 'Results a card was made from when it was decided on.';

CREATE TABLE card_decision_figures (
  act_no           bigint  NOT NULL REFERENCES card_decisions,
  billing_currency text    NOT NULL,
  budget           numeric,
  plan             numeric,
  actual           numeric NOT NULL,
  invoiced         numeric NOT NULL,
  not_invoiced     numeric NOT NULL,
  mismatched_lines bigint  NOT NULL,
  mismatched_gross numeric NOT NULL,
  corrections      numeric NOT NULL,
  PRIMARY KEY (act_no, billing_currency)
);
COMMENT ON TABLE card_decision_figures IS 'What a card showed when it was decided on.';

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['card_decisions', 'card_decision_results', 'card_decision_figures'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_change(''what was decided stays on record'')', kept);
  END LOOP;
END $$;

-- What cards show now: the published results with plans, budgets and corrections beside them.
CREATE FUNCTION card_figures(month billing_period)
RETURNS TABLE (
  product text, billing_currency text, budget numeric, plan numeric, actual numeric, invoiced numeric,
  not_invoiced numeric, mismatched_lines bigint, mismatched_gross numeric, corrections numeric)
LANGUAGE sql STABLE SET search_path = tieout, pg_catalog, pg_temp AS $$
  SELECT product, billing_currency, NULL::numeric, NULL::numeric, sum(export_billed_cost), sum(invoice_billed_cost),
    sum(not_invoiced), sum(mismatched_lines)::bigint, sum(mismatched_gross), 0::numeric
  FROM published_workloads JOIN publications USING (publication_id)
  WHERE billing_period = month AND product <> 'Unallocated'
  GROUP BY product, billing_currency
$$;
COMMENT ON FUNCTION card_figures IS 'What the spend cards of a month show.';
