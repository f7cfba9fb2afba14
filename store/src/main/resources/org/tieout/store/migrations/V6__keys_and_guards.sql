-- The key of each published table is the result's own (UNIQUE_BY of the dataset's class), and the database itself keeps
-- what must stay: also against a user that owns the tables.

-- Accounts and sides keep apart what is on no invoice.

DO $$
DECLARE
  narrow record;
BEGIN
  FOR narrow IN
    SELECT conrelid::regclass AS its_table, conname FROM pg_constraint
    WHERE contype = 'u'
      AND conrelid IN ('published_lanes'::regclass, 'published_matched_totals'::regclass)
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', narrow.its_table, narrow.conname);
  END LOOP;
END $$;

ALTER TABLE published_invoices
  ADD COLUMN only_side text GENERATED ALWAYS AS (CASE WHEN status = 'NOT_INVOICED' THEN 'EXPORT' END) STORED;
COMMENT ON COLUMN published_invoices.only_side IS 'EXPORT: charges that are on no invoice yet; the invoice side may have such charges too';
ALTER TABLE published_invoices
  ADD UNIQUE NULLS NOT DISTINCT
    (publication_id, invoice_issuer_name, invoice_id, billing_account_id, billing_currency, only_side);

ALTER TABLE published_lanes
  ADD COLUMN only_side text GENERATED ALWAYS AS (CASE
    WHEN invoice_id IS NULL AND invoice_rows = 0 THEN 'EXPORT'
    WHEN invoice_id IS NULL AND export_rows = 0 THEN 'INVOICE' END) STORED;
COMMENT ON COLUMN published_lanes.only_side IS 'side that alone has rows, where no number of an invoice ties both';
ALTER TABLE published_lanes
  ADD UNIQUE NULLS NOT DISTINCT
    (publication_id, invoice_issuer_name, invoice_id, billing_account_id, billing_currency, lane, only_side);

ALTER TABLE published_matched_totals ADD COLUMN billing_account_id text;
COMMENT ON COLUMN published_matched_totals.billing_account_id IS 'of the lines; null too in what was published before version 6';
ALTER TABLE published_matched_totals
  ADD UNIQUE NULLS NOT DISTINCT
    (publication_id, invoice_issuer_name, invoice_id, billing_account_id, billing_currency, lane);

-- What must stay. The functions name their schemas: nobody can put a table of his own in the way.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% of % violates that %', lower(TG_OP), TG_TABLE_NAME, TG_ARGV[0]
    USING ERRCODE = 'restrict_violation';
END $$;
COMMENT ON FUNCTION refuse_change IS 'Rows are added and never changed; the table is never truncated.';

CREATE FUNCTION refuse_truncation() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'truncate of % violates that its rows stay', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
COMMENT ON FUNCTION refuse_truncation IS 'The table is never truncated.';

-- Of runs, the end is entered once; all that belongs to a run is added before.
CREATE FUNCTION refuse_change_of_run() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR OLD.ended_at IS NOT NULL
     OR to_jsonb(NEW) - '{ended_at,exit_code,message}'::text[] <> to_jsonb(OLD) - '{ended_at,exit_code,message}'::text[] THEN
    RAISE EXCEPTION '% of runs violates that run % stays as it was entered', lower(TG_OP), OLD.run_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION refuse_change_of_run IS 'A run is never changed or deleted; its end is entered once.';
CREATE TRIGGER runs_stay BEFORE UPDATE OR DELETE ON runs FOR EACH ROW EXECUTE FUNCTION refuse_change_of_run();

CREATE FUNCTION refuse_rows_of_ended_run() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN runs USING (run_id) WHERE runs.ended_at IS NOT NULL) THEN
    RAISE EXCEPTION 'insert on % violates that a run that has ended stays as it was entered', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION refuse_rows_of_ended_run IS 'Nothing is added to a run that has ended.';

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['run_steps', 'run_releases', 'run_tables', 'run_results', 'run_counts', 'checkpoints'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_change(''what a run did is never changed'')', kept);
    EXECUTE format('CREATE TRIGGER %1$s_are_whole AFTER INSERT ON %1$I REFERENCING NEW TABLE AS added '
      'FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows_of_ended_run()', kept);
  END LOOP;
END $$;

CREATE TRIGGER reopenings_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON reopenings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('that a result was reopened stays on record');
CREATE TRIGGER releases_stay BEFORE DELETE OR TRUNCATE ON releases
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was delivered stays on record');

-- A frozen result is left by being reopened, which is on record first.
CREATE FUNCTION refuse_silent_reopening() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM reopenings AS noted
                 WHERE noted.reconciliation = OLD.reconciliation AND noted.billing_period = OLD.billing_period
                   AND noted.result_hash = OLD.result_hash AND noted.frozen_at = OLD.frozen_at) THEN
    RAISE EXCEPTION '% of % is frozen, and no reopening is on record', OLD.reconciliation, to_char(lower(OLD.billing_period), 'YYYY-MM')
      USING ERRCODE = 'restrict_violation', HINT = 'Run: tieout close reopen';
  END IF;
  RETURN OLD;
