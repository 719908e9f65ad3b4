-- No two assets share an address, a MAC address, a host name or a domain name; a domain name begins with the host name.
SELECT format('%s %s', v.field, v.value) AS object, string_agg(v.name, ', ' ORDER BY v.name) AS detail
FROM (
  SELECT a.name, f.field, f.value
  FROM assets a,
  LATERAL (VALUES
    ('address', host(a.ip_address)),
    ('MAC address', a.mac_address::text),
    ('host name', lower(a.hostname)),
    ('domain name', lower(a.fqdn))
  ) AS f (field, value)
  WHERE a.client_account_id = $1::uuid AND $2::date IS NOT NULL AND f.value IS NOT NULL
) v
GROUP BY v.field, v.value
HAVING count(*) > 1
UNION ALL
SELECT name, format('host name %s, domain name %s', hostname, fqdn)
FROM assets
WHERE client_account_id = $1::uuid AND hostname IS NOT NULL AND fqdn IS NOT NULL AND fqdn NOT LIKE hostname || '.%'
ORDER BY 1
