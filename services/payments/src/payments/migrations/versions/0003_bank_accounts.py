"""Bank accounts, and the history of which venues were paid there."""

from alembic import op

revision = "0003"
down_revision = "0002"

BANK_ACCOUNTS = """
CREATE TABLE bank_accounts (
    id uuid NOT NULL CONSTRAINT pk_bank_accounts PRIMARY KEY,
    offerer_id uuid NOT NULL,
    label text NOT NULL,
    iban text NOT NULL,
    state text NOT NULL,
    created_at timestamptz NOT NULL,
    accepted_at timestamptz,
    CONSTRAINT ck_bank_accounts_label CHECK (length(label) BETWEEN 1 AND 100),
    CONSTRAINT ck_bank_accounts_state CHECK (state IN ('PENDING', 'ACCEPTED')),
    CONSTRAINT ck_bank_accounts_accepted CHECK ((state = 'ACCEPTED') = (accepted_at IS NOT NULL))
)
"""

BY_OFFERER = "CREATE INDEX ix_bank_accounts_offerer_id_created_at_id ON bank_accounts (offerer_id, created_at, id)"

VENUE_LINKS = """
CREATE TABLE venue_links (
    id uuid NOT NULL CONSTRAINT pk_venue_links PRIMARY KEY,
    venue_id uuid NOT NULL CONSTRAINT fk_venue_links_venue_id REFERENCES venues,
    bank_account_id uuid NOT NULL CONSTRAINT fk_venue_links_bank_account_id REFERENCES bank_accounts,
    linked_at timestamptz NOT NULL,
    unlinked_at timestamptz
)
"""

ONE_ACCOUNT_A_VENUE = "CREATE UNIQUE INDEX uq_venue_links_venue_id ON venue_links (venue_id) WHERE unlinked_at IS NULL"
BY_ACCOUNT = "CREATE INDEX ix_venue_links_bank_account_id ON venue_links (bank_account_id)"


def upgrade() -> None:
    """Make the tables."""
    for statement in (BANK_ACCOUNTS, BY_OFFERER, VENUE_LINKS, ONE_ACCOUNT_A_VENUE, BY_ACCOUNT):
        op.execute(statement)
