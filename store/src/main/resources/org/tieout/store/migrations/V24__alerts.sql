-- What those who run Tieout are told: once for each state something is in, whichever machine finds it out.

CREATE TABLE alerts (
  alert_id       bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind           text           NOT NULL CHECK (kind IN ('FAILED_RUN', 'VARIANCE', 'STALE_DELIVERY', 'DRIFT')),
  subject        text           NOT NULL CHECK (subject <> ''),
  billing_period billing_period,
  status         text           NOT NULL CHECK (status <> ''),
  sentence       text           NOT NULL CHECK (sentence <> '' AND sentence !~ '[[:cntrl:]]'),
  look           text           NOT NULL CHECK (look <> ''),
  since          timestamptz    NOT NULL,
  noted_at       timestamptz    NOT NULL,
  over_at        timestamptz    CHECK (over_at >= noted_at)
);
COMMENT ON TABLE alerts IS 'What was, or is, not well: one row for each state it was in.';
COMMENT ON COLUMN alerts.subject IS 'a command, a reconciliation (of VARIANCE with its currency), a source';
COMMENT ON COLUMN alerts.billing_period IS 'null where it is about none';
COMMENT ON COLUMN alerts.status IS 'what makes it another alert: exit code, finality, hash of the result';
COMMENT ON COLUMN alerts.look IS 'what to type first';
COMMENT ON COLUMN alerts.since IS 'since when it is so';
COMMENT ON COLUMN alerts.noted_at IS 'when it was found out';
COMMENT ON COLUMN alerts.over_at IS 'when it was found to be so no more; null while it is';
CREATE UNIQUE INDEX alerts_of_now ON alerts (kind, subject, billing_period) NULLS NOT DISTINCT WHERE over_at IS NULL;

CREATE TABLE alert_tellings (
  alert_id   bigint      NOT NULL REFERENCES alerts,
  receiver   text        NOT NULL CHECK (receiver <> ''),
  is_over    boolean     NOT NULL,
  attempts   integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  sent_at    timestamptz,
  last_error text,
  PRIMARY KEY (alert_id, receiver, is_over),
  CHECK (sent_at IS NULL OR (attempts > 0 AND last_error IS NULL))
);
COMMENT ON TABLE alert_tellings IS 'Who is told of an alert: those that know it, and those that are still to be told.';
COMMENT ON COLUMN alert_tellings.receiver IS 'a channel of the config, of mail with the address; never the address of a webhook';
COMMENT ON COLUMN alert_tellings.is_over IS 'whether it tells that it is over: only those hear it who know that it began';
COMMENT ON COLUMN alert_tellings.sent_at IS 'when the receiver took it';
COMMENT ON COLUMN alert_tellings.last_error IS 'why the receiver did not take it when it was last tried';
CREATE INDEX alert_tellings_to_send ON alert_tellings (receiver) WHERE sent_at IS NULL;
