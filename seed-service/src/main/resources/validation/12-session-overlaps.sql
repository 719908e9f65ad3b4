-- Nobody is in two sessions at once, and nobody treats and is treated.
WITH attendance AS MATERIALIZED (
  SELECT s.id, s.seed_key, s.status, a.person, s.scheduled_at AS begins,
         s.scheduled_at + s.duration_minutes * interval '1 minute' AS ends
  FROM therapy_sessions s, LATERAL (VALUES (s.therapist_id), (s.patient_id)) AS a (person)
  WHERE s.client_account_id = $1::uuid AND $2::date IS NOT NULL AND s.seed_key IS NOT NULL
)
SELECT DISTINCT coalesce(a.seed_key, a.id::text) AS object, format('overlaps %s', a.other) AS detail
FROM (
  -- Sorted by when they begin, one that overlaps any before it begins before the latest of their ends.
  SELECT *, max(ends) OVER earlier AS busy_until,
         (max(ARRAY[to_char(ends AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISS'), seed_key]) OVER earlier)[2] AS other
  FROM attendance WHERE status <> 'cancelled'
  WINDOW earlier AS (PARTITION BY person ORDER BY begins, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
) a
WHERE a.begins < a.busy_until
UNION ALL
SELECT DISTINCT t.therapist_id::text, 'treats and is treated'
FROM therapy_sessions t
JOIN therapy_sessions p ON p.client_account_id = t.client_account_id AND p.patient_id = t.therapist_id
WHERE t.client_account_id = $1::uuid AND t.seed_key IS NOT NULL AND p.seed_key IS NOT NULL
ORDER BY 1, 2
