-- What an upgrade has changed of a tenant's rows. Null for runs of other kinds, for those that haven't come so far, and for those of before.

ALTER TABLE seed_runs
  ADD COLUMN rows_inserted bigint,
  ADD COLUMN rows_changed bigint,
  ADD COLUMN rows_deleted bigint;
