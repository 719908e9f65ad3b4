-- How many rows a run has written, by table: {"assets": 60, ...}.

ALTER TABLE seed_runs ADD COLUMN rows_by_table jsonb NOT NULL DEFAULT '{}';
