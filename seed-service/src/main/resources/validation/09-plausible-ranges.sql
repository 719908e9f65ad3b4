-- What an asset costs and does is believable for its type: its monthly cost, disk operations, throughput and load lie in the type's range.
SELECT a.name AS object, p.detail
FROM assets a
JOIN (VALUES
  -- type, least and most a month, most IOPS (null: it has no disks), most Mbit/s, whether its load is its own
  ('application',     1, 200000,    NULL, 100000, false),
  ('server',          1,  50000, 1000000, 200000, false),   -- its load and cost by size: 09-plausible-servers
  ('database',        1, 200000, 1000000, 200000, false),
  ('network',         1,  50000,    NULL, 800000, true),
  ('load_balancer',   1,  50000,    NULL, 800000, true),
  ('storage',         1, 200000, 5000000, 800000, true),
  ('security_group',  0,   1000,    NULL,   NULL, false),
  ('virtual_machine', 1,  50000, 1000000, 200000, true),
  ('container',       0,  20000, 1000000, 200000, true),
  ('other',           0, 200000, 5000000, 800000, true)
) AS l (asset_type, least_cost, most_cost, most_iops, most_mbps, loaded) ON l.asset_type = a.asset_type::text,
LATERAL (VALUES
  (a.current_monthly_cost NOT BETWEEN l.least_cost AND l.most_cost OR a.estimated_cloud_cost NOT BETWEEN 0 AND l.most_cost,
   format('%s, costs %s now and %s in the cloud', l.asset_type, a.current_monthly_cost, a.estimated_cloud_cost)),
  (a.disk_iops IS NOT NULL AND a.disk_iops NOT BETWEEN 1 AND coalesce(l.most_iops, 0),
   format('%s, %s disk operations a second', l.asset_type, a.disk_iops)),
  (a.network_throughput_mbps IS NOT NULL AND a.network_throughput_mbps NOT BETWEEN 0.01 AND coalesce(l.most_mbps, 0),
   format('%s, throughput of %s Mbit/s', l.asset_type, a.network_throughput_mbps)),
  (l.loaded AND (a.cpu_utilization_percent NOT BETWEEN 1 AND 95 OR a.memory_utilization_percent NOT BETWEEN 5 AND 97),
   format('load of %s %% processor, %s %% memory', a.cpu_utilization_percent, a.memory_utilization_percent))
) AS p (violated, detail)
WHERE a.client_account_id = $1::uuid AND $2::date IS NOT NULL AND p.violated
ORDER BY 1, 2
