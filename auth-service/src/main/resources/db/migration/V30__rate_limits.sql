-- One row for each address or account that has asked lately, and how much of its quota is used up. Unlogged: a crash
-- of the server forgets it, which costs a quota once and spares the log a record for each request.

CREATE UNLOGGED TABLE rate_limits (
  -- a keyed hash: tells nobody who it is
  key     uuid PRIMARY KEY,
  -- when nothing is used up any more (the theoretical arrival time of the generic cell rate algorithm)
  full_at timestamptz NOT NULL,
  -- the window of the quota: full_at is never further ahead
  burst   interval NOT NULL,
  -- what the last request was told
  refused boolean NOT NULL DEFAULT false
) WITH (fillfactor = 50);

GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits TO ${runtime_role};
