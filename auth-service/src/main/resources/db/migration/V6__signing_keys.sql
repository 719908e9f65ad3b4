-- The private key is encrypted under the configured secret key: a dump of the database signs nothing.

CREATE TABLE signing_keys (
  kid         varchar(64) PRIMARY KEY,
  algorithm   varchar(16) NOT NULL,
  public_jwk  jsonb NOT NULL,
  private_key bytea NOT NULL,
  active      boolean NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  retired_at  timestamptz
);
CREATE UNIQUE INDEX signing_keys_active ON signing_keys (algorithm) WHERE active;

GRANT SELECT, INSERT, UPDATE ON signing_keys TO ${runtime_role};
