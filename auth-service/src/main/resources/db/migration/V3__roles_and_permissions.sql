-- Roles and permissions are data. A global role is held everywhere, a tenant's role within one membership.

CREATE TYPE role_scope AS ENUM ('global', 'tenant');

CREATE TABLE permissions (
  name        varchar(63) PRIMARY KEY CHECK (name ~ '^[a-z_]+:[a-z_]+$'),
  description varchar(200) NOT NULL,
  -- Came with the service, whose endpoints ask for it.
  shipped     boolean NOT NULL DEFAULT false,
  version     integer NOT NULL DEFAULT 0,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE roles (
  name        varchar(63) PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9_]*$'),
  scope       role_scope NOT NULL,
  description varchar(200) NOT NULL,
  shipped     boolean NOT NULL DEFAULT false,
  version     integer NOT NULL DEFAULT 0,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE role_permissions (
  role       varchar(63) NOT NULL REFERENCES roles ON UPDATE CASCADE ON DELETE CASCADE,
  permission varchar(63) NOT NULL REFERENCES permissions ON UPDATE CASCADE ON DELETE CASCADE,
  PRIMARY KEY (role, permission)
);

CREATE TABLE user_roles (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  role    varchar(63) NOT NULL REFERENCES roles ON UPDATE CASCADE ON DELETE CASCADE,
  PRIMARY KEY (user_id, role)
);

CREATE TABLE membership_roles (
  user_id   uuid NOT NULL,
  tenant_id uuid NOT NULL,
  role      varchar(63) NOT NULL REFERENCES roles ON UPDATE CASCADE ON DELETE CASCADE,
  PRIMARY KEY (user_id, tenant_id, role),
  FOREIGN KEY (user_id, tenant_id) REFERENCES memberships ON DELETE CASCADE
);

GRANT SELECT, INSERT, UPDATE, DELETE
  ON permissions, roles, role_permissions, user_roles, membership_roles TO ${runtime_role};
