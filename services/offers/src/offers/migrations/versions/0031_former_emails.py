"""The address that a venue had before, and when it was changed: it hears of bank accounts for a while.

No other data of anybody's is kept by this: the history of a venue has its former addresses, for good.
"""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

FORMER = """
ALTER TABLE venues
    ADD COLUMN former_email text,
    ADD COLUMN former_email_left_at timestamptz,
    ADD CONSTRAINT ck_venues_former_email CHECK ((former_email IS NULL) = (former_email_left_at IS NULL))
"""


def upgrade() -> None:
    """Which address a venue had before today is not looked for."""
    op.execute(FORMER)
