-- What there is, by type, and in all (the row without a type): how many, how large, how dear, how well known.
--
--   PGOPTIONS='-c seedgate.tenant_id=11111111-1111-1111-1111-111111111111' psql "$DATABASE_URL" -f asset-inventory.sql
--
-- The endpoint /api/v1/assets/summary runs this file. Costs are US dollars a month, scores percent.
SELECT a.asset_type::text,
       count(*) AS assets,
       count(*) FILTER (WHERE a.environment = 'production') AS production,
       count(*) FILTER (WHERE a.business_criticality IN ('high', 'critical')) AS critical,
       count(*) FILTER (WHERE a.sixr_ready) AS sixr_ready,
       sum(a.cpu_cores) AS cpu_cores,
       sum(a.memory_gb) AS memory_gb,
       sum(a.storage_gb) AS storage_gb,
       sum(a.current_monthly_cost) AS current_monthly_cost,
       sum(a.estimated_cloud_cost) AS estimated_cloud_cost,
       round(avg(a.completeness_score), 1) AS completeness_score,
       round(avg(a.quality_score), 1) AS quality_score
FROM assets a
WHERE a.client_account_id = current_tenant_id()
GROUP BY ROLLUP (a.asset_type)
ORDER BY a.asset_type NULLS LAST;
