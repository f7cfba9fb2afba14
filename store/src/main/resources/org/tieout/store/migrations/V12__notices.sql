-- What people are told of what they owe: made in a transaction, sent after it.

CREATE TABLE notices (
  notice_id      bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  billing_period billing_period NOT NULL,
  recipient      text           NOT NULL REFERENCES users (user_name),
  channel        text           NOT NULL CHECK (channel IN ('MAIL', 'WEBHOOK')),
  address        text           NOT NULL CHECK (address <> ''),
  message_id     text           NOT NULL UNIQUE CHECK (message_id ~ '^[A-Za-z0-9._@-]+$'),
  title          text           NOT NULL CHECK (title !~ '[[:cntrl:]]'),
  body           text           NOT NULL CHECK (body <> ''),
  head_act_no    bigint         NOT NULL CHECK (head_act_no >= 0),
  head_hash      text           NOT NULL CHECK (head_hash ~ '^[0-9a-f]{64}$'),
  made_at        timestamptz    NOT NULL,
  attempts       integer        NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt   timestamptz    NOT NULL,
  sent_at        timestamptz,
  last_error     text,
  UNIQUE (notice_id, billing_period, recipient, channel),
  CHECK (sent_at IS NULL OR (attempts > 0 AND last_error IS NULL))
);
COMMENT ON TABLE notices IS 'Messages to people about what they owe: those that are sent, and those that are to be.';
COMMENT ON COLUMN notices.recipient IS 'user who is told';
COMMENT ON COLUMN notices.address IS 'where it goes, or went when it was last tried';
COMMENT ON COLUMN notices.message_id IS 'the same whenever it is tried again: Message-ID of a mail, webhook-id of a webhook';
COMMENT ON COLUMN notices.body IS 'the text of a mail, the JSON of a webhook';
COMMENT ON COLUMN notices.head_act_no IS 'newest act when it was made, which stands in it; 0 before the first';
COMMENT ON COLUMN notices.head_hash IS 'hash of that act';
COMMENT ON COLUMN notices.next_attempt IS 'nobody tries it before';
COMMENT ON COLUMN notices.sent_at IS 'when the server took it';
COMMENT ON COLUMN notices.last_error IS 'why the server did not take it when it was last tried';
CREATE INDEX notices_to_send ON notices (next_attempt) WHERE sent_at IS NULL;
CREATE INDEX notices_by_head ON notices (head_act_no);

CREATE TABLE notice_items (
  notice_id      bigint         NOT NULL,
  billing_period billing_period NOT NULL,
  recipient      text           NOT NULL,
  channel        text           NOT NULL,
  subject        text           NOT NULL CHECK (subject <> ''),
  state          text           NOT NULL CHECK (state <> ''),
  FOREIGN KEY (notice_id, billing_period, recipient, channel)
    REFERENCES notices (notice_id, billing_period, recipient, channel),
  UNIQUE (billing_period, subject, state, recipient, channel)
);
COMMENT ON TABLE notice_items IS 'What a notice told of for the first time: nobody is told of an item in a state twice.';
COMMENT ON COLUMN notice_items.subject IS 'what is owed something';
COMMENT ON COLUMN notice_items.state IS 'the state it is in, or the working day of a reminder, such as WD+1';
CREATE INDEX notice_items_by_notice ON notice_items (notice_id);

CREATE FUNCTION refuse_change_of_notice() RETURNS trigger LANGUAGE plpgsql SET search_path = tieout, pg_catalog, pg_temp AS $$
DECLARE
  tried text[] := ARRAY['address', 'attempts', 'next_attempt', 'sent_at', 'last_error'];
BEGIN
  IF OLD.sent_at IS NULL AND NEW.attempts >= OLD.attempts AND to_jsonb(NEW) - tried = to_jsonb(OLD) - tried THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'update of notices violates that what was said stays on record' USING ERRCODE = 'restrict_violation';
END $$;
COMMENT ON FUNCTION refuse_change_of_notice IS 'A notice is tried until it is sent, and never another.';
CREATE TRIGGER notices_stay BEFORE UPDATE ON notices FOR EACH ROW EXECUTE FUNCTION refuse_change_of_notice();
CREATE TRIGGER notices_are_kept BEFORE DELETE OR TRUNCATE ON notices
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was said stays on record');
CREATE TRIGGER notice_items_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON notice_items
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was said stays on record');
