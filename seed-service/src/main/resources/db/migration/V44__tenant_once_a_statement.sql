-- Where somebody may have a million rows, the tenant is looked up once a statement, not once a row, as the user is.

ALTER POLICY tenant_isolation ON tasks
  USING (client_account_id = (SELECT current_tenant_id())) WITH CHECK (client_account_id = (SELECT current_tenant_id()));
ALTER POLICY tenant_isolation ON conversations
  USING (client_account_id = (SELECT current_tenant_id())) WITH CHECK (client_account_id = (SELECT current_tenant_id()));
ALTER POLICY tenant_isolation ON messages
  USING (client_account_id = (SELECT current_tenant_id())) WITH CHECK (client_account_id = (SELECT current_tenant_id()));
ALTER POLICY tenant_isolation ON therapy_sessions
  USING (client_account_id = (SELECT current_tenant_id())) WITH CHECK (client_account_id = (SELECT current_tenant_id()));
ALTER POLICY tenant_isolation ON conversation_turns
  USING (client_account_id = (SELECT current_tenant_id())) WITH CHECK (client_account_id = (SELECT current_tenant_id()));
ALTER POLICY tenant_isolation ON therapeutic_notes
  USING (client_account_id = (SELECT current_tenant_id())) WITH CHECK (client_account_id = (SELECT current_tenant_id()));
