"""Pricings: at most one that lives for a booking, settled once, with all that came before kept."""

from alembic import op

revision = "0005"
down_revision = "0004"

PRICINGS = """
CREATE TABLE pricings (
    id uuid NOT NULL CONSTRAINT pk_pricings PRIMARY KEY,
    booking_id uuid NOT NULL CONSTRAINT fk_pricings_booking_id REFERENCES bookings,
    booking_version bigint NOT NULL,
    offerer_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    family text NOT NULL,
    begin_at timestamptz,
    used_at timestamptz NOT NULL,
    pricing_point_id uuid NOT NULL CONSTRAINT fk_pricings_pricing_point_id REFERENCES pricing_points,
    revenue_year integer NOT NULL,
    position_at timestamptz NOT NULL,
    revenue_cents bigint NOT NULL,
    amount_cents bigint NOT NULL,
    reimbursed_cents bigint NOT NULL,
    contribution_cents bigint NOT NULL,
    basis_points integer NOT NULL,
    rule text NOT NULL CONSTRAINT fk_pricings_rule REFERENCES rates,
    state text NOT NULL,
    batch_id uuid CONSTRAINT fk_pricings_batch_id REFERENCES batches,
    invoice_id uuid CONSTRAINT fk_pricings_invoice_id REFERENCES invoices,
    created_at timestamptz NOT NULL,
    settled_at timestamptz,
    CONSTRAINT ck_pricings_state CHECK (state IN ('VALIDATED', 'INVOICED', 'CANCELLED')),
    CONSTRAINT ck_pricings_amounts CHECK (
        amount_cents >= 0 AND reimbursed_cents >= 0 AND contribution_cents >= 0
        AND amount_cents = reimbursed_cents + contribution_cents
    ),
    CONSTRAINT ck_pricings_revenue CHECK (revenue_cents >= amount_cents),
    CONSTRAINT ck_pricings_settled CHECK ((state = 'VALIDATED') = (settled_at IS NULL)),
    CONSTRAINT ck_pricings_batch CHECK ((state = 'INVOICED') = (batch_id IS NOT NULL)),
    CONSTRAINT ck_pricings_invoice CHECK ((state = 'INVOICED' AND amount_cents > 0) = (invoice_id IS NOT NULL))
)
"""

ONE_LIVES = "CREATE UNIQUE INDEX uq_pricings_booking_id ON pricings (booking_id) WHERE state <> 'CANCELLED'"

REVENUE = """
CREATE INDEX ix_pricings_revenue
ON pricings (pricing_point_id, revenue_year, position_at, booking_id) INCLUDE (amount_cents)
WHERE state <> 'CANCELLED'
"""

LAST_INVOICED = """
CREATE INDEX ix_pricings_invoiced
ON pricings (pricing_point_id, revenue_year, position_at, booking_id)
WHERE state = 'INVOICED'
"""

DUE = "CREATE INDEX ix_pricings_venue_id ON pricings (venue_id) WHERE state = 'VALIDATED'"
DUE_FREE = (
    "CREATE INDEX ix_pricings_free ON pricings (position_at, booking_id) WHERE state = 'VALIDATED' AND amount_cents = 0"
)
FORECAST = "CREATE INDEX ix_pricings_offerer_id ON pricings (offerer_id) WHERE state = 'VALIDATED'"
OF_INVOICE = "CREATE INDEX ix_pricings_invoice_id ON pricings (invoice_id) WHERE invoice_id IS NOT NULL"

KEEP_PRICING = """
CREATE FUNCTION keep_pricing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'VALIDATED' THEN
        OLD.state := NEW.state;
        OLD.batch_id := NEW.batch_id;
        OLD.invoice_id := NEW.invoice_id;
        OLD.settled_at := NEW.settled_at;
        IF OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'a pricing is settled once and never changed or removed' USING ERRCODE = 'restrict_violation';
END $$
"""

KEEP_ROWS = """
CREATE TRIGGER keep_pricing BEFORE UPDATE OR DELETE ON pricings FOR EACH ROW EXECUTE FUNCTION keep_pricing()
"""

KEEP_TABLE = """
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON pricings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    """Make the table, and what guards it."""
    for statement in (PRICINGS, ONE_LIVES, REVENUE, LAST_INVOICED, DUE, DUE_FREE, FORECAST, OF_INVOICE):
        op.execute(statement)
    for statement in (KEEP_PRICING, KEEP_ROWS, KEEP_TABLE):
        op.execute(statement)
