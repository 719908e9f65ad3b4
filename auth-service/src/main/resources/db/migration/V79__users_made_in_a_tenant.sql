-- The tenant whose administrator made this user, who goes with it unless they belong somewhere else as well. Null for users whom nobody, or
-- somebody of the platform, made.

ALTER TABLE users ADD COLUMN made_in uuid REFERENCES tenants ON DELETE SET NULL;
CREATE INDEX users_made_in ON users (made_in) WHERE made_in IS NOT NULL;
