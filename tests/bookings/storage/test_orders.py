"""The database's one function that books, held against the rules of the domain."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bookings.domain.booking import CancelReason, State, cancellation_limit, expiry
from bookings.domain.credit import Beneficiary
from bookings.domain.order import CANCELLATIONS, Circumstances, Order, check_order
from bookings.domain.stock import OffererState, RateFamily, Review, Stock, UnderEighteen
from bookings.storage import orders, people
from bookings.storage.orders import Attempt, Outcome, Request
from bookings.storage.tables import beneficiaries, bookings, offerers, offers, stocks
from common.errors import Refusal
from common.money import Money, eur
from common.unit import new_id
from tests.bookings.factories import CODE, EIGHTEEN, a_credit, a_person, a_stock
from tests.clock import NOON

HOUR = timedelta(hours=1)
MOMENT = timedelta(microseconds=1)


GOOD: dict[str, Any] = {
    "born": EIGHTEEN,
    "granted": 300_00,
    "spent": 0,
    "digital_spent": 0,
    "digital_cap": 100_00,
    "credit_expires_at": NOON + 9_999 * HOUR,
    "price": 1_00,
    "price_told": 0,
    "stock_quantity": 5,
    "booked": 0,
    "begin_at": None,
    "booking_limit_at": None,
    "is_offered": True,
    "is_active": True,
    "review": Review.APPROVED,
    "opens_at": None,
    "offerer": OffererState.VALIDATED,
    "is_duo": False,
    "is_digital": False,
    "collection_days": 30,
    "under_eighteen": UnderEighteen.ALLOWED,
    "rate_family": RateFamily.STANDARD,
    "holds": None,
    "cancelled": (),
    "quantity": 1,
    "at": NOON,
}
"""Circumstances in which nothing is refused."""

OTHER: dict[str, list[Any]] = {
    "born": [date(2008, 3, 2), date(2008, 3, 3), date(2010, 1, 1)],
    "granted": [0, 30_00, 100_00],
    "spent": [1, 100_00, 250_00, 300_00],
    "digital_spent": [1, 50_00, 99_00, 100_00],
    "digital_cap": [None],
    "credit_expires_at": [NOON, NOON + MOMENT, NOON + HOUR, NOON - HOUR],
    "price": [0, 1, 50_00, 100_00, 100_01, 150_00, 290_00, 300_00, 300_01],
    "price_told": [1, -1],
    "stock_quantity": [None, 0, 1, 2, 3],
    "booked": [1, 2, 4, 5, 6],
    "begin_at": [NOON, NOON + MOMENT, NOON + 40 * HOUR, NOON + 72 * HOUR, NOON + 999 * HOUR],
    "booking_limit_at": [NOON - HOUR, NOON, NOON + MOMENT, NOON + 30 * HOUR],
    "is_offered": [False],
    "is_active": [False],
    "review": [Review.DRAFT, Review.PENDING, Review.REJECTED],
    "opens_at": [NOON - HOUR, NOON, NOON + MOMENT, NOON + 10 * HOUR, NOON + 999 * HOUR],
    "offerer": [None, OffererState.NEW, OffererState.REJECTED, OffererState.CLOSED],
    "is_duo": [True],
    "is_digital": [True],
    "collection_days": [0, 10],
    "under_eighteen": [UnderEighteen.FREE_ONLY, UnderEighteen.NEVER],
    "rate_family": [RateFamily.BOOK, RateFamily.NOT_REIMBURSED],
    "holds": [State.BOOKED, State.CANCELLED],
    "cancelled": [
        (CancelReason.BENEFICIARY, 9, NOON),
        (CancelReason.BENEFICIARY, 10, NOON),
        (CancelReason.BENEFICIARY, 12, NOON - 24 * HOUR),
        (CancelReason.BENEFICIARY, 10, NOON - 24 * HOUR + MOMENT),
        (CancelReason.EXPIRED, 10, NOON),
    ],
    "quantity": [2, 0, -1, 3, 2**31 - 1, -(2**31)],
    "at": [NOON + MOMENT, NOON + 10 * HOUR, NOON + 11 * HOUR],
}
"""What each of them may be instead: on, just before and just after each boundary."""


@st.composite
def circumstances(draw: st.DrawFn) -> dict[str, Any]:
    """Draw circumstances that are good but for a few."""
    changed = draw(st.sets(st.sampled_from(sorted(OTHER)), max_size=5))
    return {**GOOD, **{name: draw(st.sampled_from(OTHER[name])) for name in sorted(changed)}}


class Case:
    """Circumstances as the domain has them, and the same as rows."""

    def __init__(self, drawn: dict[str, Any]) -> None:
        self.drawn = drawn
        self.now: datetime = drawn["at"]
        granted = drawn["granted"]
        digital_spent = min(drawn["digital_spent"], granted, drawn["digital_cap"] or granted)
        spent = min(max(drawn["spent"], digital_spent), granted)
        cap = drawn["digital_cap"]
        credit = a_credit(
            granted=eur(granted),
            spent=eur(spent),
            digital_cap=None if cap is None else eur(cap),
            digital_spent=eur(digital_spent),
            expires_at=drawn["credit_expires_at"],
        )
        self.beneficiary = Beneficiary(person=a_person(birth_date=drawn["born"]), credit=credit)
        self.stock = self._stock()
        self.order = Order(
            stock_id=self.stock.id,
            quantity=drawn["quantity"],
            expected_price=self.stock.price + eur(drawn["price_told"]),
        )

    def _stock(self) -> Stock:
        drawn = self.drawn
        copied = (
            *("booked", "begin_at", "booking_limit_at", "is_duo", "is_digital", "under_eighteen", "rate_family"),
            "opens_at",
        )
        return a_stock(
            price=eur(drawn["price"]),
            quantity=drawn["stock_quantity"],
            collection_days=drawn["collection_days"],
            is_event=drawn["begin_at"] is not None,
            is_bookable=drawn["is_offered"]
            and drawn["is_active"]
            and drawn["review"] is Review.APPROVED
            and drawn["offerer"] is OffererState.VALIDATED,
            **{name: drawn[name] for name in copied},
        )

    def refusal(self) -> Refusal | None:
        """Return what the domain refuses."""
        holds = self.drawn["holds"] is State.BOOKED
        reason, times, at = self.drawn["cancelled"] or (None, 0, None)
        known = Circumstances(
            beneficiary=self.beneficiary,
            stock=self.stock,
            holds_offer=holds,
            tenth_cancelled_at=at if times >= CANCELLATIONS.most and reason is CancelReason.BENEFICIARY else None,
            now=self.now,
        )
        return refusal_of(self.order, known)

    async def write(self, connection: AsyncConnection) -> None:
        """Put it all into the database."""
        stock, drawn = self.stock, self.drawn
        assert await people.add(connection, self.beneficiary, NOON)
        if drawn["offerer"]:
            offerer = {"id": stock.offerer_id, "state": drawn["offerer"], "version": 1}
            await connection.execute(sa.insert(offerers).values(offerer))
        await connection.execute(
            sa.insert(offers).values(
                id=stock.offer_id,
                offerer_id=stock.offerer_id,
                venue_id=stock.venue_id,
                title=stock.offer_title,
                review=drawn["review"],
                is_active=drawn["is_active"],
                is_duo=stock.is_duo,
                is_event=stock.is_event,
                is_digital=stock.is_digital,
                collection_days=stock.collection_days,
                under_eighteen=stock.under_eighteen,
                rate_family=stock.rate_family,
                version=1,
                opens_at=stock.opens_at,
            )
        )
        await connection.execute(
            sa.insert(stocks).values(
                id=stock.id,
                offer_id=stock.offer_id,
                price=stock.price.minor_units,
                quantity=stock.quantity,
                ceiling=None if stock.quantity is None else max(stock.quantity, stock.booked),
                booked=stock.booked,
                begin_at=stock.begin_at,
                booking_limit_at=stock.booking_limit_at,
                is_offered=drawn["is_offered"],
            )
        )
        if drawn["holds"]:
            await self._hold(connection, drawn["holds"])
        if drawn["cancelled"]:
            reason, times, at = drawn["cancelled"]
            for _ in range(times):
                await self._hold(connection, State.CANCELLED, reason, at)

    async def _hold(
        self,
        connection: AsyncConnection,
        state: State,
        reason: CancelReason = CancelReason.EXPIRED,
        cancelled_at: datetime = NOON,
    ) -> None:
        """Add a booking that the person made of the offer before."""
        is_over = state is State.CANCELLED
        await connection.execute(
            sa.insert(bookings).values(
                id=new_id(),
                code="ZZZZZZ",
                beneficiary_id=self.beneficiary.person.id,
                offerer_id=self.stock.offerer_id,
                venue_id=self.stock.venue_id,
                offer_id=self.stock.offer_id,
                stock_id=self.stock.id,
                offer_title="",
                quantity=1,
                unit_price=0,
                is_event=False,
                is_digital=False,
                rate_family=RateFamily.STANDARD,
                created_at=NOON,
                state=state,
                cancelled_at=cancelled_at if is_over else None,
                cancel_reason=reason if is_over else None,
                version=1,
            )
        )

    async def attempt(self, connection: AsyncConnection, code: str = CODE) -> Attempt:
        """Order, under a new id."""
        request = Request(
            id=new_id(), subject=self.beneficiary.person.subject, order=self.order, code=code, now=self.now
        )
        return await orders.book(connection, request)


def refusal_of(order: Order, circumstances: Circumstances) -> Refusal | None:
    """Return what the domain refuses under these circumstances."""
    try:
        check_order(order, circumstances)
    except Refusal as refusal:
        return refusal
    return None


@asynccontextmanager
async def undone(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Open a transaction that leaves nothing behind."""
    async with engine.connect() as connection:
        transaction = await connection.begin()
        yield connection
        await transaction.rollback()


