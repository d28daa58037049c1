"""How alembic reaches the offers database."""

from common.sql import run_migrations

run_migrations()
