-- Where the client's settings declare subnets, an address lies in that of the asset's data centre and zone, and is a host's.
SELECT a.name AS object,
       format('%s is no host in %s %s (%s)', host(a.ip_address), coalesce(a.datacenter, 'no data centre'),
              coalesce(a.custom_attributes ->> 'network_zone', 'no zone'), coalesce(n.cidr::text, 'not declared')) AS detail
FROM assets a
LEFT JOIN LATERAL (
  SELECT (s.value ->> 'cidr')::cidr AS cidr
  FROM client_accounts c, jsonb_array_elements(c.settings #> '{network,subnets}') s
  WHERE c.id = a.client_account_id
    AND s.value ->> 'datacenter' = a.datacenter
    AND s.value ->> 'zone' = a.custom_attributes ->> 'network_zone'
) n ON true
WHERE a.client_account_id = $1::uuid
  AND $2::date IS NOT NULL
  AND a.ip_address IS NOT NULL
  AND EXISTS (SELECT FROM client_accounts c WHERE c.id = a.client_account_id AND c.settings #> '{network,subnets}' IS NOT NULL)
  AND (n.cidr IS NULL
       OR NOT a.ip_address << n.cidr
       OR host(a.ip_address) IN (host(network(n.cidr)), host(broadcast(n.cidr))))
ORDER BY 1
