"""Whose each picture is, to be shown with it."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

CREDIT = """
ALTER TABLE images
    ADD COLUMN credit text NOT NULL DEFAULT '' CONSTRAINT ck_images_credit CHECK (length(credit) <= 255)
"""


def upgrade() -> None:
    """Keep the credit of pictures."""
    op.execute(CREDIT)
