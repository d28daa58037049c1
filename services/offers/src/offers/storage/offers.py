"""Offers with their stocks: finding them, whole or as they are shown, and saving what became of one."""

import copy
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from common.money import eur
from offers.domain.details import Accessibility, Details, Withdrawal
from offers.domain.finding import Finding, Severity, Span
from offers.domain.offer import Offer
from offers.domain.opening import Opening
from offers.domain.particulars import Particulars
from offers.domain.price_category import PriceCategory
from offers.domain.rejection import RejectionCode
from offers.domain.status import Review
from offers.domain.stock import Stock
from offers.domain.taxonomy import Subcategory
from offers.storage import stocks, taxonomy
from offers.storage.tables import offers, subcategories


class StaleOfferError(Exception):
    """An offer was saved over another change than the one that was loaded: a lock is missing somewhere."""


SPAN = ("closes_at", "ends_at", "first_begins_at", "last_begins_at")
"""What the database keeps of an offer's stocks (migration 0023)."""
UNREAD = frozenset({"subcategory_id", "searched", "ean", *SPAN})
"""What comes with the row of the taxonomy, and what the database makes of other columns and of stocks."""
WHOLE = sa.select(*(column for column in offers.c if column.name not in UNREAD), *taxonomy.LABELLED).join_from(
    offers, subcategories
)
"""An offer with its row of the taxonomy; its stocks come by `offers.storage.stocks`."""

FOREVER = datetime.max  # noqa: DTZ901 - without a zone the driver sends it as 'infinity'
NEVER = datetime.min  # noqa: DTZ901 - and this one as '-infinity'

ids = sa.bindparam("ids", type_=ARRAY(sa.Uuid))
BY_IDS = WHOLE.where(offers.c.id == sa.any_(ids))
BY_ID_LOCKED = BY_IDS.order_by(offers.c.id).with_for_update(of=offers)
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
    "url",
    "withdrawal",
    "withdrawal_delay_s",
    "booking_contact",
    "withdrawal_details",
    "duration_minutes",
    "booking_email",
    "is_audio_accessible",
    "is_mental_accessible",
    "is_motor_accessible",
    "is_visual_accessible",
    "is_national",
    "extra",
    "publish_at",
    "booking_open_at",
    "archived_at",
    "approved_price",
    "price_categories",
    "is_unread",
)
"""What may change in an offer's life."""
FIXED = ("offerer_id", "venue_id", "created_at", "copied_from")
"""What never changes, the id aside."""
GIVEN = (*FIXED, *SPAN, *CHANGING)
_given = (
    sa.func.unnest(ids, *(sa.bindparam(name, type_=ARRAY(offers.c[name].type, dimensions=1)) for name in GIVEN))
    .table_valued(sa.column("id", sa.Uuid), *(sa.column(name, offers.c[name].type) for name in GIVEN))
    .render_derived(name="given")
)
ADD_ALL = offers.insert().from_select(["id", *GIVEN], sa.select(_given.c.id, *(_given.c[name] for name in GIVEN)))


def _saving(names: Sequence[str]) -> sa.Update:
    """Save these columns of many offers at once, each over the version that was loaded and no other."""
    columns = {"kept_version": offers.c.version.type, **{name: offers.c[name].type for name in names}}
    changed = (
        sa.func.unnest(ids, *(sa.bindparam(name, type_=ARRAY(of, dimensions=1)) for name, of in columns.items()))
        .table_valued(sa.column("id", sa.Uuid), *(sa.column(name, of) for name, of in columns.items()))
        .render_derived(name="changed")
    )
    return (
        offers.update()
        .values({name: changed.c[name] for name in names})
        .where(offers.c.id == changed.c.id, offers.c.version == changed.c.kept_version)
    )


COUNTED = ("version",)
SAVE, SAVE_COUNTED = _saving(CHANGING), _saving(COUNTED)
"""All that may change, or the version alone, where stocks alone have changed: what is not sent is not made anew."""


# Two partners of a venue may publish the same EAN at once: the second waits for the first, then sees it. The unique
# index stands behind.
TAKE_EAN = sa.select(
    sa.func.pg_advisory_xact_lock(
        sa.func.hashtextextended(sa.cast(sa.bindparam("venue_id", type_=sa.Uuid), sa.Text) + sa.bindparam("ean"), 0)
    )
)
HAS_EAN = sa.select(offers.c.id).where(
    offers.c.venue_id == sa.bindparam("venue_id", type_=sa.Uuid),
    offers.c.ean == sa.bindparam("ean"),
    offers.c.id != sa.bindparam("but_id", type_=sa.Uuid),
    offers.c.review.in_([Review.PENDING, Review.APPROVED]),
    offers.c.is_active,
    offers.c.archived_at.is_(None),
)


async def offers_by_id(connection: AsyncConnection, offer_ids: Sequence[UUID]) -> list[Offer]:
    """Return the offers of these ids with all their stocks, in no order."""
    return await with_stocks(connection, (await connection.execute(BY_IDS, {"ids": list(offer_ids)})).all())


