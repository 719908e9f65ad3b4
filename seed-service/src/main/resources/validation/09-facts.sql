-- Each asset has a flow, a cost now and in the cloud, and the facts of its type: a machine its host name, address and MAC address, a server its
-- size, load and system, applications, databases and network devices their own; what is ready for its strategy has a complexity, a criticality,
-- an owner and a completeness.
SELECT a.name AS object, p.detail
FROM assets a,
LATERAL (VALUES
  (a.discovery_flow_id IS NULL,
   'belongs to no flow'),
  (coalesce(a.current_monthly_cost, 0) <= 0,
   'costs nothing'),
  (a.six_r_strategy IS NOT NULL AND a.estimated_cloud_cost IS NULL,
   'says not what it will cost in the cloud'),
  (a.asset_type IN ('server', 'network', 'load_balancer', 'virtual_machine')
   AND (a.hostname IS NULL OR a.ip_address IS NULL OR a.mac_address IS NULL),
   format('%s without host name, address or MAC address', a.asset_type)),
  (a.asset_type = 'server'
   AND (a.cpu_cores IS NULL OR a.memory_gb IS NULL OR a.storage_gb IS NULL OR a.cpu_utilization_percent IS NULL
        OR a.memory_utilization_percent IS NULL OR a.operating_system IS NULL
        OR a.custom_attributes -> 'disks_gb' IS NULL),
   'size, load, disks or system is missing'),
  (a.sixr_ready AND (a.migration_complexity IS NULL OR a.business_criticality IS NULL OR a.technical_owner IS NULL
                     OR a.completeness_score IS NULL),
   'ready for its strategy without complexity, criticality, owner or completeness'),
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
ORDER BY 1, 2
