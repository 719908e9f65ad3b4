-- What depends on what, and in which order it moves.

CREATE TABLE asset_dependencies (
  client_account_id             uuid NOT NULL,
  engagement_id                 uuid NOT NULL,
  id                            uuid NOT NULL,
  asset_id                      uuid NOT NULL,
  depends_on_asset_id           uuid NOT NULL,
  dependency_type               dependency_type NOT NULL,
  protocol_name                 varchar(50),
  port                          integer CHECK (port BETWEEN 1 AND 65535),
  description                   text,
  criticality                   level NOT NULL DEFAULT 'medium',
  confidence_score              numeric(3, 2) NOT NULL CHECK (confidence_score BETWEEN 0 AND 1),
  connection_count              bigint CHECK (connection_count >= 0),
  bytes_transferred             bigint CHECK (bytes_transferred >= 0),
  first_seen                    timestamptz,
  last_seen                     timestamptz,
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_account_id, id),
  FOREIGN KEY (client_account_id, engagement_id) REFERENCES engagements ON DELETE CASCADE,
  FOREIGN KEY (client_account_id, asset_id) REFERENCES assets ON DELETE CASCADE,
  FOREIGN KEY (client_account_id, depends_on_asset_id) REFERENCES assets ON DELETE CASCADE,
  UNIQUE NULLS NOT DISTINCT (client_account_id, asset_id, depends_on_asset_id, dependency_type, port),
  CHECK (asset_id <> depends_on_asset_id),
  CHECK (last_seen >= first_seen)
);
CREATE INDEX asset_dependencies_reverse ON asset_dependencies (client_account_id, depends_on_asset_id);

CREATE TABLE migration_waves (
  client_account_id             uuid NOT NULL,
  engagement_id                 uuid NOT NULL,
  id                            uuid NOT NULL,
  wave_number                   integer NOT NULL CHECK (wave_number > 0),
  name                          varchar(200) NOT NULL,
  description                   text,
  status                        wave_status NOT NULL,
  planned_start_date            date NOT NULL,
  planned_end_date              date NOT NULL,
  actual_start_date             date,
  actual_end_date               date,
  estimated_cost                numeric(12, 2) CHECK (estimated_cost >= 0),
  actual_cost                   numeric(12, 2) CHECK (actual_cost >= 0),
  estimated_effort_hours        numeric(10, 1) CHECK (estimated_effort_hours >= 0),
  actual_effort_hours           numeric(10, 1) CHECK (actual_effort_hours >= 0),
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_account_id, id),
  FOREIGN KEY (client_account_id, engagement_id) REFERENCES engagements ON DELETE CASCADE,
  UNIQUE (client_account_id, engagement_id, wave_number),
  CHECK (planned_end_date >= planned_start_date),
  CHECK (actual_end_date >= actual_start_date)
);

CREATE TABLE wave_assignments (
  client_account_id             uuid NOT NULL,
  engagement_id                 uuid NOT NULL,
  id                            uuid NOT NULL,
  wave_id                       uuid NOT NULL,
  asset_id                      uuid NOT NULL,
  move_group                    varchar(63) NOT NULL,
  sequence                      integer NOT NULL CHECK (sequence > 0),
  status                        wave_status NOT NULL,
  readiness                     readiness NOT NULL,
  reason                        assignment_reason NOT NULL,
  notes                         text,
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_account_id, id),
  FOREIGN KEY (client_account_id, engagement_id) REFERENCES engagements ON DELETE CASCADE,
  FOREIGN KEY (client_account_id, wave_id) REFERENCES migration_waves ON DELETE CASCADE,
  FOREIGN KEY (client_account_id, asset_id) REFERENCES assets ON DELETE CASCADE,
  UNIQUE (client_account_id, asset_id)
);
CREATE INDEX wave_assignments_wave ON wave_assignments (client_account_id, wave_id);
