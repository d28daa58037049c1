"""How alembic reaches the bookings database."""

from common.sql import run_migrations

run_migrations()
