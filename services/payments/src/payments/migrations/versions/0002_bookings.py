"""What is known of venues and bookings from the events of the services that own them."""

from alembic import op

revision = "0002"
down_revision = "0001"

VENUES = """
CREATE TABLE venues (
    id uuid NOT NULL CONSTRAINT pk_venues PRIMARY KEY,
    offerer_id uuid NOT NULL,
    pricing_point_id uuid,
    version bigint NOT NULL
)
"""

PRICING_POINTS = """
CREATE TABLE pricing_points (
    id uuid NOT NULL CONSTRAINT pk_pricing_points PRIMARY KEY
)
"""

BOOKINGS = """
CREATE TABLE bookings (
    id uuid NOT NULL CONSTRAINT pk_bookings PRIMARY KEY,
    version bigint NOT NULL,
    state text NOT NULL CONSTRAINT ck_bookings_state CHECK (state IN ('WAITING', 'PRICED', 'WITHDRAWN')),
    offerer_id uuid,
    venue_id uuid,
    family text,
    amount_cents bigint CONSTRAINT ck_bookings_amount CHECK (amount_cents >= 0),
    begin_at timestamptz,
    used_at timestamptz,
    CONSTRAINT ck_bookings_known CHECK (
        state = 'WITHDRAWN' OR num_nulls(offerer_id, venue_id, family, amount_cents, used_at) = 0
    )
)
"""

WAITING = "CREATE INDEX ix_bookings_venue_id ON bookings (venue_id) WHERE state = 'WAITING'"
USED = "CREATE INDEX ix_bookings_used_at ON bookings (used_at)"


def upgrade() -> None:
    """Make the tables."""
    for statement in (VENUES, PRICING_POINTS, BOOKINGS, WAITING, USED):
        op.execute(statement)
