-- Moving makes an asset cheaper, retiring free; an application or database has no hardware of its own, and a database's storage fits on the
-- server it runs on.
SELECT a.name AS object, p.detail
FROM assets a,
LATERAL (VALUES
  (a.six_r_strategy = 'retire' AND a.estimated_cloud_cost <> 0
   OR a.six_r_strategy = 'retain' AND a.estimated_cloud_cost <> a.current_monthly_cost
   OR a.six_r_strategy NOT IN ('retire', 'retain')
      AND a.estimated_cloud_cost NOT BETWEEN a.current_monthly_cost * 0.3 AND a.current_monthly_cost * 1.2,
   format('%s, costs %s now and %s in the cloud', a.six_r_strategy, a.current_monthly_cost, a.estimated_cloud_cost)),
  (a.asset_type IN ('application', 'database') AND (a.cpu_cores IS NOT NULL OR a.mac_address IS NOT NULL),
   'has processors or a MAC address of its own')
) AS p (violated, detail)
WHERE a.client_account_id = $1::uuid AND $2::date IS NOT NULL AND p.violated
UNION ALL
SELECT d.name, format('its storage of %s GB does not fit on %s with %s GB', d.storage_gb, s.name, s.storage_gb)
FROM asset_dependencies e
JOIN assets d ON (d.client_account_id, d.id) = (e.client_account_id, e.asset_id) AND d.asset_type = 'database'
JOIN assets s ON (s.client_account_id, s.id) = (e.client_account_id, e.depends_on_asset_id) AND s.asset_type = 'server'
WHERE e.client_account_id = $1::uuid AND e.dependency_type = 'hosting' AND d.storage_gb > s.storage_gb
ORDER BY 1, 2
