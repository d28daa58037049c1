"""Beneficiaries with their credit, the bookable stock, bookings, desks and the log of mails."""

from alembic import op

from common.sql import create_event_tables

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BENEFICIARIES = """
CREATE TABLE beneficiaries (
    id uuid CONSTRAINT pk_beneficiaries PRIMARY KEY,
    subject text NOT NULL CONSTRAINT uq_beneficiaries_subject UNIQUE,
    first_name text NOT NULL,
    last_name text NOT NULL,
    email text NOT NULL,
    birth_date date NOT NULL,
    adult_at timestamptz NOT NULL,
    granted bigint NOT NULL CONSTRAINT ck_beneficiaries_granted CHECK (granted >= 0),
    spent bigint NOT NULL DEFAULT 0,
    digital_cap bigint,
    digital_spent bigint NOT NULL DEFAULT 0,
    credit_expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT ck_beneficiaries_spent CHECK (spent BETWEEN 0 AND granted),
    CONSTRAINT ck_beneficiaries_digital_spent CHECK (
        digital_spent BETWEEN 0 AND spent AND (digital_cap IS NULL OR digital_spent <= digital_cap)
    )
) WITH (fillfactor = 80)
"""

OFFERERS = """
CREATE TABLE offerers (
    id uuid CONSTRAINT pk_offerers PRIMARY KEY,
    state text NOT NULL CONSTRAINT ck_offerers_state CHECK (state IN ('NEW', 'VALIDATED', 'REJECTED', 'CLOSED')),
    version bigint NOT NULL
)
"""

VENUES = """
CREATE TABLE venues (
    id uuid CONSTRAINT pk_venues PRIMARY KEY,
    offerer_id uuid NOT NULL,
    name text NOT NULL,
    street text NOT NULL,
    postcode text NOT NULL,
    city text NOT NULL,
    booking_email text NOT NULL,
    withdrawal_details text NOT NULL,
    version bigint NOT NULL
)
"""

OFFERS = """
CREATE TABLE offers (
    id uuid CONSTRAINT pk_offers PRIMARY KEY,
    offerer_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    title text NOT NULL,
    review text NOT NULL
        CONSTRAINT ck_offers_review CHECK (review IN ('DRAFT', 'PENDING', 'APPROVED', 'REJECTED')),
    is_active boolean NOT NULL,
    is_duo boolean NOT NULL,
    is_event boolean NOT NULL,
    is_digital boolean NOT NULL,
    collection_days integer NOT NULL CONSTRAINT ck_offers_collection_days CHECK (collection_days >= 0),
    under_eighteen text NOT NULL
        CONSTRAINT ck_offers_under_eighteen CHECK (under_eighteen IN ('ALLOWED', 'FREE_ONLY', 'NEVER')),
    rate_family text NOT NULL
        CONSTRAINT ck_offers_rate_family CHECK (rate_family IN ('STANDARD', 'BOOK', 'NOT_REIMBURSED')),
    version bigint NOT NULL
)
"""

# `quantity` is what offers last said. It may fall below `booked`: offers lowered it while bookings came in here.
# Refusing that event would leave the old, higher quantity to be sold, so no CHECK compares the two. What must never be
# is a booking that raises `booked` above what was promised: `ceiling` is the quantity, or what was booked when that
# fell below it, set in the projection's own UPDATE. The CHECK on it stands behind the booking's conditional UPDATE.
STOCKS = """
CREATE TABLE stocks (
    id uuid CONSTRAINT pk_stocks PRIMARY KEY,
    offer_id uuid NOT NULL CONSTRAINT fk_stocks_offer_id REFERENCES offers,
    price bigint NOT NULL CONSTRAINT ck_stocks_price CHECK (price >= 0),
    quantity integer CONSTRAINT ck_stocks_quantity CHECK (quantity >= 0),
    ceiling integer,
    booked integer NOT NULL DEFAULT 0,
    bookings_version bigint NOT NULL DEFAULT 0,
    begin_at timestamptz,
    booking_limit_at timestamptz,
    is_offered boolean NOT NULL,
    is_moved boolean NOT NULL DEFAULT false,
    CONSTRAINT ck_stocks_booked CHECK (booked >= 0 AND (ceiling IS NULL OR booked <= ceiling))
) WITH (fillfactor = 80)
"""

