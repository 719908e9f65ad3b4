-- No dependency of an asset lies in a later wave, or later within its wave, except where the two depend on each other:
-- then they are in one wave and one move group.
WITH RECURSIVE
edge AS (
  SELECT DISTINCT asset_id, depends_on_asset_id
  FROM asset_dependencies
  WHERE client_account_id = $1::uuid AND $2::date IS NOT NULL
),
reach (asset_id, reached_id) AS (
  SELECT asset_id, depends_on_asset_id FROM edge
  UNION
  SELECT r.asset_id, e.depends_on_asset_id FROM reach r JOIN edge e ON e.asset_id = r.reached_id
),
move AS (
  SELECT s.asset_id, a.name, w.wave_number, s.sequence, s.move_group
  FROM wave_assignments s
  JOIN migration_waves w ON (w.client_account_id, w.id) = (s.client_account_id, s.wave_id)
  JOIN assets a ON (a.client_account_id, a.id) = (s.client_account_id, s.asset_id)
  WHERE s.client_account_id = $1::uuid
)
SELECT m.name AS object,
       format('moves in wave %s at %s (%s), depends on %s, which moves in wave %s at %s (%s)', m.wave_number, m.sequence,
              m.move_group, n.name, n.wave_number, n.sequence, n.move_group) AS detail
FROM edge e
JOIN move m ON m.asset_id = e.asset_id
JOIN move n ON n.asset_id = e.depends_on_asset_id
LEFT JOIN reach back ON back.asset_id = n.asset_id AND back.reached_id = m.asset_id
WHERE CASE
        WHEN back.asset_id IS NOT NULL
          THEN (m.wave_number, m.move_group) <> (n.wave_number, n.move_group)
        ELSE (n.wave_number, n.sequence) > (m.wave_number, m.sequence)
      END
ORDER BY 1, 2
