-- Which assets can only move together: the strongly connected components of the dependency graph, the largest first. One of more than one
-- asset is a cycle.
--
--   PGOPTIONS='-c seedgate.tenant_id=11111111-1111-1111-1111-111111111111' psql "$DATABASE_URL" -f dependency-components.sql
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
-- A component is known by the least id of those that reach each other.
component AS (
  SELECT a.id AS asset_id, least(a.id::text, min(r.reached_id::text)) AS key
  FROM assets a
  LEFT JOIN reach r
    ON r.asset_id = a.id AND EXISTS (SELECT FROM reach b WHERE b.asset_id = r.reached_id AND b.reached_id = a.id)
  WHERE a.client_account_id = current_tenant_id()
  GROUP BY a.id
)
SELECT count(*) AS size,
       array_agg(a.name ORDER BY a.name, a.id) AS assets,
       array_agg(DISTINCT w.wave_number) FILTER (WHERE w.wave_number IS NOT NULL) AS wave_numbers,
       array_agg(a.id ORDER BY a.name, a.id) AS asset_ids
FROM component c
JOIN assets a ON a.client_account_id = current_tenant_id() AND a.id = c.asset_id
LEFT JOIN wave_assignments m ON m.client_account_id = a.client_account_id AND m.asset_id = a.id
LEFT JOIN migration_waves w ON w.client_account_id = m.client_account_id AND w.id = m.wave_id
GROUP BY c.key
ORDER BY size DESC, min(a.name), c.key;