async def holdings(connection: AsyncConnection, case: Case) -> tuple[object, ...]:
    """Return what a booking may change: credit, stock and the number of bookings."""
    person = beneficiaries.c.id == case.beneficiary.person.id
    credit = sa.select(beneficiaries.c.spent, beneficiaries.c.digital_spent).where(person)
    stock = sa.select(stocks.c.booked, stocks.c.bookings_version).where(stocks.c.id == case.stock.id)
    number = sa.select(sa.func.count()).select_from(bookings)
    return (
        *(await connection.execute(credit)).one(),
        *(await connection.execute(stock)).one(),
        await connection.scalar(number),
    )


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=circumstances())
@example({**GOOD, "price": 100_00, "is_digital": True})
@example({**GOOD, "price": 100_01, "is_digital": True})
@example({**GOOD, "price": 50_00, "is_digital": True, "digital_spent": 50_01})
@example({**GOOD, "price": 150_00, "is_digital": True, "digital_cap": None})
@example({**GOOD, "price": 150_00, "is_duo": True, "quantity": 2})
@example({**GOOD, "price": 150_01, "is_duo": True, "quantity": 2})
@example({**GOOD, "is_duo": True, "quantity": 3})
@example({**GOOD, "price": 0, "credit_expires_at": NOON, "granted": 0})
@example({**GOOD, "price": 0, "born": date(2010, 1, 1), "under_eighteen": UnderEighteen.FREE_ONLY})
@example({**GOOD, "born": date(2010, 1, 1), "under_eighteen": UnderEighteen.FREE_ONLY})
@example({**GOOD, "born": date(2008, 3, 2), "under_eighteen": UnderEighteen.NEVER})
@example({**GOOD, "born": date(2008, 3, 3), "under_eighteen": UnderEighteen.NEVER, "at": NOON + 11 * HOUR})
@example({**GOOD, "stock_quantity": 3, "booked": 6})
@example({**GOOD, "stock_quantity": 2, "booked": 1, "is_duo": True, "quantity": 2})
@example({**GOOD, "begin_at": NOON, "booking_limit_at": NOON + HOUR})
@example({**GOOD, "begin_at": NOON + 72 * HOUR, "booking_limit_at": NOON + HOUR, "collection_days": 30})
@example({**GOOD, "cancelled": (CancelReason.BENEFICIARY, 10, NOON - 24 * HOUR + MOMENT)})
@example({**GOOD, "cancelled": (CancelReason.BENEFICIARY, 10, NOON - 24 * HOUR)})
@example({**GOOD, "collection_days": 10, "at": NOON + 11 * HOUR})
async def test_the_database_books_what_the_rules_allow(engine: AsyncEngine, drawn: dict[str, Any]) -> None:
    """Whatever the circumstances, the function books exactly when no rule refuses, and else changes nothing.

    The refusal told is the one of the rules, for it is found by them, in what the function has read.
    """
    case = Case(drawn)
    refusal = case.refusal()
    event(refusal.reason if refusal else "BOOKED")
    async with undone(engine) as connection:
        await case.write(connection)
        before = await holdings(connection, case)
        attempt = await case.attempt(connection)
        after = await holdings(connection, case)
    if refusal:
        assert attempt.outcome is Outcome.REFUSED
        assert after == before
        assert attempt.circumstances
        told = refusal_of(case.order, attempt.circumstances)
        assert (type(told), told and told.facts) == (type(refusal), refusal.facts)
        return
    assert attempt.outcome is Outcome.BOOKED
    assert attempt.booking
    total = case.stock.price.minor_units * case.order.quantity
    digital = total if case.stock.is_digital else 0
    steps = (total, digital, case.order.quantity, 1, 1)
    assert after == tuple(was + step for was, step in zip(before, steps, strict=True))  # type: ignore[operator]
    assert_booked(attempt, case)


