-- How much surrounds the story of a tenant, and what the values around it follow from. Kept, so that a reset makes the same rows again.

ALTER TABLE tenants
  ADD COLUMN scale integer NOT NULL DEFAULT 1 CHECK (scale BETWEEN 1 AND 10000),
  ADD COLUMN seed bigint NOT NULL DEFAULT 0 CHECK (seed >= 0);
