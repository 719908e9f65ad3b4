-- A flow's completed phases come without a gap, its current phase is the first that is not completed, and its progress lies
-- within that phase.
WITH flow AS (
  SELECT f.*,
         ARRAY[f.data_import_completed, f.field_mapping_completed, f.data_cleansing_completed, f.asset_inventory_completed,
               f.dependency_analysis_completed, f.tech_debt_assessment_completed] AS flags,
         enum_range(NULL::flow_phase) AS phases
  FROM discovery_flows f
  WHERE f.client_account_id = $1::uuid AND $2::date IS NOT NULL
),
counted AS (
  SELECT flow.*, cardinality(array_positions(flags, true)) AS done FROM flow
)
SELECT flow_name AS object, p.detail
FROM counted,
LATERAL (VALUES
  (array_position(flags, false) <= done,
   'a phase is completed after one that is not'),
  (current_phase <> phases[least(done + 1, 6)],
   format('current phase is %s with %s completed phases', current_phase, done)),
  (progress_percentage * 6 < 100 * done - 5 OR progress_percentage * 6 >= 100 * (done + 1) AND done < 6,
   format('progress is %s %% with %s of 6 phases completed', progress_percentage, done)),
  ((status = 'completed') <> (done = 6),
   format('status is %s with %s of 6 phases completed', status, done)),
  ((status = 'completed') <> (completed_at IS NOT NULL),
   format('status is %s, completed_at is %s', status, coalesce(completed_at::text, 'empty'))),
  (status = 'completed' AND progress_percentage <> 100,
   format('completed at %s %%', progress_percentage)),
  (status = 'initialized' AND (progress_percentage <> 0 OR done <> 0),
   'initialized, but something is done'),
  (assessment_ready AND done < 6,
   'ready for assessment before its last phase')
) AS p (violated, detail)
WHERE p.violated
ORDER BY 1, 2
