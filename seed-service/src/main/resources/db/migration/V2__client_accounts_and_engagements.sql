-- The tenant, the projects in it, and the people who belong to it. A key of (tenant, id) serves every foreign key below it, so that no row can point
-- into another tenant, and keeps a tenant's rows together.

CREATE TABLE client_accounts (
  id                            uuid PRIMARY KEY,
  name                          varchar(200) NOT NULL,
  slug                          varchar(63) NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
  description                   text,
  industry                      varchar(100),
  company_size                  varchar(50),
  headquarters_location         varchar(200),
  primary_contact_name          varchar(200),
  primary_contact_email         varchar(254),
  primary_contact_phone         varchar(32),
  timezone                      varchar(64) NOT NULL DEFAULT 'UTC',
  subscription_tier             subscription_tier NOT NULL DEFAULT 'standard',
  max_users                     integer CHECK (max_users > 0),
  max_engagements               integer CHECK (max_engagements > 0),
  business_objectives           jsonb NOT NULL DEFAULT '{}',
  agent_preferences             jsonb NOT NULL DEFAULT '{}',
  settings                      jsonb NOT NULL DEFAULT '{}',
  is_active                     boolean NOT NULL DEFAULT true,
  is_demo                       boolean NOT NULL DEFAULT false,
  pack                          varchar(63),
  pack_version                  varchar(32),
  pack_hash                     varchar(64),
  anchor_date                   date,
  expires_at                    timestamptz,
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE engagements (
  client_account_id             uuid NOT NULL REFERENCES client_accounts ON DELETE CASCADE,
  id                            uuid NOT NULL,
  name                          varchar(200) NOT NULL,
  slug                          varchar(63) NOT NULL,
  description                   text,
  engagement_type               engagement_type NOT NULL,
  status                        engagement_status NOT NULL,
  priority                      level NOT NULL DEFAULT 'medium',
  start_date                    date,
  target_completion_date        date,
  actual_completion_date        date,
  engagement_lead_id            user_ref,
  client_contact_name           varchar(200),
  client_contact_email          varchar(254),
  migration_scope               jsonb NOT NULL DEFAULT '{}',
  team_preferences              jsonb NOT NULL DEFAULT '{}',
  is_active                     boolean NOT NULL DEFAULT true,
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_account_id, id),
  UNIQUE (client_account_id, slug),
  CHECK (target_completion_date >= start_date),
  CHECK (actual_completion_date >= start_date)
);

-- Who of auth-service's users belongs to the tenant. What they may do there, their roles in auth-service decide; the access level
-- is what the client's own directory says of them.
CREATE TABLE user_profiles (
  client_account_id             uuid NOT NULL REFERENCES client_accounts ON DELETE CASCADE,
  id                            uuid NOT NULL,
  user_id                       user_ref NOT NULL,
  full_name                     varchar(200) NOT NULL,
  job_title                     varchar(200),
  access_level                  access_level NOT NULL DEFAULT 'read_only',
  default_engagement_id         uuid,
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_account_id, id),
  UNIQUE (client_account_id, user_id),
  FOREIGN KEY (client_account_id, default_engagement_id) REFERENCES engagements
    ON DELETE SET NULL (default_engagement_id)
);
CREATE INDEX user_profiles_engagement ON user_profiles (client_account_id, default_engagement_id);
