-- Sessions of a therapy practice, what was said in them, and what was noted about them. A session is its therapist's and its
-- patient's, and what was said in it is theirs alone. A note is its author's. Whoever holds therapy:supervise sees sessions and notes
-- of the practice as well. See docs/decisions/0007-who-sees-therapy.md.

CREATE TYPE therapy_session_status AS ENUM ('scheduled', 'in_progress', 'completed', 'cancelled', 'no_show');
CREATE TYPE turn_speaker AS ENUM ('therapist', 'patient');
CREATE TYPE note_type AS ENUM ('soap', 'dap', 'intake', 'treatment_plan', 'supervision');

CREATE TABLE therapy_sessions (
  client_account_id             uuid NOT NULL REFERENCES client_accounts ON DELETE CASCADE,
  id                            uuid NOT NULL,
  therapist_id                  user_ref NOT NULL,
  patient_id                    user_ref NOT NULL,
  scheduled_at                  timestamptz NOT NULL,
  duration_minutes              smallint NOT NULL DEFAULT 50 CHECK (duration_minutes BETWEEN 5 AND 480),
  status                        therapy_session_status NOT NULL DEFAULT 'scheduled',
  summary                       text,
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_account_id, id),
  CONSTRAINT therapy_sessions_two_people_check CHECK (therapist_id <> patient_id)
);

CREATE TABLE conversation_turns (
  client_account_id             uuid NOT NULL,
  id                            uuid NOT NULL,
  therapy_session_id            uuid NOT NULL,
  turn_number                   integer NOT NULL CHECK (turn_number > 0),
  speaker                       turn_speaker NOT NULL,
  content                       text NOT NULL,
  started_at_ms                 integer NOT NULL CHECK (started_at_ms >= 0),
  ended_at_ms                   integer NOT NULL,
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_account_id, id),
  FOREIGN KEY (client_account_id, therapy_session_id) REFERENCES therapy_sessions ON DELETE CASCADE,
  -- Its index also serves the turns of a session in order.
  UNIQUE (client_account_id, therapy_session_id, turn_number),
  CONSTRAINT conversation_turns_time_check CHECK (ended_at_ms >= started_at_ms)
);

CREATE TABLE therapeutic_notes (
  client_account_id             uuid NOT NULL,
  id                            uuid NOT NULL,
  therapy_session_id            uuid NOT NULL,
  author_id                     user_ref NOT NULL,
  note_type                     note_type NOT NULL,
  content                       text NOT NULL CHECK (content <> ''),
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_account_id, id),
  FOREIGN KEY (client_account_id, therapy_session_id) REFERENCES therapy_sessions ON DELETE CASCADE
);

-- A therapist's calendar, and who their patients are.
CREATE INDEX therapy_sessions_of_therapist ON therapy_sessions (client_account_id, therapist_id, scheduled_at, id);
-- A patient's calendar.
CREATE INDEX therapy_sessions_of_patient ON therapy_sessions (client_account_id, patient_id, scheduled_at, id);
-- The notes of a session in order; the cascade of its deletion.
CREATE INDEX therapeutic_notes_in_order ON therapeutic_notes (client_account_id, therapy_session_id, created_at, id);

ALTER TABLE therapy_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE therapy_sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON therapy_sessions
  USING (client_account_id = current_tenant_id()) WITH CHECK (client_account_id = current_tenant_id());
CREATE POLICY user_isolation ON therapy_sessions AS RESTRICTIVE
  USING (
    (SELECT acts_as_service())
    OR therapist_id = (SELECT current_user_id())
    OR patient_id = (SELECT current_user_id())
    OR (SELECT current_user_may('therapy:supervise')))
  WITH CHECK ((SELECT acts_as_service()) OR therapist_id = (SELECT current_user_id()));
GRANT SELECT, INSERT, UPDATE, DELETE ON therapy_sessions TO ${runtime_role};

ALTER TABLE conversation_turns ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation_turns FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON conversation_turns
  USING (client_account_id = current_tenant_id()) WITH CHECK (client_account_id = current_tenant_id());
CREATE POLICY user_isolation ON conversation_turns AS RESTRICTIVE
  USING (
    (SELECT acts_as_service())
    OR EXISTS (
      SELECT FROM therapy_sessions s
      WHERE s.client_account_id = conversation_turns.client_account_id
        AND s.id = conversation_turns.therapy_session_id
        AND (SELECT current_user_id()) IN (s.therapist_id, s.patient_id)))
  WITH CHECK (
    (SELECT acts_as_service())
    OR EXISTS (
      SELECT FROM therapy_sessions s
      WHERE s.client_account_id = conversation_turns.client_account_id
        AND s.id = conversation_turns.therapy_session_id
        AND s.therapist_id = (SELECT current_user_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON conversation_turns TO ${runtime_role};

ALTER TABLE therapeutic_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE therapeutic_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON therapeutic_notes
  USING (client_account_id = current_tenant_id()) WITH CHECK (client_account_id = current_tenant_id());
-- Of one's own, or as supervisor to read; nobody writes in another's name, nor about a session that they can't see or are treated in.
CREATE POLICY user_isolation ON therapeutic_notes AS RESTRICTIVE
  USING (
    (SELECT acts_as_service())
    OR author_id = (SELECT current_user_id())
    OR (SELECT current_user_may('therapy:supervise')))
  WITH CHECK (
    (SELECT acts_as_service())
    OR author_id = (SELECT current_user_id())
       AND EXISTS (
         SELECT FROM therapy_sessions s
         WHERE s.client_account_id = therapeutic_notes.client_account_id
           AND s.id = therapeutic_notes.therapy_session_id
           AND s.patient_id <> (SELECT current_user_id())));
-- What is written stays: USING lets a supervisor read, and would let them delete.
CREATE POLICY author_deletes ON therapeutic_notes AS RESTRICTIVE FOR DELETE
  USING ((SELECT acts_as_service()) OR author_id = (SELECT current_user_id()));
CREATE POLICY author_changes ON therapeutic_notes AS RESTRICTIVE FOR UPDATE
  USING ((SELECT acts_as_service()) OR author_id = (SELECT current_user_id()));
CREATE POLICY therapist_deletes ON therapy_sessions AS RESTRICTIVE FOR DELETE
  USING ((SELECT acts_as_service()) OR therapist_id = (SELECT current_user_id()));
CREATE POLICY therapist_changes ON therapy_sessions AS RESTRICTIVE FOR UPDATE
  USING ((SELECT acts_as_service()) OR therapist_id = (SELECT current_user_id()));
-- A patient reads what was said, and can't make it unsaid.
CREATE POLICY therapist_deletes ON conversation_turns AS RESTRICTIVE FOR DELETE
  USING (
    (SELECT acts_as_service())
    OR EXISTS (
      SELECT FROM therapy_sessions s
      WHERE s.client_account_id = conversation_turns.client_account_id
        AND s.id = conversation_turns.therapy_session_id
        AND s.therapist_id = (SELECT current_user_id())));
CREATE POLICY therapist_changes ON conversation_turns AS RESTRICTIVE FOR UPDATE
  USING (
    (SELECT acts_as_service())
    OR EXISTS (
      SELECT FROM therapy_sessions s
      WHERE s.client_account_id = conversation_turns.client_account_id
        AND s.id = conversation_turns.therapy_session_id
        AND s.therapist_id = (SELECT current_user_id())));
GRANT SELECT, INSERT, UPDATE, DELETE ON therapeutic_notes TO ${runtime_role};
