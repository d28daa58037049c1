"""The rules that compliance makes without code."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

STAFF_RULES = """
CREATE TABLE staff_rules (
    id uuid CONSTRAINT pk_staff_rules PRIMARY KEY,
    name text NOT NULL CONSTRAINT ck_staff_rules_name CHECK (length(name) BETWEEN 1 AND 100),
    is_active boolean NOT NULL,
    sub_rules jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    version bigint NOT NULL CONSTRAINT ck_staff_rules_version CHECK (version > 0)
)
"""
INDEXES = (
    "CREATE INDEX ix_staff_rules_created_at ON staff_rules (created_at DESC, id DESC)",
    # What a dry run looks at.
    "CREATE INDEX ix_offers_submitted ON offers (created_at DESC, id DESC) WHERE review IN ('PENDING', 'APPROVED')",
)


def upgrade() -> None:
    """Make room for the rules."""
    for statement in (STAFF_RULES, *INDEXES):
        op.execute(statement)
