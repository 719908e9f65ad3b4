-- Cleansed data has only fields that an approved mapping leads to, and says of an asset what the asset's columns say.
SELECT coalesce(r.seed_key, r.id::text) AS object,
       format('%s is cleansed without an approved mapping', c.key) AS detail
FROM raw_import_records r, jsonb_each(r.cleansed_data) c
WHERE r.client_account_id = $1::uuid
  AND $2::date IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM import_field_mappings m
    WHERE (m.client_account_id, m.data_import_id) = (r.client_account_id, r.data_import_id)
      AND m.status IN ('approved', 'implemented')
      AND split_part(m.target_field, '.', 1) = c.key)
UNION ALL
SELECT coalesce(r.seed_key, r.id::text), format('%s is %s, the asset %s says %s', c.key, c.value, a.name, j.columns -> c.key)
FROM raw_import_records r
JOIN assets a ON (a.client_account_id, a.id) = (r.client_account_id, r.asset_id),
-- OFFSET 0: once an asset, not once a field.
LATERAL (SELECT to_jsonb(a) AS columns OFFSET 0) j,
jsonb_each(r.cleansed_data) c
WHERE r.client_account_id = $1::uuid
  AND CASE c.key
        WHEN 'custom_attributes' THEN NOT a.custom_attributes @> c.value
        ELSE c.value IS DISTINCT FROM j.columns -> c.key
      END
ORDER BY 1, 2
