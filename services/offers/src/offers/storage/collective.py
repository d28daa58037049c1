"""Collective offers: finding one, saving what became of it, and their lists, a page at a time."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from common.money import eur
from offers.domain.collective import CollectiveOffer, State, Status
from offers.domain.collective_particulars import CollectiveParticulars, Level
from offers.domain.queue import Sought
from offers.domain.rejection import RejectionCode
from offers.storage.offers import StaleOfferError, kept_finding, kept_form
from offers.storage.partners import After, after_id, after_time, count
from offers.storage.queue import Queue, now
from offers.storage.tables import collective_offers
from offers.storage.words import begin_words, looked_for

ids = sa.bindparam("ids", type_=ARRAY(sa.Uuid))

WHOLE = sa.select(*(column for column in collective_offers.c if column.name != "searched"))
BY_IDS = WHOLE.where(collective_offers.c.id == sa.any_(ids))
BY_ID_LOCKED = BY_IDS.with_for_update()

STATUS = sa.case(
    (collective_offers.c.state != State.PUBLISHED, collective_offers.c.state),
    (collective_offers.c.ends_at <= now, Status.ENDED),
    (collective_offers.c.booking_limit_at <= now, Status.EXPIRED),
    else_=Status.PUBLISHED,
)
"""What `offers.domain.collective.displayed_status` says, in SQL: a test holds the two together."""

ADD = insert(collective_offers).on_conflict_do_nothing().returning(collective_offers.c.id)
FIXED = frozenset({"id", "offerer_id", "venue_id", "created_at", "searched"})
SAVE = (
    collective_offers.update()
    .values(
        {
            column.name: sa.bindparam(f"new_{column.name}", type_=column.type)
            for column in collective_offers.c
            if column.name not in FIXED
        }
    )
    .where(
        collective_offers.c.id == sa.bindparam("the_id"), collective_offers.c.version == sa.bindparam("kept_version")
    )
)

FILTERS: dict[str, sa.ColumnElement[bool]] = {
    "venue_id": collective_offers.c.venue_id == sa.bindparam("venue_id", type_=sa.Uuid),
    "offerer_ids": collective_offers.c.offerer_id == sa.any_(sa.bindparam("offerer_ids", type_=ARRAY(sa.Uuid))),
    "status": sa.bindparam("status", type_=sa.Text) == STATUS,
    "after_id": sa.tuple_(collective_offers.c.created_at, collective_offers.c.id) < sa.tuple_(after_time, after_id),
}
NOT_PUT_AWAY = collective_offers.c.state != State.ARCHIVED
NEWEST_FIRST = WHOLE.order_by(collective_offers.c.created_at.desc(), collective_offers.c.id.desc()).limit(count)
COLLECTIVE_OFFERS = Queue(things=collective_offers, whole=WHOLE, waits=collective_offers.c.state == State.UNDER_REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveWanted:
    """Which collective offers a partner wants to see; nothing lets all through that are not archived."""

    offerer_ids: list[UUID] | None = None
    venue_id: UUID | None = None
    status: Status | None = None
    words: tuple[str, ...] = ()
    """Each begins a word of the offer."""


async def collective_offers_by_id(connection: AsyncConnection, offer_ids: Sequence[UUID]) -> list[CollectiveOffer]:
    """Return the offers of these ids, in no order."""
    return await _page(connection, BY_IDS, {"ids": list(offer_ids)})


async def collective_offer_to_change(connection: AsyncConnection, offer_id: UUID) -> CollectiveOffer | None:
    """Return an offer, kept from others until the unit ends; it knows what it was."""
    offer = next(iter(await _page(connection, BY_ID_LOCKED, {"ids": [offer_id]})), None)
    if offer is not None:
        offer.loaded = copy.copy(offer)
    return offer


async def add_collective_offer(connection: AsyncConnection, offer: CollectiveOffer) -> bool:
    """Add an offer, and tell whether its id was not there."""
    fixed = {
        "id": offer.id,
        "offerer_id": offer.offerer_id,
        "venue_id": offer.venue_id,
        "created_at": offer.created_at,
    }
    return await connection.scalar(ADD, {**fixed, **_changing(offer)}) is not None


async def save_collective_offer(connection: AsyncConnection, offer: CollectiveOffer) -> None:
    """Save what became of an offer.

    Raises:
        StaleOfferError: When the database has another version than the one that was loaded.
    """
    values = {f"new_{name}": value for name, value in _changing(offer).items()}
    bound = {"the_id": offer.id, "kept_version": offer.kept_version, **values}
    if (await connection.execute(SAVE, bound)).rowcount != 1:
        raise StaleOfferError(offer.id)


async def collective_offers_of(
    connection: AsyncConnection, wanted: CollectiveWanted, at: datetime, *, count: int, after: After
) -> list[CollectiveOffer]:
    """Return the offers that are wanted, the newest first."""
    filters = {"offerer_ids": wanted.offerer_ids, "venue_id": wanted.venue_id, "status": wanted.status}
    bound: dict[str, Any] = {name: value for name, value in filters.items() if value is not None} | _after(after)
    statement = _filtered(frozenset(bound) & frozenset(FILTERS), len(wanted.words))
    return await _page(connection, statement, {**bound, **looked_for(wanted.words), "now": at, "count": count})


async def collective_offers_to_review(
    connection: AsyncConnection, sought: Sought, me: str, at: datetime, *, count: int, after: After
) -> list[CollectiveOffer]:
    """Return the offers that wait for compliance, the one due first in front."""
    return [_offer(row) for row in await COLLECTIVE_OFFERS.page(connection, sought, me, at, count=count, after=after)]


async def next_collective_to_review(
    connection: AsyncConnection, sought: Sought, me: str, at: datetime, *, after: After
) -> CollectiveOffer | None:
    """Return the offer due first that nobody holds, as `Queue.first_free` does."""
    rows = await COLLECTIVE_OFFERS.first_free(connection, sought, me, at, after=after)
    return next(map(_offer, rows), None)


@cache
def _filtered(names: frozenset[str], words: int) -> sa.Select[Any]:
    """Return the list with these filters and so many words: one statement for each combination, each built once."""
    given = [FILTERS[name] for name in sorted(names)] + begin_words(collective_offers.c.searched, words)
    return NEWEST_FIRST.where(*given) if "status" in names else NEWEST_FIRST.where(NOT_PUT_AWAY, *given)


async def _page(connection: AsyncConnection, statement: sa.Select[Any], bound: dict[str, Any]) -> list[CollectiveOffer]:
    return [_offer(row) for row in await connection.execute(statement, bound)]


def _after(after: After) -> dict[str, object]:
    return {"after_time": after[0], "after_id": after[1]} if after else {}


def _changing(offer: CollectiveOffer) -> dict[str, object]:
    said = offer.particulars
    return {
        "name": said.name,
        "description": said.description,
        "price_detail": said.price_detail,
        "price": said.price.minor_units if said.price is not None else None,
        "participants": said.participants,
        "levels": list(said.levels),
        "institution": said.institution,
        "starts_at": said.starts_at,
        "ends_at": said.ends_at,
        "booking_limit_at": said.booking_limit_at,
        "contact_email": said.contact_email,
        "contact_phone": said.contact_phone,
        "state": offer.state,
        "findings": [kept_form(finding) for finding in offer.findings],
        "rejection_code": offer.rejection_code,
        "rejection_reason": offer.rejection_reason,
        "submitted_at": offer.submitted_at,
        "version": offer.version,
    }


def _offer(row: sa.Row[Any]) -> CollectiveOffer:
    said = CollectiveParticulars(
        name=row.name,
        description=row.description,
        price_detail=row.price_detail,
        price=eur(row.price) if row.price is not None else None,
        participants=row.participants,
        levels=tuple(map(Level, row.levels)),
        institution=row.institution,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        booking_limit_at=row.booking_limit_at,
        contact_email=row.contact_email,
        contact_phone=row.contact_phone,
    )
    return CollectiveOffer(
        id=row.id,
        offerer_id=row.offerer_id,
        venue_id=row.venue_id,
        particulars=said,
        created_at=row.created_at,
        state=State(row.state),
        findings=tuple(map(kept_finding, row.findings)),
        rejection_code=RejectionCode(row.rejection_code or RejectionCode.OTHER) if row.rejection_reason else None,
        rejection_reason=row.rejection_reason,
        submitted_at=row.submitted_at,
        version=row.version,
        kept_version=row.version,
    )
