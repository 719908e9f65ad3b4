-- Beside its tenant, each transaction names the user in whose name it reads and writes (seedgate.user_id) and what the user may do
-- (seedgate.permissions, separated by spaces). The service's own work, seeding, has the word 'service' in the user's place. Without
-- either a transaction sees no row that belongs to users. See docs/decisions/0006-rows-of-users.md.

CREATE FUNCTION current_user_id() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(nullif(current_setting('seedgate.user_id', true), ''), 'service')::uuid;

CREATE FUNCTION acts_as_service() RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('seedgate.user_id', true) = 'service', false);

CREATE FUNCTION current_user_may(permission text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(permission = ANY (string_to_array(current_setting('seedgate.permissions', true), ' ')), false);
