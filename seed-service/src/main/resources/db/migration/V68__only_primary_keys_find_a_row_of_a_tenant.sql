-- As in V62: an index that begins with the tenant and holds the id as well finds a row by both, so a foreign key's plan, made while a table is
-- small, may take it instead of the primary key, and then it reads all of the tenant's entries for each row.

DROP INDEX conversations_newest;
CREATE INDEX conversations_newest ON conversations (user_id, client_account_id, created_at, id);

DROP INDEX therapy_sessions_of_therapist, therapy_sessions_of_patient;
CREATE INDEX therapy_sessions_of_therapist ON therapy_sessions (therapist_id, client_account_id, scheduled_at, id);
CREATE INDEX therapy_sessions_of_patient ON therapy_sessions (patient_id, client_account_id, scheduled_at, id);
