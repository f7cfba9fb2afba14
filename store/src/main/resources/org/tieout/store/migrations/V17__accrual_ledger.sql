-- What is handed to a system of record, what comes back of it, and what still stands on the accounts.

ALTER TABLE accrual_lines ADD COLUMN settlement text NOT NULL DEFAULT 'REVERSE'
  CHECK (settlement IN ('REVERSE', 'RELEASE'));
COMMENT ON COLUMN accrual_lines.settlement IS 'REVERSE: taken back in the next period; RELEASE: it stands until its invoice is booked against it';

-- What issuers of whom nothing was delivered for a month cost before it.
CREATE FUNCTION spent_before(month billing_period, months integer)
  RETURNS TABLE (reconciliation text, invoice_issuer_name text, product text, lane text, billing_currency text, cost numeric, days bigint)
  LANGUAGE sql STABLE SET search_path = tieout, pg_catalog, pg_temp AS $$
  SELECT published.reconciliation, given.invoice_issuer_name, given.product, coalesce(line.lane, ''), given.billing_currency,
    sum(given.export_billed_cost),
    (SELECT sum(upper(other.billing_period) - lower(other.billing_period)) FROM publications AS other
     WHERE other.reconciliation = published.reconciliation
       AND other.billing_period <@ daterange((lower(month) - make_interval(months => months))::date, lower(month)))
  FROM publications AS published
  JOIN published_allocations AS given USING (publication_id)
  LEFT JOIN published_lines AS line ON line.publication_id = given.publication_id AND line.line_id = given.line_id
  WHERE published.billing_period <@ daterange((lower(month) - make_interval(months => months))::date, lower(month))
    AND given.invoice_issuer_name IS NOT NULL AND given.product <> 'Unallocated'
    AND NOT EXISTS (
      SELECT FROM publications AS now JOIN published_allocations AS delivered USING (publication_id)
      WHERE now.billing_period = month AND delivered.invoice_issuer_name = given.invoice_issuer_name)
  GROUP BY published.reconciliation, given.invoice_issuer_name, given.product, coalesce(line.lane, ''), given.billing_currency
$$;
COMMENT ON FUNCTION spent_before IS 'Cost of so many months before a month, of issuers of whom nothing was delivered for it; with the days of the months that have a result.';

CREATE TABLE export_batches (
  batch_id       bigint         PRIMARY KEY REFERENCES acts,
  billing_period billing_period NOT NULL,
  number         integer        NOT NULL CHECK (number > 0),
  contents       text           NOT NULL
    CHECK (contents IN ('ACCRUAL', 'REVERSAL', 'TRUE_UP', 'PREPAID', 'CHARGEBACK', 'PAYABLES', 'BUDGET')),
  layout         text           NOT NULL CHECK (btrim(layout) <> ''),
  layout_text    text           NOT NULL,
  reversed_by    text           NOT NULL CHECK (reversed_by IN ('ERP', 'FILE', 'NONE')),
  exported_on    date           NOT NULL,
  accrual_id     bigint         REFERENCES accruals,
  UNIQUE (billing_period, number),
  CHECK ((accrual_id IS NULL) = (contents = 'BUDGET' OR contents = 'PREPAID'))
);
COMMENT ON TABLE export_batches IS 'What was handed over together, numbered once and for all. A number never comes back.';
COMMENT ON COLUMN export_batches.batch_id IS 'number of the act that numbered it; the system of record knows the batch by it';
COMMENT ON COLUMN export_batches.number IS 'within the month, from 1';
COMMENT ON COLUMN export_batches.layout_text IS 'the layout as it was then: the same bytes are made from it for ever';
COMMENT ON COLUMN export_batches.reversed_by IS 'who takes accruals back in the next period: the system of record, a batch of ours, or nobody';
COMMENT ON COLUMN export_batches.exported_on IS 'day of the company';
COMMENT ON COLUMN export_batches.accrual_id IS 'the accrual it was made from; null for a budget and for prepaid cost';

CREATE TABLE export_documents (
  batch_id    bigint  NOT NULL REFERENCES export_batches,
  document_no integer NOT NULL CHECK (document_no > 0),
  document_id text    NOT NULL CHECK (btrim(document_id) <> ''),
  company     text    NOT NULL,
  currency    text    NOT NULL,
  posted_on   date,
  amount      numeric NOT NULL,
  line_count  integer NOT NULL CHECK (line_count > 0),
  fields      text    NOT NULL,
  PRIMARY KEY (batch_id, document_no),
  UNIQUE (batch_id, document_id)
);
COMMENT ON TABLE export_documents IS 'Journals, invoices and budgets of batches, as they were handed over.';
COMMENT ON COLUMN export_documents.document_id IS 'what the system of record knows it by; the same when it goes out again';
COMMENT ON COLUMN export_documents.posted_on IS 'day it is booked on; null for a budget';
COMMENT ON COLUMN export_documents.amount IS 'debits of a journal, total of an invoice or of a budget';
COMMENT ON COLUMN export_documents.fields IS 'JSON: all a layout may write of it';
CREATE INDEX export_documents_by_id ON export_documents (document_id, batch_id DESC);

