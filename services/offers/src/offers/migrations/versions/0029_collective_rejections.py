"""Why a collective offer was turned down, for programs: until now only the officer's words said it."""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

CODE = """
ALTER TABLE collective_offers ADD COLUMN rejection_code text
    CONSTRAINT ck_collective_offers_rejection_code CHECK (
        rejection_code IN ('NOT_ELIGIBLE', 'NOMINATIVE', 'MISLEADING', 'PRICE', 'DUPLICATE', 'OTHER')
    )
"""
REJECTED_FOR = """
ALTER TABLE collective_offers ADD CONSTRAINT ck_collective_offers_rejected_for CHECK (
    (rejection_reason <> '') = (rejection_code IS NOT NULL)
)
"""


def upgrade() -> None:
    """What was said in words alone was another reason."""
    op.execute(CODE)
    op.execute("UPDATE collective_offers SET rejection_code = 'OTHER' WHERE rejection_reason <> ''")
    op.execute(REJECTED_FOR)
