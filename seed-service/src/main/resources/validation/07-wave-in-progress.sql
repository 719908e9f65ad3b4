-- An active engagement with waves has one in progress.
SELECT e.name AS object, 'active, but no wave is in progress' AS detail
FROM engagements e
WHERE e.client_account_id = $1::uuid
  AND $2::date IS NOT NULL
  AND e.status = 'active'
  AND EXISTS (SELECT FROM migration_waves w WHERE (w.client_account_id, w.engagement_id) = (e.client_account_id, e.id))
  AND NOT EXISTS (
    SELECT FROM migration_waves w
    WHERE (w.client_account_id, w.engagement_id) = (e.client_account_id, e.id) AND w.status = 'in_progress')
ORDER BY 1
