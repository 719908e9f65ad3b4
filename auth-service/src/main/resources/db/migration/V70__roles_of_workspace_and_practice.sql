-- Tasks and conversations of one's own, and supervision in a therapy practice.

INSERT INTO permissions (shipped, name, description) VALUES
  (true, 'tasks:read', 'Read tasks of one''s own'),
  (true, 'tasks:write', 'Create, change and delete tasks of one''s own'),
  (true, 'conversations:read', 'Read conversations of one''s own'),
  (true, 'conversations:write', 'Begin, continue and delete conversations of one''s own'),
  (true, 'conversations:assist', 'Write in the name of assistant, system and tools'),
  (true, 'therapy:supervise', 'Read the sessions and notes of every therapist of the tenant');

INSERT INTO roles (shipped, name, scope, description) VALUES
  (true, 'collaborator', 'tenant', 'Keeps tasks and conversations of their own'),
  (true, 'supervisor', 'tenant', 'Supervises therapists');

-- Nobody gives a permission that they lack, so whoever makes collaborators has theirs. conversations:assist is in no role of a tenant: it
-- is for whoever connects an assistant. therapy:supervise isn't the practice's administrator's, who has no business in notes.
INSERT INTO role_permissions (role, permission)
SELECT r.role, p.permission
FROM (VALUES ('platform_admin'), ('client_admin'), ('collaborator')) AS r (role),
     (VALUES ('tasks:read'), ('tasks:write'), ('conversations:read'), ('conversations:write')) AS p (permission);

INSERT INTO role_permissions (role, permission) VALUES
  ('platform_admin', 'conversations:assist'),
  ('supervisor', 'therapy:read'), ('supervisor', 'therapy:write'), ('supervisor', 'therapy:supervise');
