"""Offers that the till let through, and that no officer has read yet."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of all that is there, an officer has read what is approved."""
    op.add_column("offers", sa.Column("is_unread", sa.Boolean, nullable=False, server_default=sa.false()))
