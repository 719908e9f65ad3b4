-- Wrong passwords lately, by account or by device, and devices that have signed in. All keys are keyed hashes: of what
-- was typed as e-mail address whether or not anybody has it, and of network, user agent and cookie.

CREATE TABLE login_failures (
  key       uuid PRIMARY KEY,
  failures  integer NOT NULL DEFAULT 1 CHECK (failures > 0),
  failed_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);

CREATE TABLE known_devices (
  key        uuid PRIMARY KEY,
  expires_at timestamptz NOT NULL
) WITH (fillfactor = 80);

GRANT SELECT, INSERT, UPDATE, DELETE ON login_failures, known_devices TO ${runtime_role};
