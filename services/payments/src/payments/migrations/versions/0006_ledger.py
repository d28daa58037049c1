"""The ledger: append-only, every transaction sums to zero, every invoice adds up in all places that name its amount."""

from alembic import op

revision = "0006"
down_revision = "0005"

TRANSACTIONS = """
CREATE TABLE ledger_transactions (
    id uuid NOT NULL CONSTRAINT pk_ledger_transactions PRIMARY KEY,
    invoice_id uuid NOT NULL CONSTRAINT uq_ledger_transactions_invoice_id UNIQUE
        CONSTRAINT fk_ledger_transactions_invoice_id REFERENCES invoices,
    created_at timestamptz NOT NULL
)
"""

ENTRIES = """
CREATE TABLE ledger_entries (
    number bigint NOT NULL GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_ledger_entries PRIMARY KEY,
    transaction_id uuid NOT NULL CONSTRAINT fk_ledger_entries_transaction_id REFERENCES ledger_transactions,
    account text NOT NULL,
    amount_cents bigint NOT NULL CONSTRAINT ck_ledger_entries_amount CHECK (amount_cents <> 0),
    currency text NOT NULL CONSTRAINT ck_ledger_entries_currency CHECK (currency ~ '^[A-Z]{3}$')
)
"""

OF_TRANSACTION = "CREATE INDEX ix_ledger_entries_transaction_id ON ledger_entries (transaction_id)"

BALANCE = """
CREATE FUNCTION balance_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM ledger_entries WHERE transaction_id = NEW.transaction_id
        GROUP BY currency HAVING sum(amount_cents) <> 0
    ) THEN
        RAISE EXCEPTION 'ledger transaction % does not sum to zero', NEW.transaction_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""

BALANCE_TRIGGER = """
CREATE CONSTRAINT TRIGGER balance_ledger AFTER INSERT ON ledger_entries
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION balance_ledger()
"""

ADD_UP = """
CREATE FUNCTION add_up_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lines record;
    bookings record;
    owed bigint;
    transferred bigint;
BEGIN
    SELECT sum(booking_count) AS n, sum(amount_cents) AS amount, sum(reimbursed_cents) AS reimbursed
        INTO lines FROM invoice_lines WHERE invoice_id = NEW.id;
    SELECT count(*) AS n, sum(amount_cents) AS amount, sum(reimbursed_cents) AS reimbursed
        INTO bookings FROM pricings WHERE invoice_id = NEW.id;
    SELECT -coalesce(sum(amount_cents), 0) INTO owed
        FROM ledger_entries JOIN ledger_transactions t ON t.id = transaction_id
        WHERE t.invoice_id = NEW.id AND account = 'partner:' || NEW.bank_account_id;
    SELECT coalesce(sum(amount_cents), 0) INTO transferred FROM cashflows WHERE invoice_id = NEW.id;
    IF (lines.n, lines.amount, lines.reimbursed) IS DISTINCT FROM (bookings.n, bookings.amount, bookings.reimbursed)
        OR (lines.amount, lines.reimbursed) IS DISTINCT FROM (NEW.amount_cents, NEW.reimbursed_cents)
        OR owed <> NEW.reimbursed_cents OR transferred <> NEW.reimbursed_cents
    THEN
        RAISE EXCEPTION 'invoice % does not add up', NEW.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""

ADD_UP_TRIGGER = """
CREATE CONSTRAINT TRIGGER add_up_invoice AFTER INSERT ON invoices
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION add_up_invoice()
"""

APPEND_ONLY_ROWS = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""

APPEND_ONLY_TABLE = """
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    """Make the tables, and the two checks at the end of every transaction that writes to them."""
    for statement in (TRANSACTIONS, ENTRIES, OF_TRANSACTION, BALANCE, BALANCE_TRIGGER, ADD_UP, ADD_UP_TRIGGER):
        op.execute(statement)
    for table in ("ledger_transactions", "ledger_entries"):
        op.execute(APPEND_ONLY_ROWS.format(table=table))
        op.execute(APPEND_ONLY_TABLE.format(table=table))
