-- Nobody is in two sessions at once, and nobody treats and is treated.
SELECT coalesce(a.seed_key, a.id::text) AS object, format('overlaps %s', coalesce(b.seed_key, b.id::text)) AS detail
FROM therapy_sessions a
JOIN therapy_sessions b
  ON b.client_account_id = a.client_account_id
 AND b.id > a.id
 AND (b.therapist_id = a.therapist_id OR b.patient_id = a.patient_id)
 AND (a.scheduled_at, a.duration_minutes * interval '1 minute') OVERLAPS (b.scheduled_at, b.duration_minutes * interval '1 minute')
WHERE a.client_account_id = $1::uuid
  AND $2::date IS NOT NULL
  AND a.seed_key IS NOT NULL AND b.seed_key IS NOT NULL
  AND 'cancelled' NOT IN (a.status, b.status)
UNION ALL
SELECT DISTINCT t.therapist_id::text, 'treats and is treated'
FROM therapy_sessions t
JOIN therapy_sessions p ON p.client_account_id = t.client_account_id AND p.patient_id = t.therapist_id
WHERE t.client_account_id = $1::uuid AND t.seed_key IS NOT NULL AND p.seed_key IS NOT NULL
ORDER BY 1, 2