END $$;
COMMENT ON FUNCTION refuse_silent_reopening IS 'A frozen result is reopened on record, not deleted.';
CREATE TRIGGER frozen_results_are_reopened BEFORE DELETE ON frozen_results
  FOR EACH ROW EXECUTE FUNCTION refuse_silent_reopening();

-- A report goes with its frozen result, and with nothing else.
CREATE FUNCTION refuse_loss_of_report() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM frozen_results AS frozen
             WHERE frozen.reconciliation = OLD.reconciliation AND frozen.billing_period = OLD.billing_period
               AND frozen.result_hash = OLD.frozen_hash) THEN
    RAISE EXCEPTION 'delete of watch_reports violates that reports stay as long as % of % is frozen',
      OLD.reconciliation, to_char(lower(OLD.billing_period), 'YYYY-MM') USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
COMMENT ON FUNCTION refuse_loss_of_report IS 'Reports stay as long as their result is frozen.';
CREATE TRIGGER watch_reports_stay BEFORE DELETE ON watch_reports
  FOR EACH ROW EXECUTE FUNCTION refuse_loss_of_report();

-- Publications are replaced as a whole.
CREATE TRIGGER publications_stay BEFORE UPDATE ON publications
  FOR EACH ROW EXECUTE FUNCTION refuse_change('a publication is replaced as a whole');

CREATE FUNCTION refuse_loss_of_publication() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM publications AS next
                 WHERE next.reconciliation = OLD.reconciliation AND next.billing_period = OLD.billing_period) THEN
    RAISE EXCEPTION 'delete of publications violates that a publication gives way to another of % of %',
      OLD.reconciliation, to_char(lower(OLD.billing_period), 'YYYY-MM') USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION refuse_loss_of_publication IS 'A publication gives way to another of its reconciliation and period, or stays.';
-- At the end of the transaction, when the next one is there.
CREATE CONSTRAINT TRIGGER publications_give_way AFTER DELETE ON publications
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_loss_of_publication();

CREATE FUNCTION refuse_part_of_publication() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM publications WHERE publication_id IN (SELECT publication_id FROM gone)) THEN
    RAISE EXCEPTION 'delete of % violates that a publication is replaced as a whole', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION refuse_part_of_publication IS 'Rows go with their publication, and not before.';

CREATE FUNCTION refuse_rows_of_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  frozen record;
BEGIN
  SELECT reconciliation, to_char(lower(billing_period), 'YYYY-MM') AS period INTO frozen
    FROM frozen_results JOIN publications USING (reconciliation, billing_period)
    WHERE publication_id IN (SELECT publication_id FROM added) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% of % is frozen: insert on % violates that it stays', frozen.reconciliation, frozen.period, TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation', HINT = 'Run: tieout close reopen';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION refuse_rows_of_frozen IS 'Nothing is added to a publication that is frozen.';

DROP TRIGGER published_lines_stay ON published_lines;
DROP TRIGGER published_effects_stay ON published_effects;
DROP TRIGGER published_details_stay ON published_details;
DROP FUNCTION refuse_another_line();

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY[
    'publication_tables', 'publication_releases', 'published_invoices', 'published_lines', 'published_matched_totals',
    'published_effects', 'published_details', 'published_lanes', 'published_verdicts', 'published_allocations'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_stay BEFORE UPDATE OR TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_change(''a publication is replaced as a whole'')', kept);
    EXECUTE format('CREATE TRIGGER %1$s_go_together AFTER DELETE ON %1$I REFERENCING OLD TABLE AS gone '
      'FOR EACH STATEMENT EXECUTE FUNCTION refuse_part_of_publication()', kept);
    EXECUTE format('CREATE TRIGGER %1$s_are_whole AFTER INSERT ON %1$I REFERENCING NEW TABLE AS added '
      'FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows_of_frozen()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY[
    'runs', 'publications', 'frozen_results', 'frozen_tables', 'frozen_releases', 'watch_reports', 'watch_releases',
    'watch_movements', 'watch_effects', 'open_items'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_are_not_truncated BEFORE TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_truncation()', kept);
  END LOOP;
END $$;

-- Whoever may delete a publication need not be allowed to delete rows of it: they go with it.
ALTER FUNCTION remove_with_publication() SECURITY DEFINER;
ALTER FUNCTION remove_with_lines() SECURITY DEFINER;

ALTER FUNCTION remove_with_publication() SET search_path = tieout, pg_catalog, pg_temp;
ALTER FUNCTION remove_with_lines() SET search_path = tieout, pg_catalog, pg_temp;
ALTER FUNCTION refuse_rows_without_line() SET search_path = tieout, pg_catalog, pg_temp;
ALTER FUNCTION refuse_change_of_frozen() SET search_path = tieout, pg_catalog, pg_temp;
ALTER FUNCTION refuse_change_below_frozen() SET search_path = tieout, pg_catalog, pg_temp;
