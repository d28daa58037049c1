"""Pages of bookings: newest first, none twice, none left out, at the cost of a page."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bookings.domain.booking import Booking, State, Status
from bookings.domain.page import Page, Wanted
from bookings.storage import bookings as storage
from bookings.storage import pages
from bookings.storage.tables import beneficiaries, bookings, offers, stocks
from common.unit import new_id
from tests.bookings.factories import a_booking, a_person
from tests.clock import NOON

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ234567"
MINUTE = timedelta(minutes=1)
OFFERERS = tuple(sorted(new_id() for _ in range(3)))
VENUES = {offerer: (new_id(), new_id()) for offerer in OFFERERS}
STATES = tuple(State)


def code_of(number: int) -> str:
    """Make a code from a number."""
    digits = []
    for _ in range(6):
        number, digit = divmod(number, 30)
        digits.append(ALPHABET[digit])
    return "".join(digits)


def columns(number: int) -> dict[str, object]:
    """Make the row of the n-th booking: offerers, venues, states and dates take turns; some instants are shared."""
    offerer = OFFERERS[number % 3]
    state = STATES[number % 4]
    used = state in (State.VALIDATED, State.REIMBURSED)
    is_event = number % 5 == 0
    return {
        "id": new_id(),
        "code": code_of(number),
        "offerer_id": offerer,
        "venue_id": VENUES[offerer][number % 2],
        "offer_id": new_id(),
        "offer_title": f"Offre {number}",
        "quantity": 1,
        "unit_price": 1,
        "is_event": is_event,
        "is_digital": False,
        "rate_family": "STANDARD",
        "begin_at": NOON + number * MINUTE if is_event else None,
        "cancel_limit_at": NOON + number * MINUTE if is_event else None,
        "created_at": NOON - (number // 3) * MINUTE,
        "state": state,
        "validated_at": NOON if used else None,
        "validated_by": "PARTNER" if used else None,
        "cancelled_at": NOON if state is State.CANCELLED else None,
        "cancel_reason": "EXPIRED" if state is State.CANCELLED else None,
        "reimbursed_at": NOON if state is State.REIMBURSED else None,
        "version": 1,
    }


async def fill(connection: AsyncConnection, number: int) -> UUID:
    """Write so many bookings of one person; return the person."""
    person, offer_id, stock_id = a_person(), new_id(), new_id()
    await connection.execute(
        sa.insert(beneficiaries).values(
            id=person.id,
            subject=person.subject,
            first_name=person.first_name,
            last_name=person.last_name,
            email=person.email,
            birth_date=person.birth_date,
            adult_at=person.adult_at,
            granted=0,
            credit_expires_at=NOON,
            created_at=NOON,
        )
    )
    await connection.execute(
        sa.insert(offers).values(
            id=offer_id,
            offerer_id=OFFERERS[0],
            venue_id=new_id(),
            title="",
            review="APPROVED",
            is_active=True,
            is_duo=False,
            is_event=False,
            is_digital=False,
            collection_days=0,
            under_eighteen="ALLOWED",
            rate_family="STANDARD",
            version=1,
        )
    )
    await connection.execute(sa.insert(stocks).values(id=stock_id, offer_id=offer_id, price=1, is_offered=True))
    rows = [{**columns(n), "beneficiary_id": person.id, "stock_id": stock_id} for n in range(number)]
    await connection.execute(sa.insert(bookings), rows)
    return person.id


@pytest.fixture
async def connection(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction on the fresh database."""
    async with engine.begin() as connection:
        yield connection


async def walk(connection: AsyncConnection, offerer_ids: tuple[UUID, ...], wanted: Wanted, size: int) -> list[Booking]:
    """Turn all pages."""
    found: list[Booking] = []
    after = None
    for _ in range(1_000):
        page = Page(size=size, after=after)
        some = await pages.of_offerers(connection, offerer_ids, wanted, page, NOON)
        found += some[:size]
        if len(some) <= size:
            return found
        after = (found[-1].created_at, found[-1].id)
    raise AssertionError("the pages do not end")


@pytest.mark.parametrize("size", [1, 7, 100])
async def test_turning_pages_shows_everything_once(connection: AsyncConnection, size: int) -> None:
    """All pages together are all bookings of the offerers, newest first, also where many have one instant."""
    await fill(connection, 60)
    for offerer_ids in (OFFERERS, OFFERERS[:2], OFFERERS[:1], ()):
        found = await walk(connection, offerer_ids, Wanted(), size)
        keys = [(booking.created_at, booking.id) for booking in found]
        assert keys == sorted(keys, reverse=True)
        expected = sa.select(bookings.c.id).where(bookings.c.offerer_id.in_(offerer_ids))
        assert {booking.id for booking in found} == set((await connection.execute(expected)).scalars())
        assert len(set(keys)) == len(keys)


