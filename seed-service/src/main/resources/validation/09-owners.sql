-- A business owner stands for one department.
SELECT business_owner AS object, string_agg(DISTINCT department, ', ' ORDER BY department) AS detail
FROM assets
WHERE client_account_id = $1::uuid AND $2::date IS NOT NULL AND business_owner IS NOT NULL
GROUP BY business_owner
HAVING count(DISTINCT coalesce(department, '')) > 1
ORDER BY 1
