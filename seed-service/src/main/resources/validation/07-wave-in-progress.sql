-- In an active engagement with waves one is in progress; those before it are done, those after it lie ahead, and there are some of both.
SELECT e.name AS object, p.detail
FROM engagements e,
LATERAL (
  SELECT count(*) AS waves, count(*) FILTER (WHERE status = 'in_progress') AS running,
         count(*) FILTER (WHERE status = 'completed') AS done, count(*) FILTER (WHERE status = 'planned') AS ahead
  FROM migration_waves w WHERE (w.client_account_id, w.engagement_id) = (e.client_account_id, e.id)
) c,
LATERAL (VALUES
  (c.running <> 1, format('active, and %s waves are in progress', c.running)),
  (c.done = 0, 'active, but no wave is done'),
  (c.ahead = 0, 'active, but no wave lies ahead')
) AS p (violated, detail)
WHERE e.client_account_id = $1::uuid AND $2::date IS NOT NULL AND e.status = 'active' AND c.waves > 0 AND p.violated
UNION ALL
SELECT w.name, format('%s, and wave %s is in progress', w.status, r.wave_number)
FROM migration_waves r
JOIN engagements e ON (e.client_account_id, e.id) = (r.client_account_id, r.engagement_id) AND e.status = 'active'
JOIN migration_waves w ON (w.client_account_id, w.engagement_id) = (r.client_account_id, r.engagement_id)
WHERE r.client_account_id = $1::uuid
  AND r.status = 'in_progress'
  AND (w.wave_number < r.wave_number AND w.status <> 'completed' OR w.wave_number > r.wave_number AND w.status <> 'planned')
ORDER BY 1, 2
