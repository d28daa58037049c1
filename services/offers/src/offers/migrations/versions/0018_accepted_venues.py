"""Whose SIRET may set a rate: venues of before are their own pricing points already, and stay so."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

OWN_POINTS_ARE_ACCEPTED = """
ALTER TABLE venues ADD CONSTRAINT ck_venues_is_accepted CHECK (is_accepted OR pricing_point_id IS DISTINCT FROM id)
"""
STEPS = (
    "ALTER TABLE venues ADD COLUMN is_accepted boolean NOT NULL DEFAULT false",
    "UPDATE venues SET is_accepted = true WHERE siret IS NOT NULL",
    OWN_POINTS_ARE_ACCEPTED,
    "CREATE INDEX ix_venues_to_accept ON venues (created_at, id) WHERE siret IS NOT NULL AND NOT is_accepted",
)


def upgrade() -> None:
    """Keep what staff have accepted."""
    for step in STEPS:
        op.execute(step)
