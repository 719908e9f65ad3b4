-- An upgrade leaves its tenant ready, so whoever is at it claims the run in the ledger. Null for runs of other kinds, which are claimed in the
-- directory.

ALTER TABLE seed_runs ADD COLUMN claimed_until timestamptz;
UPDATE seed_runs SET claimed_until = now() WHERE kind = 'upgrade' AND status = 'running';
CREATE INDEX seed_runs_unfinished_upgrades ON seed_runs (claimed_until) WHERE kind = 'upgrade' AND status = 'running';
