-- Each dependency with the waves of its two ends, and whether both lie in one cycle: such assets can only move together.
--
--   PGOPTIONS='-c seedgate.tenant_id=11111111-1111-1111-1111-111111111111' psql "$DATABASE_URL" -f dependency-graph.sql
--
-- The endpoint /api/v1/dependency-graph answers the same from memory; here each asset's reach is computed, which takes long where
-- there are many thousand.
WITH RECURSIVE
reach (asset_id, reached_id) AS (
  SELECT asset_id, depends_on_asset_id FROM asset_dependencies WHERE client_account_id = current_tenant_id()
  UNION
  SELECT r.asset_id, d.depends_on_asset_id
  FROM reach r
  JOIN asset_dependencies d ON d.client_account_id = current_tenant_id() AND d.asset_id = r.reached_id
),
move AS (
  SELECT m.asset_id, w.wave_number
  FROM wave_assignments m
  JOIN migration_waves w ON w.client_account_id = m.client_account_id AND w.id = m.wave_id
  WHERE m.client_account_id = current_tenant_id()
)
SELECT a.name AS asset,
       a.asset_type::text,
       b.name AS depends_on,
       b.asset_type::text AS depends_on_type,
       d.dependency_type::text,
       d.criticality::text,
       d.port,
       (SELECT wave_number FROM move WHERE asset_id = a.id) AS wave_number,
       (SELECT wave_number FROM move WHERE asset_id = b.id) AS depends_on_wave_number,
       EXISTS (SELECT FROM reach r WHERE r.asset_id = b.id AND r.reached_id = a.id) AS in_cycle
FROM asset_dependencies d
JOIN assets a ON a.client_account_id = d.client_account_id AND a.id = d.asset_id
JOIN assets b ON b.client_account_id = d.client_account_id AND b.id = d.depends_on_asset_id
WHERE d.client_account_id = current_tenant_id()
ORDER BY a.name, b.name, d.dependency_type, d.port;
