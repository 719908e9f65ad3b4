-- Each call names its tool, its arguments and what came of it, and a tool speaks only after a message that called one.
SELECT coalesce(m.seed_key, m.id::text) AS object, format('call %s', c.value) AS detail
FROM messages m, jsonb_array_elements(m.tool_calls) c
WHERE m.client_account_id = $1::uuid
  AND m.seed_key IS NOT NULL
  AND $2::date IS NOT NULL
  AND NOT (coalesce(c.value ->> 'tool', '') <> '' AND c.value ? 'arguments' AND c.value ? 'result')
UNION ALL
SELECT coalesce(m.seed_key, m.id::text), 'a tool speaks uncalled'
FROM (
  SELECT *, lag(tool_calls) OVER (PARTITION BY conversation_id ORDER BY created_at, id) AS called
  FROM messages WHERE client_account_id = $1::uuid
) m
WHERE m.seed_key IS NOT NULL AND m.role = 'tool' AND m.called IS NULL
ORDER BY 1, 2
