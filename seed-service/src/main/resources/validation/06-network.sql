-- Every application, database and server reaches the network.
WITH RECURSIVE
edge AS (
  SELECT DISTINCT asset_id, depends_on_asset_id
  FROM asset_dependencies
  WHERE client_account_id = $1::uuid
    AND $2::date IS NOT NULL
    AND dependency_type IN ('hosting', 'primary_database', 'reporting_database', 'network_route')
),
reach (asset_id, reached_id) AS (
  SELECT asset_id, depends_on_asset_id FROM edge
  UNION
  SELECT r.asset_id, e.depends_on_asset_id FROM reach r JOIN edge e ON e.asset_id = r.reached_id
)
SELECT a.name AS object, format('%s without a way to the network', a.asset_type) AS detail
FROM assets a
LEFT JOIN reach r ON r.asset_id = a.id
LEFT JOIN assets b ON (b.client_account_id, b.id) = (a.client_account_id, r.reached_id) AND b.asset_type = 'network'
WHERE a.client_account_id = $1::uuid AND a.asset_type IN ('application', 'server', 'database')
GROUP BY a.id, a.name, a.asset_type
HAVING count(b.id) = 0
ORDER BY 1