BOOKINGS = """
CREATE TABLE bookings (
    id uuid CONSTRAINT pk_bookings PRIMARY KEY,
    code text NOT NULL CONSTRAINT ck_bookings_code CHECK (code ~ '^[A-HJ-NP-Z2-7]{6}$'),
    beneficiary_id uuid NOT NULL CONSTRAINT fk_bookings_beneficiary_id REFERENCES beneficiaries,
    offerer_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    stock_id uuid NOT NULL CONSTRAINT fk_bookings_stock_id REFERENCES stocks,
    offer_title text NOT NULL,
    quantity integer NOT NULL CONSTRAINT ck_bookings_quantity CHECK (quantity IN (1, 2)),
    unit_price bigint NOT NULL CONSTRAINT ck_bookings_unit_price CHECK (unit_price >= 0),
    is_event boolean NOT NULL,
    is_digital boolean NOT NULL,
    rate_family text NOT NULL
        CONSTRAINT ck_bookings_rate_family CHECK (rate_family IN ('STANDARD', 'BOOK', 'NOT_REIMBURSED')),
    begin_at timestamptz,
    created_at timestamptz NOT NULL,
    cancel_limit_at timestamptz,
    expires_at timestamptz,
    state text NOT NULL DEFAULT 'BOOKED'
        CONSTRAINT ck_bookings_state CHECK (state IN ('BOOKED', 'VALIDATED', 'CANCELLED', 'REIMBURSED')),
    validated_at timestamptz,
    validated_by text CONSTRAINT ck_bookings_validated_by CHECK (validated_by IN ('PARTNER', 'AUTOMATIC')),
    cancelled_at timestamptz,
    cancel_reason text
        CONSTRAINT ck_bookings_cancel_reason CHECK (cancel_reason IN ('BENEFICIARY', 'EXPIRED', 'OFFER_REJECTED')),
    reimbursed_at timestamptz,
    undo_due_at timestamptz,
    version bigint NOT NULL DEFAULT 1,
    CONSTRAINT ck_bookings_cancel_limit CHECK ((begin_at IS NULL) = (cancel_limit_at IS NULL)),
    CONSTRAINT ck_bookings_validated CHECK (
        (state IN ('VALIDATED', 'REIMBURSED')) = (validated_at IS NOT NULL)
        AND (validated_at IS NULL) = (validated_by IS NULL)
    ),
    CONSTRAINT ck_bookings_cancelled CHECK (
        (state = 'CANCELLED') = (cancelled_at IS NOT NULL) AND (cancelled_at IS NULL) = (cancel_reason IS NULL)
    ),
    CONSTRAINT ck_bookings_reimbursed CHECK ((state = 'REIMBURSED') = (reimbursed_at IS NOT NULL)),
    CONSTRAINT ck_bookings_undo CHECK (undo_due_at IS NULL OR state = 'VALIDATED')
)
"""

DESKS = """
CREATE TABLE desks (
    account text CONSTRAINT pk_desks PRIMARY KEY,
    failures timestamptz[] NOT NULL
)
"""

DELIVERIES = """
CREATE TABLE deliveries (
    message_id text CONSTRAINT pk_deliveries PRIMARY KEY,
    booking_id uuid NOT NULL CONSTRAINT fk_deliveries_booking_id REFERENCES bookings,
    kind text NOT NULL CONSTRAINT ck_deliveries_kind CHECK (kind IN ('BOOKED', 'CANCELLED')),
    recipient text NOT NULL CONSTRAINT ck_deliveries_recipient CHECK (recipient IN ('PARTNER', 'BENEFICIARY')),
    attempts integer NOT NULL,
    tried_at timestamptz NOT NULL,
    sent_at timestamptz,
    error text
)
"""

