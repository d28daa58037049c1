"""What is sold out, by title: its own index, as there is one for the newest.

Those offers are few, and only they are in it: it is made by one reading of the offers, which until then can be read and
not changed. A second for a hundred thousand.
"""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

INDEX = """
CREATE INDEX ix_offers_full_title ON offers (offerer_id, words_of(title), id, closes_at, ends_at)
    WHERE ends_at < closes_at AND archived_at IS NULL
"""


def upgrade() -> None:
    """Let the few that are sold out be read in the order of their titles without passing over all others."""
    op.execute(INDEX)
