-- Threads with an assistant, each somebody's own, and what was said in them.

CREATE TYPE message_role AS ENUM ('user', 'assistant', 'system', 'tool');

CREATE TABLE conversations (
  client_account_id             uuid NOT NULL REFERENCES client_accounts ON DELETE CASCADE,
  id                            uuid NOT NULL,
  user_id                       user_ref NOT NULL,
  title                         varchar(255) NOT NULL CHECK (title <> ''),
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_account_id, id)
);

-- user_id is the thread's owner, whoever speaks. tool_calls is what an assistant did, call by call, and is never changed.
CREATE TABLE messages (
  client_account_id             uuid NOT NULL,
  id                            uuid NOT NULL,
  conversation_id               uuid NOT NULL,
  user_id                       user_ref NOT NULL,
  role                          message_role NOT NULL,
  content                       text NOT NULL,
  tool_calls                    jsonb,
  seed_key                      varchar(100),
  created_at                    timestamptz NOT NULL DEFAULT now(),
  updated_at                    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_account_id, id),
  FOREIGN KEY (client_account_id, conversation_id) REFERENCES conversations ON DELETE CASCADE,
  CONSTRAINT messages_tool_calls_check CHECK (
    tool_calls IS NULL OR role = 'assistant' AND jsonb_typeof(tool_calls) = 'array')
);

-- A user's threads, newest first.
CREATE INDEX conversations_newest ON conversations (client_account_id, user_id, created_at, id);
-- The messages of a thread in order; the cascade of its deletion.
CREATE INDEX messages_in_order ON messages (client_account_id, conversation_id, created_at, id);

ALTER TABLE conversations ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON conversations
  USING (client_account_id = current_tenant_id()) WITH CHECK (client_account_id = current_tenant_id());
CREATE POLICY user_isolation ON conversations AS RESTRICTIVE
  USING ((SELECT acts_as_service()) OR user_id = (SELECT current_user_id()));
GRANT SELECT, INSERT, UPDATE, DELETE ON conversations TO ${runtime_role};

ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON messages
  USING (client_account_id = current_tenant_id()) WITH CHECK (client_account_id = current_tenant_id());
-- Foreign keys are checked past row policies, so that a message is held to a thread that its writer can see.
CREATE POLICY user_isolation ON messages AS RESTRICTIVE
  USING ((SELECT acts_as_service()) OR user_id = (SELECT current_user_id()))
  WITH CHECK (
    (SELECT acts_as_service())
    OR user_id = (SELECT current_user_id())
       AND EXISTS (
         SELECT FROM conversations c
         WHERE c.client_account_id = messages.client_account_id AND c.id = messages.conversation_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON messages TO ${runtime_role};