async def test_s17_filters(connection: AsyncConnection) -> None:
    """The bookings tab is filtered by venue, offer, status and period, alone and together."""
    person_id = await fill(connection, 60)
    everything = await walk(connection, OFFERERS, Wanted(), 100)
    assert len(everything) == 60
    one = everything[10]
    period = {"from_time": NOON - 9 * MINUTE, "until_time": NOON - 3 * MINUTE}
    for wanted in (
        Wanted(venue_id=one.venue_id),
        Wanted(offer_id=one.offer_id),
        *(Wanted(status=status) for status in Status),
        Wanted(**period),  # type: ignore[arg-type]
        Wanted(venue_id=one.venue_id, status=one.status(NOON), **period),  # type: ignore[arg-type]
    ):
        expected = [booking.id for booking in everything if passes(booking, wanted)]
        assert expected
        assert [booking.id for booking in await walk(connection, OFFERERS, wanted, 7)] == expected
    mine = await pages.of_beneficiary(connection, person_id, Page(size=100))
    assert [booking.id for booking in mine] == [booking.id for booking in everything]
    rest = await pages.of_beneficiary(
        connection, person_id, Page(size=100, after=(everything[49].created_at, everything[49].id))
    )
    assert [booking.id for booking in rest] == [booking.id for booking in everything[50:]]


def passes(booking: Booking, wanted: Wanted) -> bool:
    """Tell whether a booking is wanted."""
    return (
        wanted.venue_id in (None, booking.venue_id)
        and wanted.offer_id in (None, booking.offer_id)
        and wanted.status in (None, booking.status(NOON))
        and (wanted.from_time is None or booking.created_at >= wanted.from_time)
        and (wanted.until_time is None or booking.created_at < wanted.until_time)
    )


INSTANTS = st.datetimes(datetime(2026, 3, 1), datetime(2026, 3, 4), timezones=st.just(UTC))  # noqa: DTZ001 - made aware by it


_status = str(
    sa.select(pages.STATUS).select_from(bookings).compile(dialect=postgresql.dialect(paramstyle="named"))  # type: ignore[no-untyped-call]
).replace(":now::TIMESTAMP WITH TIME ZONE", "CAST(:now AS timestamptz)")
STATUS_OF_A_ROW = sa.text(
    "WITH bookings AS (SELECT CAST(:state AS text) AS state, CAST(:limit_at AS timestamptz) AS cancel_limit_at) "
    + _status
)
"""The list's own expression, on a row that is made up: the name of the table is taken by it."""


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(state=st.sampled_from(State), limit=st.one_of(st.none(), st.just(NOON), INSTANTS), now=INSTANTS | st.just(NOON))
async def test_the_status_is_the_same_in_sql(
    engine: AsyncEngine, state: State, limit: datetime | None, now: datetime
) -> None:
    """What the list is filtered by is what is shown: one function in Python and one expression in SQL."""
    shown = a_booking(state=state, cancel_limit_at=limit).status(now)
    async with engine.connect() as connection:
        bound = {"state": state.value, "limit_at": limit, "now": now}
        assert await connection.scalar(STATUS_OF_A_ROW, bound) == shown


async def plans(engine: AsyncEngine, statement: sa.Executable, bound: dict[str, object]) -> str:
    """Run a statement, and return how PostgreSQL went about it, as text."""
    sent: list[tuple[str, Any]] = []

    def note(*call: Any) -> None:
        sent.append((call[2], call[3]))

    async with engine.connect() as connection:
        sa.event.listen(engine.sync_engine, "before_cursor_execute", note)
        await connection.execute(statement, bound)
        sa.event.remove(engine.sync_engine, "before_cursor_execute", note)
        text, parameters = sent[-1]
        return json.dumps((await connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {text}", parameters)).scalar())


async def test_all_is_found_by_an_index(engine: AsyncEngine) -> None:
    """No list, look-up or job reads through the table: each has an index that fits."""
    async with engine.begin() as connection:
        await fill(connection, 2_000)
        await connection.execute(sa.text("ANALYZE"))
    mine = {"offerer_ids": list(OFFERERS)}
    code: dict[str, object] = {**mine, "code": code_of(7)}
    of_partner, of_person = pages.of_offerers_statement(frozenset()), pages.of_beneficiary_statement(frozenset())
    cases: list[tuple[str, sa.Executable, dict[str, object]]] = [
        ("ix_bookings_offerer_id", of_partner, {**mine, "count": 9}),
        ("ix_bookings_beneficiary_id", of_person, {"beneficiary_id": new_id(), "count": 9}),
        ("uq_bookings_code", storage.BY_CODE, code),
        ("ix_bookings_code", storage.BY_CODE, code),
        ("ix_bookings_expires_at", storage.EXPIRED, {"now": NOON}),
        ("ix_bookings_begin_at", storage.PAST, {"now": NOON}),
        ("ix_bookings_undo_due_at", storage.UNDOS_DUE, {"now": NOON}),
        ("ix_bookings_stock_id", storage.OF_MOVED_STOCK, {"stock_id": new_id(), "begin_at": NOON}),
        ("ix_bookings_offer_id", storage.OF_REJECTED_OFFERS, {}),
    ]
    for index, statement, bound in cases:
        found = await plans(engine, statement, bound)
        assert f'"{index}"' in found, found
