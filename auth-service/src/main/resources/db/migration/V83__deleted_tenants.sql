-- A request that was on its way when the tenant was deleted must not make it again. Kept for a day, longer than any request takes.

CREATE TABLE deleted_tenants (
  id         uuid PRIMARY KEY,
  deleted_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX deleted_tenants_deleted_at ON deleted_tenants (deleted_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON deleted_tenants TO ${runtime_role};
