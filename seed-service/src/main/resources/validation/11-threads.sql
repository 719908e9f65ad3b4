-- A message is its thread's owner's, comes after the thread's beginning and before today ends; the user speaks first, an assistant
-- answers, and no two messages of a thread have the same time.
SELECT coalesce(m.seed_key, m.id::text) AS object,
       format('%s, at %s; thread of %s, begun %s', m.user_id, m.created_at, c.user_id, c.created_at) AS detail
FROM messages m
JOIN conversations c ON (c.client_account_id, c.id) = (m.client_account_id, m.conversation_id)
WHERE m.client_account_id = $1::uuid
  AND (m.user_id <> c.user_id
       OR m.created_at < c.created_at
       OR m.created_at >= ($2::date + 1)::timestamp AT TIME ZONE 'UTC')
UNION ALL
SELECT coalesce(c.seed_key, c.id::text),
       format('first %s, %s messages at %s times', (array_agg(m.role ORDER BY m.created_at))[1],
              count(m.id), count(DISTINCT m.created_at))
FROM conversations c
LEFT JOIN messages m ON (m.client_account_id, m.conversation_id) = (c.client_account_id, c.id)
WHERE c.client_account_id = $1::uuid AND c.seed_key IS NOT NULL AND m.seed_key IS NOT NULL
GROUP BY c.id, c.seed_key
HAVING (array_agg(m.role ORDER BY m.created_at))[1] NOT IN ('user', 'system')
    OR count(*) FILTER (WHERE m.role = 'assistant') = 0
    OR count(m.id) <> count(DISTINCT m.created_at)
ORDER BY 1, 2
