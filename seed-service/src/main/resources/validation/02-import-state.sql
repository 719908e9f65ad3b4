-- An import's progress is the share of the expected records that it has processed, its rows are numbered without a gap, and
-- status, completion and error agree.
WITH import AS (
  SELECT i.*, coalesce((i.processing_metrics ->> 'expected_records')::integer, i.total_records) AS expected,
         (SELECT max(row_number) FROM raw_import_records r
          WHERE (r.client_account_id, r.data_import_id) = (i.client_account_id, i.id)) AS last_row
  FROM data_imports i
  WHERE i.client_account_id = $1::uuid AND $2::date IS NOT NULL
)
SELECT import_name AS object, p.detail
FROM import,
LATERAL (VALUES
  (progress_percentage <> floor(100.0 * processed_records / greatest(expected, 1)),
   format('progress is %s %% with %s of %s processed', progress_percentage, processed_records, expected)),
  (coalesce(last_row, 0) <> total_records,
   format('last row is %s of %s', last_row, total_records)),
  (status = 'completed' AND processed_records <> total_records,
   'completed with unprocessed records'),
  (status IN ('completed', 'failed') AND completed_at IS NULL,
   format('%s without a time', status)),
  (status IN ('pending', 'uploading', 'uploaded', 'processing', 'validating') AND completed_at IS NOT NULL,
   format('%s, but has an end', status)),
  ((status = 'failed') <> (error_message IS NOT NULL),
   format('status is %s, error message %s', status, coalesce(error_message, 'none'))),
  (status = 'failed' AND error_details IS NULL,
   'failed without details')
) AS p (violated, detail)
WHERE p.violated
ORDER BY 1, 2
