INSERT INTO permissions (shipped, name, description) VALUES
  (true, 'estate:read', 'Read the migration estate of the tenant'),
  (true, 'estate:write', 'Change the migration estate of the tenant'),
  (true, 'therapy:read', 'Read therapy sessions that one takes part in'),
  (true, 'therapy:write', 'Write therapy sessions and notes of one''s own'),
  (true, 'users:read', 'Read users'),
  (true, 'users:write', 'Create, change and disable users'),
  (true, 'roles:read', 'Read roles and permissions'),
  (true, 'roles:write', 'Change roles and permissions'),
  (true, 'sessions:read', 'Read the sessions of other users'),
  (true, 'sessions:write', 'Revoke the sessions of other users'),
  (true, 'tenants:read', 'Read tenants and memberships'),
  (true, 'tenants:write', 'Create, change, reset and delete tenants'),
  (true, 'audit:read', 'Read audit events');

INSERT INTO roles (shipped, name, scope, description) VALUES
  (true, 'platform_admin', 'global', 'Operates the platform: every tenant, every user'),
  (true, 'client_admin', 'tenant', 'Administers one client account'),
  (true, 'engagement_manager', 'tenant', 'Leads an engagement'),
  (true, 'analyst', 'tenant', 'Works on the data of an engagement'),
  (true, 'viewer', 'tenant', 'Reads an engagement'),
  (true, 'admin', 'tenant', 'Administers a therapy practice'),
  (true, 'therapist', 'tenant', 'Treats patients'),
  (true, 'patient', 'tenant', 'Is treated');

INSERT INTO role_permissions (role, permission)
SELECT 'platform_admin', name FROM permissions WHERE name NOT LIKE 'therapy:%';

INSERT INTO role_permissions (role, permission) VALUES
  ('client_admin', 'estate:read'), ('client_admin', 'estate:write'),
  ('client_admin', 'users:read'), ('client_admin', 'users:write'), ('client_admin', 'roles:read'),
  ('client_admin', 'sessions:read'), ('client_admin', 'sessions:write'),
  ('engagement_manager', 'estate:read'), ('engagement_manager', 'estate:write'),
  ('analyst', 'estate:read'), ('analyst', 'estate:write'),
  ('viewer', 'estate:read'),
  -- Nobody gives a permission that they lack: an admin who makes therapists has theirs.
  ('admin', 'therapy:read'), ('admin', 'therapy:write'), ('admin', 'users:read'),
  ('admin', 'users:write'), ('admin', 'roles:read'), ('admin', 'sessions:read'),
  ('admin', 'sessions:write'),
  ('therapist', 'therapy:read'), ('therapist', 'therapy:write'),
  ('patient', 'therapy:read');
