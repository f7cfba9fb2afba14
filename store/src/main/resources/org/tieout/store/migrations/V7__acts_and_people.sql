-- Who may act for whom in the month close, and everything anybody did in it.

CREATE TABLE acts (
  act_no         bigint         PRIMARY KEY CHECK (act_no > 0),
  acted_at       timestamptz    NOT NULL,
  act            text           NOT NULL CHECK (act <> ''),
  subject        text           NOT NULL CHECK (subject <> ''),
  billing_period billing_period,
  reconciliation text,
  acted_by       text           NOT NULL CHECK (acted_by <> ''),
  acted_for      text           CHECK (acted_for <> acted_by),
  entered_by     text           NOT NULL CHECK (entered_by <> ''),
  content        text           NOT NULL,
  previous_hash  text           NOT NULL,
  hash           text           NOT NULL UNIQUE
);
COMMENT ON TABLE acts IS 'Everything that was done in the month close, in order: each act holds the hash of the one before it.';
COMMENT ON COLUMN acts.act_no IS '1, 2, 3, … without gaps; the order that counts, whatever clocks say';
COMMENT ON COLUMN acts.act IS 'what was done, such as card approved';
COMMENT ON COLUMN acts.subject IS 'what it was done to';
COMMENT ON COLUMN acts.acted_by IS 'user; or rule: and the name of a rule that acted by itself';
COMMENT ON COLUMN acts.acted_for IS 'user a delegate acted for; null where nobody was stood in for';
COMMENT ON COLUMN acts.entered_by IS 'login the command or session ran under';
COMMENT ON COLUMN acts.content IS 'JSON: what was decided, on which numbers, and why';
COMMENT ON COLUMN acts.previous_hash IS 'hash of the act before; 64 zeros for the first';
COMMENT ON COLUMN acts.hash IS 'SHA-256 of all that stands in the row, as the function act_text writes it';
CREATE INDEX acts_by_period ON acts (billing_period, act_no DESC);

-- Each value with its length in bytes before it, so that no two rows are written alike; - is null, which is not empty.
CREATE FUNCTION act_text(one acts) RETURNS text LANGUAGE sql STABLE SET search_path = tieout, pg_catalog, pg_temp AS $$
  SELECT string_agg(coalesce(octet_length(value) || ':' || value, '-'), E'\n' ORDER BY position)
  FROM unnest(ARRAY[
    one.act_no::text,
    to_char(one.acted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    one.act,
    one.subject,
    to_char(lower(one.billing_period), 'YYYY-MM'),
    one.reconciliation,
    one.acted_by,
    one.acted_for,
    one.entered_by,
    one.content,
    one.previous_hash]) WITH ORDINALITY AS field (value, position)
$$;
COMMENT ON FUNCTION act_text IS 'What an act''s hash is of.';

-- One at a time: two that read the same last act would fork the chain.
CREATE FUNCTION chain_act() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  last acts;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('tieout.acts', 0));
  SELECT * INTO last FROM acts ORDER BY act_no DESC LIMIT 1;
  NEW.act_no := coalesce(last.act_no, 0) + 1;
  NEW.acted_at := clock_timestamp();
  NEW.previous_hash := coalesce(last.hash, repeat('0', 64));
  NEW.hash := encode(sha256(convert_to(act_text(NEW), 'UTF8')), 'hex');
  RETURN NEW;
END $$;
COMMENT ON FUNCTION chain_act IS 'Numbers an act and chains it to the one before, whatever was given.';
CREATE TRIGGER acts_are_chained BEFORE INSERT ON acts FOR EACH ROW EXECUTE FUNCTION chain_act();
CREATE TRIGGER acts_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON acts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was done stays on record');

CREATE TABLE users (
  user_name text PRIMARY KEY
    CHECK (user_name ~ '^[^[:space:][:cntrl:]:]{1,100}$' AND user_name = lower(user_name)),
  full_name text NOT NULL CHECK (btrim(full_name) <> '' AND length(full_name) <= 100),
  email     text CHECK (email ~ '^[^[:space:]@]+@[^[:space:]@]+$')
);
COMMENT ON TABLE users IS 'People who act in the month close.';
COMMENT ON COLUMN users.user_name IS 'what they log in as, in small letters';
COMMENT ON COLUMN users.full_name IS 'as owners are called in the hierarchy';

CREATE TABLE user_roles (
  role_id   bigint    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_name text      NOT NULL REFERENCES users,
  role      text      NOT NULL
    CHECK (role IN ('VIEWER', 'OPERATOR', 'PRODUCT_OWNER', 'PORTFOLIO_OWNER', 'FINOPS_LEAD', 'ADMINISTRATOR')),
  level     text      CHECK (level IN ('BUSINESS_UNIT', 'DEPARTMENT', 'PORTFOLIO', 'PRODUCT')),
  node      text      CHECK (btrim(node) <> ''),
  days      daterange NOT NULL CHECK (NOT isempty(days) AND NOT lower_inf(days)),
  CHECK ((level IS NULL) = (node IS NULL)),
  UNIQUE NULLS NOT DISTINCT (user_name, role, level, node, days)
);
COMMENT ON TABLE user_roles IS 'What users may do, for which nodes of the hierarchy, from which day to which.';
COMMENT ON COLUMN user_roles.node IS 'name of a node of that level; null: everywhere';
COMMENT ON COLUMN user_roles.days IS 'the upper bound is the first day after';
CREATE INDEX user_roles_by_user ON user_roles (user_name);

