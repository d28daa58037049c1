"""Bookings counted by week: each in its own, none of anybody else's, found by an index."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bookings.domain.booking import State
from bookings.domain.week import Weeks, latest_weeks
from bookings.storage import weeks as storage
from bookings.storage.tables import bookings
from common.clock import PARIS
from common.unit import new_id
from tests.bookings.storage.test_pages import OFFERERS, VENUES, connection, fill, plans
from tests.clock import NOON

__all__ = ["connection"]

SPRING = NOON + timedelta(weeks=5)
"""The clocks of Paris went forward a week before."""
SECOND = timedelta(seconds=1)


async def spread(connection: AsyncConnection, weeks: Weeks) -> list[sa.Row[tuple[object, ...]]]:
    """Write bookings at the bounds of weeks, a second before and a second after; return them all."""
    instants = [bound + by * SECOND for bound in weeks.bounds for by in (-1, 0, 1)]
    await fill(connection, 4 * len(instants))
    ids = (await connection.execute(sa.select(bookings.c.id).order_by(bookings.c.offer_title))).scalars().all()
    for number, booking_id in enumerate(ids):
        change = {"created_at": instants[number % len(instants)], "quantity": 1 + number % 2, "unit_price": number}
        await connection.execute(bookings.update().where(bookings.c.id == booking_id).values(change))
    return list((await connection.execute(sa.select(bookings))).all())


async def test_every_booking_is_counted_in_its_week(connection: AsyncConnection) -> None:
    """Whatever the hour and however the clocks change, a booking counts in the week of its date in Paris, or not."""
    weeks = latest_weeks(4, SPRING)
    everything = await spread(connection, weeks)
    venue = VENUES[OFFERERS[0]][1]
    for offerer_ids, venue_id in ((OFFERERS[:2], None), (OFFERERS, venue), (OFFERERS[1:], venue), ((), None)):
        counts, amounts = Counter[object](), Counter[object]()
        for row in everything:
            day = row.created_at.astimezone(PARIS).date()
            is_wanted = row.offerer_id in offerer_ids and venue_id in (None, row.venue_id)
            if is_wanted and row.state != State.CANCELLED:
                counts[day - timedelta(days=day.weekday())] += 1
                amounts[day - timedelta(days=day.weekday())] += row.quantity * row.unit_price
        found = await storage.of_offerers(connection, offerer_ids, venue_id, weeks)
        assert [week.starts_on for week in found] == list(weeks.mondays)
        assert [week.booking_count for week in found] == [counts[monday] for monday in weeks.mondays]
        assert [week.amount.minor_units for week in found] == [amounts[monday] for monday in weeks.mondays]
        has_bookings = bool(offerer_ids) and (venue_id is None or OFFERERS[0] in offerer_ids)
        assert all(week.booking_count for week in found) is has_bookings


async def test_weeks_are_counted_by_an_index(engine: AsyncEngine) -> None:
    """A partner's weeks are read out of the bookings of its own offerers, or of its venue, and no others."""
    async with engine.begin() as connection:
        await fill(connection, 2_000)
        await connection.execute(sa.text("ANALYZE"))
    weeks = latest_weeks(2, NOON)
    bound: dict[str, object] = {
        "bounds": weeks.bounds,
        "from_time": weeks.bounds[0],
        "until_time": weeks.bounds[-1],
    }
    stranger: list[UUID] = [new_id()]
    found = await plans(engine, storage.COUNTED, {**bound, "offerer_ids": stranger})
    assert '"ix_bookings_offerer_id"' in found, found
    found = await plans(engine, storage.COUNTED_AT_VENUE, {**bound, "offerer_ids": stranger, "venue_id": new_id()})
    assert "Seq Scan" not in found, found
