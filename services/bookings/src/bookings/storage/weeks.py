"""How many bookings there are in each of many weeks."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from bookings.domain.booking import State
from bookings.domain.week import BookingWeek, Weeks
from bookings.storage.tables import INSTANT, bookings, word

bounds = sa.bindparam("bounds", type_=ARRAY(INSTANT))
_week = sa.func.width_bucket(bookings.c.created_at, bounds).label("week")
"""In which of the spans between the bounds: so that Paris's clock is asked in one place, and not in the database."""
COUNTED = (
    sa.select(
        _week,
        sa.func.count(),
        sa.cast(sa.func.sum(bookings.c.quantity * bookings.c.unit_price), sa.BigInteger),
    )
    .where(
        bookings.c.offerer_id == sa.any_(sa.bindparam("offerer_ids", type_=ARRAY(sa.Uuid))),
        bookings.c.created_at >= sa.bindparam("from_time", type_=INSTANT),
        bookings.c.created_at < sa.bindparam("until_time", type_=INSTANT),
        bookings.c.state != word(State.CANCELLED),
    )
    .group_by(_week)
)
COUNTED_AT_VENUE = COUNTED.where(bookings.c.venue_id == sa.bindparam("venue_id", type_=sa.Uuid))


async def of_offerers(
    connection: AsyncConnection, offerer_ids: Sequence[UUID], venue_id: UUID | None, weeks: Weeks
) -> list[BookingWeek]:
    """Return every week with what was booked in it at these offerers, or at one venue of theirs."""
    found = weeks.bounds
    bound = {"offerer_ids": list(offerer_ids), "bounds": found, "from_time": found[0], "until_time": found[-1]}
    if venue_id is None:
        rows = await connection.execute(COUNTED, bound)
    else:
        rows = await connection.execute(COUNTED_AT_VENUE, {**bound, "venue_id": venue_id})
    return weeks.filled((number, count, cents) for number, count, cents in rows)
