#!/bin/sh
# Run once, by the database's image, when its folder is empty: the owner of the tables, and the role that the application
# works as, which owns nothing (docs/access.md).
set -eu
psql --set ON_ERROR_STOP=1 --set password="$(cat /run/secrets/database-password)" --username postgres <<'SQL'
create role effleurage login password :'password';
create role effleurage_app nologin;
grant effleurage_app to effleurage;
create database effleurage owner effleurage;
SQL
