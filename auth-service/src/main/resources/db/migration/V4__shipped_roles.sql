INSERT INTO permissions (name, description) VALUES
  ('estate:read', 'Read the migration estate of the tenant'),
  ('estate:write', 'Change the migration estate of the tenant'),
  ('therapy:read', 'Read therapy sessions that one takes part in'),
  ('therapy:write', 'Write therapy sessions and notes of one''s own'),
  ('users:read', 'Read users'),
  ('users:write', 'Create, change and disable users'),
  ('roles:read', 'Read roles and permissions'),
  ('roles:write', 'Change roles and permissions'),
  ('sessions:read', 'Read the sessions of other users'),
  ('sessions:write', 'Revoke the sessions of other users'),
  ('tenants:read', 'Read tenants and memberships'),
  ('tenants:write', 'Create, change, reset and delete tenants'),
  ('audit:read', 'Read audit events');

INSERT INTO roles (name, scope, description) VALUES
  ('platform_admin', 'global', 'Operates the platform: every tenant, every user'),
  ('client_admin', 'tenant', 'Administers one client account'),
  ('engagement_manager', 'tenant', 'Leads an engagement'),
  ('analyst', 'tenant', 'Works on the data of an engagement'),
  ('viewer', 'tenant', 'Reads an engagement'),
  ('admin', 'tenant', 'Administers a therapy practice'),
  ('therapist', 'tenant', 'Treats patients'),
  ('patient', 'tenant', 'Is treated');

INSERT INTO role_permissions (role, permission)
SELECT 'platform_admin', name FROM permissions WHERE name NOT LIKE 'therapy:%';

INSERT INTO role_permissions (role, permission) VALUES
  ('client_admin', 'estate:read'), ('client_admin', 'estate:write'),
  ('client_admin', 'users:read'), ('client_admin', 'users:write'), ('client_admin', 'sessions:read'),
  ('client_admin', 'sessions:write'),
  ('engagement_manager', 'estate:read'), ('engagement_manager', 'estate:write'),
  ('analyst', 'estate:read'), ('analyst', 'estate:write'),
  ('viewer', 'estate:read'),
  ('admin', 'therapy:read'), ('admin', 'users:read'), ('admin', 'users:write'),
  ('therapist', 'therapy:read'), ('therapist', 'therapy:write'),
  ('patient', 'therapy:read');
