-- What products may cost in a fiscal year, what they are planned to cost, and what new work is estimated to cost.

CREATE TABLE budgets (
  budget_id   bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fiscal_year text           NOT NULL CHECK (fiscal_year ~ '^FY[0-9]{4}$'),
  from_month  billing_period NOT NULL,
  file_sha256 text           NOT NULL CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
  reason      text           CHECK (btrim(reason) <> ''),
  act_no      bigint         NOT NULL REFERENCES acts
);
COMMENT ON TABLE budgets IS 'Every budget that was imported for a fiscal year: the annual one, and its amendments after it.';
COMMENT ON COLUMN budgets.from_month IS 'first month it changes';
COMMENT ON COLUMN budgets.reason IS 'of an amendment; null for the annual budget';
CREATE INDEX budgets_by_year ON budgets (fiscal_year, budget_id);

CREATE TABLE budget_amounts (
  budget_id        bigint  NOT NULL REFERENCES budgets,
  product          text    NOT NULL CHECK (btrim(product) <> ''),
  billing_currency text    NOT NULL CHECK (billing_currency ~ '^[A-Z]{3}$'),
  amount           numeric NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (budget_id, product, billing_currency)
);
COMMENT ON TABLE budget_amounts IS 'Amounts for the whole year of the products that a budget sets or amends.';

CREATE TABLE budget_months (
  budget_id        bigint         NOT NULL,
  product          text           NOT NULL,
  billing_currency text           NOT NULL,
  billing_period   billing_period NOT NULL,
  amount           numeric        NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (budget_id, product, billing_currency, billing_period),
  FOREIGN KEY (budget_id, product, billing_currency) REFERENCES budget_amounts
);
COMMENT ON TABLE budget_months IS 'Budgets month by month, from the first month a budget changes on; of a product, currency and month the newest counts.';
CREATE INDEX budget_months_by_month ON budget_months (billing_period, product, billing_currency, budget_id DESC);

CREATE FUNCTION refuse_budget_of_closed() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  closed record;
BEGIN
  -- Whoever closes a period meanwhile waits for this, or this for him.
  PERFORM FROM periods WHERE billing_period IN (SELECT billing_period FROM added) FOR SHARE;
  SELECT period.reconciliation, spent.product, to_char(lower(period.billing_period), 'YYYY-MM') AS month INTO closed
    FROM periods AS period
    JOIN publications AS published USING (reconciliation, billing_period)
    JOIN published_workloads AS spent USING (publication_id)
    JOIN added ON added.product = spent.product AND added.billing_period = period.billing_period
    WHERE period.state IN ('EXPORTED', 'CLOSED', 'LOCKED')
    LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'budget of % stays as it is: % of % is exported or closed', closed.product, closed.reconciliation,
      closed.month USING ERRCODE = 'restrict_violation', HINT = 'Run: tieout close reopen';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION refuse_budget_of_closed IS 'A month keeps the budget it was closed with.';
CREATE TRIGGER budget_months_of_closed_stay AFTER INSERT ON budget_months REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_budget_of_closed();

CREATE TABLE plan_steps (
  from_state text NOT NULL,
  to_state   text NOT NULL,
  PRIMARY KEY (from_state, to_state)
);
COMMENT ON TABLE plan_steps IS 'Lawful steps of a plan.';
INSERT INTO plan_steps (from_state, to_state) VALUES
  ('SCHEDULED', 'APPROVED'), ('SCHEDULED', 'REJECTED'), ('SCHEDULED', 'REPLACED'), ('APPROVED', 'REPLACED');

