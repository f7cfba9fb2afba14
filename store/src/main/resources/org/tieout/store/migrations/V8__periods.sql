-- How far the close of each reconciliation and month has come.

CREATE TABLE period_steps (
  from_state text NOT NULL,
  to_state   text NOT NULL,
  PRIMARY KEY (from_state, to_state)
);
COMMENT ON TABLE period_steps IS 'Lawful steps of a period; docs/month-close.md draws them.';
INSERT INTO period_steps (from_state, to_state) VALUES
  ('OPEN', 'REVIEW'),
  ('REVIEW', 'APPROVED'), ('REVIEW', 'OPEN'),
  ('APPROVED', 'EXPORTED'), ('APPROVED', 'REVIEW'), ('APPROVED', 'OPEN'),
  ('EXPORTED', 'CLOSED'), ('EXPORTED', 'OPEN'),
  ('CLOSED', 'LOCKED'), ('CLOSED', 'OPEN');
CREATE TRIGGER period_steps_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON period_steps
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the steps of a period are law');

CREATE TABLE periods (
  reconciliation text           NOT NULL,
  billing_period billing_period NOT NULL,
  state          text           NOT NULL
    CHECK (state IN ('OPEN', 'REVIEW', 'APPROVED', 'EXPORTED', 'CLOSED', 'LOCKED')),
  version        integer        NOT NULL DEFAULT 1 CHECK (version > 0),
  result_hash    text           CHECK (result_hash ~ '^[0-9a-f]{64}$'),
  approved_by    text,
  changed_at     timestamptz    NOT NULL DEFAULT now(),
  PRIMARY KEY (reconciliation, billing_period),
  CHECK ((state IN ('APPROVED', 'EXPORTED', 'CLOSED', 'LOCKED')) = (result_hash IS NOT NULL)),
  CHECK ((result_hash IS NULL) = (approved_by IS NULL))
);
COMMENT ON TABLE periods IS 'State of the close of each reconciliation and month; one that has no row is OPEN.';
COMMENT ON COLUMN periods.version IS 'goes up with each reopening';
COMMENT ON COLUMN periods.result_hash IS 'of the result that was approved';
COMMENT ON COLUMN periods.approved_by IS 'user who approved the period';

CREATE FUNCTION refuse_unlawful_period() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  was     text := CASE TG_OP WHEN 'INSERT' THEN 'OPEN' ELSE OLD.state END;
  its     text := format('%s of %s', NEW.reconciliation, to_char(lower(NEW.billing_period), 'YYYY-MM'));
  other   text;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.reconciliation, NEW.billing_period) <> (OLD.reconciliation, OLD.billing_period) THEN
    RAISE EXCEPTION '% stays what it is', its USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT (TG_OP = 'INSERT' AND NEW.state = 'OPEN')
     AND NOT EXISTS (SELECT FROM period_steps WHERE from_state = was AND to_state = NEW.state) THEN
    RAISE EXCEPTION '% cannot go from % to %', its, was, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.version <> OLD.version + (CASE WHEN NEW.state = 'OPEN' THEN 1 ELSE 0 END) THEN
    RAISE EXCEPTION '% has version % of %', its, NEW.version, OLD.version USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND was IN ('APPROVED', 'EXPORTED', 'CLOSED') AND NEW.state IN ('EXPORTED', 'CLOSED', 'LOCKED')
     AND NEW.result_hash <> OLD.result_hash THEN
    RAISE EXCEPTION '% was approved with another result', its USING ERRCODE = 'restrict_violation';
  END IF;
  -- Over once it is over wherever on earth the company is: its own calendar is stricter.
  IF NEW.state IN ('APPROVED', 'EXPORTED', 'CLOSED', 'LOCKED')
     AND upper(NEW.billing_period) > (now() AT TIME ZONE 'Pacific/Kiritimati')::date THEN
    RAISE EXCEPTION '% is not over yet', its USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state IN ('EXPORTED', 'CLOSED', 'LOCKED') AND NOT EXISTS (
       SELECT FROM frozen_results AS frozen
       WHERE frozen.reconciliation = NEW.reconciliation AND frozen.billing_period = NEW.billing_period
         AND frozen.result_hash = NEW.result_hash) THEN
    RAISE EXCEPTION '% is not frozen with the result that was approved', its USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state IN ('CLOSED', 'LOCKED') THEN
    SELECT to_char(lower(before.billing_period), 'YYYY-MM') INTO other
      FROM publications AS before
      WHERE before.reconciliation = NEW.reconciliation AND lower(before.billing_period) < lower(NEW.billing_period)
        AND NOT EXISTS (SELECT FROM periods AS period
                        WHERE period.reconciliation = before.reconciliation
                          AND period.billing_period = before.billing_period AND period.state IN ('CLOSED', 'LOCKED'))
      ORDER BY lower(before.billing_period) LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION '% cannot be % while % of it is open', its, NEW.state, other USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  IF NEW.state = 'OPEN' AND was IN ('CLOSED', 'EXPORTED') THEN
    SELECT to_char(lower(later.billing_period), 'YYYY-MM') INTO other
      FROM periods AS later
      WHERE later.reconciliation = NEW.reconciliation AND lower(later.billing_period) > lower(NEW.billing_period)
        AND later.state IN ('CLOSED', 'LOCKED')
      ORDER BY lower(later.billing_period) DESC LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION '% cannot be opened while % of it is closed', its, other USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  NEW.changed_at := clock_timestamp();
  RETURN NEW;
