-- All that an asset needs, directly or not, the nearest first: distance counts the dependencies on the shortest way.
--
--   PGOPTIONS='-c seedgate.tenant_id=11111111-1111-1111-1111-111111111111 -c seedgate.asset=Storefront' psql "$DATABASE_URL" -f dependency-chain.sql
--
-- seedgate.asset is an asset's id or name; without it each asset's is told, which takes long where there are many thousand. The endpoint
-- /api/v1/assets/{id}/dependency-chain answers the same from memory.
WITH RECURSIVE
start AS (
  SELECT id, name
  FROM assets
  WHERE client_account_id = current_tenant_id()
    AND coalesce(current_setting('seedgate.asset', true), '') IN ('', id::text, name)
),
-- One row a distance: the assets that are reached there first. Cycles end, since no asset is reached twice.
walk (asset_id, distance, reached, seen) AS (
  SELECT id, 0, ARRAY[id], ARRAY[id] FROM start
  UNION ALL
  SELECT w.asset_id, w.distance + 1, next.reached, w.seen || next.reached
  FROM walk w
  CROSS JOIN LATERAL (
    SELECT array_agg(DISTINCT d.depends_on_asset_id) AS reached
    FROM asset_dependencies d
    WHERE d.client_account_id = current_tenant_id() AND d.asset_id = ANY (w.reached)
      AND d.depends_on_asset_id <> ALL (w.seen)
  ) next
  WHERE next.reached IS NOT NULL
)
SELECT s.name AS asset,
       w.distance,
       a.name AS needs,
       a.asset_type::text,
       a.environment::text,
       a.business_criticality::text,
       a.six_r_strategy::text,
       v.wave_number,
       s.id AS asset_id,
       a.id AS needs_id
FROM walk w
JOIN start s ON s.id = w.asset_id
CROSS JOIN LATERAL unnest(w.reached) AS reached (id)
JOIN assets a ON a.client_account_id = current_tenant_id() AND a.id = reached.id
LEFT JOIN wave_assignments m ON m.client_account_id = a.client_account_id AND m.asset_id = a.id
LEFT JOIN migration_waves v ON v.client_account_id = m.client_account_id AND v.id = m.wave_id
WHERE w.distance > 0
ORDER BY s.name, s.id, w.distance, a.name, a.id;
