"""The delivery log as every service has it that mails: about a thing, whatever it is."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STEPS = (
    "ALTER TABLE deliveries RENAME COLUMN booking_id TO about",
    "ALTER TABLE deliveries DROP CONSTRAINT fk_deliveries_booking_id",
    "ALTER TABLE deliveries DROP CONSTRAINT ck_deliveries_kind",
    "ALTER TABLE deliveries DROP CONSTRAINT ck_deliveries_recipient",
    "ALTER INDEX ix_deliveries_booking_id RENAME TO ix_deliveries_about",
)


def upgrade() -> None:
    """Let the log hold any kind of mail about any kind of thing."""
    for step in STEPS:
        op.execute(step)
