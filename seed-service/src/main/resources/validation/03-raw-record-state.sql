-- A record that is processed is valid, with cleansed data and no errors, or invalid, with errors and nothing else; one that is
-- not processed is neither.
WITH record AS (
  SELECT r.*, i.import_name, i.started_at FROM raw_import_records r
  JOIN data_imports i ON (i.client_account_id, i.id) = (r.client_account_id, r.data_import_id)
  WHERE r.client_account_id = $1::uuid AND $2::date IS NOT NULL
)
SELECT format('row %s of %s', row_number, import_name) AS object, p.detail
FROM record,
LATERAL (VALUES
  (is_processed <> (is_valid IS NOT NULL),
   format('processed is %s, valid is %s', is_processed, coalesce(is_valid::text, 'open'))),
  (is_processed <> (processed_at IS NOT NULL),
   format('processed is %s, processed_at is %s', is_processed, coalesce(processed_at::text, 'empty'))),
  (processed_at < started_at,
   'processed before its import began'),
  (is_processed AND is_valid AND coalesce(cleansed_data, '{}') = '{}',
   'valid without cleansed data'),
  (is_processed AND is_valid AND validation_errors <> '[]',
   'valid with errors'),
  (is_processed AND NOT is_valid AND validation_errors = '[]',
   'invalid without errors'),
  ((NOT is_processed OR NOT is_valid) AND cleansed_data IS NOT NULL,
   'cleansed, but not valid and processed'),
  (NOT is_processed AND validation_errors <> '[]',
   'has errors before it was processed'),
  (asset_id IS NOT NULL AND is_valid IS DISTINCT FROM true,
   'has an asset, but is not valid'),
  (raw_data = '{}',
   'has no raw data')
) AS p (violated, detail)
WHERE p.violated
ORDER BY 1, 2
