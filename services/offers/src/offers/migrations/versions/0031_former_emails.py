"""The addresses that a venue had before, and when each was left: they hear of bank accounts for a while.

No other data of anybody's is kept by this: the history of a venue has its former addresses, for good.
"""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Which addresses a venue had before today is not looked for."""
    op.execute("ALTER TABLE venues ADD COLUMN former_emails jsonb NOT NULL DEFAULT '[]'")