async def offers_shown(connection: AsyncConnection, offer_ids: Sequence[UUID], at: datetime) -> list[Offer]:
    """Return the offers of these ids as they are shown at an instant, in no order."""
    return await shown(connection, (await connection.execute(BY_IDS, {"ids": list(offer_ids)})).all(), at)


async def offer_to_change(connection: AsyncConnection, offer_id: UUID) -> Offer | None:
    """Return an offer with all its stocks, kept from others until the unit ends; it knows what it was."""
    return next(iter(await offers_to_change(connection, [offer_id])), None)


async def offers_to_change(connection: AsyncConnection, offer_ids: Sequence[UUID]) -> list[Offer]:
    """Return offers with all their stocks, kept from others until the unit ends, in the order of their ids."""
    found = await with_stocks(connection, (await connection.execute(BY_ID_LOCKED, {"ids": list(offer_ids)})).all())
    for offer in found:
        offer.loaded = copy.copy(offer)
    return found


async def has_approved(connection: AsyncConnection, venue_id: UUID) -> bool:
    """Tell whether an offer of a venue was ever approved."""
    return bool(await connection.scalar(HAS_APPROVED, {"venue_id": venue_id}))


async def shown(connection: AsyncConnection, rows: Sequence[sa.Row[Any]], at: datetime) -> list[Offer]:
    """Return the offers of these rows, in their order, with the stocks that are shown and the summary of all.

    That is one more statement, however many stocks they have.
    """
    if not rows:
        return []
    found = await stocks.shown_of(connection, [row.id for row in rows], at)
    known: dict[str, Subcategory] = {}
    listed = [_offer(row, known) for row in rows]
    for offer in listed:
        offer.stocks, offer.summary = found[offer.id]
    return listed


async def with_stocks(connection: AsyncConnection, rows: Sequence[sa.Row[Any]]) -> list[Offer]:
    """Return the offers of these rows, in their order, with all their stocks in one more statement."""
    if not rows:
        return []
    found = await stocks.all_of(connection, [row.id for row in rows])
    known: dict[str, Subcategory] = {}
    whole = [_offer(row, known) for row in rows]
    for offer in whole:
        offer.stocks = found.get(offer.id, ())
    return whole


async def is_ean_taken(connection: AsyncConnection, offer: Offer) -> bool:
    """Tell whether another offer of its venue that can be booked has its EAN; until the unit ends none can take it."""
    bound = {"venue_id": offer.venue_id, "ean": offer.particulars.details.ean}
    await connection.execute(TAKE_EAN, bound)
    return (await connection.execute(HAS_EAN, {**bound, "but_id": offer.id})).first() is not None


async def add_offer(connection: AsyncConnection, offer: Offer) -> bool:
    """Add an offer, and tell whether its id was not there."""
    return await connection.scalar(ADD, _row(offer)) is not None


async def add_offers(connection: AsyncConnection, added: Sequence[Offer]) -> None:
    """Add offers whose ids are new."""
    if added:
        rows = [_row(offer) for offer in added]
        bound: dict[str, list[Any]] = {name: [row[name] for row in rows] for name in GIVEN}
        await connection.execute(ADD_ALL, bound | {"ids": [offer.id for offer in added]})


async def save_offer(connection: AsyncConnection, offer: Offer) -> None:
    """Save what became of an offer, other than its stocks.

    Raises:
        StaleOfferError: When the database has another version than the one that was loaded.
    """
    await save_offers(connection, [offer])


async def save_offers(connection: AsyncConnection, changed: Sequence[Offer]) -> None:
    """Save what became of many offers, other than their stocks.

    Raises:
        StaleOfferError: When the database has another version of one than the one that was loaded.
    """
    whole: list[tuple[Offer, dict[str, Any]]] = []
    counted: list[tuple[Offer, dict[str, Any]]] = []
    for offer in changed:
        row = _changing(offer)
        is_counted = offer.loaded is not None and row == {**_changing(offer.loaded), "version": offer.version}
        (counted if is_counted else whole).append((offer, row))
    await _save(connection, SAVE, CHANGING, whole)
    await _save(connection, SAVE_COUNTED, COUNTED, counted)


async def _save(
    connection: AsyncConnection, save: sa.Update, names: Sequence[str], changed: Sequence[tuple[Offer, dict[str, Any]]]
) -> None:
    if not changed:
        return
    bound: dict[str, list[Any]] = {name: [row[name] for _, row in changed] for name in names}
    found = [offer for offer, _ in changed]
    bound |= {"ids": [offer.id for offer in found], "kept_version": [offer.kept_version for offer in found]}
    if (await connection.execute(save, bound)).rowcount != len(found):
        raise StaleOfferError([offer.id for offer in found])


