-- A transcript belongs to a session that took place, is numbered without gaps, and each turn begins after the one before it has ended and ends
-- within the session.
SELECT coalesce(t.seed_key, t.id::text) AS object,
       format('turn %s, from %s to %s ms; the one before ends at %s; session %s', t.turn_number, t.started_at_ms, t.ended_at_ms,
              t.before, s.status) AS detail
FROM (
  SELECT *,
         row_number() OVER session_order AS place,
         lag(ended_at_ms) OVER session_order AS before
  FROM conversation_turns
  WHERE client_account_id = $1::uuid AND $2::date IS NOT NULL AND seed_key IS NOT NULL
  WINDOW session_order AS (PARTITION BY therapy_session_id ORDER BY turn_number)
) t
JOIN therapy_sessions s ON (s.client_account_id, s.id) = (t.client_account_id, t.therapy_session_id)
WHERE t.turn_number <> t.place
   OR t.started_at_ms < t.before
   OR t.ended_at_ms > s.duration_minutes * 60000
   OR s.status NOT IN ('completed', 'in_progress')
ORDER BY 1
