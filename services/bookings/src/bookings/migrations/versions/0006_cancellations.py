"""How often one person may cancel: who books and cancels in a loop floods mails and streams."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INDEX = """
CREATE INDEX ix_bookings_cancelled_at ON bookings (beneficiary_id, cancelled_at) WHERE cancel_reason = 'BENEFICIARY'
"""

ATTEMPT = "ALTER TYPE booking_attempt ADD ATTRIBUTE tenth_cancelled_at timestamptz"

BOOK = """
-- Takes the stock and debits the credit, or changes nothing and returns what it decided on; who calls it then finds the
-- refusal by the same rules in Python, and a test holds the two to one another. Outcomes: BOOKED; REFUSED; ID_IN_USE: a
-- booking has this id, perhaps this very one; AGAIN: the code is taken, or the stock changed in between.
-- Locks: the credit first, the stock second, so that no two bookings wait for each other. The stock is locked last and
-- for the shortest time, by a conditional UPDATE: a crowd before a sold-out stock is refused without any lock on it.
CREATE OR REPLACE FUNCTION book(
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
    tenth_cancelled_at timestamptz;
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
        tenth_cancelled_at := (
            SELECT cancelled_at FROM bookings
            WHERE beneficiary_id = person.id AND cancel_reason = 'BENEFICIARY'
            ORDER BY cancelled_at DESC OFFSET 9 LIMIT 1
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
            AND coalesce(item.opens_at <= ask_now, true)
            AND coalesce(item.booking_limit_at > ask_now, true)
            AND coalesce(item.begin_at > ask_now, true)
            AND item.price = ask_price
            AND coalesce(tenth_cancelled_at + interval '24 hours' <= ask_now, true)
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
        item.under_eighteen, item.rate_family, changes, limit_at, expiry_at, item.opens_at,
        tenth_cancelled_at
    )::booking_attempt;
END
$$;
"""


def upgrade() -> None:
    """Let nobody book who has just cancelled ten times."""
    for statement in (INDEX, ATTEMPT, BOOK):
        op.execute(statement)


def downgrade() -> None:
    """Nothing goes back: a restore does."""
    raise NotImplementedError
