-- What visitors may set moves with the anchor date of its tenant, however far. A move that would take it out of RFC 3339 is refused instead.
-- Rows that are out of it already stay as they are.

ALTER TABLE tasks ADD CONSTRAINT tasks_due_at_has_four_digits
  CHECK (due_at >= '0001-01-01T00:00:00Z' AND due_at < '10000-01-01T00:00:00Z') NOT VALID;
ALTER TABLE therapy_sessions ADD CONSTRAINT therapy_sessions_scheduled_at_has_four_digits
  CHECK (scheduled_at >= '0001-01-01T00:00:00Z' AND scheduled_at < '10000-01-01T00:00:00Z') NOT VALID;
