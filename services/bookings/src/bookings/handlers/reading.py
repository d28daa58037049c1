"""Seeing bookings: one, some, or a page of them."""

from collections.abc import Sequence
from uuid import UUID

from bookings.domain.booking import Booking, BookingNotFound
from bookings.domain.order import StockNotFound
from bookings.domain.page import Page, Wanted
from bookings.domain.stock import StockCount
from bookings.domain.week import BookingWeek, latest_weeks
from bookings.storage import bookings, pages, people
from bookings.storage import weeks as storage
from common.actor import Actor, Role
from common.unit import Unit

STAFF = (Role.COMPLIANCE, Role.FINANCE, Role.SUPPORT)


async def get(unit: Unit, *, booking_id: UUID) -> Booking:
    """Return one booking that the caller may see."""
    booking = await bookings.find(unit.connection, booking_id)
    if booking is None or not _may_see(unit.actor, booking):
        raise BookingNotFound("There is no such booking, or it is not yours to see.", id=str(booking_id))
    return booking


async def batch_get(unit: Unit, *, booking_ids: Sequence[UUID]) -> list[Booking]:
    """Return those of the bookings that the caller may see."""
    found = await bookings.find_all(unit.connection, booking_ids)
    return [booking for booking in found if _may_see(unit.actor, booking)]


async def of_partner(unit: Unit, *, wanted: Wanted, page: Page) -> list[Booking]:
    """Return a page of the bookings of the caller's offerers, and one more when another page follows."""
    return await pages.of_offerers(unit.connection, unit.actor.offerers(wanted.offerer_id), wanted, page, unit.now)


async def weeks_of_partner(
    unit: Unit, *, offerer_id: UUID | None = None, venue_id: UUID | None = None, count: int
) -> list[BookingWeek]:
    """Return the last weeks with what was booked at the caller's offerers, at one of them or at one venue of theirs."""
    weeks = latest_weeks(count, unit.now)
    return await storage.of_offerers(unit.connection, unit.actor.offerers(offerer_id), venue_id, weeks)


async def of_stocks(unit: Unit, *, stock_ids: Sequence[UUID]) -> StockCount:
    """Return how much is booked of stocks of one partner together, to that partner and to staff."""
    wanted = set(stock_ids)
    counts = await bookings.count_of_stocks(unit.connection, sorted(wanted))
    counted = counts[0] if len(counts) == 1 else None
    may_see = counted and (unit.actor.acts_for(counted.offerer_id) or unit.actor.is_any(*STAFF))
    if counted is None or not may_see or counted.stocks != len(wanted):
        raise StockNotFound("You have no such stock.", stock_id=",".join(map(str, stock_ids[:1])))
    return counted


async def of_beneficiary(unit: Unit, *, page: Page) -> list[Booking]:
    """Return a page of the caller's own bookings, and one more when another page follows."""
    beneficiary = await people.by_subject(unit.connection, unit.actor.subject)
    if beneficiary is None:
        return []
    return await pages.of_beneficiary(unit.connection, beneficiary.person.id, page)


def _may_see(actor: Actor, booking: Booking) -> bool:
    return booking.holder.subject == actor.subject or actor.acts_for(booking.offerer_id) or actor.is_any(*STAFF)
