-- Each validation error of a seeded record is declared among the pack's deliberate defects, and each declared defect is there.
WITH found AS (
  SELECT r.seed_key AS key, e.value ->> 'code' AS code
  FROM raw_import_records r, jsonb_array_elements(r.validation_errors) e
  WHERE r.client_account_id = $1::uuid AND r.seed_key IS NOT NULL
),
declared AS (
  SELECT k.value AS key, d.value ->> 'code' AS code
  FROM client_accounts a, jsonb_array_elements(a.settings -> 'declared_defects') d,
       jsonb_array_elements_text(d.value -> 'keys') k
  WHERE a.id = $1::uuid AND d.value ->> 'table' = 'raw_import_records'
)
SELECT coalesce(f.key, d.key) AS object,
       CASE WHEN d.key IS NULL THEN format('%s is not declared', coalesce(f.code, 'an error without code'))
            ELSE format('%s is declared and missing', d.code) END AS detail
FROM found f
FULL JOIN declared d ON d.key = f.key AND d.code = f.code
WHERE $2::date IS NOT NULL AND (d.key IS NULL OR f.key IS NULL)
ORDER BY 1, 2
