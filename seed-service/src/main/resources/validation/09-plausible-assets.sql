-- An application, database or network device has the facts of its type and no others, and a cost; moving makes it cheaper,
-- retiring free.
SELECT a.name AS object, p.detail
FROM assets a,
LATERAL (VALUES
  (coalesce(a.current_monthly_cost, 0) <= 0,
   'costs nothing'),
  (a.six_r_strategy = 'retire' AND a.estimated_cloud_cost IS DISTINCT FROM 0
   OR a.six_r_strategy = 'retain' AND a.estimated_cloud_cost IS DISTINCT FROM a.current_monthly_cost
   OR a.six_r_strategy NOT IN ('retire', 'retain')
      AND coalesce(a.estimated_cloud_cost NOT BETWEEN a.current_monthly_cost * 0.3 AND a.current_monthly_cost * 1.2, true),
   format('%s, costs %s now and %s in the cloud', a.six_r_strategy, a.current_monthly_cost, a.estimated_cloud_cost)),
  (a.asset_type IN ('application', 'database') AND (a.cpu_cores IS NOT NULL OR a.mac_address IS NOT NULL),
   'has processors or a MAC address of its own'),
  (a.asset_type = 'application' AND NOT coalesce(
     jsonb_array_length(a.custom_attributes -> 'technology_stack') > 0
     AND (a.custom_attributes ->> 'user_count')::integer > 0
     AND (a.custom_attributes #>> '{sla,availability_percent}')::numeric BETWEEN 95 AND 99.99
     AND a.custom_attributes ->> 'data_classification' IS NOT NULL, false),
   'without stack, users, service level or data classification'),
  (a.asset_type = 'application' AND a.business_criticality = 'critical'
   AND (a.custom_attributes #>> '{sla,availability_percent}')::numeric < 99.9,
   'critical, with a service level below 99.9 %'),
  (a.asset_type = 'database' AND NOT coalesce(
     a.custom_attributes ->> 'engine' IS NOT NULL
     AND a.custom_attributes ->> 'version' IS NOT NULL
     AND a.custom_attributes ->> 'backup' IS NOT NULL
     AND (a.custom_attributes ->> 'size_gb')::numeric BETWEEN 1 AND a.storage_gb, false),
   'without engine, version or backup, or larger than its storage'),
  (a.asset_type = 'network' AND NOT coalesce(
     a.custom_attributes ->> 'vendor' IS NOT NULL
     AND a.custom_attributes ->> 'model' IS NOT NULL
     AND a.custom_attributes ->> 'device_type' IS NOT NULL
     AND (a.custom_attributes ->> 'ports')::integer BETWEEN 2 AND 512 AND a.rack_location IS NOT NULL, false),
   'without vendor, model, kind, ports or place')
) AS p (violated, detail)
WHERE a.client_account_id = $1::uuid AND $2::date IS NOT NULL AND p.violated
UNION ALL
SELECT d.name, format('its storage of %s GB does not fit on %s with %s GB', d.storage_gb, s.name, s.storage_gb)
FROM asset_dependencies e
JOIN assets d ON (d.client_account_id, d.id) = (e.client_account_id, e.asset_id) AND d.asset_type = 'database'
JOIN assets s ON (s.client_account_id, s.id) = (e.client_account_id, e.depends_on_asset_id) AND s.asset_type = 'server'
WHERE e.client_account_id = $1::uuid AND e.dependency_type = 'hosting' AND d.storage_gb > s.storage_gb
ORDER BY 1, 2
