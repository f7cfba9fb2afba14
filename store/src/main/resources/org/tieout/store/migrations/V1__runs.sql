-- What was done, by whom, from what, and what the totals were at every point.

-- A calendar month in UTC, from its first day to the first of the next.
CREATE DOMAIN billing_period AS daterange
  CHECK (lower(VALUE) = date_trunc('month', lower(VALUE))::date
    AND upper(VALUE) = (lower(VALUE) + interval '1 month')::date);

CREATE TABLE releases (
  source         text           NOT NULL,
  billing_period billing_period NOT NULL,
  version        text           NOT NULL,
  finality       text           CHECK (finality IN ('PRELIMINARY', 'FINAL')),
  files          integer        CHECK (files >= 0),
  bytes          bigint         CHECK (bytes >= 0),
  landed_at      timestamptz,
  PRIMARY KEY (source, billing_period, version)
);
COMMENT ON TABLE releases IS 'What was delivered, once and complete.';
COMMENT ON COLUMN releases.version IS 'the same bytes have the same version';
COMMENT ON COLUMN releases.finality IS 'as delivered; null where a run only says that it read the release';

CREATE TABLE runs (
  run_id         text           PRIMARY KEY,
  command        text           NOT NULL,
  arguments      text[]         NOT NULL,
  billing_period billing_period,
  started_by     text           NOT NULL,
  host           text           NOT NULL,
  started_at     timestamptz    NOT NULL,
  ended_at       timestamptz,
  exit_code      integer        CHECK (exit_code IN (0, 1, 2, 10, 12, 20, 30, 130)),
  message        text           NOT NULL DEFAULT '',
  version        text           NOT NULL,
  config_hash    text           NOT NULL,
  CHECK (ended_at >= started_at),
  CHECK ((ended_at IS NULL) = (exit_code IS NULL))
);
COMMENT ON TABLE runs IS 'Every command that changed something, or tried to.';
COMMENT ON COLUMN runs.run_id IS 'start in UTC and a few random characters: sorts by time';
COMMENT ON COLUMN runs.ended_at IS 'null while it is under way, and for ever where its process died';
COMMENT ON COLUMN runs.message IS 'the sentence the user saw when it did not go well';
COMMENT ON COLUMN runs.version IS 'of Tieout';
COMMENT ON COLUMN runs.config_hash IS 'sha256 of the config file';
CREATE INDEX runs_by_period ON runs (billing_period, run_id DESC);

CREATE TABLE run_steps (
  run_id       text    NOT NULL REFERENCES runs ON DELETE CASCADE,
  position     integer NOT NULL,
  name         text    NOT NULL,
  milliseconds bigint  NOT NULL CHECK (milliseconds >= 0),
  PRIMARY KEY (run_id, position)
);
COMMENT ON TABLE run_steps IS 'How long each step of a run took.';

CREATE TABLE run_releases (
  run_id         text           NOT NULL REFERENCES runs ON DELETE CASCADE,
  source         text           NOT NULL,
  billing_period billing_period NOT NULL,
  version        text           NOT NULL,
  PRIMARY KEY (run_id, source, version),
  FOREIGN KEY (source, billing_period, version) REFERENCES releases
);
COMMENT ON TABLE run_releases IS 'What a run read.';

CREATE TABLE run_tables (
  run_id     text   NOT NULL REFERENCES runs ON DELETE CASCADE,
  access     text   NOT NULL CHECK (access IN ('READ', 'WROTE')),
  table_name text   NOT NULL,
  version    bigint NOT NULL CHECK (version >= 0),
  PRIMARY KEY (run_id, access, table_name)
);
COMMENT ON TABLE run_tables IS 'Delta tables a run read and wrote; they stay readable at that version.';

CREATE TABLE run_results (
  run_id         text NOT NULL REFERENCES runs ON DELETE CASCADE,
  reconciliation text NOT NULL,
  result_hash    text NOT NULL CHECK (result_hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (run_id, reconciliation)
);
COMMENT ON TABLE run_results IS 'Hash of each result a run computed or left as it was: of all its rows, in any order.';

CREATE TABLE run_counts (
  run_id text   NOT NULL REFERENCES runs ON DELETE CASCADE,
  rule   text   NOT NULL,
  rows   bigint NOT NULL CHECK (rows > 0),
  PRIMARY KEY (run_id, rule)
);
COMMENT ON TABLE run_counts IS 'What happened to rows on the way, by rule.';

CREATE TABLE checkpoints (
  run_id       text    NOT NULL REFERENCES runs ON DELETE CASCADE,
  position     integer NOT NULL,
  step         text    NOT NULL,
  scope        text    NOT NULL,
  side         text    NOT NULL CHECK (side IN ('INVOICE', 'EXPORT', '')),
  currency     text    NOT NULL,
  rows         bigint  NOT NULL CHECK (rows >= 0),
  sum          numeric NOT NULL,
  absolute_sum numeric NOT NULL CHECK (absolute_sum >= abs(sum)),
  PRIMARY KEY (run_id, position)
);
COMMENT ON TABLE checkpoints IS 'Control totals along the way of a run.';
COMMENT ON COLUMN checkpoints.scope IS 'source/file while ingesting, reconciliation after';
COMMENT ON COLUMN checkpoints.currency IS 'ISO 4217; empty where the rows name none';
COMMENT ON COLUMN checkpoints.absolute_sum IS 'sum of |BilledCost|, which offsetting errors cannot hide from';

CREATE TABLE locks (
  reconciliation  text           NOT NULL,
  billing_period  billing_period NOT NULL,
  run_id          text           NOT NULL REFERENCES runs,
  owner           text           NOT NULL,
  machine         text           NOT NULL,
  pid             bigint         NOT NULL,
  process_started timestamptz    NOT NULL,
  acquired_at     timestamptz    NOT NULL DEFAULT now(),
  heartbeat_at    timestamptz    NOT NULL DEFAULT now(),
  PRIMARY KEY (reconciliation, billing_period)
);
COMMENT ON TABLE locks IS 'Who is working on a result; one run at a time.';
COMMENT ON COLUMN locks.owner IS 'user and host, for people';
COMMENT ON COLUMN locks.machine IS 'where pid is to be looked up: boot and process namespace';
COMMENT ON COLUMN locks.process_started IS 'tells the owner from another process with its pid';
COMMENT ON COLUMN locks.heartbeat_at IS 'by the clock of this server; an owner that has been silent for a minute is dead';
