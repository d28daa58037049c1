"""What events have said: venues with their pricing points, and the newest word on each booking."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from common.money import Money, eur
from payments.domain.pricing import Booking
from payments.domain.rates import Rate, RateFamily
from payments.storage.tables import bookings, pricing_points, rates, venues

WAITING, PRICED, WITHDRAWN = "WAITING", "PRICED", "WITHDRAWN"

_scale = sa.select(rates)

_new_venue = insert(venues)
_keep_venue = _new_venue.on_conflict_do_update(
    index_elements=[venues.c.id],
    set_={name: _new_venue.excluded[name] for name in ("offerer_id", "pricing_point_id", "version")},
    where=venues.c.version < _new_venue.excluded.version,
)
_keep_point = insert(pricing_points).on_conflict_do_nothing()
_point_of = sa.select(venues.c.pricing_point_id).where(venues.c.id == sa.bindparam("venue_id"))
_lock_venues = (
    sa.select(venues.c.id)
    .where(venues.c.offerer_id == sa.bindparam("offerer_id"), venues.c.pricing_point_id.is_not(None))
    .where(venues.c.id == sa.func.any(sa.bindparam("venue_ids", type_=sa.ARRAY(sa.Uuid))))
    .order_by(venues.c.id)
    .with_for_update(key_share=True)
)
_lock_points = (
    sa.select(pricing_points.c.id)
    .where(pricing_points.c.id == sa.func.any(sa.bindparam("points", type_=sa.ARRAY(sa.Uuid))))
    .order_by(pricing_points.c.id)
    .with_for_update()
)

_new_booking = insert(bookings)
_note_validated = _new_booking.on_conflict_do_update(
    index_elements=[bookings.c.id],
    set_={column.name: _new_booking.excluded[column.name] for column in bookings.c if column.name != "id"},
    where=bookings.c.version < _new_booking.excluded.version,
).returning(bookings.c.id)
_withdrawn = {"version": _new_booking.excluded.version, "state": _new_booking.excluded.state}
_note_withdrawn = _new_booking.on_conflict_do_update(
    index_elements=[bookings.c.id],
    set_=_withdrawn,
    where=bookings.c.version < _new_booking.excluded.version,
).returning(bookings.c.id)
_note_released = _new_booking.on_conflict_do_update(
    index_elements=[bookings.c.id],
    set_=_withdrawn,
    where=bookings.c.version <= _new_booking.excluded.version,
).returning(bookings.c.id)

_take_waiting = (
    sa.select(bookings, venues.c.pricing_point_id)
    .join(venues, venues.c.id == bookings.c.venue_id)
    .where(bookings.c.state == WAITING, venues.c.pricing_point_id.is_not(None))
    .order_by(sa.func.greatest(bookings.c.used_at, bookings.c.begin_at), bookings.c.id)
    .limit(sa.bindparam("most"))
    .with_for_update(of=bookings, key_share=True, skip_locked=True)
)
_mark_priced = (
    sa.update(bookings)
    .where(bookings.c.id == sa.func.any(sa.bindparam("ids", type_=sa.ARRAY(sa.Uuid))))
    .values(state=PRICED)
)
_used_before = sa.select(sa.exists().where(bookings.c.used_at < sa.bindparam("instant")))


async def scale(connection: AsyncConnection) -> list[Rate]:
    """Load the whole rate scale."""
    return [
        Rate(
            family=RateFamily(row.family),
            above=_cents(row.above_cents),
            up_to=_cents(row.up_to_cents),
            basis_points=row.basis_points,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            description=row.description,
        )
        for row in await connection.execute(_scale)
    ]


async def keep_venue(
    connection: AsyncConnection, *, venue_id: UUID, offerer_id: UUID, pricing_point_id: UUID | None, version: int
) -> None:
    """Keep a venue, unless a newer version of it is known."""
    if pricing_point_id:
        await connection.execute(_keep_point, {"id": pricing_point_id})
    venue = {"id": venue_id, "offerer_id": offerer_id, "pricing_point_id": pricing_point_id, "version": version}
    await connection.execute(_keep_venue, venue)


async def pricing_point_of(connection: AsyncConnection, venue_id: UUID) -> UUID | None:
    """Return a venue's pricing point; nothing when the venue is unknown yet, or has none."""
    point: UUID | None = await connection.scalar(_point_of, {"venue_id": venue_id})
    return point


async def lock_venues(connection: AsyncConnection, offerer_id: UUID, venue_ids: frozenset[UUID]) -> set[UUID]:
    """Return which of these venues are the offerer's and have a pricing point; who links them has them alone."""
    found = await connection.scalars(_lock_venues, {"offerer_id": offerer_id, "venue_ids": list(venue_ids)})
    return set(found)


async def lock_points(connection: AsyncConnection, points: set[UUID]) -> None:
    """Keep the revenue of these pricing points to ourselves until the transaction ends; always in the same order."""
    await connection.execute(_lock_points, {"points": sorted(points)})


async def note_validated(connection: AsyncConnection, booking: Booking, *, waiting: bool) -> bool:
    """Note a validated booking and lock it; False when the same or newer word on it is known."""
    row = {
        "id": booking.id,
        "version": booking.version,
        "state": WAITING if waiting else PRICED,
        "offerer_id": booking.offerer_id,
        "venue_id": booking.venue_id,
        "family": booking.family,
        "amount_cents": booking.amount.minor_units,
        "begin_at": booking.begin_at,
        "used_at": booking.used_at,
    }
    return await connection.scalar(_note_validated, row) is not None


async def note_withdrawn(connection: AsyncConnection, booking_id: UUID, version: int) -> bool:
    """Note that a booking is validated no longer and lock it; False when the same or newer word on it is known."""
    return await connection.scalar(_note_withdrawn, _withdrawal(booking_id, version)) is not None


async def note_released(connection: AsyncConnection, booking_id: UUID, version: int) -> bool:
    """Note that this very version of a booking is given up and lock it; False when newer word on it is known."""
    return await connection.scalar(_note_released, _withdrawal(booking_id, version)) is not None


async def take_waiting(connection: AsyncConnection, most: int) -> list[tuple[Booking, UUID]]:
    """Lock bookings that waited for their venue and need not any longer, in order, each with its pricing point."""
    rows = await connection.execute(_take_waiting, {"most": most})
    return [(_booking(row), row.pricing_point_id) for row in rows]


async def mark_priced(connection: AsyncConnection, ids: list[UUID]) -> None:
    """Note that these bookings wait no longer."""
    await connection.execute(_mark_priced, {"ids": ids})


async def any_used_before(connection: AsyncConnection, instant: datetime) -> bool:
    """Tell whether a booking was validated before this instant."""
    return bool(await connection.scalar(_used_before, {"instant": instant}))


def _withdrawal(booking_id: UUID, version: int) -> dict[str, object]:
    return {"id": booking_id, "version": version, "state": WITHDRAWN}


def _booking(row: sa.Row[tuple[object, ...]]) -> Booking:
    return Booking(
        id=row.id,
        version=row.version,
        offerer_id=row.offerer_id,
        venue_id=row.venue_id,
        family=RateFamily(row.family),
        amount=eur(row.amount_cents),
        begin_at=row.begin_at,
        used_at=row.used_at,
    )


def _cents(cents: int | None) -> Money | None:
    return None if cents is None else eur(cents)
