#!/bin/sh
# One database and one role for each service; PostgreSQL's image runs this once, on an empty data folder.
set -eu
for service in offers bookings payments; do
    variable="$(printf '%s_PASSWORD' "$service" | tr '[:lower:]' '[:upper:]')"
    psql --set ON_ERROR_STOP=1 --username postgres --set name="$service" --set password="$(printenv "$variable")" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
done
