-- The state of an asset agrees with its assignment, an assignment's with its wave; what never moves is excluded.
SELECT a.name AS object, p.detail
FROM assets a
LEFT JOIN wave_assignments s ON (s.client_account_id, s.asset_id) = (a.client_account_id, a.id)
LEFT JOIN migration_waves w ON (w.client_account_id, w.id) = (s.client_account_id, s.wave_id),
LATERAL (VALUES
  ((a.migration_status = 'excluded') <> (a.six_r_strategy IN ('retire', 'retain')),
   format('%s, but %s', a.six_r_strategy, a.migration_status)),
  (s.id IS NULL AND a.migration_status IN ('planned', 'migrating', 'migrated', 'failed'),
   format('%s without an assignment', a.migration_status)),
  (s.status = 'planned' AND a.migration_status NOT IN ('discovered', 'assessed', 'planned')
   OR s.status = 'in_progress' AND a.migration_status <> 'migrating'
   OR s.status = 'completed' AND a.migration_status <> 'migrated'
   OR s.status = 'failed' AND a.migration_status <> 'failed',
   format('assignment %s, asset %s', s.status, a.migration_status)),
  (w.status = 'completed' AND s.status <> 'completed'
   OR w.status = 'planned' AND s.status NOT IN ('planned', 'blocked', 'cancelled'),
   format('wave %s, assignment %s', w.status, s.status))
) AS p (violated, detail)
WHERE a.client_account_id = $1::uuid AND $2::date IS NOT NULL AND p.violated
UNION ALL
SELECT w.name, 'in progress, but none of its assets is'
FROM migration_waves w
WHERE w.client_account_id = $1::uuid
  AND w.status = 'in_progress'
  AND NOT EXISTS (
    SELECT FROM wave_assignments s
    WHERE (s.client_account_id, s.wave_id) = (w.client_account_id, w.id) AND s.status = 'in_progress')
ORDER BY 1, 2
