-- A foreign key is checked by tenant and id, by a plan that a connection keeps. Made while a table is small, and nobody has analysed it, such a plan
-- may take any index that begins with the tenant instead of the primary key, and then it reads all of the tenant's entries for each row. So in
-- tables that many rows refer to only the primary key begins with the tenant.

DROP INDEX data_imports_engagement;
CREATE INDEX data_imports_engagement ON data_imports (engagement_id, client_account_id);

DROP INDEX discovery_flows_engagement, discovery_flows_import;
CREATE INDEX discovery_flows_engagement ON discovery_flows (engagement_id, client_account_id);
CREATE INDEX discovery_flows_import ON discovery_flows (data_import_id, client_account_id);

DROP INDEX assets_engagement_type, assets_flow, assets_raw_record;
CREATE INDEX assets_engagement_type ON assets (engagement_id, client_account_id, asset_type);
CREATE INDEX assets_flow ON assets (discovery_flow_id, client_account_id);
CREATE UNIQUE INDEX assets_raw_record ON assets (raw_import_record_id, client_account_id);

DROP INDEX raw_import_records_asset;
CREATE INDEX raw_import_records_asset ON raw_import_records (asset_id, client_account_id);
ALTER TABLE raw_import_records
  DROP CONSTRAINT raw_import_records_client_account_id_data_import_id_row_num_key,
  ADD UNIQUE (data_import_id, row_number, client_account_id);
