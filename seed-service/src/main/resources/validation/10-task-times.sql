-- A task was made before today ends, and completed after that and before today ends.
SELECT coalesce(t.seed_key, t.id::text) AS object,
       format('made %s, completed %s', t.created_at, coalesce(t.completed_at::text, 'never')) AS detail
FROM tasks t
WHERE t.client_account_id = $1::uuid
  AND (t.created_at >= ($2::date + 1)::timestamp AT TIME ZONE 'UTC'
       OR t.completed_at >= ($2::date + 1)::timestamp AT TIME ZONE 'UTC'
       OR t.completed_at < t.created_at
       OR t.due_at < t.created_at)
ORDER BY 1