def _row(offer: Offer) -> dict[str, object]:
    fixed = {
        "id": offer.id,
        "offerer_id": offer.offerer_id,
        "venue_id": offer.venue_id,
        "created_at": offer.created_at,
        "copied_from": offer.copied_from,
    }
    return {**fixed, **_span(offer.stocks), **_changing(offer)}


def _span(added: Sequence[Stock]) -> dict[str, datetime]:
    """Say of new stocks what the database would keep of them, which spares it to write a new offer twice."""
    limits = [stock.booking_limit_at or FOREVER for stock in added]
    left = [limit for stock, limit in zip(added, limits, strict=True) if stock.has_some_left]
    begins = [stock.begin_at for stock in added if stock.begin_at]
    return {
        "closes_at": FOREVER if FOREVER in limits else max(limits, default=FOREVER),
        "ends_at": FOREVER if FOREVER in left else max(left, default=NEVER),
        "first_begins_at": min(begins, default=FOREVER),
        "last_begins_at": max(begins, default=NEVER),
    }


def _changing(offer: Offer) -> dict[str, Any]:
    return {
        "subcategory_id": offer.subcategory.id,
        "title": offer.particulars.title,
        "description": offer.particulars.description,
        "image_id": offer.particulars.image_id,
        "is_duo": offer.particulars.is_duo,
        "review": offer.review,
        "is_active": offer.is_active,
        "findings": [kept_form(finding) for finding in offer.findings],
        "rejection_code": offer.rejection_code,
        "rejection_reason": offer.rejection_reason,
        "submitted_at": offer.submitted_at,
        "approved_at": offer.approved_at,
        "version": offer.version,
        "publish_at": offer.opening.publish_at,
        "booking_open_at": offer.opening.booking_at,
        "archived_at": offer.archived_at,
        "approved_price": None if offer.approved_price is None else offer.approved_price.minor_units,
        "price_categories": [
            {"id": str(each.id), "label": each.label, "price": each.price.minor_units}
            for each in offer.price_categories
        ],
        "is_unread": offer.is_unread,
        **_detailed(offer.particulars.details),
    }


def _detailed(details: Details) -> dict[str, object]:
    delay, fit = details.withdrawal_delay, details.accessibility
    return {
        "url": details.url,
        "withdrawal": details.withdrawal,
        "withdrawal_delay_s": None if delay is None else int(delay.total_seconds()),
        "booking_contact": details.booking_contact,
        "withdrawal_details": details.withdrawal_details,
        "duration_minutes": details.duration_minutes,
        "booking_email": details.booking_email,
        "is_audio_accessible": fit.audio,
        "is_mental_accessible": fit.mental,
        "is_motor_accessible": fit.motor,
        "is_visual_accessible": fit.visual,
        "is_national": details.is_national,
        "extra": dict(details.extra),
    }


def _offer(row: sa.Row[Any], known: dict[str, Subcategory]) -> Offer:
    if row.subcategory_id not in known:
        known[row.subcategory_id] = taxonomy.subcategory_from(row)
    return Offer(
        id=row.id,
        offerer_id=row.offerer_id,
        venue_id=row.venue_id,
        subcategory=known[row.subcategory_id],
        particulars=Particulars(
            title=row.title,
            description=row.description,
            image_id=row.image_id,
            is_duo=row.is_duo,
            details=_details(row),
        ),
        created_at=row.created_at,
        review=Review(row.review),
        is_active=row.is_active,
        findings=tuple(map(kept_finding, row.findings)),
        rejection_code=RejectionCode(row.rejection_code) if row.rejection_code else None,
        rejection_reason=row.rejection_reason,
        submitted_at=row.submitted_at,
        approved_at=row.approved_at,
        approved_price=None if row.approved_price is None else eur(row.approved_price),
        opening=Opening(publish_at=row.publish_at, booking_at=row.booking_open_at),
        archived_at=row.archived_at,
        copied_from=row.copied_from,
        price_categories=tuple(
            PriceCategory(id=UUID(each["id"]), label=each["label"], price=eur(each["price"]))
            for each in row.price_categories
        ),
        is_unread=row.is_unread,
        version=row.version,
        kept_version=row.version,
    )


def _details(row: sa.Row[Any]) -> Details:
    return Details(
        url=row.url,
        withdrawal=Withdrawal(row.withdrawal) if row.withdrawal else None,
        withdrawal_delay=None if row.withdrawal_delay_s is None else timedelta(seconds=row.withdrawal_delay_s),
        booking_contact=row.booking_contact,
        withdrawal_details=row.withdrawal_details,
        duration_minutes=row.duration_minutes,
        booking_email=row.booking_email,
        accessibility=Accessibility(
            audio=row.is_audio_accessible,
            mental=row.is_mental_accessible,
            motor=row.is_motor_accessible,
            visual=row.is_visual_accessible,
        ),
        is_national=row.is_national,
        extra=tuple(sorted(row.extra.items())),
    )


def kept_form(finding: Finding) -> dict[str, object]:
    """Say a finding as it is kept with its offer."""
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


def kept_finding(said: Mapping[str, Any]) -> Finding:
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