CREATE TABLE plans (
  plan_id         bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fiscal_year     text           NOT NULL CHECK (fiscal_year ~ '^FY[0-9]{4}$'),
  product         text           NOT NULL CHECK (btrim(product) <> '' AND lower(product) <> 'unallocated'),
  months          billing_months NOT NULL CHECK (NOT upper_inf(months)),
  state           text           NOT NULL CHECK (state IN ('SCHEDULED', 'APPROVED', 'REJECTED', 'REPLACED')),
  replaces        bigint         REFERENCES plans,
  file_sha256     text           NOT NULL CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
  scheduled_by    text           NOT NULL,
  scheduled_for   text           CHECK (scheduled_for <> scheduled_by),
  act_no          bigint         NOT NULL REFERENCES acts,
  decided_by      text,
  decided_for     text           CHECK (decided_for <> decided_by),
  comment         text           CHECK (btrim(comment) <> ''),
  decision_act_no bigint         REFERENCES acts,
  CHECK (CASE state WHEN 'SCHEDULED' THEN decided_by IS NULL WHEN 'REPLACED' THEN true ELSE decided_by IS NOT NULL END),
  CHECK ((decided_by IS NULL) = (decision_act_no IS NULL)),
  CHECK (decided_by IS NOT NULL OR num_nonnulls(decided_for, comment) = 0),
  CHECK (state <> 'REJECTED' OR comment IS NOT NULL),
  CONSTRAINT nobody_approves_his_own CHECK (decided_by IS NULL OR NOT (
    decided_by IN (scheduled_by, coalesce(scheduled_for, scheduled_by))
    OR coalesce(decided_for, decided_by) IN (scheduled_by, coalesce(scheduled_for, scheduled_by))))
);
COMMENT ON TABLE plans IS 'Plans of products for a fiscal year: what was scheduled, and what became of it.';
COMMENT ON COLUMN plans.months IS 'months it plans anew, to the end of the year; those before are as they were approved';
COMMENT ON COLUMN plans.replaces IS 'the plan that was approved when it was scheduled; null where there was none';
COMMENT ON COLUMN plans.scheduled_for IS 'for whom, where it was a delegate';
COMMENT ON COLUMN plans.decided_by IS 'who approved or rejected it: never who scheduled it, nor for whom';
CREATE UNIQUE INDEX one_plan_counts ON plans (fiscal_year, product, state) WHERE state IN ('SCHEDULED', 'APPROVED');

CREATE TABLE plan_workloads (
  plan_id          bigint  NOT NULL REFERENCES plans,
  workload         text    NOT NULL CHECK (btrim(workload) <> ''),
  billing_currency text    NOT NULL CHECK (billing_currency ~ '^[A-Z]{3}$'),
  shape            text    NOT NULL CHECK (shape IN ('GIVEN', 'EVEN', 'LAST_YEAR')),
  amount           numeric NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (plan_id, workload, billing_currency)
);
COMMENT ON TABLE plan_workloads IS 'What a plan has for each workload in the whole year.';
COMMENT ON COLUMN plan_workloads.workload IS 'an allocation rule, by name';
COMMENT ON COLUMN plan_workloads.shape IS 'how it was spread over the months';

CREATE TABLE plan_months (
  plan_id          bigint         NOT NULL,
  workload         text           NOT NULL,
  billing_currency text           NOT NULL,
  billing_period   billing_period NOT NULL,
  amount           numeric        NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (plan_id, workload, billing_currency, billing_period),
  FOREIGN KEY (plan_id, workload, billing_currency) REFERENCES plan_workloads
);
COMMENT ON TABLE plan_months IS 'Plans month by month; a month without a row has 0.';
CREATE INDEX plan_months_by_month ON plan_months (billing_period, plan_id);

