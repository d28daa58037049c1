"""Acts on money: who did what, when. Rows are added, and neither changed nor removed."""

from alembic import op

revision = "0007"
down_revision = "0006"

ACTS = """
CREATE TABLE acts (
    id uuid NOT NULL CONSTRAINT pk_acts PRIMARY KEY,
    at timestamptz NOT NULL,
    deed text NOT NULL CONSTRAINT ck_acts_deed CHECK (
        deed IN (
            'BANK_ACCOUNT_DECLARED', 'BANK_ACCOUNT_ACCEPTED', 'BATCH_BEGUN', 'INVOICE_ISSUED', 'BATCH_COMPLETED',
            'PRICING_RELEASED'
        )
    ),
    about uuid NOT NULL,
    offerer_id uuid,
    subject text NOT NULL,
    roles text[] NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    request_id text NOT NULL
)
"""

APPEND_ONLY_ROWS = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON acts FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""

APPEND_ONLY_TABLE = """
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON acts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""

STEPS = (
    ACTS,
    "CREATE INDEX ix_acts_at_id ON acts (at, id)",
    "CREATE INDEX ix_acts_about_at_id ON acts (about, at, id)",
    "REVOKE UPDATE, DELETE, TRUNCATE ON acts FROM CURRENT_USER",
    APPEND_ONLY_ROWS,
    APPEND_ONLY_TABLE,
)


def upgrade() -> None:
    """Make room for acts."""
    for step in STEPS:
        op.execute(step)
