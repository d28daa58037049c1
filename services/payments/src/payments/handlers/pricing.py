"""Pricing: each validated booking at once, in the order of its pricing point's year, and again when that order changes.

Locks are always taken in this order, so that no two transactions wait for each other: the booking's row, then the rows
of pricing points sorted by id, then pricings. Whoever adds to a pricing point's revenue or takes from it holds its row.
"""

from uuid import UUID

import structlog

from common.money import Money
from common.unit import Unit
from payments.domain.act import Deed, Fact
from payments.domain.pricing import Booking, Pricing, State, place
from payments.domain.rates import Quote, Rate, quote
from payments.handlers import acts
from payments.storage import bookings, pricings

REPRICED_AT_ONCE = 2_000
REPRICINGS_MAX = 1_000
WAITING_AT_ONCE = 100

log = structlog.get_logger()


class EndlessRepricingError(Exception):
    """A point's year holds more pricings than any has, or pricing them anew does not settle: a fault in the program."""


async def keep_venue(
    unit: Unit, *, venue_id: UUID, offerer_id: UUID, pricing_point_id: UUID | None, version: int
) -> None:
    """Keep what an offerer's venue is priced with, and price what waited for it."""
    await bookings.keep_venue(
        unit.connection,
        venue_id=venue_id,
        offerer_id=offerer_id,
        pricing_point_id=pricing_point_id,
        version=version,
    )
    await price_waiting(unit)


async def price_waiting(unit: Unit) -> int:
    """Price bookings that were validated before their venue was known, oldest first; return how many.

    A booking and its venue come on two streams. Each is committed without the other: whichever comes second prices,
    and the job that calls this finds what came at the very same moment.
    """
    ready = await bookings.take_waiting(unit.connection, WAITING_AT_ONCE)
    await bookings.lock_points(unit.connection, {point for _, point in ready})
    await bookings.mark_priced(unit.connection, [booking.id for booking, _ in ready])
    for booking, point in ready:
        await _add(unit, booking, point)
    return len(ready)


async def price(unit: Unit, *, booking: Booking) -> None:
    """Price a validated booking at once, in the place of an older version of it: its event may have moved since.

    Older word on it than what is known changes nothing, and what is reimbursed stays as it is.
    """
    point = await bookings.pricing_point_of(unit.connection, booking.venue_id)
    if not await bookings.note_validated(unit.connection, booking, waiting=point is None):
        return
    former = await _locked(unit, booking.id, point)
    if former and former.state is State.INVOICED:
        log.warning("validated again after it was reimbursed", booking=str(booking.id))
        return
    if former:
        await _cancel(unit, former)
    if point:
        await _add(unit, booking, point)


async def withdraw(unit: Unit, *, booking_id: UUID, version: int) -> None:
    """Cancel the pricing of a booking that is validated no longer; one that was paid stays."""
    if not await bookings.note_withdrawn(unit.connection, booking_id, version):
        return
    pricing = await _locked(unit, booking_id)
    if pricing and pricing.state is State.INVOICED:
        log.warning("withdrawn after it was reimbursed", booking=str(booking_id))
    elif pricing:
        await _cancel(unit, pricing)


async def release(unit: Unit, *, booking_id: UUID, version: int) -> None:
    """Give up the pricing of this version of a booking before its validation is undone; repeating changes nothing.

    Until it is validated anew, with a higher version, it is not priced again, even if the event of the validation that
    is being undone arrives only now.
    """
    is_newest = await bookings.note_released(unit.connection, booking_id, version)
    pricing = await _locked(unit, booking_id)
    if pricing is None:
        return
    pricing.released()
    if is_newest:
        await _cancel(unit, pricing)
        before: dict[str, Fact] = {"booking": str(booking_id), "reimbursed_cents": pricing.quote.reimbursed.minor_units}
        offerer_id = pricing.booking.offerer_id
        await acts.record(unit, Deed.PRICING_RELEASED, about=pricing.id, offerer_id=offerer_id, before=before)


async def _locked(unit: Unit, booking_id: UUID, point: UUID | None = None) -> Pricing | None:
    """Lock a booking's pricing point, and the one given, and return its pricing.

    The booking's own row is locked: the pricing may be replaced or invoiced meanwhile, but not change its point.
    """
    seen = await pricings.live(unit.connection, [booking_id])
    points = {pricing.pricing_point_id for pricing in seen} | ({point} if point else set())
    await bookings.lock_points(unit.connection, points)
    found = await pricings.live(unit.connection, [booking_id]) if seen else []
    return found[0] if found else None


async def _add(unit: Unit, booking: Booking, point: UUID) -> None:
    year = booking.revenue_year
    scale = await bookings.scale(unit.connection)
    position = place(booking, await pricings.last_invoiced(unit.connection, point, year))
    revenue = booking.amount + await pricings.revenue_before(unit.connection, point, year, position)
    pricing = Pricing(
        id=unit.new_id(),
        booking=booking,
        pricing_point_id=point,
        position=position,
        revenue=revenue,
        quote=_quote(scale, booking, revenue),
        state=State.VALIDATED,
        invoice_id=None,
        created_at=unit.now,
    )
    await pricings.add(unit.connection, [pricing])
    await _reprice_after(unit, pricing, revenue, scale)


async def _cancel(unit: Unit, pricing: Pricing) -> None:
    cancelled = pricing.released()
    await pricings.cancel(unit.connection, [cancelled], unit.now)
    point, year = pricing.pricing_point_id, pricing.booking.revenue_year
    revenue = await pricings.revenue_before(unit.connection, point, year, pricing.position)
    await _reprice_after(unit, pricing, revenue, await bookings.scale(unit.connection))


async def _reprice_after(unit: Unit, changed: Pricing, revenue: Money, scale: list[Rate]) -> None:
    """Price anew what comes after a pricing and is not invoiced; `revenue` is the sum up to and with its place.

    Only what crosses a bound of the scale is another pricing. All else keeps its price, and its revenue moves in place:
    see ADR 0016.
    """
    for _ in range(REPRICINGS_MAX):
        repriced = await _reprice_some(unit, changed, revenue, scale)
        if repriced < REPRICED_AT_ONCE:
            point, year = changed.pricing_point_id, changed.booking.revenue_year
            await pricings.count_anew(unit.connection, point, year, after=changed.position, revenue=revenue)
            return
    raise EndlessRepricingError(f"pricing point {changed.pricing_point_id}, {changed.booking.revenue_year}")


async def _reprice_some(unit: Unit, changed: Pricing, revenue: Money, scale: list[Rate]) -> int:
    stale = await pricings.out_of_rate(
        unit.connection,
        changed.pricing_point_id,
        changed.booking.revenue_year,
        after=changed.position,
        revenue=revenue,
        most=REPRICED_AT_ONCE,
    )
    if stale:
        await pricings.cancel(unit.connection, [former.released() for former, _ in stale], unit.now)
        await pricings.add(unit.connection, [_repriced(unit, former, scale, now) for former, now in stale])
    return len(stale)


def _repriced(unit: Unit, former: Pricing, scale: list[Rate], revenue: Money) -> Pricing:
    return former.requoted(revenue, _quote(scale, former.booking, revenue), new_id=unit.new_id(), now=unit.now)


def _quote(scale: list[Rate], booking: Booking, revenue: Money) -> Quote:
    return quote(scale, family=booking.family, amount=booking.amount, revenue=revenue, used_at=booking.used_at)
