-- The tenant has as many rows of its pack's story in each table, assets of each type and servers of each system as its settings declare, and for
-- each unit of scale after the first as many generated rows as they declare; what a visitor made doesn't count.
SELECT c.name AS object, format('expected %s rows, found %s', c.expected, c.found) AS detail
FROM (
  SELECT 'engagements' AS name, a.settings #>> '{expected_counts,engagements}' AS expected,
         (SELECT count(*) FROM engagements t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%') AS found
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'user_profiles', a.settings #>> '{expected_counts,user_profiles}',
         (SELECT count(*) FROM user_profiles t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'discovery_flows', a.settings #>> '{expected_counts,discovery_flows}',
         (SELECT count(*) FROM discovery_flows t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'data_imports', a.settings #>> '{expected_counts,data_imports}',
         (SELECT count(*) FROM data_imports t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'raw_import_records', a.settings #>> '{expected_counts,raw_import_records}',
         (SELECT count(*) FROM raw_import_records t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'import_field_mappings', a.settings #>> '{expected_counts,import_field_mappings}',
         (SELECT count(*) FROM import_field_mappings t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'assets', a.settings #>> '{expected_counts,assets}',
         (SELECT count(*) FROM assets t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'asset_dependencies', a.settings #>> '{expected_counts,asset_dependencies}',
         (SELECT count(*) FROM asset_dependencies t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'migration_waves', a.settings #>> '{expected_counts,migration_waves}',
         (SELECT count(*) FROM migration_waves t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'wave_assignments', a.settings #>> '{expected_counts,wave_assignments}',
         (SELECT count(*) FROM wave_assignments t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'tasks', a.settings #>> '{expected_counts,tasks}',
         (SELECT count(*) FROM tasks t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'conversations', a.settings #>> '{expected_counts,conversations}',
         (SELECT count(*) FROM conversations t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'messages', a.settings #>> '{expected_counts,messages}',
         (SELECT count(*) FROM messages t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'therapy_sessions', a.settings #>> '{expected_counts,therapy_sessions}',
         (SELECT count(*) FROM therapy_sessions t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'conversation_turns', a.settings #>> '{expected_counts,conversation_turns}',
         (SELECT count(*) FROM conversation_turns t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'therapeutic_notes', a.settings #>> '{expected_counts,therapeutic_notes}',
         (SELECT count(*) FROM therapeutic_notes t WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%')
  FROM client_accounts a WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'assets of type ' || e.key, e.value,
         (SELECT count(*) FROM assets t
          WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%' AND t.asset_type::text = e.key)
  FROM client_accounts a, jsonb_each_text(a.settings -> 'expected_assets') e WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'servers with ' || e.key, e.value,
         (SELECT count(*) FROM assets t
          WHERE t.client_account_id = a.id AND t.seed_key NOT LIKE '%#%' AND t.asset_type = 'server'
            AND t.custom_attributes ->> 'os_family' = e.key)
  FROM client_accounts a, jsonb_each_text(a.settings -> 'expected_servers') e WHERE a.id = $1::uuid
  UNION ALL
  SELECT 'generated ' || g.name,
         ((SELECT scale FROM tenants WHERE id = a.id) - 1) * coalesce(a.settings -> 'expected_counts_per_unit' ->> g.name, '0')::bigint || '',
         g.found
  FROM client_accounts a, (
    SELECT 'engagements' AS name, count(*) AS found FROM engagements WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'user_profiles' AS name, count(*) AS found FROM user_profiles WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'discovery_flows' AS name, count(*) AS found FROM discovery_flows WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'data_imports' AS name, count(*) AS found FROM data_imports WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'raw_import_records' AS name, count(*) AS found FROM raw_import_records WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'import_field_mappings' AS name, count(*) AS found FROM import_field_mappings WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'assets' AS name, count(*) AS found FROM assets WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'asset_dependencies' AS name, count(*) AS found FROM asset_dependencies WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'migration_waves' AS name, count(*) AS found FROM migration_waves WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'wave_assignments' AS name, count(*) AS found FROM wave_assignments WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'tasks' AS name, count(*) AS found FROM tasks WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'conversations' AS name, count(*) AS found FROM conversations WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'messages' AS name, count(*) AS found FROM messages WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'therapy_sessions' AS name, count(*) AS found FROM therapy_sessions WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'conversation_turns' AS name, count(*) AS found FROM conversation_turns WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
    UNION ALL
    SELECT 'therapeutic_notes' AS name, count(*) AS found FROM therapeutic_notes WHERE client_account_id = $1::uuid AND seed_key LIKE '%#%'
  ) g
  WHERE a.id = $1::uuid AND a.settings ? 'expected_counts_per_unit'
) c
WHERE $2::date IS NOT NULL AND c.expected IS NOT NULL AND c.expected::bigint <> c.found
ORDER BY 1
