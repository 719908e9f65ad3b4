-- What a server says of its size, load and cost is believable: 1 to 32 GB of memory a core, disks that add up, a monthly cost of 8 to 40
-- for each unit of size (a core, 4 GB of memory, 100 GB of disk), and a system of its family.
SELECT a.name AS object, p.detail
FROM assets a,
LATERAL (
  SELECT a.cpu_cores + a.memory_gb / 4 + a.storage_gb / 100 AS units,
         (SELECT sum(d.value::numeric) FROM jsonb_array_elements_text(a.custom_attributes -> 'disks_gb') d) AS disks_gb
) x,
LATERAL (VALUES
  (a.cpu_cores NOT BETWEEN 1 AND 128 OR a.memory_gb / a.cpu_cores NOT BETWEEN 1 AND 32,
   format('%s cores with %s GB', a.cpu_cores, a.memory_gb)),
  (a.storage_gb NOT BETWEEN 20 AND 50000 OR x.disks_gb <> a.storage_gb,
   format('%s GB, its disks have %s GB', a.storage_gb, x.disks_gb)),
  (a.cpu_utilization_percent NOT BETWEEN 1 AND 95 OR a.memory_utilization_percent NOT BETWEEN 5 AND 97,
   format('load of %s %% processor, %s %% memory', a.cpu_utilization_percent, a.memory_utilization_percent)),
  (a.current_monthly_cost / x.units NOT BETWEEN 8 AND 40,
   format('costs %s at %s units of size', a.current_monthly_cost, round(x.units, 1))),
  ((a.operating_system LIKE 'Windows%') <> (a.custom_attributes ->> 'os_family' = 'windows'),
   format('%s in the family %s', a.operating_system, a.custom_attributes ->> 'os_family')),
  ((a.custom_attributes ->> 'virtualization' = 'physical') <> (a.rack_location IS NOT NULL),
   'a physical machine has a place in a rack, a virtual one has none')
) AS p (violated, detail)
WHERE a.client_account_id = $1::uuid AND $2::date IS NOT NULL AND a.asset_type = 'server' AND p.violated
ORDER BY 1, 2
