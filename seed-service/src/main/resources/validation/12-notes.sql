-- A note is its session's therapist's, but for supervision, which is somebody else's and not the patient's; it is written after the session's
-- beginning and before today ends, about a session that took place. Each session that took place has one.
SELECT coalesce(n.seed_key, n.id::text) AS object,
       format('%s by %s at %s; session %s of %s at %s', n.note_type, n.author_id, n.created_at, s.status, s.therapist_id, s.scheduled_at)
         AS detail
FROM therapeutic_notes n
JOIN therapy_sessions s ON (s.client_account_id, s.id) = (n.client_account_id, n.therapy_session_id)
WHERE n.client_account_id = $1::uuid
  AND n.seed_key IS NOT NULL
  AND ((n.note_type = 'supervision') = (n.author_id = s.therapist_id)
       OR n.author_id = s.patient_id
       OR n.created_at < s.scheduled_at
       OR n.created_at >= ($2::date + 1)::timestamp AT TIME ZONE 'UTC'
       OR s.status <> 'completed')
UNION ALL
SELECT coalesce(s.seed_key, s.id::text), 'took place, and has no note of its therapist'
FROM therapy_sessions s
WHERE s.client_account_id = $1::uuid
  AND s.seed_key IS NOT NULL
  AND s.status = 'completed'
  AND NOT EXISTS (
    SELECT FROM therapeutic_notes n
    WHERE (n.client_account_id, n.therapy_session_id, n.author_id) = (s.client_account_id, s.id, s.therapist_id))
ORDER BY 1, 2
