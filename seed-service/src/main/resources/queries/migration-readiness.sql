-- Which waves can begin: how many assets of each are ready, by strategy, and how many of their dependencies move only later. The
-- row without a wave is what moves in none.
--
--   PGOPTIONS='-c seedgate.tenant_id=11111111-1111-1111-1111-111111111111' psql "$DATABASE_URL" -f migration-readiness.sql
--
-- The endpoint /api/v1/migration-readiness runs this file. Costs are US dollars a month.
WITH
move AS (
  SELECT m.asset_id, m.wave_id, m.readiness, w.wave_number
  FROM wave_assignments m
  JOIN migration_waves w ON w.client_account_id = m.client_account_id AND w.id = m.wave_id
  WHERE m.client_account_id = current_tenant_id()
),
later AS (
  SELECT m.wave_id, count(*) AS dependencies
  FROM asset_dependencies d
  JOIN move m ON m.asset_id = d.asset_id
  JOIN move n ON n.asset_id = d.depends_on_asset_id
  WHERE d.client_account_id = current_tenant_id() AND n.wave_number > m.wave_number
  GROUP BY m.wave_id
),
asset AS (
  SELECT a.id, a.sixr_ready, a.six_r_strategy, a.current_monthly_cost, a.estimated_cloud_cost, m.wave_id, m.readiness
  FROM assets a
  LEFT JOIN move m ON m.asset_id = a.id
  WHERE a.client_account_id = current_tenant_id()
),
wave AS (
  SELECT w.id, w.engagement_id, w.wave_number, w.name, w.status, w.planned_start_date, w.planned_end_date
  FROM migration_waves w
  WHERE w.client_account_id = current_tenant_id()
)
SELECT w.id AS wave_id,
       w.wave_number,
       w.name,
       w.status::text,
       w.planned_start_date,
       w.planned_end_date,
       count(a.id) AS assets,
       count(*) FILTER (WHERE a.readiness = 'ready') AS ready,
       count(*) FILTER (WHERE a.readiness = 'needs_analysis') AS needs_analysis,
       count(*) FILTER (WHERE a.readiness = 'dependency_blocked') AS dependency_blocked,
       count(*) FILTER (WHERE a.readiness = 'business_review') AS business_review,
       count(*) FILTER (WHERE a.readiness = 'not_applicable') AS not_applicable,
       count(*) FILTER (WHERE a.sixr_ready) AS sixr_ready,
       count(*) FILTER (WHERE a.six_r_strategy = 'rehost') AS rehost,
       count(*) FILTER (WHERE a.six_r_strategy = 'replatform') AS replatform,
       count(*) FILTER (WHERE a.six_r_strategy = 'refactor') AS refactor,
       count(*) FILTER (WHERE a.six_r_strategy = 'repurchase') AS repurchase,
       count(*) FILTER (WHERE a.six_r_strategy = 'retire') AS retire,
       count(*) FILTER (WHERE a.six_r_strategy = 'retain') AS retain,
       coalesce((SELECT l.dependencies FROM later l WHERE l.wave_id = w.id), 0) AS dependencies_on_later_waves,
       sum(a.current_monthly_cost) AS current_monthly_cost,
       sum(a.estimated_cloud_cost) AS estimated_cloud_cost
FROM wave w
FULL JOIN asset a ON a.wave_id = w.id
GROUP BY w.id, w.engagement_id, w.wave_number, w.name, w.status, w.planned_start_date, w.planned_end_date
ORDER BY w.engagement_id NULLS LAST, w.wave_number NULLS LAST;
