"""Structures, their members and their venues: finding them, adding them, saving what became of them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.partner import Address, Membership, Offerer, Standing, State, Venue
from offers.storage.tables import INSTANT, memberships, offerers, venues

ids = sa.bindparam("ids", type_=ARRAY(sa.Uuid))
count = sa.bindparam("count", type_=sa.Integer)
after_time = sa.bindparam("after_time", type_=INSTANT)
after_id = sa.bindparam("after_id", type_=sa.Uuid)

ADD_OFFERER = insert(offerers).on_conflict_do_nothing().returning(offerers.c.id)
OFFERERS = sa.select(offerers).where(offerers.c.id == sa.any_(ids))
OFFERER_LOCKED = OFFERERS.with_for_update()
SAVE_OFFERER = (
    offerers.update()
    .values(state=sa.bindparam("new_state"), version=sa.bindparam("new_version"))
    .where(offerers.c.id == sa.bindparam("the_id"))
)

ADD_MEMBERSHIP = insert(memberships)
MEMBERSHIP = sa.select(sa.literal(1)).where(
    memberships.c.subject == sa.bindparam("subject"), memberships.c.offerer_id == sa.bindparam("offerer_id")
)
MEMBERSHIPS = (
    sa.select(offerers, memberships.c.standing, memberships.c.created_at.label("joined_at"))
    .join(memberships, memberships.c.offerer_id == offerers.c.id)
    .where(memberships.c.subject == sa.bindparam("subject"))
    .order_by(memberships.c.created_at.desc(), memberships.c.offerer_id.desc())
    .limit(count)
)
MEMBERSHIPS_AFTER = MEMBERSHIPS.where(
    sa.tuple_(memberships.c.created_at, memberships.c.offerer_id) < sa.tuple_(after_time, after_id)
)

ADD_VENUE = insert(venues).on_conflict_do_nothing().returning(venues.c.id)
VENUES = sa.select(venues).where(venues.c.id == sa.any_(ids))
VENUES_OF = (
    sa.select(venues)
    .where(venues.c.offerer_id == sa.bindparam("offerer_id"))
    .order_by(venues.c.name, venues.c.id)
    .limit(count)
)
_last = venues.alias("last")
VENUES_AFTER = VENUES_OF.join(_last, _last.c.offerer_id == venues.c.offerer_id).where(
    _last.c.id == after_id, sa.tuple_(venues.c.name, venues.c.id) > sa.tuple_(_last.c.name, _last.c.id)
)

After = tuple[datetime, UUID] | None
"""The last row of the page before: when it was made and its id; nothing for the first page."""


async def add_offerer(connection: AsyncConnection, offerer: Offerer, *, owner: str) -> bool:
    """Add a structure with its owner, and tell whether neither its id nor its SIREN was there."""
    row = {
        "id": offerer.id,
        "siren": offerer.siren,
        "name": offerer.name,
        "state": offerer.state,
        "created_at": offerer.created_at,
        "version": offerer.version,
    }
    if await connection.scalar(ADD_OFFERER, row) is None:
        return False
    membership = {"subject": owner, "offerer_id": offerer.id, "standing": Standing.OWNER}
    await connection.execute(ADD_MEMBERSHIP, {**membership, "created_at": offerer.created_at})
    return True


async def offerers_of(connection: AsyncConnection, offerer_ids: Sequence[UUID]) -> list[Offerer]:
    """Return the structures of these ids, in no order."""
    return [_offerer(row) for row in await connection.execute(OFFERERS, {"ids": list(offerer_ids)})]


async def offerer_to_change(connection: AsyncConnection, offerer_id: UUID) -> Offerer | None:
    """Return a structure, kept from others until the unit ends."""
    row = (await connection.execute(OFFERER_LOCKED, {"ids": [offerer_id]})).one_or_none()
    return _offerer(row) if row else None


async def save_offerer(connection: AsyncConnection, offerer: Offerer) -> None:
    """Save what became of a structure."""
    bound = {"the_id": offerer.id, "new_state": offerer.state, "new_version": offerer.version}
    await connection.execute(SAVE_OFFERER, bound)


async def is_member(connection: AsyncConnection, subject: str, offerer_id: UUID) -> bool:
    """Tell whether a person is attached to a structure."""
    bound = {"subject": subject, "offerer_id": offerer_id}
    return await connection.scalar(MEMBERSHIP, bound) is not None


async def memberships_of(connection: AsyncConnection, subject: str, *, count: int, after: After) -> list[Membership]:
    """Return where a person is attached, the latest first."""
    statement = MEMBERSHIPS_AFTER if after else MEMBERSHIPS
    rows = await connection.execute(statement, {"subject": subject, "count": count, **_after(after)})
    return [
        Membership(offerer=_offerer(row), standing=Standing(row.standing), created_at=row.joined_at) for row in rows
    ]


async def add_venue(connection: AsyncConnection, venue: Venue) -> bool:
    """Add a venue, and tell whether neither its id nor its SIRET was there."""
    row = {
        "id": venue.id,
        "offerer_id": venue.offerer_id,
        "siret": venue.siret,
        "name": venue.name,
        "street": venue.address.street,
        "postcode": venue.address.postcode,
        "city": venue.address.city,
        "booking_email": venue.booking_email,
        "withdrawal_details": venue.withdrawal_details,
        "created_at": venue.created_at,
        "version": venue.version,
    }
    return await connection.scalar(ADD_VENUE, row) is not None


async def venues_by_id(connection: AsyncConnection, venue_ids: Sequence[UUID]) -> list[Venue]:
    """Return the venues of these ids, in no order."""
    return [_venue(row) for row in await connection.execute(VENUES, {"ids": list(venue_ids)})]


async def venues_of(connection: AsyncConnection, offerer_id: UUID, *, count: int, after: After) -> list[Venue]:
    """Return the venues of a structure, by name."""
    statement = VENUES_AFTER if after else VENUES_OF
    bound = {"offerer_id": offerer_id, "count": count}
    rows = await connection.execute(statement, {**bound, "after_id": after[1]} if after else bound)
    return [_venue(row) for row in rows]


def _after(after: After) -> dict[str, object]:
    return {"after_time": after[0], "after_id": after[1]} if after else {}


def _offerer(row: sa.Row[tuple[object, ...]]) -> Offerer:
    return Offerer(
        id=row.id,
        siren=row.siren,
        name=row.name,
        state=State(row.state),
        created_at=row.created_at,
        version=row.version,
    )


def _venue(row: sa.Row[tuple[object, ...]]) -> Venue:
    return Venue(
        id=row.id,
        offerer_id=row.offerer_id,
        siret=row.siret,
        name=row.name,
        address=Address(street=row.street, postcode=row.postcode, city=row.city),
        booking_email=row.booking_email,
        withdrawal_details=row.withdrawal_details,
        created_at=row.created_at,
        version=row.version,
    )
