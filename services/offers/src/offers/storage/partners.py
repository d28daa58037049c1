"""Structures, their members and their venues: finding them, adding them, saving what became of them."""

import copy
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from common.unit import new_id
from offers.domain.confidence import Confidence, confidence_at
from offers.domain.former_email import FormerEmail
from offers.domain.membership import Membership, Standing
from offers.domain.membership import State as Accepted
from offers.domain.notice import ADDRESSES_MAX
from offers.domain.opening_hours import Span
from offers.domain.partner import Offerer, RejectionReason, State
from offers.domain.venue import Accessibility, Address, Support, Venue
from offers.domain.venue_type import VenueType
from offers.storage.tables import INSTANT, memberships, offerers, venues

ids = sa.bindparam("ids", type_=ARRAY(sa.Uuid))
count = sa.bindparam("count", type_=sa.Integer)
after_time = sa.bindparam("after_time", type_=INSTANT)
after_id = sa.bindparam("after_id", type_=sa.Uuid)

ADD_OFFERER = insert(offerers).on_conflict_do_nothing().returning(offerers.c.id)
OFFERERS = sa.select(offerers).where(offerers.c.id == sa.any_(ids))
OFFERER_LOCKED = OFFERERS.with_for_update()
OFFERER_OF_SIREN = sa.select(offerers).where(offerers.c.siren == sa.bindparam("siren"))
OFFERER_OF_SIREN_LOCKED = OFFERER_OF_SIREN.with_for_update()
SAVED = ("name", "state", "rejection_reason", "rejection_comment", "confidence", "version")
"""What may change in a structure's life."""
SAVE_OFFERER = (
    offerers.update()
    .values({name: sa.bindparam(f"new_{name}") for name in SAVED})
    .where(offerers.c.id == sa.bindparam("the_id"))
)
ALL_OFFERERS = sa.select(offerers).order_by(offerers.c.created_at.desc(), offerers.c.id.desc()).limit(count)
OFFERERS_IN = ALL_OFFERERS.where(offerers.c.state == sa.bindparam("state"))
_after_last = sa.tuple_(offerers.c.created_at, offerers.c.id) < sa.tuple_(after_time, after_id)

ADD_MEMBERSHIP = insert(memberships)
MEMBERSHIPS = (
    sa.select(
        offerers,
        memberships.c.id.label("membership_id"),
        memberships.c.standing,
        memberships.c.state.label("membership_state"),
        memberships.c.created_at.label("joined_at"),
    )
    .join(memberships, memberships.c.offerer_id == offerers.c.id)
    .where(memberships.c.subject == sa.bindparam("subject"), memberships.c.state == sa.bindparam("state"))
    .order_by(memberships.c.created_at.desc(), memberships.c.offerer_id.desc())
    .limit(count)
)
MEMBERSHIPS_AFTER = MEMBERSHIPS.where(
    sa.tuple_(memberships.c.created_at, memberships.c.offerer_id) < sa.tuple_(after_time, after_id)
)

ADD_VENUE = insert(venues).on_conflict_do_nothing().returning(venues.c.id)
VENUES = sa.select(venues).where(venues.c.id == sa.any_(ids))
FIXED = ("id", "offerer_id", "created_at")
"""What stays as it was said first."""
SAVE_VENUE = (
    venues.update()
    .values({column.name: sa.bindparam(f"new_{column.name}") for column in venues.c if column.name not in FIXED})
    .where(venues.c.id == sa.bindparam("the_id"))
)
SIRET_ELSEWHERE = sa.select(venues.c.id).where(
    venues.c.siret == sa.bindparam("siret"), venues.c.id != sa.bindparam("id")
)
VENUES_OF = (
    sa.select(venues)
    .where(venues.c.offerer_id == sa.bindparam("offerer_id"))
    .order_by(venues.c.name, venues.c.id)
    .limit(count)
)
TO_TELL = (
    sa.select(venues.c.id, venues.c.created_at)
    .where(venues.c.offerer_id == sa.bindparam("offerer_id"), venues.c.booking_email != "")
    .ext(distinct_on(sa.func.lower(venues.c.booking_email)))
    .order_by(sa.func.lower(venues.c.booking_email), venues.c.created_at, venues.c.id)
    .subquery()
)
TOLD = sa.select(TO_TELL.c.id).order_by(TO_TELL.c.created_at, TO_TELL.c.id).limit(ADDRESSES_MAX)
HAS_NUMBERED = sa.select(
    sa.exists().where(venues.c.offerer_id == sa.bindparam("offerer_id"), venues.c.siret.is_not(None))
)
TO_ACCEPT = (
    sa.select(venues)
    .where(venues.c.siret.is_not(None), sa.not_(venues.c.is_accepted), venues.c.rejection_reason.is_(None))
    .order_by(venues.c.created_at, venues.c.id)
    .limit(count)
)
TO_ACCEPT_AFTER = TO_ACCEPT.where(sa.tuple_(venues.c.created_at, venues.c.id) > sa.tuple_(after_time, after_id))
TRUST = (
    sa.select(venues.c.offerer_id, offerers.c.confidence.label("of_offerer"), venues.c.confidence.label("of_venue"))
    .join(offerers, offerers.c.id == venues.c.offerer_id)
    .where(venues.c.id == sa.bindparam("venue_id"))
)
CONFIDENCES = sa.select(venues.c.confidence).where(venues.c.offerer_id == sa.bindparam("offerer_id")).distinct()
_last = venues.alias("last")
VENUES_AFTER = VENUES_OF.join(_last, _last.c.offerer_id == venues.c.offerer_id).where(
    _last.c.id == after_id, sa.tuple_(venues.c.name, venues.c.id) > sa.tuple_(_last.c.name, _last.c.id)
)