INDEXES = (
    "CREATE INDEX ix_stocks_offer_id ON stocks (offer_id)",
    "CREATE INDEX ix_stocks_is_moved ON stocks (id) WHERE is_moved",
    "CREATE INDEX ix_offers_rejected ON offers (id) WHERE review = 'REJECTED'",
    # What is not cancelled is live: one code names one live booking, one person holds one live booking of an offer.
    "CREATE UNIQUE INDEX uq_bookings_code ON bookings (code) WHERE state <> 'CANCELLED'",
    "CREATE INDEX ix_bookings_code ON bookings (code) WHERE state = 'CANCELLED'",
    "CREATE UNIQUE INDEX uq_bookings_offer_id ON bookings (beneficiary_id, offer_id) WHERE state <> 'CANCELLED'",
    "CREATE INDEX ix_bookings_beneficiary_id ON bookings (beneficiary_id, created_at, id)",
    "CREATE INDEX ix_bookings_offerer_id ON bookings (offerer_id, created_at, id)",
    "CREATE INDEX ix_bookings_venue_id ON bookings (venue_id, created_at, id)",
    "CREATE INDEX ix_bookings_offer_id ON bookings (offer_id, created_at, id)",
    "CREATE INDEX ix_bookings_stock_id ON bookings (stock_id) WHERE state IN ('BOOKED', 'VALIDATED')",
    "CREATE INDEX ix_bookings_expires_at ON bookings (expires_at) WHERE state = 'BOOKED' AND expires_at IS NOT NULL",
    "CREATE INDEX ix_bookings_begin_at ON bookings (begin_at) WHERE state = 'BOOKED' AND begin_at IS NOT NULL",
    "CREATE INDEX ix_bookings_undo_due_at ON bookings (undo_due_at) WHERE undo_due_at IS NOT NULL",
    "CREATE INDEX ix_deliveries_booking_id ON deliveries (booking_id)",
)

OFFERED_STOCKS = """
CREATE VIEW offered_stocks AS
SELECT
    stocks.id AS stock_id,
    stocks.offer_id,
    offers.offerer_id,
    offers.venue_id,
    offers.title AS offer_title,
    stocks.price,
    stocks.quantity,
    stocks.booked,
    stocks.begin_at,
    stocks.booking_limit_at,
    stocks.is_offered AND offers.is_active AND offers.review = 'APPROVED'
        AND coalesce(offerers.state = 'VALIDATED', false) AS is_bookable,
    offers.is_duo,
    offers.is_event,
    offers.is_digital,
    offers.collection_days,
    offers.under_eighteen,
    offers.rate_family
FROM stocks
JOIN offers ON offers.id = stocks.offer_id
LEFT JOIN offerers ON offerers.id = offers.offerer_id
"""

