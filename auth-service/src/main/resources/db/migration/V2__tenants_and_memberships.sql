CREATE TABLE tenants (
  id          uuid PRIMARY KEY,
  slug        varchar(63) NOT NULL CHECK (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
  name        varchar(200) NOT NULL,
  -- Raised when the tenant is reset: sessions and access tokens of an earlier epoch are refused.
  epoch       integer NOT NULL DEFAULT 1 CHECK (epoch > 0),
  disabled_at timestamptz,
  version     integer NOT NULL DEFAULT 0,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT tenants_slug UNIQUE (slug)
);

CREATE TABLE memberships (
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  tenant_id  uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
  version    integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, tenant_id)
);
CREATE INDEX memberships_tenant ON memberships (tenant_id);

-- The tenant whose provisioning made this user: the user lives and dies with it. Null for users who signed up.
ALTER TABLE users ADD COLUMN provisioned_by uuid REFERENCES tenants ON DELETE CASCADE;
CREATE INDEX users_provisioned_by ON users (provisioned_by) WHERE provisioned_by IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON tenants, memberships TO ${runtime_role};
