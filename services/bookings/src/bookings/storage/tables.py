"""The tables, as the migrations made them."""

from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from common.sql import metadata

METADATA = metadata()
INSTANT = sa.DateTime(timezone=True)


def word(value: StrEnum) -> sa.ColumnElement[str]:
    """Write a word of the domain into a statement as it is: only so does the planner see that a partial index fits."""
    return sa.literal_column(f"'{value}'", sa.Text)


beneficiaries = sa.Table(
    "beneficiaries",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("subject", sa.Text, nullable=False, unique=True),
    sa.Column("first_name", sa.Text, nullable=False),
    sa.Column("last_name", sa.Text, nullable=False),
    sa.Column("email", sa.Text, nullable=False),
    sa.Column("birth_date", sa.Date, nullable=False),
    sa.Column("adult_at", INSTANT, nullable=False),
    sa.Column("granted", sa.BigInteger, nullable=False),
    sa.Column("spent", sa.BigInteger, nullable=False),
    sa.Column("digital_cap", sa.BigInteger),
    sa.Column("digital_spent", sa.BigInteger, nullable=False),
    sa.Column("credit_expires_at", INSTANT, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
)

offerers = sa.Table(
    "offerers",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("closing_until", INSTANT),
    sa.Column("version", sa.BigInteger, nullable=False),
)
"""`closing_until` is ours: while it is set, bookings of a structure that has closed may be left to be cancelled."""

venues = sa.Table(
    "venues",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("offerer_id", sa.Uuid, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("street", sa.Text, nullable=False),
    sa.Column("postcode", sa.Text, nullable=False),
    sa.Column("city", sa.Text, nullable=False),
    sa.Column("booking_email", sa.Text, nullable=False),
    sa.Column("withdrawal_details", sa.Text, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
)

offers = sa.Table(
    "offers",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("offerer_id", sa.Uuid, nullable=False),
    sa.Column("venue_id", sa.Uuid, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("review", sa.Text, nullable=False),
    sa.Column("is_active", sa.Boolean, nullable=False),
    sa.Column("is_duo", sa.Boolean, nullable=False),
    sa.Column("is_event", sa.Boolean, nullable=False),
    sa.Column("is_digital", sa.Boolean, nullable=False),
    sa.Column("collection_days", sa.Integer, nullable=False),
    sa.Column("under_eighteen", sa.Text, nullable=False),
    sa.Column("rate_family", sa.Text, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("opens_at", INSTANT),
    sa.Column("booking_email", sa.Text, nullable=False),
    sa.Column("withdrawal_details", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
)

stocks = sa.Table(
    "stocks",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("offer_id", sa.Uuid, sa.ForeignKey("offers.id"), nullable=False),
    sa.Column("price", sa.BigInteger, nullable=False),
    sa.Column("quantity", sa.Integer),
    sa.Column("ceiling", sa.Integer),
    sa.Column("booked", sa.Integer, nullable=False),
    sa.Column("bookings_version", sa.BigInteger, nullable=False),
    sa.Column("begin_at", INSTANT),
    sa.Column("booking_limit_at", INSTANT),
    sa.Column("is_offered", sa.Boolean, nullable=False),
    sa.Column("is_moved", sa.Boolean, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("is_withdrawn", sa.Boolean, nullable=False),
)
"""`booked` and `bookings_version` are ours: only bookings change them, never what offers says."""

bookings = sa.Table(
    "bookings",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("beneficiary_id", sa.Uuid, sa.ForeignKey("beneficiaries.id"), nullable=False),
    sa.Column("offerer_id", sa.Uuid, nullable=False),
    sa.Column("venue_id", sa.Uuid, nullable=False),
    sa.Column("offer_id", sa.Uuid, nullable=False),
    sa.Column("stock_id", sa.Uuid, sa.ForeignKey("stocks.id"), nullable=False),
    sa.Column("offer_title", sa.Text, nullable=False),
    sa.Column("quantity", sa.Integer, nullable=False),
    sa.Column("unit_price", sa.BigInteger, nullable=False),
    sa.Column("is_event", sa.Boolean, nullable=False),
    sa.Column("is_digital", sa.Boolean, nullable=False),
    sa.Column("rate_family", sa.Text, nullable=False),
    sa.Column("begin_at", INSTANT),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("cancel_limit_at", INSTANT),
    sa.Column("expires_at", INSTANT),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("validated_at", INSTANT),
    sa.Column("validated_by", sa.Text),
    sa.Column("cancelled_at", INSTANT),
    sa.Column("cancel_reason", sa.Text),
    sa.Column("reimbursed_at", INSTANT),
    sa.Column("undo_due_at", INSTANT),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("is_withdrawn", sa.Boolean, nullable=False),
)

desks = sa.Table(
    "desks",
    METADATA,
    sa.Column("account", sa.Text, primary_key=True),
    sa.Column("failures", ARRAY(INSTANT), nullable=False),
)