BOOK = """
CREATE TYPE booking_attempt AS (
    outcome text,
    holds_offer boolean,
    beneficiary_id uuid,
    first_name text,
    last_name text,
    email text,
    birth_date date,
    granted bigint,
    spent bigint,
    digital_cap bigint,
    digital_spent bigint,
    credit_expires_at timestamptz,
    stock_id uuid,
    offer_id uuid,
    offerer_id uuid,
    venue_id uuid,
    offer_title text,
    price bigint,
    quantity integer,
    booked integer,
    begin_at timestamptz,
    booking_limit_at timestamptz,
    is_bookable boolean,
    is_duo boolean,
    is_event boolean,
    is_digital boolean,
    collection_days integer,
    under_eighteen text,
    rate_family text,
    bookings_version bigint,
    cancel_limit_at timestamptz,
    expires_at timestamptz
);

-- Takes the stock and debits the credit, or changes nothing and returns what it decided on; who calls it then finds the
-- refusal by the same rules in Python, and a test holds the two to one another. Outcomes: BOOKED; REFUSED; ID_IN_USE: a
-- booking has this id, perhaps this very one; AGAIN: the code is taken, or the stock changed in between.
-- Locks: the credit first, the stock second, so that no two bookings wait for each other. The stock is locked last and
-- for the shortest time, by a conditional UPDATE: a crowd before a sold-out stock is refused without any lock on it.
CREATE FUNCTION book(
    ask_id uuid,
    ask_subject text,
    ask_stock_id uuid,
    ask_quantity integer,
    ask_price bigint,
    ask_code text,
    ask_now timestamptz
) RETURNS booking_attempt LANGUAGE plpgsql AS $$
DECLARE
    person beneficiaries%ROWTYPE;
    item offered_stocks%ROWTYPE;
    taken integer;
    changes bigint;
    held boolean := false;
    outcome text := 'REFUSED';
    total bigint;
    digital bigint := 0;
    collect_by timestamptz;
    limit_at timestamptz;
    expiry_at timestamptz;
BEGIN
    SELECT * INTO person FROM beneficiaries WHERE subject = ask_subject FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM bookings WHERE id = ask_id) THEN
        outcome := 'ID_IN_USE';
    ELSE
        SELECT * INTO item FROM offered_stocks WHERE stock_id = ask_stock_id;
        held := EXISTS (
            SELECT FROM bookings
            WHERE beneficiary_id = person.id AND offer_id = item.offer_id AND state <> 'CANCELLED'
        );
        total := item.price * ask_quantity;
        digital := CASE WHEN item.is_digital THEN total ELSE 0 END;
        IF person.id IS NOT NULL
            AND item.stock_id IS NOT NULL
            AND (
                ask_now >= person.adult_at OR item.under_eighteen = 'ALLOWED'
                OR (item.under_eighteen = 'FREE_ONLY' AND item.price = 0)
            )
            AND NOT held
            AND ask_quantity BETWEEN 1 AND (CASE WHEN item.is_duo THEN 2 ELSE 1 END)
            AND item.is_bookable
            AND coalesce(item.booking_limit_at > ask_now, true)
            AND coalesce(item.begin_at > ask_now, true)
            AND item.price = ask_price
            AND coalesce(item.booked + ask_quantity <= item.quantity, true)
            AND (
                total = 0 OR (
                    person.credit_expires_at > ask_now
                    AND person.spent + total <= person.granted
                    AND coalesce(person.digital_spent + digital <= person.digital_cap OR digital = 0, true)
                )
            )
        THEN
            outcome := 'AGAIN';
            limit_at := greatest(
                least(item.begin_at - interval '48 hours', ask_now + interval '48 hours'), ask_now
            );
            IF item.begin_at IS NULL THEN
                limit_at := NULL;
            END IF;
            IF NOT item.is_event AND item.collection_days > 0 THEN
                collect_by := ask_now + make_interval(hours => 24 * item.collection_days);
                expiry_at := date_trunc('day', collect_by, 'Europe/Paris');
                IF expiry_at <> collect_by THEN
                    expiry_at := date_trunc('day', expiry_at + interval '26 hours', 'Europe/Paris');
                END IF;
            END IF;
            INSERT INTO bookings (
                id, code, beneficiary_id, offerer_id, venue_id, offer_id, stock_id, offer_title, quantity, unit_price,
                is_event, is_digital, rate_family, begin_at, created_at, cancel_limit_at, expires_at
            ) VALUES (
                ask_id, ask_code, person.id, item.offerer_id, item.venue_id, item.offer_id, item.stock_id,
                item.offer_title, ask_quantity, item.price, item.is_event, item.is_digital, item.rate_family,
                item.begin_at, ask_now, limit_at, expiry_at
            ) ON CONFLICT DO NOTHING;
            IF FOUND THEN
                UPDATE stocks SET booked = stocks.booked + ask_quantity, bookings_version = stocks.bookings_version + 1
                WHERE stocks.id = ask_stock_id
                    AND coalesce(stocks.booked + ask_quantity <= stocks.quantity, true)
                    AND stocks.price = ask_price
                    AND stocks.is_offered
                    AND stocks.begin_at IS NOT DISTINCT FROM item.begin_at
                    AND coalesce(stocks.booking_limit_at > ask_now, true)
                RETURNING stocks.booked, stocks.bookings_version INTO taken, changes;
                IF NOT FOUND THEN
                    DELETE FROM bookings WHERE id = ask_id;
                ELSE
                    outcome := 'BOOKED';
                    IF total > 0 THEN
                        UPDATE beneficiaries SET spent = spent + total, digital_spent = digital_spent + digital
                        WHERE id = person.id AND spent + total <= granted;
                        IF NOT FOUND THEN
                            RAISE EXCEPTION 'the credit changed under its lock';
                        END IF;
                    END IF;
                    item.booked := taken;
                END IF;
            END IF;
        END IF;
    END IF;
    RETURN ROW(
        outcome, held, person.id, person.first_name, person.last_name, person.email, person.birth_date, person.granted,
        person.spent, person.digital_cap, person.digital_spent, person.credit_expires_at, item.stock_id, item.offer_id,
        item.offerer_id, item.venue_id, item.offer_title, item.price, item.quantity, item.booked, item.begin_at,
        item.booking_limit_at, item.is_bookable, item.is_duo, item.is_event, item.is_digital, item.collection_days,
        item.under_eighteen, item.rate_family, changes, limit_at, expiry_at
    )::booking_attempt;
END
$$;
"""


def upgrade() -> None:
    """Create everything."""
    create_event_tables()
    for statement in (BENEFICIARIES, OFFERERS, VENUES, OFFERS, STOCKS, BOOKINGS, DESKS, DELIVERIES, *INDEXES):
        op.execute(statement)
    op.execute(OFFERED_STOCKS)
    for statement in BOOK.split("\n\n", 1):
        op.execute(statement)


def downgrade() -> None:
    """Nothing goes back: a restore does."""
    raise NotImplementedError
