"""Batches, the invoices they issue, and the money that each invoice moves."""

from alembic import op

revision = "0004"
down_revision = "0003"

COUNTERS = """
CREATE TABLE counters (
    kind text NOT NULL,
    year integer NOT NULL,
    last bigint NOT NULL,
    CONSTRAINT pk_counters PRIMARY KEY (kind, year),
    CONSTRAINT ck_counters_last CHECK (last BETWEEN 0 AND 9999999)
)
"""

BATCH_COUNTER = "INSERT INTO counters (kind, year, last) VALUES ('VIR', 0, 0)"

BATCHES = """
CREATE TABLE batches (
    id uuid NOT NULL CONSTRAINT pk_batches PRIMARY KEY,
    number bigint NOT NULL CONSTRAINT uq_batches_number UNIQUE,
    cutoff_at timestamptz NOT NULL CONSTRAINT uq_batches_cutoff_at UNIQUE,
    created_at timestamptz NOT NULL,
    completed_at timestamptz,
    CONSTRAINT ck_batches_number CHECK (number > 0),
    CONSTRAINT ck_batches_cutoff CHECK (cutoff_at <= created_at)
)
"""

ONE_OPEN_BATCH = "CREATE UNIQUE INDEX uq_batches_open ON batches ((completed_at IS NULL)) WHERE completed_at IS NULL"

INVOICES = """
CREATE TABLE invoices (
    id uuid NOT NULL CONSTRAINT pk_invoices PRIMARY KEY,
    year integer NOT NULL,
    sequence bigint NOT NULL,
    batch_id uuid NOT NULL CONSTRAINT fk_invoices_batch_id REFERENCES batches,
    bank_account_id uuid NOT NULL CONSTRAINT fk_invoices_bank_account_id REFERENCES bank_accounts,
    bank_account_label text NOT NULL,
    offerer_id uuid NOT NULL,
    amount_cents bigint NOT NULL,
    reimbursed_cents bigint NOT NULL,
    contribution_cents bigint NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT uq_invoices_year_sequence UNIQUE (year, sequence),
    CONSTRAINT uq_invoices_batch_id_bank_account_id UNIQUE (batch_id, bank_account_id),
    CONSTRAINT ck_invoices_sequence CHECK (sequence BETWEEN 1 AND 9999999),
    CONSTRAINT ck_invoices_amounts CHECK (
        amount_cents > 0 AND reimbursed_cents >= 0 AND contribution_cents >= 0
        AND amount_cents = reimbursed_cents + contribution_cents
    )
)
"""

BY_OFFERER = "CREATE INDEX ix_invoices_offerer_id_created_at_id ON invoices (offerer_id, created_at, id)"
BY_AGE = "CREATE INDEX ix_invoices_created_at_id ON invoices (created_at, id)"

INVOICE_LINES = """
CREATE TABLE invoice_lines (
    invoice_id uuid NOT NULL CONSTRAINT fk_invoice_lines_invoice_id REFERENCES invoices,
    position integer NOT NULL,
    rule text NOT NULL CONSTRAINT fk_invoice_lines_rule REFERENCES rates,
    basis_points integer NOT NULL,
    booking_count integer NOT NULL,
    amount_cents bigint NOT NULL,
    reimbursed_cents bigint NOT NULL,
    CONSTRAINT pk_invoice_lines PRIMARY KEY (invoice_id, position),
    CONSTRAINT uq_invoice_lines_invoice_id_rule UNIQUE (invoice_id, rule),
    CONSTRAINT ck_invoice_lines_amounts CHECK (
        booking_count > 0 AND reimbursed_cents >= 0 AND reimbursed_cents <= amount_cents
    )
)
"""

CASHFLOWS = """
CREATE TABLE cashflows (
    id uuid NOT NULL CONSTRAINT pk_cashflows PRIMARY KEY,
    invoice_id uuid NOT NULL CONSTRAINT uq_cashflows_invoice_id UNIQUE
        CONSTRAINT fk_cashflows_invoice_id REFERENCES invoices,
    batch_id uuid NOT NULL CONSTRAINT fk_cashflows_batch_id REFERENCES batches,
    bank_account_id uuid NOT NULL CONSTRAINT fk_cashflows_bank_account_id REFERENCES bank_accounts,
    amount_cents bigint NOT NULL CONSTRAINT ck_cashflows_amount CHECK (amount_cents > 0),
    created_at timestamptz NOT NULL,
    CONSTRAINT uq_cashflows_batch_id_bank_account_id UNIQUE (batch_id, bank_account_id)
)
"""

REFUSE_CHANGE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""

APPEND_ONLY_ROWS = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""

APPEND_ONLY_TABLE = """
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    """Make the tables; what was issued stays as it was issued."""
    for statement in (COUNTERS, BATCH_COUNTER, BATCHES, ONE_OPEN_BATCH, INVOICES, BY_OFFERER, BY_AGE):
        op.execute(statement)
    for statement in (INVOICE_LINES, CASHFLOWS, REFUSE_CHANGE):
        op.execute(statement)
    for table in ("invoices", "invoice_lines", "cashflows"):
        op.execute(APPEND_ONLY_ROWS.format(table=table))
        op.execute(APPEND_ONLY_TABLE.format(table=table))
