"""When a structure added its venues, and who signed structures up: neither may be done without end within a day."""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

INDEXES = (
    "CREATE INDEX ix_venues_pace ON venues (offerer_id, created_at DESC, id DESC)",
    """
    CREATE INDEX ix_audit_signings_up ON audit (subject, at DESC, id DESC)
        WHERE thing = 'OFFERER' AND action = 'CREATED'
    """,
)


def upgrade() -> None:
    """Index what is asked before each."""
    for index in INDEXES:
        op.execute(index)
