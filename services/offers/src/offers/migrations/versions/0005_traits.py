"""What the rules on prices, used goods, sound devices, rentals, discs and long workshops ask of a subcategory."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TRAITS: dict[str, tuple[str, ...]] = {
    "ACHAT_INSTRUMENT": ("priced_in_title", "new_only", "no_sound_devices"),
    "BON_ACHAT_INSTRUMENT": ("priced_in_title", "new_only", "no_sound_devices"),
    "LOCATION_INSTRUMENT": ("priced_in_title", "no_sound_devices", "is_rental"),
    "PARTITION": ("priced_in_title",),
    "SUPPORT_PHYSIQUE_MUSIQUE": ("is_recording",),
    "SUPPORT_PHYSIQUE_MUSIQUE_CD": ("is_recording",),
    "SUPPORT_PHYSIQUE_MUSIQUE_VINYLE": ("is_recording",),
    "ATELIER_PRATIQUE_ART": ("may_last_days",),
}
"""What each gains."""

GAIN = sa.text("UPDATE subcategories SET traits = traits || :gained WHERE id = :id").bindparams(
    sa.bindparam("gained", type_=ARRAY(sa.Text))
)


def upgrade() -> None:
    """Give each subcategory its traits."""
    for subcategory, gained in TRAITS.items():
        op.execute(GAIN.bindparams(id=subcategory, gained=list(gained)))