CREATE TABLE export_lines (
  batch_id        bigint  NOT NULL,
  document_no     integer NOT NULL,
  line_no         integer NOT NULL CHECK (line_no > 0),
  account         text    NOT NULL,
  amount          numeric NOT NULL,
  accrual_id      bigint,
  accrual_line_no integer,
  fields          text    NOT NULL,
  PRIMARY KEY (batch_id, document_no, line_no),
  FOREIGN KEY (batch_id, document_no) REFERENCES export_documents,
  FOREIGN KEY (accrual_id, accrual_line_no) REFERENCES accrual_lines,
  CHECK ((accrual_id IS NULL) = (accrual_line_no IS NULL))
);
COMMENT ON TABLE export_lines IS 'Lines of what was handed over.';
COMMENT ON COLUMN export_lines.amount IS 'debits are above zero, credits below';
COMMENT ON COLUMN export_lines.accrual_line_no IS 'the line of an accrual it is traced by; null on accounts that are added up';
CREATE INDEX export_lines_by_accrual ON export_lines (accrual_id, accrual_line_no);

CREATE TABLE export_files (
  batch_id bigint NOT NULL REFERENCES export_batches,
  name     text   NOT NULL CHECK (name ~ '^[A-Za-z0-9._-]{1,200}$'),
  size     bigint NOT NULL CHECK (size > 0),
  sha256   text   NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (batch_id, name)
);
COMMENT ON TABLE export_files IS 'Files of a batch: known before the first of them appears anywhere.';

CREATE TABLE export_writings (
  batch_id   bigint      NOT NULL REFERENCES export_batches,
  target     text        NOT NULL CHECK (btrim(target) <> ''),
  run_id     text        NOT NULL REFERENCES runs,
  written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (batch_id, target, run_id)
);
COMMENT ON TABLE export_writings IS 'Where and when the files of a batch appeared; a batch without one was numbered, and its files are still to come.';

