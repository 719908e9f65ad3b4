-- What was done to one thing, and whose a session was that has gone. An id says by itself of what kind the thing is.
CREATE INDEX audit_events_object ON audit_events (object_id, occurred_at) WHERE object_id IS NOT NULL;