def assert_booked(attempt: Attempt, case: Case) -> None:
    """Hold a new booking against what the domain makes of the same stock."""
    booking, stock = attempt.booking, case.stock
    assert booking
    expires_at = None if stock.is_event else expiry(case.now, stock.collection_days)
    assert booking.cancel_limit_at == cancellation_limit(stock.begin_at, case.now)
    assert booking.expires_at == expires_at
    assert booking.total_price == Money(stock.price.minor_units * case.order.quantity)
    assert booking.tally.booked == stock.booked + case.order.quantity
    assert (booking.state, booking.version, booking.code) == (State.BOOKED, 1, CODE)
    assert booking.holder.id == case.beneficiary.person.id
    facts = ("offer_id", "offerer_id", "venue_id", "offer_title", "is_event", "is_digital", "rate_family", "begin_at")
    assert [getattr(booking, name) for name in facts] == [getattr(stock, name) for name in facts]


def an_easy_case(**changes: object) -> Case:
    """Make circumstances in which nothing is refused, but for what is changed."""
    return Case({**GOOD, **changes})


async def test_a_code_that_is_taken_is_not_given_twice(engine: AsyncEngine) -> None:
    """With a code that a live booking has, nothing is changed and another is to be drawn."""
    async with undone(engine) as connection:
        first, second = an_easy_case(), an_easy_case()
        await first.write(connection)
        await second.write(connection)
        assert (await first.attempt(connection)).outcome is Outcome.BOOKED
        before = await holdings(connection, second)
        assert (await second.attempt(connection)).outcome is Outcome.AGAIN
        assert await holdings(connection, second) == before
        assert (await second.attempt(connection, code="ZYXWVU")).outcome is Outcome.BOOKED


