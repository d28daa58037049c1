"""The delivery log: what was mailed of offers and partners."""

from common.post import create_mail_tables

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for the log."""
    create_mail_tables()