CREATE TABLE acknowledgements (
  acknowledgement_id bigint PRIMARY KEY REFERENCES acts,
  file_sha256        text   NOT NULL UNIQUE CHECK (file_sha256 ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE acknowledgements IS 'Files in which systems of record say what became of what they were handed.';

CREATE TABLE acknowledged_documents (
  batch_id           bigint  NOT NULL,
  document_no        integer NOT NULL,
  line_no            integer NOT NULL CHECK (line_no >= 0),
  acknowledgement_id bigint  NOT NULL REFERENCES acknowledgements,
  status             text    NOT NULL CHECK (status IN ('POSTED', 'REFUSED')),
  their_document     text    NOT NULL,
  posted_on          date,
  posted_amount      numeric,
  message            text    NOT NULL,
  PRIMARY KEY (batch_id, document_no, line_no),
  FOREIGN KEY (batch_id, document_no) REFERENCES export_documents,
  CHECK (status = 'REFUSED' OR message = '' OR btrim(message) <> ''),
  CHECK (status = 'POSTED' OR (posted_on IS NULL AND posted_amount IS NULL))
);
COMMENT ON TABLE acknowledged_documents IS 'What became of each document, or of a line of it. It is said once: another word on the same is refused.';
COMMENT ON COLUMN acknowledged_documents.line_no IS '0: the document as a whole';
COMMENT ON COLUMN acknowledged_documents.their_document IS 'what the system of record calls it; empty where it does not say';
COMMENT ON COLUMN acknowledged_documents.posted_amount IS 'as posted; null where it does not say';

CREATE FUNCTION refuse_contradicting_word() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM acknowledged_documents AS word
             WHERE (word.batch_id, word.document_no) IN (SELECT batch_id, document_no FROM added)
             GROUP BY word.batch_id, word.document_no HAVING bool_or(word.line_no = 0) AND count(*) > 1) THEN
    RAISE EXCEPTION 'a document is acknowledged as a whole or line by line' USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (SELECT FROM added LEFT JOIN export_lines AS line USING (batch_id, document_no, line_no)
             WHERE added.line_no > 0 AND line.line_no IS NULL) THEN
    RAISE EXCEPTION 'there is no such line' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION refuse_contradicting_word IS 'A document is acknowledged as a whole, or line by line.';
CREATE TRIGGER acknowledged_documents_agree AFTER INSERT ON acknowledged_documents REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_contradicting_word();

-- What became of a document: of several words on its lines, one of each kind makes it PARTLY_POSTED.
CREATE VIEW document_states AS
  SELECT document.batch_id, document.document_no, document.document_id,
    CASE WHEN said.words IS NULL THEN 'EXPORTED'
      WHEN said.refused = 0 AND (said.is_whole OR said.words = document.line_count) THEN 'POSTED'
      WHEN said.posted = 0 AND (said.is_whole OR said.words = document.line_count) THEN 'REFUSED'
      ELSE 'PARTLY_POSTED' END AS state
  FROM export_documents AS document
  LEFT JOIN (
    SELECT batch_id, document_no, count(*) AS words, bool_or(line_no = 0) AS is_whole,
      count(*) FILTER (WHERE status = 'POSTED') AS posted, count(*) FILTER (WHERE status = 'REFUSED') AS refused
    FROM acknowledged_documents GROUP BY batch_id, document_no) AS said USING (batch_id, document_no);
COMMENT ON VIEW document_states IS 'What became of each document: EXPORTED until something is said, POSTED, PARTLY_POSTED or REFUSED.';

-- A document goes out again only where all of it was refused; two exporters at once cannot both send it.
CREATE FUNCTION refuse_second_export() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  before record;
BEGIN
  SELECT state.state, 'E' || to_char(lower(batch.billing_period), 'YYYY-MM') || '-' || to_char(batch.number, 'FM0000') AS name
    INTO before
    FROM document_states AS state JOIN export_batches AS batch USING (batch_id)
    WHERE state.document_id = NEW.document_id AND state.batch_id <> NEW.batch_id ORDER BY state.batch_id DESC LIMIT 1;
  IF FOUND AND before.state <> 'REFUSED' THEN
    RAISE EXCEPTION '% is % with %', NEW.document_id, before.state, before.name USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION refuse_second_export IS 'What was handed over goes out again only where it was refused.';
CREATE TRIGGER export_documents_go_out_once BEFORE INSERT ON export_documents
  FOR EACH ROW EXECUTE FUNCTION refuse_second_export();

-- Nothing is handed over of a month that may still change.
CREATE FUNCTION refuse_export_of_open() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  open text;
BEGIN
  SELECT result.reconciliation INTO open
    FROM accrual_results AS result
    JOIN accruals AS accrual USING (accrual_id)
    WHERE result.accrual_id = NEW.accrual_id AND NEW.contents IN ('ACCRUAL', 'PAYABLES', 'CHARGEBACK')
      AND NOT EXISTS (SELECT FROM periods AS period
                      WHERE period.reconciliation = result.reconciliation
                        AND period.billing_period = accrual.billing_period AND period.result_hash = result.result_hash
                        AND period.state IN ('EXPORTED', 'CLOSED', 'LOCKED'))
    LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% is not approved with the result that was accrued', open USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION refuse_export_of_open IS 'An accrual is handed over once each of its results is approved and frozen.';
CREATE TRIGGER export_batches_are_approved BEFORE INSERT ON export_batches
  FOR EACH ROW EXECUTE FUNCTION refuse_export_of_open();

CREATE TABLE ledger_entries (
  accrual_id  bigint         NOT NULL,
  line_no     integer        NOT NULL,
  entry       text           NOT NULL CHECK (entry IN ('ACCRUED', 'REVERSED', 'RELEASED', 'TRUED_UP')),
  booked_in   billing_period NOT NULL,
  booked_on   date           NOT NULL,
  amount      numeric        NOT NULL,
  batch_id    bigint         NOT NULL,
  document_no integer        NOT NULL,
  PRIMARY KEY (accrual_id, line_no, entry, batch_id),
  FOREIGN KEY (accrual_id, line_no) REFERENCES accrual_lines,
  FOREIGN KEY (batch_id, document_no) REFERENCES export_documents
);
COMMENT ON TABLE ledger_entries IS 'What accruals, their reversals, releases and true-ups move on accounts of accrued liabilities.';
COMMENT ON COLUMN ledger_entries.booked_in IS 'month whose books it is in';
COMMENT ON COLUMN ledger_entries.amount IS 'what it adds to what is owed: accrued cost is above zero, its reversal below';
COMMENT ON COLUMN ledger_entries.batch_id IS 'where it was handed over; an entry of the system of record''s own, such as a reversal it makes, has the batch that told it to';
CREATE INDEX ledger_entries_by_month ON ledger_entries (booked_in);

-- What was refused by the system of record is on no account.
CREATE VIEW booked_entries AS
  SELECT entry.* FROM ledger_entries AS entry JOIN document_states AS state USING (batch_id, document_no)
  WHERE state.state <> 'REFUSED';
COMMENT ON VIEW booked_entries IS 'Entries of the accrual ledger, without those whose document was refused.';

CREATE FUNCTION refuse_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  wrong record;
BEGIN
  SELECT added.accrual_id, added.line_no, added.entry INTO wrong
    FROM added JOIN booked_entries AS other
      ON (other.accrual_id, other.line_no, other.entry) = (added.accrual_id, added.line_no, added.entry)
        AND other.batch_id <> added.batch_id
    WHERE added.entry IN ('ACCRUED', 'REVERSED') LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'line % is % already', wrong.line_no, wrong.entry USING ERRCODE = 'unique_violation';
  END IF;
  SELECT added.accrual_id, added.line_no, added.entry INTO wrong
    FROM added
    WHERE added.entry = 'REVERSED'
      AND NOT EXISTS (SELECT FROM booked_entries AS accrued
                      WHERE (accrued.accrual_id, accrued.line_no) = (added.accrual_id, added.line_no)
                        AND accrued.entry = 'ACCRUED' AND accrued.amount = -added.amount
                        AND accrued.booked_on <= added.booked_on)
    LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the reversal of line % is not the mirror of what was accrued before it', wrong.line_no USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION refuse_entry IS 'A line is accrued once and reversed once, not before it and by the same amount.';
CREATE TRIGGER ledger_entries_are_lawful AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_entry();

CREATE TABLE ledger_balances (
  balance_id     bigint         NOT NULL REFERENCES acts,
  company        text           NOT NULL CHECK (company <> ''),
  account        text           NOT NULL CHECK (account <> ''),
  currency       text           NOT NULL CHECK (currency <> ''),
  billing_period billing_period NOT NULL,
  balance        numeric        NOT NULL,
  PRIMARY KEY (billing_period, company, account, currency, balance_id)
);
COMMENT ON TABLE ledger_balances IS 'What the general ledger says stands on an account of accrued liabilities at the end of a month; the newest counts.';
COMMENT ON COLUMN ledger_balances.balance IS 'what is owed is above zero';

CREATE TABLE true_ups (
  true_up_id bigint  PRIMARY KEY REFERENCES acts,
  accrual_id bigint  NOT NULL REFERENCES accruals,
  version    integer NOT NULL CHECK (version > 0),
  UNIQUE (accrual_id, version)
);
COMMENT ON TABLE true_ups IS 'What an accrual was off, once its invoices had arrived; the newest version counts.';

CREATE TABLE true_up_lines (
  true_up_id          bigint  NOT NULL REFERENCES true_ups,
  line_no             integer NOT NULL CHECK (line_no > 0),
  reconciliation      text    NOT NULL,
  invoice_issuer_name text    NOT NULL,
  business_unit       text    NOT NULL,
  product             text    NOT NULL,
  billing_currency    text    NOT NULL,
  settlement          text    NOT NULL CHECK (settlement IN ('REVERSE', 'RELEASE')),
  accrued             numeric NOT NULL,
  invoiced            numeric NOT NULL,
  not_invoiced        numeric NOT NULL,
  difference          numeric NOT NULL,
  PRIMARY KEY (true_up_id, line_no),
  CHECK (difference = invoiced + not_invoiced - accrued)
);
COMMENT ON TABLE true_up_lines IS 'What was accrued of a product of an issuer, what its invoices say by now, and by how much they differ.';
COMMENT ON COLUMN true_up_lines.not_invoiced IS 'what was delivered and is on no invoice yet';

CREATE TABLE true_up_effects (
  true_up_id          bigint  NOT NULL REFERENCES true_ups,
  reconciliation      text    NOT NULL,
  invoice_issuer_name text    NOT NULL,
  billing_currency    text    NOT NULL,
  effect              text    NOT NULL,
  amount              numeric NOT NULL,
  PRIMARY KEY (true_up_id, reconciliation, invoice_issuer_name, billing_currency, effect)
);
COMMENT ON TABLE true_up_effects IS 'Why the cost of an issuer is another than was accrued: the effects of its variances, what was delivered late, and rounding; they sum to the difference.';

DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['export_batches', 'export_documents', 'export_lines', 'export_files', 'export_writings',
      'acknowledgements', 'acknowledged_documents', 'ledger_entries', 'ledger_balances', 'true_ups', 'true_up_lines',
      'true_up_effects'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$I FOR EACH STATEMENT '
      'EXECUTE FUNCTION refuse_change(''what was handed over stays on record'')', kept);
  END LOOP;
END $$;
