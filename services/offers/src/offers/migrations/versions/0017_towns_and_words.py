"""Venues by the words of their postcode and city; and all words of the catalogue, not those of the first offers."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TOWNS = """
CREATE INDEX ix_venues_town ON venues USING gin (words_of(postcode || ' ' || city) public.gin_trgm_ops)
    WHERE latitude IS NOT NULL
"""

# As in 0015, whose last statement compared each known word with itself: it kept those of the first offers only.
REFRESH = """
CREATE OR REPLACE FUNCTION refresh_catalogue(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
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
    PERFORM keep_catalogue_words(ids);
END
$$
"""
KEEP_WORDS = """
CREATE FUNCTION keep_catalogue_words(ids uuid[]) RETURNS void LANGUAGE sql
BEGIN ATOMIC
    INSERT INTO catalogue_words
    SELECT DISTINCT said.word
    FROM catalogue
    JOIN offers ON offers.id = catalogue.offer_id
    CROSS JOIN LATERAL unnest(tsvector_to_array(to_tsvector('public.spelt', title || ' ' || description)))
        AS said (word)
    WHERE catalogue.offer_id = ANY (ids)
        AND said.word ~ '^[[:alpha:]]{4,40}$'
        AND NOT EXISTS (SELECT FROM catalogue_words AS known WHERE known.word = said.word)
    ORDER BY said.word
    ON CONFLICT DO NOTHING;
END
"""
FILLED = "SELECT keep_catalogue_words(array_agg(offer_id)) FROM catalogue HAVING count(*) > 0"


def upgrade() -> None:
    """Let towns be found by how their postcode or name begins, and mistyped words among all that there are."""
    for statement in (TOWNS, KEEP_WORDS, REFRESH, FILLED):
        op.execute(statement)
