"""Pricings: their place in the year, and their life."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from common.errors import NotPossibleNow
from common.money import eur
from payments.domain.pricing import TRANSITIONS, PaymentInProgress, Position, State, place
from tests.clock import NOON
from tests.payments.factories import a_booking, a_pricing

LOW, HIGH = UUID(int=1), UUID(int=2)


def test_a_booking_counts_from_when_its_event_began() -> None:
    """The later of use and event places a booking in the year, so a ticket validated early waits for its evening."""
    assert a_booking(used_at=NOON, begin_at=NOON + timedelta(days=1)).ordered_at == NOON + timedelta(days=1)
    assert a_booking(used_at=NOON, begin_at=NOON - timedelta(days=1)).ordered_at == NOON
    assert a_booking(used_at=NOON).ordered_at == NOON


def test_the_year_is_that_of_use_in_paris() -> None:
    """A booking used half an hour before midnight UTC on New Year's Eve counts in the next year's revenue."""
    assert a_booking(used_at=datetime(2023, 12, 31, 23, 30, tzinfo=UTC)).revenue_year == 2024


def test_bookings_of_one_instant_are_ordered_by_id() -> None:
    """Two bookings of the same instant have an order, so that pricing them twice gives the same."""
    assert Position(NOON, LOW) < Position(NOON, HIGH) < Position(NOON + timedelta(microseconds=1), LOW)


def test_a_booking_takes_its_own_place() -> None:
    """A booking newer than all that is invoiced stands where its date puts it."""
    booking = a_booking(id=HIGH)
    assert place(booking, None) == Position(NOON, HIGH)
    assert place(booking, Position(NOON, LOW)) == Position(NOON, HIGH)


def test_a_late_booking_stands_on_what_is_invoiced() -> None:
    """A booking older than what is invoiced comes right after it: what was paid is never touched."""
    invoiced = Position(NOON + timedelta(days=1), HIGH)
    assert place(a_booking(id=LOW), invoiced) == Position(invoiced.at + timedelta(microseconds=1), LOW)
    assert place(a_booking(id=LOW), Position(NOON, HIGH)) > Position(NOON, HIGH)


def test_a_validated_pricing_can_be_released() -> None:
    """A validation can be undone while it is unpaid."""
    assert a_pricing().released().state is State.CANCELLED


def test_s18_a_reimbursed_booking_stays_reimbursed() -> None:
    """Once a pricing is in an invoice, it is too late to undo the validation."""
    with pytest.raises(PaymentInProgress) as refused:
        a_pricing(state=State.INVOICED).released()
    assert refused.value.reason == "PAYMENT_IN_PROGRESS"


def test_what_is_cancelled_is_over() -> None:
    """A cancelled pricing leads nowhere: a new validation has a new one."""
    with pytest.raises(NotPossibleNow):
        a_pricing(state=State.CANCELLED).released()


def test_every_state_has_its_way_on() -> None:
    """The life cycle names every state, and none leaves an end."""
    assert set(TRANSITIONS) == set(State)
    assert not TRANSITIONS[State.INVOICED]
    assert not TRANSITIONS[State.CANCELLED]


def test_a_new_price_is_a_new_pricing() -> None:
    """A pricing whose revenue changed keeps its booking and its place under a new id."""
    former = a_pricing()
    quote = replace(former.quote, basis_points=9_500, reimbursed=eur(19_00))
    latter = former.requoted(eur(20_010_00), quote, new_id=HIGH, now=NOON)
    assert (latter.id, latter.revenue, latter.quote) == (HIGH, eur(20_010_00), quote)
    assert (latter.booking, latter.position, latter.state) == (former.booking, former.position, State.VALIDATED)
