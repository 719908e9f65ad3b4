-- Readiness has its reason: analysis is missing where the asset is not ready for its strategy, a block names something that has
-- not moved, and what has moved needs none.
SELECT a.name AS object, p.detail
FROM wave_assignments s
JOIN assets a ON (a.client_account_id, a.id) = (s.client_account_id, s.asset_id),
LATERAL (VALUES
  ((s.status = 'completed') <> (s.readiness = 'not_applicable'),
   format('assignment %s, readiness %s', s.status, s.readiness)),
  (s.readiness = 'ready' AND NOT a.sixr_ready,
   'ready to move, but not for its strategy'),
  (s.readiness = 'needs_analysis' AND a.sixr_ready,
   'needs analysis, but is ready for its strategy'),
  (s.status = 'in_progress' AND s.readiness <> 'ready',
   format('moves while %s', s.readiness)),
  (s.readiness = 'dependency_blocked' AND NOT EXISTS (
     SELECT FROM asset_dependencies d
     JOIN wave_assignments o ON (o.client_account_id, o.asset_id) = (d.client_account_id, d.depends_on_asset_id)
     WHERE (d.client_account_id, d.asset_id) = (a.client_account_id, a.id) AND o.status <> 'completed'),
   'blocked, but each of its dependencies has moved')
) AS p (violated, detail)
WHERE s.client_account_id = $1::uuid AND $2::date IS NOT NULL AND p.violated
UNION ALL
SELECT name, format('ready for its strategy, %s, at %s %% completeness', coalesce(six_r_strategy::text, 'none'),
                    coalesce(completeness_score::text, 'unknown'))
FROM assets
WHERE client_account_id = $1::uuid
  AND sixr_ready
  AND (six_r_strategy IS NULL OR completeness_score < 80)
ORDER BY 1, 2
