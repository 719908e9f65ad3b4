-- Today the story holds: whoever has seeded tasks has some done, and in all some are overdue, some due today and some ahead.
SELECT 'tasks' AS object, s.story || ' are missing' AS detail
FROM (
  SELECT count(*) FILTER (WHERE NOT completed AND due_at < $2::date::timestamp AT TIME ZONE 'UTC') AS overdue,
         count(*) FILTER (WHERE NOT completed AND due_at >= $2::date::timestamp AT TIME ZONE 'UTC'
                            AND due_at < ($2::date + 1)::timestamp AT TIME ZONE 'UTC') AS today,
         count(*) FILTER (WHERE NOT completed AND due_at >= ($2::date + 1)::timestamp AT TIME ZONE 'UTC') AS ahead
  FROM tasks WHERE client_account_id = $1::uuid AND seed_key IS NOT NULL
  HAVING count(*) > 0
) c,
LATERAL (VALUES ('overdue', c.overdue), ('due today', c.today), ('ahead', c.ahead)) AS s (story, found)
WHERE s.found = 0
UNION ALL
SELECT p.full_name, 'has completed no task'
FROM user_profiles p
JOIN tasks t ON (t.client_account_id, t.user_id) = (p.client_account_id, p.user_id) AND t.seed_key IS NOT NULL
WHERE p.client_account_id = $1::uuid
GROUP BY p.id, p.full_name
HAVING NOT bool_or(t.completed)
ORDER BY 1, 2