-- Roles end, and stay on record; only one that has not begun may be taken back.
CREATE FUNCTION refuse_change_of_role() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' AND lower(OLD.days) > current_date - 2 THEN
    RETURN OLD;
  ELSIF TG_OP = 'UPDATE'
     AND (NEW.role_id, NEW.user_name, NEW.role, lower(NEW.days)) = (OLD.role_id, OLD.user_name, OLD.role, lower(OLD.days))
     AND (NEW.level, NEW.node) IS NOT DISTINCT FROM (OLD.level, OLD.node) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of user_roles violates that who was what stays on record', lower(TG_OP)
    USING ERRCODE = 'restrict_violation';
END $$;
COMMENT ON FUNCTION refuse_change_of_role IS 'A role is ended, not changed.';
CREATE TRIGGER user_roles_stay BEFORE UPDATE OR DELETE ON user_roles FOR EACH ROW EXECUTE FUNCTION refuse_change_of_role();

CREATE TABLE delegations (
  delegation_id bigint    PRIMARY KEY REFERENCES acts,
  user_name     text      NOT NULL REFERENCES users,
  delegate      text      NOT NULL REFERENCES users,
  days          daterange NOT NULL CHECK (NOT isempty(days) AND NOT lower_inf(days) AND NOT upper_inf(days)),
  ended_on      date,
  ended_by      bigint    UNIQUE REFERENCES acts,
  reason        text      NOT NULL CHECK (btrim(reason) <> ''),
  CHECK (user_name <> delegate),
  CHECK (ended_on >= lower(days)),
  CHECK ((ended_on IS NULL) = (ended_by IS NULL)),
  CHECK (ended_by > delegation_id)
);
COMMENT ON TABLE delegations IS 'Who stands in for whom, and when; what is owed goes to the delegate, and comes back after.';
COMMENT ON COLUMN delegations.delegation_id IS 'number of the act that made it';
COMMENT ON COLUMN delegations.days IS 'the upper bound is the first day after';
COMMENT ON COLUMN delegations.ended_on IS 'first day on which it holds no more, where it was ended before its time';
COMMENT ON COLUMN delegations.ended_by IS 'number of the act that ended it';
CREATE INDEX delegations_by_delegate ON delegations (delegate);

CREATE FUNCTION refuse_circle_of_delegates() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  -- One after the other: two that are made at once may close a circle together.
  PERFORM pg_advisory_xact_lock(hashtextextended('tieout.delegations', 0));
  IF EXISTS (
    WITH RECURSIVE standing (user_name, delegate, days) AS (
      SELECT user_name, delegate, daterange(lower(days), least(upper(days), ended_on))
      FROM delegations WHERE delegation_id <> NEW.delegation_id
    ), chain (delegate, days) AS (
      SELECT NEW.delegate, NEW.days
      UNION
      SELECT one.delegate, chain.days * one.days
      FROM chain JOIN standing AS one ON one.user_name = chain.delegate AND one.days && chain.days
    ) SELECT FROM chain WHERE delegate = NEW.user_name) THEN
    RAISE EXCEPTION 'delegations go in a circle: % would stand in for who stands in for %', NEW.delegate, NEW.user_name
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (SELECT FROM delegations AS one
             WHERE one.user_name = NEW.user_name AND one.delegation_id <> NEW.delegation_id
               AND daterange(lower(one.days), least(upper(one.days), one.ended_on)) && NEW.days) THEN
    RAISE EXCEPTION '% has a delegate for some of these days already', NEW.user_name USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION refuse_circle_of_delegates IS 'Whoever is stood in for stands in for nobody who stands in for him; one delegate at a time.';
CREATE TRIGGER delegations_are_chains BEFORE INSERT ON delegations
  FOR EACH ROW EXECUTE FUNCTION refuse_circle_of_delegates();

CREATE FUNCTION refuse_change_of_delegation() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.ended_on IS NULL
     AND to_jsonb(NEW) - ARRAY['ended_on', 'ended_by'] = to_jsonb(OLD) - ARRAY['ended_on', 'ended_by'] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of delegations violates that who stood in for whom stays on record', lower(TG_OP)
    USING ERRCODE = 'restrict_violation';
END $$;
COMMENT ON FUNCTION refuse_change_of_delegation IS 'A delegation is ended once, and never changed.';
CREATE TRIGGER delegations_stay BEFORE UPDATE OR DELETE ON delegations
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_delegation();

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['users', 'user_roles', 'delegations'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_are_not_truncated BEFORE TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_truncation()', kept);
  END LOOP;
END $$;
CREATE TRIGGER users_stay BEFORE DELETE ON users
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('who acted stays on record');

-- Where products stand in a month by the newest hierarchy, and who owns what above them.
CREATE FUNCTION placed_products(month billing_period)
RETURNS TABLE (
  business_unit text, department text, portfolio text, product text,
  product_owner text, portfolio_owner text, department_owner text, business_unit_owner text)
LANGUAGE sql STABLE SET search_path = tieout, pg_catalog, pg_temp AS $$
  WITH placed AS (
    SELECT place.node_id, place.level, node.name, place.parent_id, place.owner
    FROM hierarchy_places AS place JOIN hierarchy_nodes AS node ON node.node_id = place.node_id
    WHERE place.hierarchy_id = (SELECT max(hierarchy_id) FROM hierarchies) AND place.months @> lower(month))
  SELECT unit.name, department.name, portfolio.name, product.name,
    product.owner, portfolio.owner, department.owner, unit.owner
  FROM placed AS product
  JOIN placed AS portfolio ON portfolio.node_id = product.parent_id
  JOIN placed AS department ON department.node_id = portfolio.parent_id
  JOIN placed AS unit ON unit.node_id = department.parent_id
  WHERE product.level = 'PRODUCT'
$$;
COMMENT ON FUNCTION placed_products IS 'Products of a month with all that is above them; an owner is null where the level above says who.';
