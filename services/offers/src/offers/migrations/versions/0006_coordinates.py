"""Where on earth a venue is, so that offers can be found by distance."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COORDINATES = """
ALTER TABLE venues
    ADD COLUMN latitude double precision CONSTRAINT ck_venues_latitude CHECK (latitude BETWEEN -90 AND 90),
    ADD COLUMN longitude double precision CONSTRAINT ck_venues_longitude CHECK (longitude BETWEEN -180 AND 180),
    ADD CONSTRAINT ck_venues_coordinates CHECK ((latitude IS NULL) = (longitude IS NULL))
"""


def upgrade() -> None:
    """Keep both coordinates of a venue, or none."""
    op.execute(COORDINATES)
