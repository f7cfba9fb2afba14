-- A quarter of a million lines and their effects are published in seconds: whether rows belong together is asked once a
-- statement. A foreign key asks once a row, and that took most of the time.

ALTER TABLE published_effects
  DROP CONSTRAINT published_effects_publication_id_fkey,
  DROP CONSTRAINT published_effects_publication_id_line_id_fkey,
  DROP CONSTRAINT published_effects_publication_id_line_id_effect_invoice_iss_key;
ALTER TABLE published_details
  DROP CONSTRAINT published_details_publication_id_fkey,
  DROP CONSTRAINT published_details_publication_id_line_id_fkey;

CREATE UNIQUE INDEX published_effects_of_lines ON published_effects (publication_id, line_id, effect)
  WHERE line_id IS NOT NULL;
CREATE UNIQUE INDEX published_effects_of_totals
  ON published_effects (publication_id, invoice_issuer_name, invoice_id, billing_currency, effect) NULLS NOT DISTINCT
  WHERE line_id IS NULL;

CREATE FUNCTION refuse_rows_without_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT publication_id FROM added) AS one
             WHERE NOT EXISTS (SELECT FROM publications WHERE publications.publication_id = one.publication_id))
     OR EXISTS (SELECT FROM added
                WHERE line_id IS NOT NULL
                  AND NOT EXISTS (SELECT FROM published_lines AS line
                                  WHERE line.publication_id = added.publication_id AND line.line_id = added.line_id)) THEN
    RAISE EXCEPTION 'insert on % violates that each row belongs to a published line', TG_TABLE_NAME
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION refuse_rows_without_line IS 'Each row is of a publication, and of a line of it where it names one.';

CREATE TRIGGER published_effects_belong AFTER INSERT ON published_effects
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows_without_line();
CREATE TRIGGER published_details_belong AFTER INSERT ON published_details
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_rows_without_line();

CREATE FUNCTION refuse_another_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'update of % violates that a row stays with its line', TG_TABLE_NAME
    USING ERRCODE = 'foreign_key_violation';
END $$;
COMMENT ON FUNCTION refuse_another_line IS 'No row is moved to another publication or line.';

CREATE TRIGGER published_lines_stay AFTER UPDATE OF publication_id, line_id ON published_lines
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_another_line();
CREATE TRIGGER published_effects_stay AFTER UPDATE OF publication_id, line_id ON published_effects
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_another_line();
CREATE TRIGGER published_details_stay AFTER UPDATE OF publication_id, line_id ON published_details
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_another_line();

CREATE FUNCTION remove_with_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM published_effects AS effect USING gone
    WHERE effect.publication_id = gone.publication_id AND effect.line_id = gone.line_id;
  DELETE FROM published_details AS detail USING gone
    WHERE detail.publication_id = gone.publication_id AND detail.line_id = gone.line_id;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION remove_with_lines IS 'Effects and details go with their lines.';

CREATE TRIGGER published_lines_take_along AFTER DELETE ON published_lines
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION remove_with_lines();

CREATE FUNCTION remove_with_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM published_effects WHERE publication_id = OLD.publication_id;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION remove_with_publication IS 'Effects of lines that are published as totals go with their publication.';

CREATE TRIGGER publications_take_along AFTER DELETE ON publications
  FOR EACH ROW EXECUTE FUNCTION remove_with_publication();
