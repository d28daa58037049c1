"""Officers hold collective offers too: a claim is on an offer of either kind, and none of these is ever deleted."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a claim name what is not in `offers`."""
    op.execute("ALTER TABLE claims DROP CONSTRAINT fk_claims_offer_id")
