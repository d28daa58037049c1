"""Why staff have turned the SIRET of a venue down."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

COLUMNS = """
ALTER TABLE venues
    ADD COLUMN rejection_reason text
        CONSTRAINT ck_venues_rejection_reason CHECK (
            rejection_reason IN (
                'ELIGIBILITY', 'ERROR', 'ADAGE_DECLINED', 'OUT_OF_TIME', 'NON_RECEIVED_DOCS', 'CLOSED_BUSINESS', 'OTHER'
            )
        ),
    ADD COLUMN rejection_comment text NOT NULL DEFAULT ''
        CONSTRAINT ck_venues_rejection_comment CHECK (length(rejection_comment) <= 1000),
    ADD CONSTRAINT ck_venues_rejected CHECK (rejection_reason IS NULL OR (siret IS NOT NULL AND NOT is_accepted))
"""


def upgrade() -> None:
    """Of all that is there, what is not accepted waits."""
    op.execute(COLUMNS)
