-- The directory of tenants: which there are, and what becomes of them. No row level security, since it is asked before a tenant is known; it
-- holds nothing of a tenant's own, which is in client_accounts.

CREATE TYPE tenant_status AS ENUM ('provisioning', 'ready', 'resetting', 'deleting');

CREATE TABLE tenants (
  id                uuid PRIMARY KEY,
  slug              varchar(63) NOT NULL CHECK (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
  name              varchar(200) NOT NULL,
  email_domain      varchar(253) NOT NULL,
  pack              varchar(63) NOT NULL,
  pack_version      varchar(32) NOT NULL,
  pack_hash         varchar(64) NOT NULL,
  generator_version varchar(32) NOT NULL,
  -- The day that its dates count from; moved each night if it follows today.
  anchor_date       date NOT NULL,
  follows_today     boolean NOT NULL DEFAULT true,
  -- Made at each start if it isn't there, as settings say; others are undone if they aren't finished.
  standing          boolean NOT NULL DEFAULT false,
  status            tenant_status NOT NULL,
  -- The run under way, and when whoever is at it counts as gone.
  run_id            uuid,
  claimed_until     timestamptz,
  -- Raised by each reset: access tokens of an earlier epoch are refused.
  epoch             integer NOT NULL DEFAULT 1 CHECK (epoch > 0),
  expires_at        timestamptz,
  lease_holder      varchar(200),
  leased_until      timestamptz,
  created_at        timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT tenants_slug UNIQUE (slug),
  CHECK ((status = 'ready') = (run_id IS NULL) AND (run_id IS NULL) = (claimed_until IS NULL)),
  CHECK ((lease_holder IS NULL) = (leased_until IS NULL))
);
CREATE INDEX tenants_expiry ON tenants (expires_at) WHERE status = 'ready';
CREATE INDEX tenants_unfinished ON tenants (claimed_until) WHERE status <> 'ready';
CREATE INDEX tenants_anchor ON tenants (anchor_date) WHERE follows_today AND status = 'ready';
GRANT SELECT, INSERT, UPDATE, DELETE ON tenants TO ${runtime_role};

-- Those that were there before the directory are default tenants. Forced row level security hides their rows from the owner too.
ALTER TABLE client_accounts NO FORCE ROW LEVEL SECURITY;
INSERT INTO tenants (id, slug, name, email_domain, pack, pack_version, pack_hash, generator_version, anchor_date,
                     standing, status, created_at)
SELECT id, slug, name, slug || '.example', pack, pack_version, pack_hash, '1', anchor_date, true, 'ready', created_at
FROM client_accounts
WHERE pack IS NOT NULL AND pack_version IS NOT NULL AND pack_hash IS NOT NULL AND anchor_date IS NOT NULL;
ALTER TABLE client_accounts FORCE ROW LEVEL SECURITY;
