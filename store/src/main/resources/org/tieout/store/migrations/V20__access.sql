-- How people prove who they are to the console. In a schema of its own: whoever reads the tables of tieout, also those that
-- come later, does not read these.

CREATE SCHEMA tieout_access;
COMMENT ON SCHEMA tieout_access IS 'Hashes of what people sign in with; no table here is for reports.';

CREATE TABLE tieout_access.passwords (
  user_name   text        PRIMARY KEY REFERENCES tieout.users,
  hash        text        NOT NULL CHECK (hash LIKE '$argon2id$%'),
  is_one_time boolean     NOT NULL,
  set_at      timestamptz NOT NULL DEFAULT now(),
  ends_at     timestamptz CHECK (ends_at > set_at),
  set_by      text        NOT NULL CHECK (set_by <> ''),
  CHECK (is_one_time = (ends_at IS NOT NULL))
);
COMMENT ON TABLE tieout_access.passwords IS 'What a user signs in with, as a hash that cannot be turned back.';
COMMENT ON COLUMN tieout_access.passwords.is_one_time IS 'only good for choosing another';
COMMENT ON COLUMN tieout_access.passwords.set_by IS 'the user himself, or whoever gave him one to begin with';

CREATE TABLE tieout_access.tokens (
  token_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_name text        NOT NULL REFERENCES tieout.users,
  name      text        NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 100),
  sha256    text        NOT NULL UNIQUE CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  scopes    text[]      NOT NULL CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['statements', 'reconciliation']),
  made_at   timestamptz NOT NULL DEFAULT now(),
  ends_at   timestamptz NOT NULL CHECK (ends_at > made_at AND ends_at <= made_at + interval '366 days'),
  ended_at  timestamptz
);
COMMENT ON TABLE tieout_access.tokens IS 'What programs call the API with in a user''s name; who has the token is not known from its hash.';
COMMENT ON COLUMN tieout_access.tokens.sha256 IS 'of the token: it is random enough that nothing slower is needed';
COMMENT ON COLUMN tieout_access.tokens.scopes IS 'what of the API it opens';
COMMENT ON COLUMN tieout_access.tokens.ended_at IS 'when it was taken back, where it was before its time';
CREATE INDEX tokens_by_user ON tieout_access.tokens (user_name);
