-- The field mapping of a flow whose import has mappings is completed exactly when no mapping of its import that is needed waits for a decision.
SELECT f.flow_name AS object,
       format('field_mapping_completed is %s, %s needed mappings wait', f.field_mapping_completed, m.waiting) AS detail
FROM discovery_flows f
CROSS JOIN LATERAL (
  SELECT count(*) AS total,
         count(*) FILTER (
           WHERE status IN ('suggested', 'pending') AND coalesce(transformation_rules ->> 'required', 'true') = 'true'
         ) AS waiting
  FROM import_field_mappings
  WHERE (client_account_id, data_import_id) = (f.client_account_id, f.data_import_id)
) m
WHERE f.client_account_id = $1::uuid
  AND $2::date IS NOT NULL
  AND m.total > 0
  AND f.field_mapping_completed <> (m.waiting = 0)
ORDER BY 1