async def test_the_code_of_a_cancelled_booking_is_free(engine: AsyncEngine) -> None:
    """A code is held by one live booking; once cancelled, it may be drawn again."""
    async with undone(engine) as connection:
        case = an_easy_case(holds=State.CANCELLED)
        await case.write(connection)
        assert (await case.attempt(connection, code="ZZZZZZ")).outcome is Outcome.BOOKED


PAST_ALL_RULES = (
    "UPDATE stocks SET booked = 6",
    "UPDATE stocks SET booked = -1",
    "UPDATE beneficiaries SET spent = 30001",
    "UPDATE beneficiaries SET spent = -1",
    "UPDATE beneficiaries SET spent = 20000, digital_spent = 10001",
    "UPDATE bookings SET code = 'O01289'",
    "UPDATE bookings SET state = 'VALIDATED'",
    "UPDATE bookings SET state = 'CANCELLED'",
    "UPDATE bookings SET undo_due_at = now()",
    "UPDATE bookings SET reimbursed_at = now()",
    "UPDATE bookings SET begin_at = now()",
)


async def test_a_wall_stands_behind_the_rules(engine: AsyncEngine) -> None:
    """Even a statement that asks no rule cannot oversell, overdraw, or leave a booking between two states."""
    async with undone(engine) as connection:
        case = an_easy_case()
        await case.write(connection)
        assert (await case.attempt(connection)).outcome is Outcome.BOOKED
        for statement in PAST_ALL_RULES:
            with pytest.raises(sa.exc.IntegrityError):
                async with connection.begin_nested():
                    await connection.execute(sa.text(statement))
