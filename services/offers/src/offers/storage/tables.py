"""The tables, as the migrations made them."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from common.sql import metadata

METADATA = metadata()
INSTANT = sa.DateTime(timezone=True)

subcategories = sa.Table(
    "subcategories",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("category_id", sa.Text, nullable=False),
    sa.Column("category_label_fr", sa.Text, nullable=False),
    sa.Column("category_label_en", sa.Text, nullable=False),
    sa.Column("label_fr", sa.Text, nullable=False),
    sa.Column("label_en", sa.Text, nullable=False),
    sa.Column("is_event", sa.Boolean, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("collection_days", sa.Integer, nullable=False),
    sa.Column("can_be_duo", sa.Boolean, nullable=False),
    sa.Column("cap", sa.Text, nullable=False),
    sa.Column("rate_family", sa.Text, nullable=False),
    sa.Column("fields", JSONB, nullable=False),
    sa.Column("is_selectable", sa.Boolean, nullable=False),
    sa.Column("needs_withdrawal", sa.Boolean, nullable=False),
    sa.Column("may_have_opening_hours", sa.Boolean, nullable=False),
    sa.Column("under_eighteen", sa.Text, nullable=False),
    sa.Column("traits", ARRAY(sa.Text), nullable=False),
    sa.Column("valid_from", INSTANT),
    sa.Column("valid_until", INSTANT),
)

offerers = sa.Table(
    "offerers",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("siren", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
)

memberships = sa.Table(
    "memberships",
    METADATA,
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("offerer_id", sa.Uuid, sa.ForeignKey("offerers.id"), primary_key=True),
    sa.Column("standing", sa.Text, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
)

venues = sa.Table(
    "venues",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("offerer_id", sa.Uuid, sa.ForeignKey("offerers.id"), nullable=False),
    sa.Column("siret", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("street", sa.Text, nullable=False),
    sa.Column("postcode", sa.Text, nullable=False),
    sa.Column("city", sa.Text, nullable=False),
    sa.Column("latitude", sa.Double),
    sa.Column("longitude", sa.Double),
    sa.Column("booking_email", sa.Text, nullable=False),
    sa.Column("withdrawal_details", sa.Text, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
)

images = sa.Table(
    "images",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("offerer_id", sa.Uuid, sa.ForeignKey("offerers.id"), nullable=False),
    sa.Column("digest", sa.LargeBinary, nullable=False),
    sa.Column("credit", sa.Text, nullable=False),
    sa.Column("content_type", sa.Text, nullable=False),
    sa.Column("width", sa.Integer, nullable=False),
    sa.Column("height", sa.Integer, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
)

offers = sa.Table(
    "offers",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("offerer_id", sa.Uuid, nullable=False),
    sa.Column("venue_id", sa.Uuid, nullable=False),
    sa.Column("subcategory_id", sa.Text, sa.ForeignKey("subcategories.id"), nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("description", sa.Text, nullable=False),
    sa.Column("image_id", sa.Uuid),
    sa.Column("is_duo", sa.Boolean, nullable=False),
    sa.Column("review", sa.Text, nullable=False),
    sa.Column("is_active", sa.Boolean, nullable=False),
    sa.Column("findings", JSONB, nullable=False),
    sa.Column("rejection_code", sa.Text),
    sa.Column("rejection_reason", sa.Text, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("submitted_at", INSTANT),
    sa.Column("approved_at", INSTANT),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("searched", sa.Text, sa.Computed("words_of(title || ' ' || description)"), nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("withdrawal", sa.Text),
    sa.Column("withdrawal_delay_s", sa.Integer),
    sa.Column("booking_contact", sa.Text, nullable=False),
    sa.Column("withdrawal_details", sa.Text, nullable=False),
    sa.Column("duration_minutes", sa.Integer),
    sa.Column("booking_email", sa.Text, nullable=False),
    sa.Column("is_audio_accessible", sa.Boolean),
    sa.Column("is_mental_accessible", sa.Boolean),
    sa.Column("is_motor_accessible", sa.Boolean),
    sa.Column("is_visual_accessible", sa.Boolean),
    sa.Column("is_national", sa.Boolean, nullable=False),
    sa.Column("extra", JSONB, nullable=False),
    sa.Column("ean", sa.Text, sa.Computed("extra ->> 'ean'")),
    sa.Column("publish_at", INSTANT),
    sa.Column("booking_open_at", INSTANT),
    sa.Column("archived_at", INSTANT),
    sa.Column("copied_from", sa.Uuid),
    sa.Column("approved_price", sa.BigInteger),
    sa.Column("price_categories", JSONB, nullable=False),
)

stocks = sa.Table(
    "stocks",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("offer_id", sa.Uuid, sa.ForeignKey("offers.id"), nullable=False),
    sa.Column("price", sa.BigInteger, nullable=False),
    sa.Column("quantity", sa.Integer),
    sa.Column("booked", sa.Integer, nullable=False),
    sa.Column("booked_version", sa.BigInteger, nullable=False),
    sa.Column("begin_at", INSTANT),
    sa.Column("booking_limit_at", INSTANT),
    sa.Column("price_category_id", sa.Uuid),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("deleted_at", INSTANT),
)

claims = sa.Table(
    "claims",
    METADATA,
    sa.Column("offer_id", sa.Uuid, sa.ForeignKey("offers.id"), primary_key=True),
    sa.Column("officer", sa.Text, nullable=False),
    sa.Column("until", INSTANT, nullable=False),
)

staff_rules = sa.Table(
    "staff_rules",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("is_active", sa.Boolean, nullable=False),
    sa.Column("sub_rules", JSONB, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
)

collective_offers = sa.Table(
    "collective_offers",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("offerer_id", sa.Uuid, nullable=False),
    sa.Column("venue_id", sa.Uuid, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("description", sa.Text, nullable=False),
    sa.Column("price_detail", sa.Text, nullable=False),
    sa.Column("price", sa.BigInteger),
    sa.Column("participants", sa.Integer),
    sa.Column("levels", ARRAY(sa.Text), nullable=False),
    sa.Column("institution", sa.Text, nullable=False),
    sa.Column("starts_at", INSTANT),
    sa.Column("ends_at", INSTANT),
    sa.Column("booking_limit_at", INSTANT),
    sa.Column("contact_email", sa.Text, nullable=False),
    sa.Column("contact_phone", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("findings", JSONB, nullable=False),
    sa.Column("rejection_reason", sa.Text, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("submitted_at", INSTANT),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("searched", sa.Text, sa.Computed("words_of(name || ' ' || description)"), nullable=False),
)

audit = sa.Table(
    "audit",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("at", INSTANT, nullable=False),
    sa.Column("thing", sa.Text, nullable=False),
    sa.Column("about", sa.Uuid, nullable=False),
    sa.Column("offerer_id", sa.Uuid),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("roles", ARRAY(sa.Text), nullable=False),
    sa.Column("before", JSONB, nullable=False),
    sa.Column("after", JSONB, nullable=False),
    sa.Column("request_id", sa.Text, nullable=False),
)
