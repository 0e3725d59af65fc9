#!/bin/sh
# Runs once, when the database volume is new: the three roles of docs/architecture.md and the database of the owner.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres \
  -v owner_password="$OWNER_PASSWORD" -v app_password="$APP_PASSWORD" -v keeper_password="$KEEPER_PASSWORD" <<'SQL'
create role briefroom_owner login nosuperuser nobypassrls password :'owner_password';
create role briefroom_app login nosuperuser nobypassrls password :'app_password';
create role briefroom_keeper login nosuperuser nobypassrls password :'keeper_password';
grant briefroom_app, briefroom_keeper to briefroom_owner;
create database briefroom owner briefroom_owner;
revoke all on database briefroom from public;
grant connect, temporary on database briefroom to briefroom_owner, briefroom_app, briefroom_keeper;
SQL
