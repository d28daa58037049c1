"""Words of a title in a quarter of the time; and what comes before the titles that begin with a word that is sought.

Functions alone: nothing is rewritten and nothing waits.
"""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

# As in 0003, in another language: a function in SQL that cannot be taken into the statement costs five times what it
# does, each time it is called.
WORDS_OF = """
CREATE OR REPLACE FUNCTION words_of(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN ' ' || btrim(
        regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, said)), '[^[:alnum:]]+', ' ', 'g')
    );
END
$$
"""

# Titles that begin with a word stand together, behind all that come before it: a planner, to which words are spread
# evenly, would read through these. Nothing is said where no title begins so, where the page is past that, or where more
# offers before have the word than are asked for. Only what the indexes of titles and of words both name is read: a
# planner does so once nothing else is left to it, which the settings see to until the function ends.
TITLED_BEFORE = """
CREATE FUNCTION offers_titled_before(of_offerer uuid, said text, after_offer uuid, at_most integer) RETURNS uuid[]
LANGUAGE plpgsql SET enable_indexscan = on SET enable_seqscan = on AS $$
DECLARE
    word text := words_of(said);
    earlier uuid[];
BEGIN
    IF NOT EXISTS (
        SELECT FROM offers
        WHERE offerer_id = of_offerer
            AND archived_at IS NULL
            AND words_of(title) >= word
            AND words_of(title) < word || chr(1114111)
    ) OR (SELECT words_of(title) >= word FROM offers WHERE id = after_offer) THEN
        RETURN NULL;
    END IF;
    SET LOCAL enable_indexscan = off;
    SET LOCAL enable_seqscan = off;
    SELECT coalesce(array_agg(id), '{}') INTO earlier
    FROM (
        SELECT id FROM offers
        WHERE offerer_id = of_offerer
            AND archived_at IS NULL
            AND words_of(title) < word
            AND searched LIKE '%' || word || '%'
        LIMIT at_most + 1
    ) AS found;
    RETURN CASE WHEN cardinality(earlier) <= at_most THEN earlier END;
END
$$
"""


def upgrade() -> None:
    """Let a list be searched by title without reading through the titles that come before the word."""
    op.execute(WORDS_OF)
    op.execute(TITLED_BEFORE)
