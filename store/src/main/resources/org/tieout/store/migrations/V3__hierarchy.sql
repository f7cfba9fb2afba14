-- Who owns what, and by which rules charges are given to products: as imported, and never changed after.

-- Whole months, from a first one to a last one or without end; the upper bound is the first day after.
CREATE DOMAIN billing_months AS daterange
  CHECK (NOT isempty(VALUE)
    AND NOT lower_inf(VALUE)
    AND lower(VALUE) = date_trunc('month', lower(VALUE))::date
    AND (upper_inf(VALUE) OR upper(VALUE) = date_trunc('month', upper(VALUE))::date));

CREATE TABLE hierarchies (
  hierarchy_id bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  imported_at  timestamptz NOT NULL DEFAULT now(),
  imported_by  text        NOT NULL CHECK (imported_by <> ''),
  nodes_sha256 text        NOT NULL CHECK (nodes_sha256 ~ '^[0-9a-f]{64}$'),
  rules_sha256 text        NOT NULL CHECK (rules_sha256 ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE hierarchies IS 'Every hierarchy that was imported; the newest is the one that counts.';
COMMENT ON COLUMN hierarchies.nodes_sha256 IS 'of the file of nodes';
COMMENT ON COLUMN hierarchies.rules_sha256 IS 'of the file of allocation rules';

CREATE TABLE hierarchy_nodes (
  node_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hierarchy_id bigint NOT NULL REFERENCES hierarchies ON DELETE CASCADE,
  level        text   NOT NULL CHECK (level IN ('BUSINESS_UNIT', 'DEPARTMENT', 'PORTFOLIO', 'PRODUCT')),
  name         text   NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 100 AND lower(name) <> 'unallocated'),
  UNIQUE (hierarchy_id, level, name),
  UNIQUE (node_id, hierarchy_id, level)
);
COMMENT ON TABLE hierarchy_nodes IS 'Business units, departments, portfolios and products, by name.';
COMMENT ON COLUMN hierarchy_nodes.name IS 'Unallocated is reserved: what no rule gives to a product';

CREATE TABLE hierarchy_places (
  hierarchy_id bigint         NOT NULL,
  position     integer        NOT NULL CHECK (position >= 0),
  node_id      bigint         NOT NULL,
  level        text           NOT NULL,
  parent_id    bigint,
  parent_level text,
  owner        text           CHECK (btrim(owner) <> ''),
  months       billing_months NOT NULL,
  PRIMARY KEY (hierarchy_id, position),
  FOREIGN KEY (node_id, hierarchy_id, level)
    REFERENCES hierarchy_nodes (node_id, hierarchy_id, level) ON DELETE CASCADE,
  FOREIGN KEY (parent_id, hierarchy_id, parent_level)
    REFERENCES hierarchy_nodes (node_id, hierarchy_id, level) ON DELETE CASCADE,
  CHECK ((parent_id IS NULL) = (parent_level IS NULL)),
  CHECK (coalesce(parent_level, '') = CASE level
    WHEN 'PRODUCT' THEN 'PORTFOLIO'
    WHEN 'PORTFOLIO' THEN 'DEPARTMENT'
    WHEN 'DEPARTMENT' THEN 'BUSINESS_UNIT'
    ELSE '' END),
  -- The id as a range, which needs no extension.
  CONSTRAINT one_place_at_a_time
    EXCLUDE USING gist (int8range(node_id, node_id, '[]') WITH &&, months WITH &&)
);
COMMENT ON TABLE hierarchy_places IS 'Where a node stands and who owns it, month by month.';
COMMENT ON COLUMN hierarchy_places.position IS 'in the order of the file, from 0';
COMMENT ON COLUMN hierarchy_places.parent_id IS 'node one level above; null for business units';
COMMENT ON COLUMN hierarchy_places.owner IS 'null where the node above says so';

CREATE TABLE allocation_rules (
  hierarchy_id    bigint         NOT NULL REFERENCES hierarchies ON DELETE CASCADE,
  position        integer        NOT NULL CHECK (position >= 0),
  name            text           NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 100),
  sub_account_id  text           CHECK (sub_account_id <> ''),
  tag             text           CHECK (tag ~ '^[^=]+='),
  resource_prefix text           CHECK (resource_prefix <> ''),
  service_name    text           CHECK (service_name <> ''),
  months          billing_months NOT NULL,
  PRIMARY KEY (hierarchy_id, position),
  UNIQUE (hierarchy_id, name),
  CHECK (num_nonnulls(sub_account_id, tag, resource_prefix, service_name) > 0)
);
COMMENT ON TABLE allocation_rules IS 'Rules that give charges to products; a rule fits where all its conditions hold.';
COMMENT ON COLUMN allocation_rules.position IS 'rules are tried in this order, and the first that fits wins';
COMMENT ON COLUMN allocation_rules.tag IS 'key=value';

