"""The revenue of a pricing that is still to be settled follows what comes before it; its price stays."""

from alembic import op

revision = "0008"
down_revision = "0007"

KEEP_PRICING = """
CREATE OR REPLACE FUNCTION keep_pricing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'VALIDATED' THEN
        IF NEW.state = 'VALIDATED' THEN
            OLD.revenue_cents := NEW.revenue_cents;
        END IF;
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


def upgrade() -> None:
    """Let the revenue of what is not settled be counted anew."""
    op.execute(KEEP_PRICING)
