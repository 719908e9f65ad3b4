-- The ledger of seeding: one row a run, changed as its steps end.

CREATE TYPE run_status AS ENUM ('running', 'completed', 'failed');

CREATE TABLE seed_runs (
  id                            uuid PRIMARY KEY,
  client_account_id             uuid NOT NULL,
  pack                          varchar(63) NOT NULL,
  pack_version                  varchar(32) NOT NULL,
  pack_hash                     varchar(64) NOT NULL,
  generator_version             varchar(32) NOT NULL,
  status                        run_status NOT NULL DEFAULT 'running',
  step                          varchar(63) NOT NULL,
  rows_planned                  bigint NOT NULL DEFAULT 0,
  rows_done                     bigint NOT NULL DEFAULT 0,
  started_at                    timestamptz NOT NULL DEFAULT now(),
  finished_at                   timestamptz,
  error                         text
);
CREATE INDEX seed_runs_tenant ON seed_runs (client_account_id, started_at DESC);
