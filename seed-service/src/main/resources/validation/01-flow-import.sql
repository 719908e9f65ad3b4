-- A flow's first phase agrees with the import below it: completed only if the file was read, failed if the import failed.
SELECT f.flow_name AS object,
       format('data_import_completed is %s, flow status %s, import status %s', f.data_import_completed, f.status,
              coalesce(i.status::text, 'none')) AS detail
FROM discovery_flows f
LEFT JOIN data_imports i ON (i.client_account_id, i.id) = (f.client_account_id, f.data_import_id)
WHERE f.client_account_id = $1::uuid
  AND $2::date IS NOT NULL
  AND (f.data_import_completed AND (i.id IS NULL OR i.status IN ('pending', 'uploading', 'failed', 'cancelled'))
       OR i.status = 'failed' AND f.status <> 'failed'
       OR f.data_cleansing_completed AND i.status NOT IN ('processed', 'completed', 'archived'))
ORDER BY 1