CREATE TABLE allocation_shares (
  hierarchy_id  bigint  NOT NULL,
  rule_position integer NOT NULL,
  position      integer NOT NULL CHECK (position >= 0),
  level         text    NOT NULL DEFAULT 'PRODUCT' CHECK (level = 'PRODUCT'),
  product       text    NOT NULL,
  share         numeric NOT NULL CHECK (share > 0 AND share <= 1),
  PRIMARY KEY (hierarchy_id, rule_position, position),
  UNIQUE (hierarchy_id, rule_position, product),
  FOREIGN KEY (hierarchy_id, rule_position) REFERENCES allocation_rules ON DELETE CASCADE,
  FOREIGN KEY (hierarchy_id, level, product) REFERENCES hierarchy_nodes (hierarchy_id, level, name)
);
COMMENT ON TABLE allocation_shares IS 'Products a rule gives charges to; the shares of a rule sum to 1.';
COMMENT ON COLUMN allocation_shares.position IS 'in the order of the file; the last product gets what cutting at 24 digits leaves';
COMMENT ON COLUMN allocation_shares.level IS 'for the foreign key';

CREATE FUNCTION shares_sum_to_one() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  changed jsonb := CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  broken  record;
BEGIN
  SELECT rule.name, coalesce(sum(share.share), 0) AS total INTO broken
    FROM allocation_rules AS rule
    LEFT JOIN allocation_shares AS share
      ON share.hierarchy_id = rule.hierarchy_id AND share.rule_position = rule.position
    WHERE rule.hierarchy_id = (changed ->> 'hierarchy_id')::bigint
      AND rule.position = (changed ->> TG_ARGV[0])::integer
    GROUP BY rule.name
    HAVING coalesce(sum(share.share), 0) <> 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the shares of allocation rule % sum to %, not to 1', broken.name, broken.total
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
-- At the end of the transaction, when a rule and its shares are all there.
CREATE CONSTRAINT TRIGGER shares_sum_to_one AFTER INSERT OR UPDATE ON allocation_rules
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shares_sum_to_one('position');
CREATE CONSTRAINT TRIGGER shares_sum_to_one AFTER INSERT OR UPDATE OR DELETE ON allocation_shares
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shares_sum_to_one('rule_position');

CREATE TABLE published_allocations (
  publication_id      bigint  NOT NULL REFERENCES publications ON DELETE CASCADE,
  line_id             text    NOT NULL,
  invoice_issuer_name text,
  invoice_id          text,
  billing_currency    text    NOT NULL,
  business_unit       text,
  department          text,
  portfolio           text,
  product             text    NOT NULL,
  owner               text,
  rule                text,
  invoice_billed_cost numeric NOT NULL,
  export_billed_cost  numeric NOT NULL,
  cost_variance       numeric NOT NULL,
  UNIQUE NULLS NOT DISTINCT (publication_id, line_id, product, rule),
  CHECK (cost_variance = invoice_billed_cost - export_billed_cost),
  CHECK ((product = 'Unallocated') = (rule IS NULL))
);
COMMENT ON TABLE published_allocations IS 'Rows of cost_allocations, of all lines, also of those that are published as totals.';
CREATE INDEX published_allocations_by_product ON published_allocations (publication_id, product);
