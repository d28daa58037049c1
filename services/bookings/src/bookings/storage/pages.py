"""Pages of bookings, newest first: each begins where the one before ended, however far down."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncConnection

from bookings.domain.booking import Booking, State, Status
from bookings.domain.page import Page, Wanted
from bookings.storage.bookings import booking_from, now
from bookings.storage.tables import INSTANT, beneficiaries, bookings, stocks, word

STATUS = sa.case(
    ((bookings.c.state == word(State.BOOKED)) & (bookings.c.cancel_limit_at <= now), word(Status.CONFIRMED)),
    else_=bookings.c.state,
)
"""What `Booking.status` says, in SQL: a test holds the two together."""

FILTERS: dict[str, sa.ColumnElement[bool]] = {
    "venue_id": bookings.c.venue_id == sa.bindparam("venue_id", type_=sa.Uuid),
    "offer_id": bookings.c.offer_id == sa.bindparam("offer_id", type_=sa.Uuid),
    "status": sa.bindparam("status", type_=sa.Text) == STATUS,
    "from_time": bookings.c.created_at >= sa.bindparam("from_time", type_=INSTANT),
    "until_time": bookings.c.created_at < sa.bindparam("until_time", type_=INSTANT),
    "after": sa.tuple_(bookings.c.created_at, bookings.c.id)
    < sa.tuple_(sa.bindparam("after_time", type_=INSTANT), sa.bindparam("after_id", type_=sa.Uuid)),
}
COUNT = sa.bindparam("count", type_=sa.Integer)


async def of_offerers(
    connection: AsyncConnection, offerer_ids: Sequence[UUID], wanted: Wanted, page: Page, at: datetime
) -> list[Booking]:
    """Return one booking more than the page holds, if there is one: then another page follows."""
    values = {name: value for name in FILTERS if (value := getattr(wanted, name, None)) is not None}
    statement = of_offerers_statement(frozenset(values) | _after(page))
    bound = {**values, **_bound(page), "offerer_ids": list(offerer_ids), "now": at}
    return [booking_from(row) for row in await connection.execute(statement, bound)]


async def of_beneficiary(connection: AsyncConnection, beneficiary_id: UUID, page: Page) -> list[Booking]:
    """Return one booking more than the page holds, if there is one: then another page follows."""
    statement = of_beneficiary_statement(_after(page))
    bound = {**_bound(page), "beneficiary_id": beneficiary_id}
    return [booking_from(row) for row in await connection.execute(statement, bound)]


def _after(page: Page) -> frozenset[str]:
    return frozenset({"after"} if page.after else ())


def _bound(page: Page) -> dict[str, object]:
    place = {"after_time": page.after[0], "after_id": page.after[1]} if page.after else {}
    return {"count": page.size + 1, **place}


@cache
def of_offerers_statement(filters: frozenset[str]) -> sa.Select[tuple[object, ...]]:
    """Build the statement once for each set of filters.

    Each offerer's newest are taken by their own index and then merged, so a page costs the same whatever else there is.
    """
    offerer = (
        sa.func.unnest(sa.bindparam("offerer_ids", type_=ARRAY(sa.Uuid)))
        .table_valued(sa.column("id", sa.Uuid))
        .render_derived(name="offerer")
    )
    newest = _newest(filters).where(bookings.c.offerer_id == offerer.c.id).correlate(offerer).lateral("newest")
    return _whole(offerer.join(newest, sa.true()), newest)


@cache
def of_beneficiary_statement(filters: frozenset[str]) -> sa.Select[tuple[object, ...]]:
    """Build the statement once for each set of filters."""
    newest = _newest(filters).where(bookings.c.beneficiary_id == sa.bindparam("beneficiary_id")).subquery("newest")
    return _whole(newest, newest)


def _newest(filters: frozenset[str]) -> sa.Select[tuple[object, ...]]:
    return (
        sa.select(bookings)
        .where(*(FILTERS[name] for name in sorted(filters)))
        .order_by(bookings.c.created_at.desc(), bookings.c.id.desc())
        .limit(COUNT)
    )


def _whole(source: sa.FromClause, newest: sa.FromClause) -> sa.Select[tuple[object, ...]]:
    return (
        sa.select(
            newest,
            beneficiaries.c.subject,
            beneficiaries.c.first_name,
            beneficiaries.c.last_name,
            stocks.c.booked,
            stocks.c.bookings_version,
        )
        .select_from(
            source.join(beneficiaries, beneficiaries.c.id == newest.c.beneficiary_id).join(
                stocks, stocks.c.id == newest.c.stock_id
            )
        )
        .order_by(newest.c.created_at.desc(), newest.c.id.desc())
        .limit(COUNT)
    )
