"""Venues stay where they are paid until the account that they wait for is accepted, and each period is kept."""

from alembic import op

revision = "0010"
down_revision = "0009"

MAY_WAIT = "ALTER TABLE venue_links ALTER COLUMN linked_at DROP NOT NULL"

PERIODS = """
UPDATE venue_links link SET
    linked_at = CASE
        WHEN account.accepted_at < coalesce(link.unlinked_at, 'infinity') THEN account.accepted_at
    END,
    unlinked_at = CASE WHEN account.state = 'REFUSED' THEN coalesce(link.unlinked_at, link.linked_at)
                       ELSE link.unlinked_at END
FROM bank_accounts account WHERE account.id = link.bank_account_id
"""
"""Until now a link began when its account was declared; it is a period of payment from the acceptance on. A venue that
left its account for one that waits is not brought back: its partner was told that its money waits."""

ONE_PAYS = """
CREATE UNIQUE INDEX uq_venue_links_paid ON venue_links (venue_id) WHERE linked_at IS NOT NULL AND unlinked_at IS NULL
"""
ONE_WAITS = """
CREATE UNIQUE INDEX uq_venue_links_waiting ON venue_links (venue_id) WHERE linked_at IS NULL AND unlinked_at IS NULL
"""
PERIOD = "ALTER TABLE venue_links ADD CONSTRAINT ck_venue_links_period CHECK (linked_at <= unlinked_at)"
ONE_OF_EACH = ("DROP INDEX uq_venue_links_venue_id", ONE_PAYS, ONE_WAITS, PERIOD)

KEEP_LINK = """
CREATE FUNCTION keep_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.unlinked_at IS NULL THEN
        OLD.linked_at := coalesce(OLD.linked_at, NEW.linked_at);
        OLD.unlinked_at := NEW.unlinked_at;
        IF OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'where a venue was paid begins once, ends once and is never removed'
        USING ERRCODE = 'restrict_violation';
END $$
"""

KEEP_ROWS = """
CREATE TRIGGER keep_link BEFORE UPDATE OR DELETE ON venue_links FOR EACH ROW EXECUTE FUNCTION keep_link()
"""

KEEP_TABLE = """
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON venue_links FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""

WITHDRAWN = """
ALTER TABLE bank_accounts
    DROP CONSTRAINT ck_bank_accounts_state,
    ADD CONSTRAINT ck_bank_accounts_state CHECK (state IN ('PENDING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN'))
"""

ACTS = """
ALTER TABLE acts
    DROP CONSTRAINT ck_acts_deed,
    ADD CONSTRAINT ck_acts_deed CHECK (
        deed IN (
            'BANK_ACCOUNT_DECLARED', 'BANK_ACCOUNT_ACCEPTED', 'BANK_ACCOUNT_REFUSED', 'BANK_ACCOUNT_WITHDRAWN',
            'BATCH_BEGUN', 'INVOICE_ISSUED', 'BATCH_COMPLETED', 'PRICING_RELEASED'
        )
    )
"""


def upgrade() -> None:
    """Let a venue wait for an account while it is paid to another."""
    for step in (MAY_WAIT, PERIODS, *ONE_OF_EACH, KEEP_LINK, KEEP_ROWS, KEEP_TABLE, WITHDRAWN, ACTS):
        op.execute(step)