After = tuple[datetime, UUID] | None
"""The last row of the page before: when it was made and its id; nothing for the first page."""


async def add_offerer(connection: AsyncConnection, offerer: Offerer, *, owner: str) -> bool:
    """Add a structure with its owner, and tell whether neither its id nor its SIREN was there."""
    row = {column.name: getattr(offerer, column.name) for column in offerers.c}
    if await connection.scalar(ADD_OFFERER, row) is None:
        return False
    membership = {"id": new_id(), "subject": owner, "offerer_id": offerer.id, "name": "", "standing": Standing.OWNER}
    place = {**membership, "state": Accepted.ACCEPTED, "created_at": offerer.created_at}
    await connection.execute(ADD_MEMBERSHIP, place)
    return True


async def offerers_of(connection: AsyncConnection, offerer_ids: Sequence[UUID]) -> list[Offerer]:
    """Return the structures of these ids, in no order."""
    return [_offerer(row) for row in await connection.execute(OFFERERS, {"ids": list(offerer_ids)})]


async def offerer_to_change(connection: AsyncConnection, offerer_id: UUID) -> Offerer | None:
    """Return a structure, kept from others until the unit ends; it knows what it was."""
    row = (await connection.execute(OFFERER_LOCKED, {"ids": [offerer_id]})).one_or_none()
    return _to_change(row) if row else None


async def offerer_of_siren(connection: AsyncConnection, siren: str, *, lock: bool = False) -> Offerer | None:
    """Return the structure of a SIREN, kept from others when it is about to change."""
    statement = OFFERER_OF_SIREN_LOCKED if lock else OFFERER_OF_SIREN
    row = (await connection.execute(statement, {"siren": siren})).one_or_none()
    return _to_change(row) if row else None


async def save_offerer(connection: AsyncConnection, offerer: Offerer) -> None:
    """Save what became of a structure."""
    bound = {f"new_{name}": getattr(offerer, name) for name in SAVED}
    await connection.execute(SAVE_OFFERER, {"the_id": offerer.id, **bound})


async def all_offerers(connection: AsyncConnection, *, state: State | None, count: int, after: After) -> list[Offerer]:
    """Return structures, the latest first: all, or those in a state."""
    statement = OFFERERS_IN if state else ALL_OFFERERS
    statement = statement.where(_after_last) if after else statement
    bound = {"count": count, **({"state": state} if state else {}), **_after(after)}
    return [_offerer(row) for row in await connection.execute(statement, bound)]


async def memberships_of(
    connection: AsyncConnection, subject: str, *, state: Accepted = Accepted.ACCEPTED, count: int, after: After
) -> list[Membership]:
    """Return where a person is attached, or waits to be, the latest first."""
    statement = MEMBERSHIPS_AFTER if after else MEMBERSHIPS
    rows = await connection.execute(statement, {"subject": subject, "state": state, "count": count, **_after(after)})
    return [
        Membership(
            id=row.membership_id,
            offerer=_offerer(row),
            standing=Standing(row.standing),
            state=Accepted(row.membership_state),
            created_at=row.joined_at,
        )
        for row in rows
    ]


async def add_venue(connection: AsyncConnection, venue: Venue) -> bool:
    """Add a venue, and tell whether neither its id nor its SIRET was there."""
    return await connection.scalar(ADD_VENUE, _venue_row(venue)) is not None


async def save_venue(connection: AsyncConnection, venue: Venue) -> None:
    """Save what became of a venue."""
    bound = {f"new_{name}": value for name, value in _venue_row(venue).items() if name not in FIXED}
    await connection.execute(SAVE_VENUE, {"the_id": venue.id, **bound})


async def is_siret_elsewhere(connection: AsyncConnection, venue: Venue) -> bool:
    """Tell whether another venue has this one's SIRET."""
    return await connection.scalar(SIRET_ELSEWHERE, {"siret": venue.siret, "id": venue.id}) is not None


async def venue_by_id(connection: AsyncConnection, venue_id: UUID) -> Venue | None:
    """Return the venue of this id."""
    return next(iter(await venues_by_id(connection, [venue_id])), None)


