"""Why a collective offer was turned down, for programs: until now only the officer's words said it."""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

# Nothing ties it to the words: code of before, which runs beside ours during a roll-out, writes words alone.
CODE = """
ALTER TABLE collective_offers ADD COLUMN rejection_code text
    CONSTRAINT ck_collective_offers_rejection_code CHECK (
        rejection_code IN ('NOT_ELIGIBLE', 'NOMINATIVE', 'MISLEADING', 'PRICE', 'DUPLICATE', 'OTHER')
    )
"""


def upgrade() -> None:
    """What is said in words alone is read as another reason."""
    op.execute(CODE)
