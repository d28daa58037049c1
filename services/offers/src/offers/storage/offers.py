"""Offers with their stocks: finding one, saving what became of it, keeping what bookings say of its stocks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from common.money import eur
from offers.domain.finding import Finding, Severity, Span
from offers.domain.offer import Offer, Particulars, Review
from offers.domain.rejection import RejectionCode
from offers.domain.stock import Stock
from offers.domain.taxonomy import Subcategory
from offers.storage import taxonomy
from offers.storage.tables import offers, stocks, subcategories


class StaleOfferError(Exception):
    """An offer was saved over another change than the one that was loaded: a lock is missing somewhere."""


WHOLE = sa.select(
    *(column for column in offers.c if column.name not in {"subcategory_id", "searched"}), *taxonomy.LABELLED
).join_from(offers, subcategories)
"""An offer with its row of the taxonomy; its stocks come by `STOCKS`."""

ids = sa.bindparam("ids", type_=ARRAY(sa.Uuid))
BY_IDS = WHOLE.where(offers.c.id == sa.any_(ids))
BY_ID_LOCKED = BY_IDS.with_for_update(of=offers)
STOCKS = (
    sa.select(stocks).where(stocks.c.offer_id == sa.any_(ids)).order_by(stocks.c.begin_at.nulls_first(), stocks.c.id)
)

ADD = insert(offers).on_conflict_do_nothing().returning(offers.c.id)
HAS_APPROVED = sa.select(
    sa.exists().where(offers.c.venue_id == sa.bindparam("venue_id"), offers.c.approved_at.is_not(None))
)
CHANGING = (
    "subcategory_id",
    "title",
    "description",
    "image_id",
    "is_duo",
    "review",
    "is_active",
    "findings",
    "rejection_code",
    "rejection_reason",
    "submitted_at",
    "approved_at",
    "version",
)
"""What may change in an offer's life."""
SAVE = (
    offers.update()
    .values({name: sa.bindparam(f"new_{name}", type_=offers.c[name].type) for name in CHANGING})
    .where(offers.c.id == sa.bindparam("the_id"), offers.c.version == sa.bindparam("kept_version"))
)

_put = insert(stocks)
PUT_STOCK = _put.on_conflict_do_update(
    index_elements=[stocks.c.id],
    set_={name: _put.excluded[name] for name in ("price", "quantity", "begin_at", "booking_limit_at")},
    where=stocks.c.offer_id == _put.excluded.offer_id,
).returning(stocks.c.id)
COUNT_BOOKED = (
    stocks.update()
    .values(booked=sa.bindparam("new_booked"), booked_version=sa.bindparam("new_version"))
    .where(stocks.c.id == sa.bindparam("the_id"), stocks.c.booked_version < sa.bindparam("new_version"))
)


async def offers_by_id(connection: AsyncConnection, offer_ids: Sequence[UUID]) -> list[Offer]:
    """Return the offers of these ids, in no order."""
    return await with_stocks(connection, (await connection.execute(BY_IDS, {"ids": list(offer_ids)})).all())


async def offer_to_change(connection: AsyncConnection, offer_id: UUID) -> Offer | None:
    """Return an offer, kept from others until the unit ends."""
    rows = (await connection.execute(BY_ID_LOCKED, {"ids": [offer_id]})).all()
    return next(iter(await with_stocks(connection, rows)), None)


async def has_approved(connection: AsyncConnection, venue_id: UUID) -> bool:
    """Tell whether an offer of a venue was ever approved."""
    return bool(await connection.scalar(HAS_APPROVED, {"venue_id": venue_id}))


async def with_stocks(connection: AsyncConnection, rows: Sequence[sa.Row[Any]]) -> list[Offer]:
    """Return the offers of these rows, in their order, with the stocks of all of them in one more statement."""
    if not rows:
        return []
    found: dict[UUID, list[Stock]] = defaultdict(list)
    for row in await connection.execute(STOCKS, {"ids": [row.id for row in rows]}):
        found[row.offer_id].append(_stock(row))
    known: dict[str, Subcategory] = {}
    return [_offer(row, found[row.id], known) for row in rows]


