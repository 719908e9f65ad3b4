-- Proof that whoever brings the token reads the e-mail address. Only its hash is kept. A used one stays for a while, so
-- that a mail that is sent twice doesn't revive it.

CREATE TYPE token_purpose AS ENUM ('verify_email', 'reset_password');

CREATE TABLE one_time_tokens (
  hash       bytea PRIMARY KEY CHECK (length(hash) = 32),
  purpose    token_purpose NOT NULL,
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  -- the address that it proves: worthless once the user has another one
  email      varchar(254) NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX one_time_tokens_user ON one_time_tokens (user_id);
CREATE INDEX one_time_tokens_expiry ON one_time_tokens (expires_at);

-- Set for who signed up and must show first that the address is theirs; until then no login.
ALTER TABLE users ADD COLUMN awaiting_verification boolean NOT NULL DEFAULT false;

GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_tokens TO ${runtime_role};
