"""Why an offer was turned down, and who is looking at which."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

CODES = "'NOT_ELIGIBLE', 'SECOND_HAND', 'NOMINATIVE', 'MISLEADING', 'PRICE', 'PICTURE', 'DUPLICATE', 'OTHER'"
CLAIMS = """
CREATE TABLE claims (
    offer_id uuid CONSTRAINT pk_claims PRIMARY KEY CONSTRAINT fk_claims_offer_id REFERENCES offers,
    officer text NOT NULL CONSTRAINT ck_claims_officer CHECK (officer <> ''),
    until timestamptz NOT NULL
)
"""
CODE = f"""
ALTER TABLE offers ADD COLUMN rejection_code text
    CONSTRAINT ck_offers_rejection_code CHECK (rejection_code IN ({CODES}))
"""
REJECTED_FOR = """
ALTER TABLE offers ADD CONSTRAINT ck_offers_rejected_for CHECK ((review = 'REJECTED') = (rejection_code IS NOT NULL))
"""
STEPS = (
    CODE,
    "UPDATE offers SET rejection_code = 'OTHER' WHERE review = 'REJECTED'",
    REJECTED_FOR,
    CLAIMS,
    "CREATE INDEX ix_claims_officer ON claims (officer)",
)


def upgrade() -> None:
    """Keep the reasons that are known as they are, and make room for claims."""
    for step in STEPS:
        op.execute(step)
