"""What an offer says of its own: where its bookings are announced, how it is collected, where it is had online."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OFFERS = """
ALTER TABLE offers
    ADD COLUMN booking_email text NOT NULL DEFAULT '',
    ADD COLUMN withdrawal_details text NOT NULL DEFAULT '',
    ADD COLUMN url text NOT NULL DEFAULT ''
"""


def upgrade() -> None:
    """Keep them with the offer."""
    op.execute(OFFERS)


def downgrade() -> None:
    """Nothing goes back: a restore does."""
    raise NotImplementedError
