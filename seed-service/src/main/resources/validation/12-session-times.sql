-- Sessions that took place or fell through are over today at the latest, arranged ones lie today or ahead, and there are both.
SELECT coalesce(s.seed_key, s.id::text) AS object, format('%s at %s', s.status, s.scheduled_at) AS detail
FROM therapy_sessions s
WHERE s.client_account_id = $1::uuid
  AND CASE
        WHEN s.status IN ('completed', 'no_show') THEN s.scheduled_at >= ($2::date + 1)::timestamp AT TIME ZONE 'UTC'
        WHEN s.status = 'scheduled' THEN s.scheduled_at < $2::date::timestamp AT TIME ZONE 'UTC'
        WHEN s.status = 'in_progress' THEN (s.scheduled_at AT TIME ZONE 'UTC')::date <> $2::date
        ELSE false
      END
UNION ALL
SELECT 'therapy sessions', format('%s of the past, %s today, %s ahead', c.past, c.today, c.ahead)
FROM (
  SELECT count(*) FILTER (WHERE (scheduled_at AT TIME ZONE 'UTC')::date < $2::date) AS past,
         count(*) FILTER (WHERE (scheduled_at AT TIME ZONE 'UTC')::date = $2::date) AS today,
         count(*) FILTER (WHERE (scheduled_at AT TIME ZONE 'UTC')::date > $2::date) AS ahead
  FROM therapy_sessions WHERE client_account_id = $1::uuid AND seed_key IS NOT NULL
  HAVING count(*) > 0
) c
WHERE 0 IN (c.past, c.today, c.ahead)
ORDER BY 1, 2
