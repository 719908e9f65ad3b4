-- Append-only: the runtime role may insert and read, nothing else.

CREATE TABLE audit_events (
  id          uuid PRIMARY KEY,
  occurred_at timestamptz NOT NULL DEFAULT now(),
  action      varchar(63) NOT NULL,
  outcome     varchar(16) NOT NULL CHECK (outcome IN ('success', 'failure')),
  actor_id    uuid,
  object_type varchar(63),
  object_id   varchar(200),
  tenant_id   uuid,
  ip_address  inet,
  request_id  varchar(64),
  details     jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_events_time ON audit_events (occurred_at);
CREATE INDEX audit_events_actor ON audit_events (actor_id, occurred_at);

GRANT SELECT, INSERT ON audit_events TO ${runtime_role};
