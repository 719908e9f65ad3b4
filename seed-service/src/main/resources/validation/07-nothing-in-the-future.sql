-- What has happened happened before today ends.
SELECT t.object, format('%s is %s', t.field, t.at) AS detail
FROM (
  SELECT a.name AS object, f.field, f.at
  FROM assets a, LATERAL (VALUES ('discovered_at', a.discovered_at), ('last_seen_at', a.last_seen_at)) AS f (field, at)
  WHERE a.client_account_id = $1::uuid
  UNION ALL
  SELECT coalesce(d.seed_key, d.id::text), f.field, f.at
  FROM asset_dependencies d, LATERAL (VALUES ('first_seen', d.first_seen), ('last_seen', d.last_seen)) AS f (field, at)
  WHERE d.client_account_id = $1::uuid
  UNION ALL
  SELECT i.import_name, f.field, f.at
  FROM data_imports i, LATERAL (VALUES ('started_at', i.started_at), ('completed_at', i.completed_at)) AS f (field, at)
  WHERE i.client_account_id = $1::uuid
  UNION ALL
  SELECT coalesce(r.seed_key, r.id::text), 'processed_at', r.processed_at
  FROM raw_import_records r WHERE r.client_account_id = $1::uuid
  UNION ALL
  SELECT m.source_field, 'approved_at', m.approved_at
  FROM import_field_mappings m WHERE m.client_account_id = $1::uuid
  UNION ALL
  SELECT f.flow_name, 'completed_at', f.completed_at
  FROM discovery_flows f WHERE f.client_account_id = $1::uuid
) t
WHERE t.at >= ($2::date + 1)::timestamp AT TIME ZONE 'UTC'
UNION ALL
SELECT a.name, format('last seen %s, discovered %s', a.last_seen_at, a.discovered_at)
FROM assets a
WHERE a.client_account_id = $1::uuid AND a.last_seen_at < a.discovered_at
ORDER BY 1, 2
