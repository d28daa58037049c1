"""The words of each offer, as a search compares them, with the index that finds a word by its beginning."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Both come with PostgreSQL and are trusted: the owner of the database may add them.
EXTENSIONS = (
    "CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public",
    "CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public",
)

# unaccent() may change with its dictionary, so PostgreSQL does not call it immutable. Ours is never changed; whoever
# would change it makes the column anew.
WORDS_OF = """
CREATE FUNCTION words_of(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ' ' || btrim(
    regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, said)), '[^[:alnum:]]+', ' ', 'g')
)
"""

SEARCHED = """
ALTER TABLE offers
    ADD COLUMN searched text NOT NULL GENERATED ALWAYS AS (words_of(title || ' ' || description)) STORED
"""

# An offer is looked for far more often than it is changed: what is new goes into the index at once, so that no search
# reads through a list of what is pending.
INDEX = "CREATE INDEX ix_offers_searched ON offers USING gin (searched public.gin_trgm_ops) WITH (fastupdate = off)"


def upgrade() -> None:
    """Let offers be searched."""
    for statement in (*EXTENSIONS, WORDS_OF, SEARCHED, INDEX):
        op.execute(statement)
