"""The catalogue: what could be booked, laid out to be searched, sorted and counted; kept by triggers."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# French words by their stem, and all words as they stand, for their beginnings; accents and case ignored in both.
CONFIGURATIONS = (
    "CREATE TEXT SEARCH CONFIGURATION stems (COPY = pg_catalog.french)",
    """ALTER TEXT SEARCH CONFIGURATION stems
        ALTER MAPPING FOR asciiword, word, hword, hword_part, asciihword, hword_asciipart
        WITH public.unaccent, french_stem""",
    "CREATE TEXT SEARCH CONFIGURATION spelt (COPY = pg_catalog.simple)",
    """ALTER TEXT SEARCH CONFIGURATION spelt
        ALTER MAPPING FOR asciiword, word, hword, hword_part, asciihword, hword_asciipart
        WITH public.unaccent, simple""",
)

# What time it was when the catalogue last looked at its dates: the application's time, which may be moved.
CLOCK = """
CREATE TABLE catalogue_clock (
    is_only boolean CONSTRAINT pk_catalogue_clock PRIMARY KEY DEFAULT true
        CONSTRAINT ck_catalogue_clock_only CHECK (is_only),
    at timestamptz NOT NULL
)
"""
BEGINNING = "INSERT INTO catalogue_clock (at) VALUES ('-infinity')"

CATALOGUE = """
CREATE TABLE catalogue (
    offer_id uuid CONSTRAINT pk_catalogue PRIMARY KEY
        CONSTRAINT fk_catalogue_offer_id REFERENCES offers ON DELETE CASCADE,
    offerer_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    category_id text NOT NULL,
    subcategory_id text NOT NULL,
    is_duo boolean NOT NULL,
    created_at timestamptz NOT NULL,
    opens_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    passes_at timestamptz NOT NULL,
    lowest_price bigint NOT NULL,
    highest_price bigint NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    said tsvector NOT NULL
)
"""

# What the catalogue should hold, from what is true: it is compared with this, and made from it. A stock ends with its
# limit or with its date; those without have no end. What has no date stands after every date that there can be.
COMPUTED = """
CREATE VIEW catalogue_computed AS
SELECT
    offers.id AS offer_id,
    offers.offerer_id,
    offers.venue_id,
    subcategories.category_id,
    offers.subcategory_id,
    offers.is_duo,
    offers.created_at,
    coalesce(greatest(offers.publish_at, offers.booking_open_at), '-infinity') AS opens_at,
    left_over.ends_at,
    left_over.passes_at,
    left_over.lowest_price,
    left_over.highest_price,
    left_over.first_at,
    left_over.last_at,
    setweight(to_tsvector('public.stems', offers.title), 'A')
        || setweight(to_tsvector('public.spelt', offers.title), 'B')
        || setweight(to_tsvector('public.stems', offers.description), 'C')
        || setweight(to_tsvector('public.spelt', offers.description), 'D') AS said
