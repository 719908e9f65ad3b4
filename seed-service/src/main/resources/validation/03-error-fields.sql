-- A validation error has a code and a message, and quotes the value that the raw record holds in the field it names.
SELECT format('row %s of %s', r.row_number, i.import_name) AS object,
       format('%s in %s: quotes %s, the record holds %s', e.value ->> 'code', e.value ->> 'field', e.value -> 'value',
              r.raw_data #> string_to_array(e.value ->> 'field', '.')) AS detail
FROM raw_import_records r
JOIN data_imports i ON (i.client_account_id, i.id) = (r.client_account_id, r.data_import_id),
jsonb_array_elements(r.validation_errors) e
WHERE r.client_account_id = $1::uuid
  AND $2::date IS NOT NULL
  AND (coalesce(e.value ->> 'code', '') = ''
       OR coalesce(e.value ->> 'message', '') = ''
       OR e.value ->> 'field' <> 'row'      -- the record as a whole
          AND coalesce(e.value -> 'value', 'null')
              <> coalesce(r.raw_data #> string_to_array(e.value ->> 'field', '.'), 'null'))
ORDER BY 1, 2
