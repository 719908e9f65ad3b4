-- What somebody has to do. Nobody else of the tenant sees it.

CREATE TABLE tasks (
  client_account_id             uuid NOT NULL REFERENCES client_accounts ON DELETE CASCADE,
  id                            uuid NOT NULL,
  user_id                       user_ref NOT NULL,
  title                         varchar(255) NOT NULL CHECK (title <> ''),
  description                   text,
  completed                     boolean NOT NULL DEFAULT false,
  due_at                        timestamptz,
  completed_at                  timestamptz,
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_account_id, id),
  CONSTRAINT tasks_completed_at_check CHECK (completed = (completed_at IS NOT NULL))
);

-- All of a user's tasks, newest first.
CREATE INDEX tasks_newest ON tasks (client_account_id, user_id, created_at, id);
-- The open or the completed ones, newest first; how many there are of each.
CREATE INDEX tasks_newest_by_state ON tasks (client_account_id, user_id, completed, created_at, id);
-- What is due next; how many are overdue.
CREATE INDEX tasks_due ON tasks (client_account_id, user_id, completed, due_at, id);

ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE tasks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON tasks
  USING (client_account_id = current_tenant_id()) WITH CHECK (client_account_id = current_tenant_id());
-- A scalar subselect is evaluated once a statement, not once a row.
CREATE POLICY user_isolation ON tasks AS RESTRICTIVE
  USING ((SELECT acts_as_service()) OR user_id = (SELECT current_user_id()));
GRANT SELECT, INSERT, UPDATE, DELETE ON tasks TO ${runtime_role};
