-- One row a session, changed in place. No column that a rotation changes is indexed, and the fill factor leaves room on
-- the page, so that each rotation is a HOT update and the table does not grow.

CREATE TYPE revocation_reason AS ENUM
  ('logout', 'reuse', 'password_changed', 'user_disabled', 'tenant_reset', 'administrator', 'user');

CREATE TABLE auth_sessions (
  id                uuid PRIMARY KEY,
  user_id           uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  tenant_id         uuid REFERENCES tenants ON DELETE CASCADE,
  -- the tenant's epoch at login; a reset raises the tenant's and so ends the session
  tenant_epoch      integer,
  generation        integer NOT NULL DEFAULT 0 CHECK (generation >= 0),
  created_at        timestamptz NOT NULL DEFAULT now(),
  rotated_at        timestamptz NOT NULL DEFAULT now(),
  idle_expires_at   timestamptz NOT NULL,
  expires_at        timestamptz NOT NULL,
  grace_hits        integer NOT NULL DEFAULT 0,
  revoked_at        timestamptz,
  revocation_reason revocation_reason,
  user_agent        varchar(400),
  ip_address        inet,
  CHECK ((tenant_id IS NULL) = (tenant_epoch IS NULL)),
  CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL))
) WITH (fillfactor = 50);
CREATE INDEX auth_sessions_user ON auth_sessions (user_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON auth_sessions TO ${runtime_role};
