-- Golden copies: for each table that a pack may fill one without constraints, in schema golden. A row is stored once for all tenants; what differs
-- between them is stored as what it is computed from: a name instead of an id, an offset instead of a date.
--
-- Flyway runs this after migrations, so that the tables always fit those they are the pattern of. Copies are made of packs whenever they are
-- missing; so they are simply dropped here.

DROP SCHEMA IF EXISTS golden CASCADE;
CREATE SCHEMA golden;
GRANT USAGE ON SCHEMA golden TO ${runtime_role};

CREATE TABLE golden.copies (
  id                uuid PRIMARY KEY,
  pack              varchar(63) NOT NULL,
  pack_hash         varchar(64) NOT NULL,
  generator_version varchar(32) NOT NULL,
  created_at        timestamptz NOT NULL DEFAULT now(),
  UNIQUE (pack, pack_hash, generator_version)
);
GRANT SELECT, INSERT, DELETE ON golden.copies TO ${runtime_role};

DO $$
DECLARE
  t record;
  columns text;
BEGIN
  FOR t IN
    SELECT c.oid, c.relname,
           (SELECT attnum FROM pg_attribute WHERE attrelid = c.oid AND attname = 'client_account_id') AS tenant
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'seed_key' AND NOT a.attisdropped
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
  LOOP
    SELECT string_agg(
             CASE
               WHEN a.attnum = ANY (r.columns) OR y.typname = 'user_ref' THEN format('%I text', a.attname)
               WHEN y.typname IN ('date', 'timestamptz') THEN format('%I day_offset', a.attname)
               WHEN y.typname = 'jsonb' THEN format('%I jsonb, %I jsonb', a.attname, a.attname || '_moments')
               ELSE format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
             END,
             ', ' ORDER BY a.attnum)
    INTO columns
    FROM pg_attribute a
    JOIN pg_type y ON y.oid = a.atttypid
    -- Columns that refer to a row, each with the tenant's at most.
    CROSS JOIN LATERAL (
      SELECT array_agg(k) AS columns
      FROM pg_constraint con, unnest(con.conkey) AS k
      WHERE con.conrelid = t.oid AND con.contype = 'f' AND k IS DISTINCT FROM t.tenant
        AND cardinality(array_remove(con.conkey, t.tenant)) = 1
    ) r
    WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      AND a.attname NOT IN ('client_account_id', 'id', 'seed_key', 'updated_at');
    EXECUTE format('CREATE TABLE golden.%I (copy uuid NOT NULL, seed_key text NOT NULL, %s)', t.relname, columns);
    EXECUTE format('CREATE UNIQUE INDEX ON golden.%I (copy, seed_key)', t.relname);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON golden.%I TO ${runtime_role}', t.relname);
  END LOOP;
END
$$;
