-- What was paid at once for many months, such as a reservation or a savings plan.

CREATE TABLE prepaids (
  commitment          text    PRIMARY KEY CHECK (btrim(commitment) <> '' AND length(commitment) <= 200),
  invoice_issuer_name text    NOT NULL CHECK (btrim(invoice_issuer_name) <> ''),
  invoice_id          text    NOT NULL CHECK (btrim(invoice_id) <> ''),
  product             text    NOT NULL CHECK (btrim(product) <> '' AND lower(product) <> 'unallocated'),
  billing_currency    text    NOT NULL CHECK (billing_currency ~ '^[A-Z]{3}$'),
  amount              numeric NOT NULL CHECK (amount > 0),
  first_day           date    NOT NULL,
  last_day            date    NOT NULL,
  memo                text    NOT NULL,
  act_no              bigint  NOT NULL REFERENCES acts,
  CHECK (last_day >= first_day AND last_day < first_day + interval '10 years')
);
COMMENT ON TABLE prepaids IS 'Commitments that were paid at once; each month has the share of its days, what cutting to whole minor units leaves is in the last.';
COMMENT ON COLUMN prepaids.commitment IS 'as the provider calls it';
COMMENT ON COLUMN prepaids.invoice_id IS 'the invoice it was paid with';
COMMENT ON COLUMN prepaids.amount IS 'what was paid, in whole minor units';
COMMENT ON COLUMN prepaids.last_day IS 'inclusive';
COMMENT ON COLUMN prepaids.memo IS 'empty where the file says nothing';
COMMENT ON COLUMN prepaids.act_no IS 'number of the act that imported it';

CREATE TABLE prepaid_ends (
  commitment text   PRIMARY KEY REFERENCES prepaids,
  ended_on   date   NOT NULL,
  comment    text   NOT NULL CHECK (btrim(comment) <> ''),
  act_no     bigint NOT NULL REFERENCES acts
);
COMMENT ON TABLE prepaid_ends IS 'Commitments that were cancelled or exchanged before their last day.';
COMMENT ON COLUMN prepaid_ends.ended_on IS 'the month of this day takes what remains';
COMMENT ON COLUMN prepaid_ends.act_no IS 'number of the act that ended it';

CREATE FUNCTION closed_to_prepaid(of_product text, since date)
RETURNS TABLE (billing_period billing_period, reconciliation text)
LANGUAGE sql STABLE SET search_path = tieout, pg_catalog, pg_temp AS $$
  SELECT period.billing_period, min(period.reconciliation)
  FROM periods AS period
  WHERE period.state IN ('EXPORTED', 'CLOSED', 'LOCKED') AND upper(period.billing_period) > since
    AND (
      EXISTS (
        SELECT FROM publications AS published JOIN published_workloads AS spent USING (publication_id)
        WHERE published.reconciliation = period.reconciliation AND published.billing_period = period.billing_period
          AND spent.product = of_product)
      OR NOT EXISTS (
        SELECT FROM publications AS published JOIN published_workloads AS spent USING (publication_id)
        WHERE published.billing_period = period.billing_period AND spent.product = of_product))
  GROUP BY period.billing_period
$$;
COMMENT ON FUNCTION closed_to_prepaid IS 'Months from a day on in which nothing of a product is expensed anew: exported or closed where it has money; where it has none, wherever one is.';

CREATE FUNCTION refuse_unlawful_end() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  paid   prepaids;
  closed record;
BEGIN
  SELECT * INTO paid FROM prepaids WHERE commitment = NEW.commitment;
  IF NEW.ended_on NOT BETWEEN paid.first_day AND paid.last_day THEN
    RAISE EXCEPTION '% is paid from % to %, and does not end on %', NEW.commitment, paid.first_day, paid.last_day,
      NEW.ended_on USING ERRCODE = 'restrict_violation';
  END IF;
  -- Whoever closes a period meanwhile waits for this, or this for him.
  PERFORM FROM periods WHERE upper(billing_period) > NEW.ended_on FOR SHARE;
  SELECT to_char(lower(billing_period), 'YYYY-MM') AS month, reconciliation INTO closed
    FROM closed_to_prepaid(paid.product, NEW.ended_on) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% stays as it is: % of % is exported or closed', NEW.commitment, closed.reconciliation, closed.month
      USING ERRCODE = 'restrict_violation', HINT = 'Run: tieout close reopen';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION refuse_unlawful_end IS 'A commitment ends on one of its days, in a month that is still open.';
CREATE TRIGGER prepaid_ends_are_lawful BEFORE INSERT ON prepaid_ends
  FOR EACH ROW EXECUTE FUNCTION refuse_unlawful_end();

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['prepaids', 'prepaid_ends'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_change(''what was prepaid stays on record'')', kept);
  END LOOP;
END $$;
