#!/bin/sh
# Run once by the PostgreSQL image on an empty data directory: a database and two roles for each service,
# an owner that migrates and a runtime role that owns nothing. The passwords come from the environment.
set -eu

create() { # database owner runtime-role; passwords in OWNER_PASSWORD and APP_PASSWORD
  psql --username "$POSTGRES_USER" --dbname postgres --no-psqlrc --quiet \
    --set ON_ERROR_STOP=1 --set database="$1" --set owner="$2" --set app="$3" <<'SQL'
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"app" LOGIN PASSWORD :'app_password';
CREATE DATABASE :"database" OWNER :"owner";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"app";
\connect :"database"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"app";
SQL
}

OWNER_PASSWORD=$SEEDGATE_AUTH_OWNER_PASSWORD APP_PASSWORD=$SEEDGATE_AUTH_APP_PASSWORD \
  create seedgate_auth auth_owner auth_app
OWNER_PASSWORD=$SEEDGATE_SEED_OWNER_PASSWORD APP_PASSWORD=$SEEDGATE_SEED_APP_PASSWORD \
  create seedgate_seed seed_owner seed_app
