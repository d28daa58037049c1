"""Since when the newest so many offers of the catalogue are there: among these a frequent word is looked for first."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

# By the planner's own statistics, which cost nothing to read: a bound is as good as a guess, and what is older is asked
# for if need be. Of a catalogue that is smaller, or was never looked through, nothing is older.
RECENT_FROM = """
CREATE FUNCTION catalogue_recent_from(number integer) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
DECLARE
    bounds timestamptz[];
    filled real;
BEGIN
    SELECT histogram_bounds::text::timestamptz[], reltuples INTO bounds, filled
    FROM pg_stats
    JOIN pg_class ON pg_class.oid = 'catalogue'::regclass
    WHERE tablename = 'catalogue' AND attname = 'created_at' AND reltuples > 0;
    RETURN coalesce(
        bounds[cardinality(bounds) - ceil((cardinality(bounds) - 1) * number / filled)::integer], '-infinity'
    );
END
$$
"""


def upgrade() -> None:
    """Let the newest offers that have a word be found without reading through all that are as new."""
    op.execute(RECENT_FROM)
