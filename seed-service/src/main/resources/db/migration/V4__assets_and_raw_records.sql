-- Assets and the raw records they were discovered in point at each other; the one of the two keys that closes the
-- circle is checked at commit.

CREATE TABLE raw_import_records (
  client_account_id             uuid NOT NULL,
  engagement_id                 uuid NOT NULL,
  id                            uuid NOT NULL,
  data_import_id                uuid NOT NULL,
  row_number                    integer NOT NULL CHECK (row_number > 0),
  raw_data                      jsonb NOT NULL,
  cleansed_data                 jsonb,
  validation_errors             jsonb NOT NULL DEFAULT '[]',
  processing_notes              text,
  is_processed                  boolean NOT NULL DEFAULT false,
  is_valid                      boolean,
  asset_id                      uuid,
  processed_at                  timestamptz,
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_account_id, id),
  FOREIGN KEY (client_account_id, engagement_id) REFERENCES engagements ON DELETE CASCADE,
  FOREIGN KEY (client_account_id, data_import_id) REFERENCES data_imports ON DELETE CASCADE,
  UNIQUE (client_account_id, data_import_id, row_number)
);

CREATE TABLE assets (
  client_account_id             uuid NOT NULL,
  engagement_id                 uuid NOT NULL,
  id                            uuid NOT NULL,
  discovery_flow_id             uuid,
  raw_import_record_id          uuid,
  name                          varchar(200) NOT NULL,
  asset_type                    asset_type NOT NULL,
  description                   text,
  hostname                      varchar(63),
  fqdn                          varchar(253),
  ip_address                    inet,
  mac_address                   macaddr,
  environment                   environment NOT NULL,
  location                      varchar(100),
  datacenter                    varchar(100),
  rack_location                 varchar(50),
  availability_zone             varchar(50),
  operating_system              varchar(100),
  os_version                    varchar(50),
  cpu_cores                     integer CHECK (cpu_cores > 0),
  memory_gb                     numeric(10, 2) CHECK (memory_gb > 0),
  storage_gb                    numeric(12, 2) CHECK (storage_gb >= 0),
  business_owner                varchar(200),
  technical_owner               varchar(200),
  department                    varchar(100),
  business_criticality          level,
  six_r_strategy                six_r_strategy,
  migration_complexity          migration_complexity,
  migration_priority            smallint CHECK (migration_priority BETWEEN 1 AND 10),
  migration_status              migration_status NOT NULL DEFAULT 'discovered',
  sixr_ready                    boolean NOT NULL DEFAULT false,
  cpu_utilization_percent       numeric(5, 2) CHECK (cpu_utilization_percent BETWEEN 0 AND 100),
  memory_utilization_percent    numeric(5, 2) CHECK (memory_utilization_percent BETWEEN 0 AND 100),
  disk_iops                     integer CHECK (disk_iops >= 0),
  network_throughput_mbps       numeric(10, 2) CHECK (network_throughput_mbps >= 0),
  completeness_score            numeric(5, 2) CHECK (completeness_score BETWEEN 0 AND 100),
  quality_score                 numeric(5, 2) CHECK (quality_score BETWEEN 0 AND 100),
  current_monthly_cost          numeric(12, 2) CHECK (current_monthly_cost >= 0),
  estimated_cloud_cost          numeric(12, 2) CHECK (estimated_cloud_cost >= 0),
  discovery_method              discovery_method NOT NULL,
  discovery_source              varchar(100),
  discovered_at                 timestamptz,
  last_seen_at                  timestamptz,
  custom_attributes             jsonb NOT NULL DEFAULT '{}',
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_account_id, id),
  FOREIGN KEY (client_account_id, engagement_id) REFERENCES engagements ON DELETE CASCADE,
  FOREIGN KEY (client_account_id, discovery_flow_id) REFERENCES discovery_flows DEFERRABLE,
  FOREIGN KEY (client_account_id, raw_import_record_id) REFERENCES raw_import_records DEFERRABLE
);
CREATE INDEX assets_engagement_type ON assets (client_account_id, engagement_id, asset_type);
CREATE INDEX assets_flow ON assets (client_account_id, discovery_flow_id);
CREATE UNIQUE INDEX assets_raw_record ON assets (client_account_id, raw_import_record_id);

ALTER TABLE raw_import_records
  ADD FOREIGN KEY (client_account_id, asset_id) REFERENCES assets DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX raw_import_records_asset ON raw_import_records (client_account_id, asset_id);
