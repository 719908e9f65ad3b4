-- What a flow says about its phases in phase_state, if it says something, agrees with its columns, and only a failed flow has an error, in its
-- current phase.
WITH flow AS (
  SELECT * FROM discovery_flows WHERE client_account_id = $1::uuid AND $2::date IS NOT NULL
),
phase AS (
  SELECT f.flow_name, f.current_phase, f.status, p.name, p.completed, f.phase_state -> p.name::text ->> 'status' AS said
  FROM flow f,
  LATERAL (VALUES
    ('data_import'::flow_phase, f.data_import_completed),
    ('field_mapping', f.field_mapping_completed),
    ('data_cleansing', f.data_cleansing_completed),
    ('asset_inventory', f.asset_inventory_completed),
    ('dependency_analysis', f.dependency_analysis_completed),
    ('tech_debt_assessment', f.tech_debt_assessment_completed)
  ) AS p (name, completed)
  WHERE f.phase_state <> '{}'
)
SELECT flow_name AS object,
       format('%s is %scompleted, phase_state says %s', name, CASE WHEN completed THEN '' ELSE 'not ' END,
              coalesce(said, 'nothing')) AS detail
FROM phase
WHERE completed <> (coalesce(said, '') = 'completed')
UNION ALL
SELECT flow_name, format('phase_state knows %s, a phase after the current one', name)
FROM phase
WHERE said IS NOT NULL AND name > current_phase
UNION ALL
SELECT flow_name, 'failed without error_phase and error_message, or in a phase that is not the current one'
FROM flow
WHERE status = 'failed' AND (error_message IS NULL OR error_phase IS DISTINCT FROM current_phase)
UNION ALL
SELECT flow_name, format('has an error, but its status is %s', status)
FROM flow
WHERE status <> 'failed' AND (error_phase IS NOT NULL OR error_message IS NOT NULL)
ORDER BY 1, 2
