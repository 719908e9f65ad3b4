-- How far each discovery flow has come, what it was fed, and what waits for a person. Flows that go on come first.
--
--   PGOPTIONS='-c seedgate.tenant_id=11111111-1111-1111-1111-111111111111' psql "$DATABASE_URL" -f discovery-flow-status.sql
--
-- The endpoint /api/v1/discovery-flows/status runs this file.
SELECT f.id,
       f.flow_name,
       f.status::text,
       f.current_phase::text,
       f.progress_percentage,
       f.assessment_ready,
       i.import_name,
       i.status::text AS import_status,
       i.total_records,
       i.processed_records,
       i.failed_records,
       (SELECT count(*)
        FROM import_field_mappings m
        WHERE m.client_account_id = f.client_account_id AND m.data_import_id = f.data_import_id
          AND m.status IN ('suggested', 'pending')) AS open_mappings,
       (SELECT count(*)
        FROM assets a
        WHERE a.client_account_id = f.client_account_id AND a.discovery_flow_id = f.id) AS assets,
       f.error_phase::text,
       f.error_message,
       f.completed_at
FROM discovery_flows f
LEFT JOIN data_imports i ON i.client_account_id = f.client_account_id AND i.id = f.data_import_id
WHERE f.client_account_id = current_tenant_id()
ORDER BY f.status = 'completed', f.progress_percentage DESC, f.flow_name, f.id;
