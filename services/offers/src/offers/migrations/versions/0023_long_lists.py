"""When the stocks of each offer close and end, kept with it: a rare status or date is found within an index."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

# Of the stocks that are not deleted: when the last one closes (never, where there is none); when the last one that has
# some left ends; when the first and the last one begin. What they mean depends on the instant, they do not.
COLUMNS = """
ALTER TABLE offers
    ADD COLUMN closes_at timestamptz NOT NULL DEFAULT 'infinity',
    ADD COLUMN ends_at timestamptz NOT NULL DEFAULT '-infinity',
    ADD COLUMN first_begins_at timestamptz NOT NULL DEFAULT 'infinity',
    ADD COLUMN last_begins_at timestamptz NOT NULL DEFAULT '-infinity'
"""
COMPUTED = """
CREATE VIEW offers_span AS
SELECT
    offers.id,
    coalesce(max(coalesce(stocks.booking_limit_at, 'infinity')) FILTER (WHERE stocks.id IS NOT NULL), 'infinity')
        AS closes_at,
    coalesce(
        max(coalesce(least(stocks.booking_limit_at, stocks.begin_at), 'infinity'))
            FILTER (WHERE stocks.id IS NOT NULL AND coalesce(stocks.quantity > stocks.booked, true)),
        '-infinity'
    ) AS ends_at,
    coalesce(min(stocks.begin_at), 'infinity') AS first_begins_at,
    coalesce(max(stocks.begin_at), '-infinity') AS last_begins_at
FROM offers
LEFT JOIN stocks ON stocks.offer_id = offers.id AND stocks.deleted_at IS NULL
GROUP BY offers.id
"""
FILLED = (
    "ALTER TABLE offers DISABLE TRIGGER tg_offers_updated",
    """UPDATE offers SET (closes_at, ends_at, first_begins_at, last_begins_at)
            = ROW (span.closes_at, span.ends_at, span.first_begins_at, span.last_begins_at)
        FROM offers_span AS span
        WHERE span.id = offers.id""",
    "ALTER TABLE offers ENABLE TRIGGER tg_offers_updated",
)

# Locks the offers first, as `refresh_catalogue` does and for the same reason. An offer that changes is taken into the
# catalogue by the trigger of its own.
REFRESH = """
CREATE FUNCTION refresh_offers(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    moved uuid[];
BEGIN
    PERFORM FROM offers WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
    WITH moving AS (
        UPDATE offers SET (closes_at, ends_at, first_begins_at, last_begins_at)
            = ROW (span.closes_at, span.ends_at, span.first_begins_at, span.last_begins_at)
        FROM offers_span AS span
        WHERE span.id = offers.id
            AND offers.id = ANY (ids)
            AND ROW (offers.closes_at, offers.ends_at, offers.first_begins_at, offers.last_begins_at)
                IS DISTINCT FROM ROW (span.closes_at, span.ends_at, span.first_begins_at, span.last_begins_at)
        RETURNING offers.id
    )
    SELECT array_agg(id) INTO moved FROM moving;
    PERFORM refresh_catalogue(array_agg(id))
    FROM unnest(ids) AS id
    WHERE id <> ALL (coalesce(moved, '{}'))
    HAVING count(*) > 0;
END
$$
"""
STOCKS_CHANGED = """
CREATE OR REPLACE FUNCTION stocks_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refresh_offers(array_agg(DISTINCT offer_id)) FROM changed HAVING count(*) > 0;
    RETURN NULL;
END
$$
"""
STOCKS_UPDATED = """
CREATE OR REPLACE FUNCTION stocks_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refresh_offers(array_agg(DISTINCT changed.offer_id))
    FROM changed JOIN former USING (id)
    WHERE ROW (
        changed.price, changed.begin_at, changed.booking_limit_at, changed.deleted_at, changed.quantity > changed.booked
    ) IS DISTINCT FROM ROW (
        former.price, former.begin_at, former.booking_limit_at, former.deleted_at, former.quantity > former.booked
    )
    HAVING count(*) > 0;
    RETURN NULL;
END
$$
"""

# Whatever a list can be filtered by stands behind its order: what is not wanted is passed over within the index.
STANDING = "offer_standing(archived_at, review, is_active)"
OPENS = "coalesce(publish_at, '-infinity'), coalesce(booking_open_at, '-infinity')"
BEHIND = f"{OPENS}, closes_at, ends_at, first_begins_at, last_begins_at"
INDEXES = (
    "DROP INDEX ix_offers_standing, ix_offers_kept, ix_offers_title, ix_catalogue_offerer_newest",
    f"CREATE INDEX ix_offers_standing ON offers (offerer_id, {STANDING}, created_at DESC, id DESC, {BEHIND})",
    """CREATE INDEX ix_offers_kept
        ON offers (offerer_id, created_at DESC, id DESC, first_begins_at, last_begins_at)
        WHERE archived_at IS NULL""",
    f"""CREATE INDEX ix_offers_title ON offers (offerer_id, words_of(title), id, {STANDING}, {BEHIND})
        WHERE archived_at IS NULL""",
    # Those whose last stock to close is full, and those that were not opened at once: few among all, and only they can
    # be sold out, scheduled or announced.
    """CREATE INDEX ix_offers_full ON offers (offerer_id, created_at DESC, id DESC, closes_at, ends_at)
        WHERE ends_at < closes_at AND archived_at IS NULL""",
    f"""CREATE INDEX ix_offers_opening ON offers (offerer_id, created_at DESC, id DESC, {OPENS})
        WHERE (publish_at IS NOT NULL OR booking_open_at IS NOT NULL) AND archived_at IS NULL""",
)


def upgrade() -> None:
    """Let a page of a rare status, or of rare dates, be read as quickly as any other."""
    for statement in (COLUMNS, COMPUTED, *FILLED, REFRESH, STOCKS_CHANGED, STOCKS_UPDATED, *INDEXES):
        op.execute(statement)
