"""Where alembic enters: the steps in `versions` bring the database of `payments` to its newest form."""

from common.sql import run_migrations

run_migrations()
