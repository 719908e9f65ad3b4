-- An approved mapping says who approved it and when, no other does; and an approved one leads to a column of assets.
SELECT format('%s of %s', m.source_field, i.import_name) AS object, p.detail
FROM import_field_mappings m
JOIN data_imports i ON (i.client_account_id, i.id) = (m.client_account_id, m.data_import_id),
LATERAL (VALUES
  ((m.status IN ('approved', 'implemented')) <> (m.approved_by IS NOT NULL)
   OR (m.approved_by IS NULL) <> (m.approved_at IS NULL),
   format('%s, approved by %s at %s', m.status, coalesce(m.approved_by::text, 'nobody'),
          coalesce(m.approved_at::text, 'no time'))),
  (m.approved_at < i.started_at,
   'approved before the import began'),
  (m.status IN ('approved', 'implemented') AND NOT EXISTS (
     SELECT FROM pg_attribute
     WHERE attrelid = 'assets'::regclass AND attname = split_part(m.target_field, '.', 1) AND NOT attisdropped),
   format('target %s is no column of assets', m.target_field))
) AS p (violated, detail)
WHERE m.client_account_id = $1::uuid AND $2::date IS NOT NULL AND p.violated
ORDER BY 1, 2
