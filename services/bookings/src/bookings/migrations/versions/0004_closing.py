"""Structures that have closed, until nothing of them is booked any more."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

CLOSING = "ALTER TABLE offerers ADD COLUMN closing_until timestamptz"
CLOSED_BEFORE = "UPDATE offerers SET closing_until = now() WHERE state = 'CLOSED'"
INDEX = "CREATE INDEX ix_offerers_closing_until ON offerers (closing_until) WHERE closing_until IS NOT NULL"
REASON = """
ALTER TABLE bookings
    DROP CONSTRAINT ck_bookings_cancel_reason,
    ADD CONSTRAINT ck_bookings_cancel_reason
        CHECK (cancel_reason IN ('BENEFICIARY', 'EXPIRED', 'OFFER_REJECTED', 'OFFERER', 'OFFERER_CLOSED'))
"""


def upgrade() -> None:
    """Remember whose bookings are to be cancelled, and why."""
    for statement in (CLOSING, CLOSED_BEFORE, INDEX, REASON):
        op.execute(statement)
