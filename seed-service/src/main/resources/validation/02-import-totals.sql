-- The totals of an import are those of its raw records: all, processed, and invalid among the processed.
SELECT i.import_name AS object,
       format('says %s/%s/%s (total, processed, failed), its records say %s/%s/%s', i.total_records, i.processed_records,
              i.failed_records, r.total, r.processed, r.failed) AS detail
FROM data_imports i
CROSS JOIN LATERAL (
  SELECT count(*) AS total,
         count(*) FILTER (WHERE is_processed) AS processed,
         count(*) FILTER (WHERE is_processed AND NOT is_valid) AS failed
  FROM raw_import_records
  WHERE (client_account_id, data_import_id) = (i.client_account_id, i.id)
) r
WHERE i.client_account_id = $1::uuid
  AND $2::date IS NOT NULL
  AND (i.total_records, i.processed_records, i.failed_records) <> (r.total, r.processed, r.failed)
ORDER BY 1