CREATE FUNCTION refuse_unlawful_plan() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  its     text   := format('plan of %s for %s', NEW.product, NEW.fiscal_year);
  decided text[] := ARRAY['state', 'decided_by', 'decided_for', 'comment', 'decision_act_no'];
  wrong   record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'SCHEDULED' THEN
      RAISE EXCEPTION '% is scheduled before it is %', its, NEW.state USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - decided <> to_jsonb(OLD) - decided THEN
    RAISE EXCEPTION '% stays what it is', its USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM plan_steps WHERE from_state = OLD.state AND to_state = NEW.state) THEN
    RAISE EXCEPTION '% cannot go from % to %', its, OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'REPLACED' AND (NEW.decided_by, NEW.decided_for, NEW.comment, NEW.decision_act_no)
       IS DISTINCT FROM (OLD.decided_by, OLD.decided_for, OLD.comment, OLD.decision_act_no) THEN
    RAISE EXCEPTION '% was decided by whom it was decided', its USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state <> 'APPROVED' THEN
    RETURN NEW;
  END IF;
  -- Whoever closes a period meanwhile waits for this, or this for him.
  PERFORM FROM periods WHERE billing_period <@ NEW.months::daterange FOR SHARE;
  SELECT period.reconciliation, to_char(lower(period.billing_period), 'YYYY-MM') AS month INTO wrong
    FROM periods AS period
    JOIN publications AS published USING (reconciliation, billing_period)
    JOIN published_workloads AS spent USING (publication_id)
    WHERE period.billing_period <@ NEW.months::daterange AND period.state IN ('EXPORTED', 'CLOSED', 'LOCKED')
      AND spent.product = NEW.product
    LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% cannot change %: % is exported or closed', its, wrong.month, wrong.reconciliation
      USING ERRCODE = 'restrict_violation', HINT = 'Run: tieout close reopen';
  END IF;
  IF EXISTS (
    SELECT FROM (
      SELECT workload, billing_currency, billing_period, amount FROM plan_months
        WHERE plan_id = NEW.plan_id AND NOT billing_period <@ NEW.months::daterange) AS kept
    FULL JOIN (
      SELECT workload, billing_currency, billing_period, amount FROM plan_months
        WHERE plan_id = NEW.replaces AND NOT billing_period <@ NEW.months::daterange) AS before
      USING (workload, billing_currency, billing_period)
    WHERE kept.amount IS DISTINCT FROM before.amount) THEN
    RAISE EXCEPTION '% would change months that are over', its USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT planned.billing_currency, planned.amount, budgeted.amount AS budget INTO wrong
    FROM (SELECT billing_currency, sum(amount) AS amount FROM plan_months
          WHERE plan_id = NEW.plan_id GROUP BY billing_currency) AS planned
    LEFT JOIN (
      SELECT billing_currency, sum(amount) AS amount
      FROM (SELECT DISTINCT ON (billing_currency, billing_period) billing_currency, amount
            FROM budget_months JOIN budgets USING (budget_id)
            WHERE product = NEW.product AND fiscal_year = NEW.fiscal_year
            ORDER BY billing_currency, billing_period, budget_id DESC) AS newest
      GROUP BY billing_currency) AS budgeted USING (billing_currency)
    WHERE planned.amount > coalesce(budgeted.amount, 0)
    LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% sums to % %, above its budget of %', its, wrong.amount, wrong.billing_currency,
      coalesce(wrong.budget, 0) USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION refuse_unlawful_plan IS 'A plan goes step by step, keeps what is over, and stays within its budget.';
CREATE TRIGGER plans_are_lawful BEFORE INSERT OR UPDATE ON plans FOR EACH ROW EXECUTE FUNCTION refuse_unlawful_plan();

-- What is approved is what was scheduled.
CREATE FUNCTION refuse_rows_of_plan() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN plans AS plan USING (plan_id)
             WHERE plan.state <> 'SCHEDULED' OR plan.xmin <> pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'a plan is scheduled whole, and nothing is added to it later' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION refuse_rows_of_plan IS 'Rows of a plan come with it, in one transaction.';
CREATE TRIGGER plan_workloads_are_whole AFTER INSERT ON plan_workloads REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows_of_plan();
CREATE TRIGGER plan_months_are_whole AFTER INSERT ON plan_months REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows_of_plan();

CREATE TABLE estimate_steps (
  from_state text NOT NULL,
  to_state   text NOT NULL,
  PRIMARY KEY (from_state, to_state)
);
COMMENT ON TABLE estimate_steps IS 'Lawful steps of an estimate.';
INSERT INTO estimate_steps (from_state, to_state) VALUES ('REQUESTED', 'SIGNED'), ('REQUESTED', 'REFUSED');

