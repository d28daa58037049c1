"""Bank accounts that finance refuses, with the reason, and the order in which it decides."""

from alembic import op

revision = "0009"
down_revision = "0008"

REFUSED = """
ALTER TABLE bank_accounts
    ADD COLUMN refusal_reason text CONSTRAINT ck_bank_accounts_refusal_reason CHECK (
        length(refusal_reason) BETWEEN 1 AND 500
    ),
    DROP CONSTRAINT ck_bank_accounts_state,
    ADD CONSTRAINT ck_bank_accounts_state CHECK (state IN ('PENDING', 'ACCEPTED', 'REFUSED')),
    ADD CONSTRAINT ck_bank_accounts_refused CHECK ((state = 'REFUSED') = (refusal_reason IS NOT NULL))
"""

ACTS = """
ALTER TABLE acts
    DROP CONSTRAINT ck_acts_deed,
    ADD CONSTRAINT ck_acts_deed CHECK (
        deed IN (
            'BANK_ACCOUNT_DECLARED', 'BANK_ACCOUNT_ACCEPTED', 'BANK_ACCOUNT_REFUSED', 'BATCH_BEGUN', 'INVOICE_ISSUED',
            'BATCH_COMPLETED', 'PRICING_RELEASED'
        )
    )
"""

STEPS = (
    REFUSED,
    ACTS,
    "CREATE INDEX ix_bank_accounts_to_decide ON bank_accounts (created_at, id) WHERE state = 'PENDING'",
)


def upgrade() -> None:
    """Let an account be refused, and those that wait be found."""
    for step in STEPS:
        op.execute(step)
