-- Retired and retained assets are in no wave, every other one is in exactly one; in an engagement with waves every asset
-- has a strategy and every wave has assets.
SELECT a.name AS object,
       format('%s, in %s waves', coalesce(a.six_r_strategy::text, 'no strategy'), count(s.id)) AS detail
FROM assets a
LEFT JOIN wave_assignments s ON (s.client_account_id, s.asset_id) = (a.client_account_id, a.id)
WHERE a.client_account_id = $1::uuid
  AND $2::date IS NOT NULL
  AND EXISTS (
    SELECT FROM migration_waves w WHERE (w.client_account_id, w.engagement_id) = (a.client_account_id, a.engagement_id))
GROUP BY a.client_account_id, a.id, a.name, a.six_r_strategy
HAVING a.six_r_strategy IS NULL
  OR count(s.id) <> CASE WHEN a.six_r_strategy IN ('retire', 'retain') THEN 0 ELSE 1 END
UNION ALL
SELECT w.name, 'has no assets'
FROM migration_waves w
WHERE w.client_account_id = $1::uuid
  AND NOT EXISTS (SELECT FROM wave_assignments s WHERE (s.client_account_id, s.wave_id) = (w.client_account_id, w.id))
ORDER BY 1