CREATE TABLE estimates (
  estimate_id      bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  product          text           NOT NULL CHECK (btrim(product) <> '' AND lower(product) <> 'unallocated'),
  workload         text           NOT NULL CHECK (btrim(workload) <> ''),
  size             text           NOT NULL CHECK (btrim(size) <> ''),
  amount           numeric        NOT NULL CHECK (amount > 0),
  billing_currency text           NOT NULL CHECK (billing_currency ~ '^[A-Z]{3}$'),
  months           billing_months NOT NULL CHECK (NOT upper_inf(months)),
  reason           text           NOT NULL CHECK (btrim(reason) <> ''),
  state            text           NOT NULL CHECK (state IN ('COUNTED', 'REQUESTED', 'SIGNED', 'REFUSED')),
  cumulated        numeric        NOT NULL CHECK (cumulated >= amount),
  requested_by     text           NOT NULL,
  requested_for    text           CHECK (requested_for <> requested_by),
  act_no           bigint         NOT NULL REFERENCES acts,
  decided_by       text,
  decided_for      text           CHECK (decided_for <> decided_by),
  comment          text           CHECK (btrim(comment) <> ''),
  decision_act_no  bigint         REFERENCES acts,
  CHECK ((state IN ('SIGNED', 'REFUSED')) = (decided_by IS NOT NULL)),
  CHECK ((decided_by IS NULL) = (decision_act_no IS NULL)),
  CHECK (decided_by IS NOT NULL OR num_nonnulls(decided_for, comment) = 0),
  CONSTRAINT nobody_signs_his_own CHECK (decided_by IS NULL OR NOT (
    decided_by IN (requested_by, coalesce(requested_for, requested_by))
    OR coalesce(decided_for, decided_by) IN (requested_by, coalesce(requested_for, requested_by))))
);
COMMENT ON TABLE estimates IS 'What new work is estimated to cost, and who signed for it.';
COMMENT ON COLUMN estimates.workload IS 'an allocation rule, by name; there may be none yet';
COMMENT ON COLUMN estimates.amount IS 'for all of its months together';
COMMENT ON COLUMN estimates.state IS 'COUNTED: below the threshold, it counts without a signature';
COMMENT ON COLUMN estimates.cumulated IS 'with all others of the workload in the quarter that has most, when it was made';
COMMENT ON COLUMN estimates.requested_for IS 'for whom, where it was a delegate';
COMMENT ON COLUMN estimates.decided_by IS 'who signed or refused it: never who asked for it, nor for whom';
CREATE INDEX estimates_by_workload ON estimates (product, workload, billing_currency);

CREATE FUNCTION refuse_unlawful_estimate() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  decided text[] := ARRAY['state', 'decided_by', 'decided_for', 'comment', 'decision_act_no'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state NOT IN ('COUNTED', 'REQUESTED') THEN
      RAISE EXCEPTION 'an estimate is requested before it is %', NEW.state USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - decided <> to_jsonb(OLD) - decided THEN
    RAISE EXCEPTION 'estimate % stays what it is; make another', OLD.estimate_id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM estimate_steps WHERE from_state = OLD.state AND to_state = NEW.state) THEN
    RAISE EXCEPTION 'estimate % cannot go from % to %', OLD.estimate_id, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION refuse_unlawful_estimate IS 'An estimate is decided once, and never changed.';
CREATE TRIGGER estimates_are_lawful BEFORE INSERT OR UPDATE ON estimates
  FOR EACH ROW EXECUTE FUNCTION refuse_unlawful_estimate();

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['budgets', 'budget_amounts', 'budget_months', 'plan_workloads', 'plan_months', 'plan_steps',
      'estimate_steps'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_change(''what was budgeted and planned stays on record'')', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['plans', 'estimates'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_stay BEFORE DELETE OR TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_change(''what was planned and estimated stays on record'')', kept);
  END LOOP;
END $$;

CREATE FUNCTION plan_figures(month billing_period)
RETURNS TABLE (product text, billing_currency text, budget numeric, plan numeric)
LANGUAGE sql STABLE SET search_path = tieout, pg_catalog, pg_temp AS $$
  SELECT product, billing_currency, budgeted.amount, planned.amount
  FROM (
    SELECT DISTINCT ON (product, billing_currency) product, billing_currency, amount
    FROM budget_months WHERE billing_period = month
    ORDER BY product, billing_currency, budget_id DESC) AS budgeted
  FULL JOIN (
    SELECT plan.product, planned.billing_currency, sum(planned.amount) AS amount
    FROM plan_months AS planned JOIN plans AS plan USING (plan_id)
    WHERE planned.billing_period = month AND plan.state = 'APPROVED'
    GROUP BY plan.product, planned.billing_currency) AS planned USING (product, billing_currency)
$$;
COMMENT ON FUNCTION plan_figures IS 'Budget of a month and approved plan of that month, by product and currency; null where there is none.';
