-- Every application reaches a server, and a database or says why it has none; every database reaches the server it runs on.
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
),
reached AS (
  SELECT a.name, a.asset_type, coalesce(a.custom_attributes ->> 'no_database_reason', '') AS no_database_reason,
         coalesce(bool_or(b.asset_type = 'server'), false) AS server,
         coalesce(bool_or(b.asset_type = 'database'), false) AS database
  FROM assets a
  LEFT JOIN reach r ON r.asset_id = a.id
  LEFT JOIN assets b ON (b.client_account_id, b.id) = (a.client_account_id, r.reached_id)
  WHERE a.client_account_id = $1::uuid AND a.asset_type IN ('application', 'database')
  GROUP BY a.id, a.name, a.asset_type, a.custom_attributes
)
SELECT name AS object, p.detail
FROM reached,
LATERAL (VALUES
  (NOT server, format('%s without a server', asset_type)),
  (asset_type = 'application' AND NOT database AND no_database_reason = '', 'application without database and reason'),
  (asset_type = 'application' AND database AND no_database_reason <> '', 'has a database and a reason for having none')
) AS p (violated, detail)
WHERE p.violated
ORDER BY 1, 2
