-- An estate with dependencies has at least two cycles: two sets of assets that depend on each other.
WITH RECURSIVE
edge AS (
  SELECT DISTINCT asset_id, depends_on_asset_id
  FROM asset_dependencies
  WHERE client_account_id = $1::uuid AND $2::date IS NOT NULL
),
reach (asset_id, reached_id) AS (
  SELECT asset_id, depends_on_asset_id FROM edge
  UNION
  SELECT r.asset_id, e.depends_on_asset_id FROM reach r JOIN edge e ON e.asset_id = r.reached_id
),
component AS (             -- the smallest id names the set
  SELECT DISTINCT least(r.asset_id, min(r.reached_id::text)::uuid) AS id
  FROM reach r
  WHERE EXISTS (SELECT FROM reach b WHERE (b.asset_id, b.reached_id) = (r.reached_id, r.asset_id))
  GROUP BY r.asset_id
)
SELECT 'dependency graph' AS object, format('%s cycles, two are expected', count(*)) AS detail
FROM component
HAVING count(*) < 2 AND EXISTS (SELECT FROM edge)
