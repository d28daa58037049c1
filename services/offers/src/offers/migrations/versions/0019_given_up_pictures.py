"""When a picture was given up, and a way to find what refers to one."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

STEPS = (
    "ALTER TABLE images ADD COLUMN removed_at timestamptz",
    "CREATE INDEX ix_images_removed ON images (removed_at) WHERE removed_at IS NOT NULL",
    "CREATE INDEX ix_images_created_at ON images (created_at)",
    "CREATE INDEX ix_offers_image_id ON offers (image_id) WHERE image_id IS NOT NULL",
)


def upgrade() -> None:
    """Add the column and the indexes."""
    for step in STEPS:
        op.execute(step)
