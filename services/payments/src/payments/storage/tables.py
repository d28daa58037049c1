"""The tables, as the migrations make them."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from common.sql import metadata

METADATA = metadata()

INSTANT = sa.DateTime(timezone=True)

rates = sa.Table(
    "rates",
    METADATA,
    sa.Column("description", sa.Text, primary_key=True),
    sa.Column("family", sa.Text, nullable=False),
    sa.Column("above_cents", sa.BigInteger),
    sa.Column("up_to_cents", sa.BigInteger),
    sa.Column("basis_points", sa.Integer, nullable=False),
    sa.Column("valid_from", INSTANT, nullable=False),
    sa.Column("valid_until", INSTANT),
)

venues = sa.Table(
    "venues",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("offerer_id", sa.Uuid, nullable=False),
    sa.Column("pricing_point_id", sa.Uuid),
    sa.Column("version", sa.BigInteger, nullable=False),
)

pricing_points = sa.Table("pricing_points", METADATA, sa.Column("id", sa.Uuid, primary_key=True))
"""One row for each pricing point: whoever changes its revenue holds it locked."""

bookings = sa.Table(
    "bookings",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("offerer_id", sa.Uuid),
    sa.Column("venue_id", sa.Uuid),
    sa.Column("family", sa.Text),
    sa.Column("amount_cents", sa.BigInteger),
    sa.Column("begin_at", INSTANT),
    sa.Column("used_at", INSTANT),
)
"""The newest word on each booking: to be priced once its venue is known, priced, or withdrawn."""

pricings = sa.Table(
    "pricings",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("booking_id", sa.ForeignKey("bookings.id"), nullable=False),
    sa.Column("booking_version", sa.BigInteger, nullable=False),
    sa.Column("offerer_id", sa.Uuid, nullable=False),
    sa.Column("venue_id", sa.Uuid, nullable=False),
    sa.Column("family", sa.Text, nullable=False),
    sa.Column("begin_at", INSTANT),
    sa.Column("used_at", INSTANT, nullable=False),
    sa.Column("pricing_point_id", sa.ForeignKey("pricing_points.id"), nullable=False),
    sa.Column("revenue_year", sa.Integer, nullable=False),
    sa.Column("position_at", INSTANT, nullable=False),
    sa.Column("revenue_cents", sa.BigInteger, nullable=False),
    sa.Column("amount_cents", sa.BigInteger, nullable=False),
    sa.Column("reimbursed_cents", sa.BigInteger, nullable=False),
    sa.Column("contribution_cents", sa.BigInteger, nullable=False),
    sa.Column("basis_points", sa.Integer, nullable=False),
    sa.Column("rule", sa.ForeignKey("rates.description"), nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("batch_id", sa.ForeignKey("batches.id")),
    sa.Column("invoice_id", sa.ForeignKey("invoices.id")),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("settled_at", INSTANT),
)

bank_accounts = sa.Table(
    "bank_accounts",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("offerer_id", sa.Uuid, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("iban", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("accepted_at", INSTANT),
    sa.Column("refusal_reason", sa.Text),
)

venue_links = sa.Table(
    "venue_links",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("venue_id", sa.ForeignKey("venues.id"), nullable=False),
    sa.Column("bank_account_id", sa.ForeignKey("bank_accounts.id"), nullable=False),
    sa.Column("linked_at", INSTANT),
    sa.Column("unlinked_at", INSTANT),
)
"""From when and until when a venue is paid to an account; without a beginning it waits, or waited, to be."""

PAID_NOW = sa.and_(venue_links.c.linked_at.is_not(None), venue_links.c.unlinked_at.is_(None))
WAITING = sa.and_(venue_links.c.linked_at.is_(None), venue_links.c.unlinked_at.is_(None))
"""A venue has one link at most of each kind."""

counters = sa.Table(
    "counters",
    METADATA,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("year", sa.Integer, primary_key=True),
    sa.Column("last", sa.BigInteger, nullable=False),
)

batches = sa.Table(
    "batches",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("number", sa.BigInteger, nullable=False),
    sa.Column("cutoff_at", INSTANT, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("completed_at", INSTANT),
)

invoices = sa.Table(
    "invoices",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("batch_id", sa.ForeignKey("batches.id"), nullable=False),
    sa.Column("bank_account_id", sa.ForeignKey("bank_accounts.id"), nullable=False),
    sa.Column("bank_account_label", sa.Text, nullable=False),
    sa.Column("offerer_id", sa.Uuid, nullable=False),
    sa.Column("amount_cents", sa.BigInteger, nullable=False),
    sa.Column("reimbursed_cents", sa.BigInteger, nullable=False),
    sa.Column("contribution_cents", sa.BigInteger, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
)

invoice_lines = sa.Table(
    "invoice_lines",
    METADATA,
    sa.Column("invoice_id", sa.ForeignKey("invoices.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("rule", sa.ForeignKey("rates.description"), nullable=False),
    sa.Column("basis_points", sa.Integer, nullable=False),
    sa.Column("booking_count", sa.Integer, nullable=False),
    sa.Column("amount_cents", sa.BigInteger, nullable=False),
    sa.Column("reimbursed_cents", sa.BigInteger, nullable=False),
)

cashflows = sa.Table(
    "cashflows",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("invoice_id", sa.ForeignKey("invoices.id"), nullable=False),
    sa.Column("batch_id", sa.ForeignKey("batches.id"), nullable=False),
    sa.Column("bank_account_id", sa.ForeignKey("bank_accounts.id"), nullable=False),
    sa.Column("amount_cents", sa.BigInteger, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
)

ledger_transactions = sa.Table(
    "ledger_transactions",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("invoice_id", sa.ForeignKey("invoices.id"), nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
)

ledger_entries = sa.Table(
    "ledger_entries",
    METADATA,
    sa.Column("number", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("transaction_id", sa.ForeignKey("ledger_transactions.id"), nullable=False),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("amount_cents", sa.BigInteger, nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
)

acts = sa.Table(
    "acts",
    METADATA,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("at", INSTANT, nullable=False),
    sa.Column("deed", sa.Text, nullable=False),
    sa.Column("about", sa.Uuid, nullable=False),
    sa.Column("offerer_id", sa.Uuid),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("roles", ARRAY(sa.Text), nullable=False),
    sa.Column("before", JSONB, nullable=False),
    sa.Column("after", JSONB, nullable=False),
    sa.Column("request_id", sa.Text, nullable=False),
)
"""Who did what with money: only ever added to."""
