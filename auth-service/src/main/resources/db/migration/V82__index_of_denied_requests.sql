-- An actor's latest ones are counted before another one is added.
CREATE INDEX audit_events_denied ON audit_events (actor_id, occurred_at) WHERE outcome = 'denied';
