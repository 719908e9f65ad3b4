CREATE TABLE users (
  id                uuid PRIMARY KEY,
  email             varchar(254) NOT NULL,
  full_name         varchar(200) NOT NULL,
  -- PHC string format; null where the user has no password (yet)
  password_hash     text,
  locale            varchar(35) NOT NULL DEFAULT 'en',
  email_verified_at timestamptz,
  disabled_at       timestamptz,
  last_login_at     timestamptz,
  version           integer NOT NULL DEFAULT 0,
  created_at        timestamptz NOT NULL DEFAULT now(),
  updated_at        timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_email ON users (lower(email));

GRANT SELECT, INSERT, UPDATE, DELETE ON users TO ${runtime_role};
