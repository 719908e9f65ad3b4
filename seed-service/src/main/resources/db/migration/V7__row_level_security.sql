-- Each transaction of the service names its tenant in seedgate.tenant_id; without one it sees and writes no row.
-- FORCE also binds the owner, should the service ever be run as one.

CREATE FUNCTION current_tenant_id() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('seedgate.tenant_id', true), '')::uuid;

DO $$
DECLARE
  t name;
BEGIN
  FOR t IN
    SELECT c.relname
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'client_account_id' AND NOT a.attisdropped
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON %I USING (client_account_id = current_tenant_id()) '
      'WITH CHECK (client_account_id = current_tenant_id())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${runtime_role}', t);
  END LOOP;
END
$$;

ALTER TABLE client_accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON client_accounts USING (id = current_tenant_id()) WITH CHECK (id = current_tenant_id());
GRANT SELECT, INSERT, UPDATE, DELETE ON client_accounts TO ${runtime_role};
