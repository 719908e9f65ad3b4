-- For the newest first, and for a tenant's. A rotation changes neither column, so that it stays a HOT update.
CREATE INDEX auth_sessions_time ON auth_sessions (created_at, id);
CREATE INDEX auth_sessions_tenant ON auth_sessions (tenant_id) WHERE tenant_id IS NOT NULL;
CREATE INDEX audit_events_tenant ON audit_events (tenant_id, occurred_at) WHERE tenant_id IS NOT NULL;
