-- Waves follow each other: numbers without a gap, each begins after the one before it has ended, and status never runs ahead.
WITH wave AS (
  SELECT w.*, lag(w) OVER (PARTITION BY engagement_id ORDER BY wave_number) AS before,
         row_number() OVER (PARTITION BY engagement_id ORDER BY wave_number) AS place
  FROM migration_waves w
  WHERE client_account_id = $1::uuid AND $2::date IS NOT NULL
)
SELECT w.name AS object, p.detail
FROM wave w
JOIN engagements e ON (e.client_account_id, e.id) = (w.client_account_id, w.engagement_id),
LATERAL (VALUES
  (w.wave_number <> w.place, format('is number %s at place %s', w.wave_number, w.place)),
  (w.planned_start_date <= (w.before).planned_end_date, 'is planned to begin before the one before it ends'),
  (w.actual_start_date <= (w.before).actual_end_date, 'began before the one before it had ended'),
  (w.status = 'completed' AND (w.before).status <> 'completed', 'completed before the one before it'),
  (w.status = 'in_progress' AND (w.before).status = 'planned', 'in progress before the one before it'),
  (w.planned_start_date < e.start_date OR w.planned_end_date > e.target_completion_date, 'outside its engagement')
) AS p (violated, detail)
WHERE p.violated
ORDER BY 1, 2