END $$;
COMMENT ON FUNCTION refuse_unlawful_period IS 'Step by step, in order of months, never ahead of time, and with the result that was approved.';
CREATE TRIGGER periods_are_lawful BEFORE INSERT OR UPDATE ON periods FOR EACH ROW EXECUTE FUNCTION refuse_unlawful_period();
CREATE TRIGGER periods_stay BEFORE DELETE OR TRUNCATE ON periods
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a period is reopened on record, not deleted');

-- What is exported or closed is frozen: it is reopened first.
CREATE FUNCTION refuse_thaw_of_closed() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM periods AS period
             WHERE period.reconciliation = OLD.reconciliation AND period.billing_period = OLD.billing_period
               AND period.state IN ('EXPORTED', 'CLOSED', 'LOCKED')) THEN
    RAISE EXCEPTION '% of % is exported or closed, and stays frozen', OLD.reconciliation,
      to_char(lower(OLD.billing_period), 'YYYY-MM') USING ERRCODE = 'restrict_violation', HINT = 'Run: tieout close reopen';
  END IF;
  RETURN OLD;
END $$;
COMMENT ON FUNCTION refuse_thaw_of_closed IS 'The result of an exported or closed period stays frozen.';
CREATE TRIGGER frozen_results_of_closed_stay BEFORE DELETE ON frozen_results
  FOR EACH ROW EXECUTE FUNCTION refuse_thaw_of_closed();

CREATE TABLE waivers (
  waiver_id      bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reconciliation text           NOT NULL,
  billing_period billing_period NOT NULL,
  block          text           NOT NULL CHECK (block IN ('PRELIMINARY', 'MOVED', 'UNALLOCATED', 'MISMATCHES', 'CORRECTIONS', 'APPROVALS')),
  reason         text           NOT NULL CHECK (btrim(reason) <> ''),
  given_by       text           NOT NULL REFERENCES users (user_name),
  expires_on     date           NOT NULL,
  withdrawn_on   date,
  act_no         bigint         NOT NULL REFERENCES acts
);
COMMENT ON TABLE waivers IS 'Blocks of a period that somebody let pass, by name and for a time.';
COMMENT ON COLUMN waivers.block IS 'what is let pass';
COMMENT ON COLUMN waivers.expires_on IS 'first day on which it holds no more';
COMMENT ON COLUMN waivers.withdrawn_on IS 'day on which it was taken back';
CREATE INDEX waivers_by_period ON waivers (billing_period);

CREATE FUNCTION refuse_change_of_waiver() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.withdrawn_on IS NULL
     AND to_jsonb(NEW) - 'withdrawn_on' = to_jsonb(OLD) - 'withdrawn_on' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of waivers violates that what was waived stays on record', lower(TG_OP)
    USING ERRCODE = 'restrict_violation';
END $$;
COMMENT ON FUNCTION refuse_change_of_waiver IS 'A waiver is withdrawn once, and never changed.';
CREATE TRIGGER waivers_stay BEFORE UPDATE OR DELETE ON waivers FOR EACH ROW EXECUTE FUNCTION refuse_change_of_waiver();
CREATE TRIGGER waivers_are_not_truncated BEFORE TRUNCATE ON waivers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncation();
