-- An asset that an import discovered points to the record it came from and to that import's flow, and the record points back;
-- any other asset has no record.
SELECT a.name AS object, p.detail
FROM assets a
LEFT JOIN raw_import_records r ON (r.client_account_id, r.id) = (a.client_account_id, a.raw_import_record_id)
LEFT JOIN discovery_flows f ON (f.client_account_id, f.id) = (a.client_account_id, a.discovery_flow_id),
LATERAL (VALUES
  ((a.discovery_method = 'import') <> (r.id IS NOT NULL),
   format('discovered by %s, record %s', a.discovery_method, coalesce(r.seed_key, r.id::text, 'none'))),
  (r.asset_id IS DISTINCT FROM a.id AND r.id IS NOT NULL,
   format('its record %s points to another asset', coalesce(r.seed_key, r.id::text))),
  (r.id IS NOT NULL AND r.data_import_id IS DISTINCT FROM f.data_import_id,
   'its record belongs to another import than its flow'),
  (a.discovered_at < r.processed_at,
   'was discovered before its record was processed')
) AS p (violated, detail)
WHERE a.client_account_id = $1::uuid AND $2::date IS NOT NULL AND p.violated
UNION ALL
SELECT coalesce(r.seed_key, r.id::text), format('points to %s, which does not point back', a.name)
FROM raw_import_records r
JOIN assets a ON (a.client_account_id, a.id) = (r.client_account_id, r.asset_id)
WHERE r.client_account_id = $1::uuid AND a.raw_import_record_id IS DISTINCT FROM r.id
UNION ALL
SELECT coalesce(r.seed_key, r.id::text), 'is valid, has no asset, and says not why, or its inventory is not even begun'
FROM raw_import_records r
JOIN discovery_flows f ON (f.client_account_id, f.data_import_id) = (r.client_account_id, r.data_import_id)
WHERE r.client_account_id = $1::uuid
  AND r.is_valid
  AND (f.asset_inventory_completed OR f.current_phase = 'asset_inventory')
  AND r.asset_id IS NULL
  AND r.processing_notes IS NULL
UNION ALL
SELECT coalesce(r.seed_key, r.id::text), format('has an asset while its flow is at %s', f.current_phase)
FROM raw_import_records r
JOIN discovery_flows f ON (f.client_account_id, f.data_import_id) = (r.client_account_id, r.data_import_id)
WHERE r.client_account_id = $1::uuid AND r.asset_id IS NOT NULL AND f.current_phase < 'asset_inventory'
ORDER BY 1, 2
