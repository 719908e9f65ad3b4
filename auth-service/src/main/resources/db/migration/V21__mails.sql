-- Mails to send: written with what they tell of, sent afterwards, and deleted once sent. What a mail says, and its token,
-- is made when it is sent: nothing here is secret.

CREATE TABLE mails (
  id              uuid PRIMARY KEY,
  kind            varchar(63) NOT NULL,
  recipient       varchar(254) NOT NULL,
  -- wished for by the request; null: the user's
  language        varchar(35),
  -- of the request that caused it, for the audit log
  ip_address      inet,
  request_id      varchar(64),
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  expires_at      timestamptz NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX mails_due ON mails (next_attempt_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON mails TO ${runtime_role};