async def venues_by_id(connection: AsyncConnection, venue_ids: Sequence[UUID]) -> list[Venue]:
    """Return the venues of these ids, in no order."""
    return [_venue(row) for row in await connection.execute(VENUES, {"ids": list(venue_ids)})]


async def trust_at(connection: AsyncConnection, venue_id: UUID) -> tuple[UUID, Confidence] | None:
    """Return whose a venue is, and how far what is published there is trusted; nothing where there is none."""
    row = (await connection.execute(TRUST, {"venue_id": venue_id})).one_or_none()
    return (row.offerer_id, confidence_at(Confidence(row.of_offerer), Confidence(row.of_venue))) if row else None


async def confidences_of_venues(connection: AsyncConnection, offerer_id: UUID) -> set[Confidence]:
    """Return how far the venues of a structure are trusted."""
    found = await connection.scalars(CONFIDENCES, {"offerer_id": offerer_id})
    return set(map(Confidence, found))


async def has_numbered_venue(connection: AsyncConnection, offerer_id: UUID) -> bool:
    """Tell whether a structure has a venue with a SIRET."""
    return bool(await connection.scalar(HAS_NUMBERED, {"offerer_id": offerer_id}))


async def venues_to_accept(connection: AsyncConnection, *, count: int, after: After) -> list[Venue]:
    """Return the venues whose SIRET waits for staff, the one that waits longest in front."""
    statement = TO_ACCEPT_AFTER if after else TO_ACCEPT
    return [_venue(row) for row in await connection.execute(statement, {"count": count, **_after(after)})]


async def venues_of(connection: AsyncConnection, offerer_id: UUID, *, count: int, after: After) -> list[Venue]:
    """Return the venues of a structure, by name."""
    statement = VENUES_AFTER if after else VENUES_OF
    bound = {"offerer_id": offerer_id, "count": count}
    rows = await connection.execute(statement, {**bound, "after_id": after[1]} if after else bound)
    return [_venue(row) for row in rows]


async def venues_to_tell(connection: AsyncConnection, offerer_id: UUID) -> list[UUID]:
    """Return a venue of each address that a structure's bookings are announced at, the oldest first, within a bound."""
    return list(await connection.scalars(TOLD, {"offerer_id": offerer_id}))


def _after(after: After) -> dict[str, object]:
    return {"after_time": after[0], "after_id": after[1]} if after else {}


def _to_change(row: sa.Row[tuple[object, ...]]) -> Offerer:
    offerer = _offerer(row)
    offerer.loaded = copy.copy(offerer)
    return offerer


def _offerer(row: sa.Row[tuple[object, ...]]) -> Offerer:
    return Offerer(
        id=row.id,
        siren=row.siren,
        name=row.name,
        state=State(row.state),
        rejection_reason=RejectionReason(row.rejection_reason) if row.rejection_reason else None,
        rejection_comment=row.rejection_comment,
        confidence=Confidence(row.confidence),
        created_at=row.created_at,
        version=row.version,
    )


def _venue_row(venue: Venue) -> dict[str, object]:
    plain = ("id", "offerer_id", "comment", "name", "public_name", "description", "type", "booking_email")
    others = ("withdrawal_details", "pricing_point_id", "is_accepted", "confidence", "created_at", "version")
    rejection = ("rejection_reason", "rejection_comment")
    return {
        **{name: getattr(venue, name) for name in (*plain, *others, *rejection)},
        **asdict(venue.accessibility),
        **asdict(venue.address),
        **{f"support_{name}": text for name, text in asdict(venue.support).items()},
        "former_emails": [[each.email, each.left_at.isoformat()] for each in venue.former_emails],
        "siret": venue.siret or None,
        "opening_hours": [[span.weekday, span.opens, span.closes] for span in venue.opening_hours],
    }


def _venue(row: sa.Row[tuple[object, ...]]) -> Venue:
    return Venue(
        id=row.id,
        offerer_id=row.offerer_id,
        siret=row.siret or "",
        comment=row.comment,
        name=row.name,
        public_name=row.public_name,
        description=row.description,
        type=VenueType(row.type),
        accessibility=Accessibility(audio=row.audio, mental=row.mental, motor=row.motor, visual=row.visual),
        address=Address(
            street=row.street,
            postcode=row.postcode,
            city=row.city,
            insee_code=row.insee_code,
            latitude=row.latitude,
            longitude=row.longitude,
        ),
        booking_email=row.booking_email,
        former_emails=tuple(FormerEmail(email, datetime.fromisoformat(at)) for email, at in row.former_emails),
        withdrawal_details=row.withdrawal_details,
        opening_hours=tuple(Span(*span) for span in row.opening_hours),
        support=Support(email=row.support_email, phone=row.support_phone, url=row.support_url),
        pricing_point_id=row.pricing_point_id,
        is_accepted=row.is_accepted,
        rejection_reason=RejectionReason(row.rejection_reason) if row.rejection_reason else None,
        rejection_comment=row.rejection_comment,
        confidence=Confidence(row.confidence),
        created_at=row.created_at,
        version=row.version,
    )
