-- Today the story holds: completed waves are over, the one in progress is running, planned ones lie ahead.
SELECT w.name AS object, p.detail
FROM migration_waves w,
LATERAL (VALUES
  (w.status = 'completed' AND NOT coalesce(w.actual_start_date < $2::date AND w.actual_end_date < $2::date, false),
   format('completed, but from %s to %s', w.actual_start_date, w.actual_end_date)),
  (w.status = 'in_progress' AND NOT coalesce(
     w.actual_start_date <= $2::date AND w.planned_start_date <= $2::date AND w.planned_end_date >= $2::date
     AND w.actual_end_date IS NULL, false),
   format('in progress, but planned from %s to %s, begun %s, ended %s', w.planned_start_date, w.planned_end_date,
          w.actual_start_date, w.actual_end_date)),
  (w.status = 'planned' AND NOT (
     w.planned_start_date > $2::date AND w.actual_start_date IS NULL AND w.actual_end_date IS NULL),
   format('planned, but begins %s', coalesce(w.actual_start_date, w.planned_start_date))),
  (w.status <> 'completed' AND w.actual_end_date IS NOT NULL,
   format('%s, but has an end', w.status)),
  ((w.actual_cost IS NOT NULL OR w.actual_effort_hours IS NOT NULL) <> (w.actual_start_date IS NOT NULL),
   'cost and effort without a beginning, or the other way round')
) AS p (violated, detail)
WHERE w.client_account_id = $1::uuid AND p.violated
ORDER BY 1, 2