async def add_offer(connection: AsyncConnection, offer: Offer) -> bool:
    """Add an offer, and tell whether its id was not there."""
    fixed = {
        "id": offer.id,
        "offerer_id": offer.offerer_id,
        "venue_id": offer.venue_id,
        "created_at": offer.created_at,
    }
    return await connection.scalar(ADD, {**fixed, **_changing(offer)}) is not None


async def save_offer(connection: AsyncConnection, offer: Offer) -> None:
    """Save what became of an offer, other than its stocks.

    Raises:
        StaleOfferError: When the database has another version than the one that was loaded.
    """
    values = {f"new_{name}": value for name, value in _changing(offer).items()}
    bound = {"the_id": offer.id, "kept_version": offer.kept_version, **values}
    if (await connection.execute(SAVE, bound)).rowcount != 1:
        raise StaleOfferError(offer.id)


async def put_stock(connection: AsyncConnection, offer_id: UUID, stock: Stock) -> bool:
    """Add or change a stock, its count of bookings aside; tell whether its id is not another offer's."""
    row = {
        "id": stock.id,
        "offer_id": offer_id,
        "price": stock.price.minor_units,
        "quantity": stock.quantity,
        "begin_at": stock.begin_at,
        "booking_limit_at": stock.booking_limit_at,
    }
    return await connection.scalar(PUT_STOCK, row) is not None


async def count_booked(connection: AsyncConnection, stock_id: UUID, *, booked: int, version: int) -> None:
    """Keep how many of a stock are booked, unless something newer is known."""
    await connection.execute(COUNT_BOOKED, {"the_id": stock_id, "new_booked": booked, "new_version": version})


def _changing(offer: Offer) -> dict[str, object]:
    return {
        "subcategory_id": offer.subcategory.id,
        "title": offer.particulars.title,
        "description": offer.particulars.description,
        "image_id": offer.particulars.image_id,
        "is_duo": offer.particulars.is_duo,
        "review": offer.review,
        "is_active": offer.is_active,
        "findings": [_said(finding) for finding in offer.findings],
        "rejection_code": offer.rejection_code,
        "rejection_reason": offer.rejection_reason,
        "submitted_at": offer.submitted_at,
        "approved_at": offer.approved_at,
        "version": offer.version,
    }


def _offer(row: sa.Row[Any], found: Iterable[Stock], known: dict[str, Subcategory]) -> Offer:
    if row.subcategory_id not in known:
        known[row.subcategory_id] = taxonomy.subcategory_from(row)
    return Offer(
        id=row.id,
        offerer_id=row.offerer_id,
        venue_id=row.venue_id,
        subcategory=known[row.subcategory_id],
        particulars=Particulars(title=row.title, description=row.description, image_id=row.image_id, is_duo=row.is_duo),
        created_at=row.created_at,
        review=Review(row.review),
        is_active=row.is_active,
        stocks=tuple(found),
        findings=tuple(_finding(finding) for finding in row.findings),
        rejection_code=RejectionCode(row.rejection_code) if row.rejection_code else None,
        rejection_reason=row.rejection_reason,
        submitted_at=row.submitted_at,
        approved_at=row.approved_at,
        version=row.version,
        kept_version=row.version,
    )


def _stock(row: sa.Row[Any]) -> Stock:
    return Stock(
        id=row.id,
        price=eur(row.price),
        quantity=row.quantity,
        booked_quantity=row.booked,
        begin_at=row.begin_at,
        booking_limit_at=row.booking_limit_at,
    )


def _said(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "field": finding.field,
        "message": finding.message,
        "message_en": finding.message_en,
        "hint": finding.hint,
        "hint_en": finding.hint_en,
        "span": finding.span,
    }


def _finding(said: Mapping[str, Any]) -> Finding:
    """Read what was found: before there was English there was French, and before there were hints there was none."""
    span = said.get("span")
    return Finding(
        code=said["code"],
        severity=Severity(said["severity"]),
        field=said["field"],
        message=said["message"],
        message_en=said.get("message_en", said["message"]),
        hint=said.get("hint", ""),
        hint_en=said.get("hint_en", ""),
        span=Span(*span) if span else None,
    )
