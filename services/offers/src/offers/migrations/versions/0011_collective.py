"""Collective offers: what partners propose to schools' classes."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# What is only a draft, or was archived as one, may lack anything but a name.
COLLECTIVE_OFFERS = """
CREATE TABLE collective_offers (
    id uuid CONSTRAINT pk_collective_offers PRIMARY KEY,
    offerer_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    name text NOT NULL CONSTRAINT ck_collective_offers_name CHECK (length(name) BETWEEN 1 AND 110),
    description text NOT NULL CONSTRAINT ck_collective_offers_description CHECK (length(description) <= 1500),
    price_detail text NOT NULL CONSTRAINT ck_collective_offers_price_detail CHECK (length(price_detail) <= 1000),
    price bigint CONSTRAINT ck_collective_offers_price CHECK (price BETWEEN 0 AND 6000000),
    participants integer CONSTRAINT ck_collective_offers_participants CHECK (participants BETWEEN 1 AND 3000),
    levels text[] NOT NULL,
    institution text NOT NULL CONSTRAINT ck_collective_offers_institution CHECK (institution ~ '^([0-9]{7}[A-Z])?$'),
    starts_at timestamptz,
    ends_at timestamptz,
    booking_limit_at timestamptz,
    contact_email text NOT NULL,
    contact_phone text NOT NULL,
    state text NOT NULL CONSTRAINT ck_collective_offers_state CHECK (
        state IN ('DRAFT', 'UNDER_REVIEW', 'PUBLISHED', 'HIDDEN', 'REJECTED', 'ARCHIVED')
    ),
    findings jsonb NOT NULL,
    rejection_reason text NOT NULL,
    created_at timestamptz NOT NULL,
    submitted_at timestamptz,
    version bigint NOT NULL CONSTRAINT ck_collective_offers_version CHECK (version > 0),
    searched text NOT NULL GENERATED ALWAYS AS (words_of(name || ' ' || description)) STORED,
    CONSTRAINT fk_collective_offers_venue_id FOREIGN KEY (venue_id, offerer_id) REFERENCES venues (id, offerer_id),
    CONSTRAINT ck_collective_offers_dates CHECK (booking_limit_at <= starts_at AND starts_at <= ends_at),
    CONSTRAINT ck_collective_offers_submitted CHECK (
        state = 'ARCHIVED' OR (state = 'DRAFT') = (submitted_at IS NULL)
    ),
    CONSTRAINT ck_collective_offers_rejected CHECK (
        state = 'ARCHIVED' OR (state = 'REJECTED') = (rejection_reason <> '')
    ),
    CONSTRAINT ck_collective_offers_whole CHECK (
        submitted_at IS NULL
        OR (price IS NOT NULL AND participants IS NOT NULL AND levels <> '{}' AND institution <> ''
            AND booking_limit_at IS NOT NULL AND starts_at IS NOT NULL AND ends_at IS NOT NULL)
    )
)
"""

SEARCHED = """
CREATE INDEX ix_collective_offers_searched ON collective_offers
    USING gin (searched public.gin_trgm_ops) WITH (fastupdate = off)
"""
INDEXES = (
    "CREATE INDEX ix_collective_offers_offerer_id ON collective_offers (offerer_id, created_at DESC, id DESC)",
    "CREATE INDEX ix_collective_offers_venue_id ON collective_offers (venue_id, created_at DESC, id DESC)",
    "CREATE INDEX ix_collective_offers_to_review ON collective_offers (submitted_at, id) WHERE state = 'UNDER_REVIEW'",
    SEARCHED,
)


def upgrade() -> None:
    """Make their table."""
    for statement in (COLLECTIVE_OFFERS, *INDEXES):
        op.execute(statement)
