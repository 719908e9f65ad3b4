-- A pack's password is hashed once, not once a user or tenant: the fingerprint, keyed by the secret key, finds the hash again.

CREATE TABLE provisioned_passwords (
  fingerprint   bytea PRIMARY KEY,
  password_hash text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE, DELETE ON provisioned_passwords TO ${runtime_role};
