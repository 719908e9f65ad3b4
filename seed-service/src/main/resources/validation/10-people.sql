-- Whoever owns, treats, is treated or writes has a profile in the tenant.
SELECT u.what AS object, format('user %s has no profile', u.user_id) AS detail
FROM (
  SELECT 'tasks' AS what, user_id FROM tasks WHERE client_account_id = $1::uuid AND seed_key IS NOT NULL
  UNION SELECT 'conversations', user_id FROM conversations WHERE client_account_id = $1::uuid AND seed_key IS NOT NULL
  UNION SELECT 'therapists', therapist_id FROM therapy_sessions WHERE client_account_id = $1::uuid AND seed_key IS NOT NULL
  UNION SELECT 'patients', patient_id FROM therapy_sessions WHERE client_account_id = $1::uuid AND seed_key IS NOT NULL
  UNION SELECT 'authors', author_id FROM therapeutic_notes WHERE client_account_id = $1::uuid AND seed_key IS NOT NULL
) u
WHERE $2::date IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM user_profiles p WHERE p.client_account_id = $1::uuid AND p.user_id = u.user_id)
ORDER BY 1, 2