FROM offers
JOIN subcategories ON subcategories.id = offers.subcategory_id
CROSS JOIN LATERAL (
    SELECT
        max(stock.ends_at) AS ends_at,
        min(stock.ends_at) AS passes_at,
        min(stock.price) AS lowest_price,
        max(stock.price) AS highest_price,
        min(stock.dated_at) AS first_at,
        max(stock.dated_at) AS last_at
    FROM (
        SELECT
            stocks.price,
            coalesce(least(stocks.booking_limit_at, stocks.begin_at), 'infinity') AS ends_at,
            coalesce(stocks.begin_at, '2199-12-31 00:00+00') AS dated_at
        FROM stocks
        WHERE stocks.offer_id = offers.id
            AND stocks.deleted_at IS NULL
            AND coalesce(stocks.quantity > stocks.booked, true)
    ) AS stock
    WHERE stock.ends_at > (SELECT at FROM catalogue_clock)
    HAVING count(*) > 0
) AS left_over
WHERE offers.review = 'APPROVED' AND offers.is_active AND offers.archived_at IS NULL
"""

# The words that there are, for those that are mistyped. They are words of what was in the catalogue, and stay: a word
# that is in no offer any more finds none.
WORDS = """
CREATE TABLE catalogue_words (
    word text CONSTRAINT pk_catalogue_words PRIMARY KEY
)
"""

# Locks the offers, so that of two changes of one offer the later one sees what the earlier one did. Every writer locks
# an offer before its stocks.
REFRESH = """
CREATE FUNCTION refresh_catalogue(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM offers WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM catalogue
    WHERE offer_id = ANY (ids)
        AND NOT EXISTS (SELECT FROM catalogue_computed AS now WHERE now.offer_id = catalogue.offer_id);
    INSERT INTO catalogue SELECT * FROM catalogue_computed WHERE offer_id = ANY (ids)
    ON CONFLICT (offer_id) DO UPDATE SET (
        offerer_id, venue_id, category_id, subcategory_id, is_duo, created_at, opens_at, ends_at, passes_at,
        lowest_price, highest_price, first_at, last_at, said
    ) = ROW (
        excluded.offerer_id, excluded.venue_id, excluded.category_id, excluded.subcategory_id, excluded.is_duo,
        excluded.created_at, excluded.opens_at, excluded.ends_at, excluded.passes_at, excluded.lowest_price,
        excluded.highest_price, excluded.first_at, excluded.last_at, excluded.said
    );
    INSERT INTO catalogue_words
    SELECT DISTINCT word
    FROM catalogue
    JOIN offers ON offers.id = catalogue.offer_id
    CROSS JOIN LATERAL unnest(tsvector_to_array(to_tsvector('public.spelt', title || ' ' || description))) AS word
    WHERE catalogue.offer_id = ANY (ids)
        AND word ~ '^[[:alpha:]]{4,40}$'
        AND NOT EXISTS (SELECT FROM catalogue_words AS known WHERE known.word = word)
    ORDER BY word
    ON CONFLICT DO NOTHING;
END
$$
"""

ADVANCE = """
CREATE FUNCTION advance_catalogue(now timestamptz, at_most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    passed uuid[];
BEGIN
    UPDATE catalogue_clock SET at = now WHERE at < now;
    SELECT array_agg(offer_id) INTO passed
    FROM (SELECT offer_id FROM catalogue WHERE passes_at <= now ORDER BY passes_at LIMIT at_most) AS due;
    IF passed IS NOT NULL THEN
        PERFORM refresh_catalogue(passed);
    END IF;
    RETURN coalesce(cardinality(passed), 0);
END
$$
"""

# A word that nothing begins with stands for the words that look most like it. A French stop word asks for nothing.
ASKED = """
CREATE FUNCTION catalogue_query(words text[]) RETURNS tsquery LANGUAGE plpgsql STABLE AS $$
DECLARE
    given text;
    spelling text;
    stem tsquery;
    wanted tsquery;
    alike text;
    asked tsquery := ''::tsquery;
BEGIN
    FOREACH given IN ARRAY words LOOP
        spelling := btrim(public.words_of(given));
        stem := plainto_tsquery('public.stems', spelling);
        CONTINUE WHEN numnode(stem) = 0;
        wanted := stem || to_tsquery('public.spelt', replace(spelling, ' ', ' & ') || ':*');
        IF spelling ~ '^[[:alpha:]]{4,}$' AND NOT EXISTS (
            SELECT FROM catalogue_words WHERE word LIKE spelling || '%'
        ) THEN
            FOR alike IN
                SELECT word FROM catalogue_words WHERE word OPERATOR(public.%) spelling
                ORDER BY public.similarity(word, spelling) DESC, word LIMIT 3
            LOOP
                wanted := wanted || plainto_tsquery('public.stems', alike);
            END LOOP;
        END IF;
        asked := CASE WHEN numnode(asked) = 0 THEN wanted ELSE asked && wanted END;
    END LOOP;
    RETURN asked;
END
$$
"""

DISTANCE = """
CREATE FUNCTION distance_m(
    latitude double precision, longitude double precision, of_latitude double precision, of_longitude double precision
) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 2 * 6371008.8 * asin(least(1, sqrt(
    power(sin(radians(of_latitude - latitude) / 2), 2)
    + cos(radians(latitude)) * cos(radians(of_latitude)) * power(sin(radians(of_longitude - longitude) / 2), 2)
)))
"""

OFFERS_CHANGED = """
CREATE FUNCTION offers_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refresh_catalogue(array_agg(id)) FROM changed HAVING count(*) > 0;
    RETURN NULL;
END
$$
"""

STOCKS_CHANGED = """
CREATE FUNCTION stocks_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refresh_catalogue(array_agg(DISTINCT offer_id)) FROM changed HAVING count(*) > 0;
    RETURN NULL;
END
$$
"""

# Most changes of a stock are of its count of bookings, and change nothing here.
STOCKS_UPDATED = """
CREATE FUNCTION stocks_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refresh_catalogue(array_agg(DISTINCT changed.offer_id))
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

# A new offer has no stock yet: with its first one it may come in.
TRIGGERS = (
    """CREATE TRIGGER tg_offers_updated AFTER UPDATE ON offers REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION offers_changed()""",
    """CREATE TRIGGER tg_stocks_added AFTER INSERT ON stocks REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION stocks_changed()""",
    """CREATE TRIGGER tg_stocks_updated AFTER UPDATE ON stocks REFERENCING OLD TABLE AS former NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION stocks_updated()""",
    """CREATE TRIGGER tg_stocks_deleted AFTER DELETE ON stocks REFERENCING OLD TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION stocks_changed()""",
)

INDEXES = (
    "CREATE INDEX ix_catalogue_said ON catalogue USING gin (said) WITH (fastupdate = off)",
    "CREATE INDEX ix_catalogue_created_at ON catalogue (created_at DESC, offer_id DESC)",
    "CREATE INDEX ix_catalogue_lowest_price ON catalogue (lowest_price, offer_id)",
    "CREATE INDEX ix_catalogue_first_at ON catalogue (first_at, offer_id)",
    "CREATE INDEX ix_catalogue_venue_id ON catalogue (venue_id, offer_id)",
    "CREATE INDEX ix_catalogue_category_newest ON catalogue (category_id, created_at DESC, offer_id DESC)",
    "CREATE INDEX ix_catalogue_category_price ON catalogue (category_id, lowest_price, offer_id)",
    "CREATE INDEX ix_catalogue_subcategory_newest ON catalogue (subcategory_id, created_at DESC, offer_id DESC)",
    "CREATE INDEX ix_catalogue_subcategory_price ON catalogue (subcategory_id, lowest_price, offer_id)",
    "CREATE INDEX ix_catalogue_passes_at ON catalogue (passes_at)",
    "CREATE INDEX ix_catalogue_words_beginning ON catalogue_words (word text_pattern_ops)",
    "CREATE INDEX ix_catalogue_words_alike ON catalogue_words USING gin (word public.gin_trgm_ops)",
    "CREATE INDEX ix_venues_place ON venues (latitude, longitude) WHERE latitude IS NOT NULL",
    "DROP INDEX ix_offers_catalogue",
)

FILLED = "SELECT refresh_catalogue(array_agg(id)) FROM offers HAVING count(*) > 0"


def upgrade() -> None:
    """Make the catalogue out of what there is, and keep it so."""
    for statement in (*CONFIGURATIONS, CLOCK, BEGINNING, CATALOGUE, COMPUTED, WORDS, REFRESH, ADVANCE, ASKED, DISTANCE):
        op.execute(statement)
    op.execute(FILLED)
    for statement in (OFFERS_CHANGED, STOCKS_CHANGED, STOCKS_UPDATED, *TRIGGERS, *INDEXES):
        op.execute(statement)
