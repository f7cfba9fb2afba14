-- A month is held against the cards of its own money: what another reconciliation let pass, for a time that is over, is
-- nothing that keeps this one from a step.

CREATE OR REPLACE FUNCTION refuse_unapproved_money() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  changed jsonb := to_jsonb(NEW);
  period  periods;
  product text;
BEGIN
  FOR period IN
    SELECT * FROM periods AS one
    WHERE one.billing_period = NEW.billing_period AND one.state IN ('APPROVED', 'EXPORTED')
      AND (one.reconciliation = changed ->> 'reconciliation'
        OR EXISTS (SELECT FROM publications AS published JOIN published_products AS spent USING (publication_id)
                   WHERE published.reconciliation = one.reconciliation AND published.billing_period = one.billing_period
                     AND spent.product = changed ->> 'product')) LOOP
    product := unapproved_product(period.reconciliation, period.billing_period);
    IF product IS NOT NULL THEN
      RAISE EXCEPTION '% of % cannot be %: the card of % is not approved', period.reconciliation,
        to_char(lower(period.billing_period), 'YYYY-MM'), period.state, product USING ERRCODE = 'restrict_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
