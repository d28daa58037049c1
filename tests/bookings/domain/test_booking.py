"""A booking's life, by domain.md 3.3 to 3.8 and the vectors of section 8."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookings.domain.booking import (
    TRANSITIONS,
    AlreadyCancelled,
    AlreadyReimbursed,
    AlreadyValidated,
    Booking,
    CancelReason,
    NotValidated,
    OffererClosed,
    State,
    Status,
    TooEarlyToValidate,
    TooLateToCancel,
    ValidatedBy,
    cancellation_limit,
    expiry,
    moved_cancellation_limit,
)
from common.clock import PARIS
from common.errors import NotPossibleNow, Refusal
from common.money import eur
from tests.bookings.factories import a_booking
from tests.clock import NOON

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LATER = NOON + 3 * DAY
INSTANTS = st.datetimes(datetime(2022, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware by it


def validated(**changes: object) -> Booking:
    """Make a booking that was validated at noon."""
    return a_booking(**{"state": State.VALIDATED, "validated_at": NOON, "validated_by": ValidatedBy.PARTNER, **changes})


def cancelled() -> Booking:
    """Make a booking that was cancelled at noon."""
    return a_booking(state=State.CANCELLED, cancelled_at=NOON, cancel_reason=CancelReason.EXPIRED)


def reimbursed() -> Booking:
    """Make a booking that was reimbursed at noon."""
    return validated(state=State.REIMBURSED, reimbursed_at=NOON)


@pytest.mark.parametrize(
    ("until_event", "until_limit"),
    [
        (10 * DAY, 48 * HOUR),
        (96 * HOUR, 48 * HOUR),
        (72 * HOUR, 24 * HOUR),
        (48 * HOUR, 0 * HOUR),
        (40 * HOUR, 0 * HOUR),
    ],
)
def test_the_limit_to_cancel(until_event: timedelta, until_limit: timedelta) -> None:
    """The vectors of section 8: the earlier of 48 h before the event and 48 h after booking, never before booking."""
    assert cancellation_limit(NOON + until_event, NOON) == NOON + until_limit


def test_a_good_has_no_limit() -> None:
    """A good can be cancelled until it is handed over."""
    assert cancellation_limit(None, NOON) is None
    a_booking().cancel_for_beneficiary(NOON + 1_000 * DAY)


@pytest.mark.parametrize(("until_event", "until_limit"), [(1 * HOUR, 1 * HOUR), (5 * DAY, 48 * HOUR)])
def test_the_limit_of_a_moved_event(until_event: timedelta, until_limit: timedelta) -> None:
    """The vectors of section 8: the earlier of the new date and 48 h from now."""
    assert moved_cancellation_limit(NOON + until_event, NOON) == NOON + until_limit


@given(booked_at=INSTANTS, until=st.timedeltas(timedelta(minutes=1), timedelta(days=400)))
def test_the_limit_lies_between_booking_and_event(booked_at: datetime, until: timedelta) -> None:
    """Whenever it is booked, the limit is neither before the booking, nor after the event, nor over 48 h away."""
    limit = cancellation_limit(booked_at + until, booked_at)
    assert limit is not None
    assert booked_at <= limit <= min(booked_at + until, booked_at + 48 * HOUR)


def paris(year: int, month: int, day: int, hour: int = 0) -> datetime:
    """Return an instant by the clocks of Paris."""
    return datetime(year, month, day, hour, tzinfo=PARIS).astimezone(UTC)


@pytest.mark.parametrize(
    ("booked_at", "days", "cancelled_at"),
    [
        (paris(2023, 6, 1, 10), 30, paris(2023, 7, 2)),
        (paris(2023, 6, 1, 10), 10, paris(2023, 6, 12)),
        (paris(2023, 6, 1), 30, paris(2023, 7, 1)),
        (paris(2023, 3, 1, 10), 30, paris(2023, 4, 1)),
        (paris(2023, 10, 1, 10), 30, paris(2023, 11, 1)),
        (paris(2023, 10, 28, 23), 1, paris(2023, 10, 30)),
    ],
)
def test_s12_an_uncollected_good_expires(booked_at: datetime, days: int, cancelled_at: datetime) -> None:
    """The vectors of section 8: at the first midnight in Paris after 30 days (a paper book: 10), in any season."""
    assert expiry(booked_at, days) == cancelled_at


def test_what_never_expires_has_no_expiry() -> None:
    """Without days to collect, nothing expires."""
    assert expiry(NOON, 0) is None


@given(booked_at=INSTANTS, days=st.integers(1, 60))
def test_s12_nobody_has_less_than_the_days_promised(booked_at: datetime, days: int) -> None:
    """An expiry is a midnight in Paris, at least the days after booking, and less than a day and an hour later."""
    expires_at = expiry(booked_at, days)
    assert expires_at is not None
    assert expires_at.astimezone(PARIS).strftime("%H:%M:%S.%f") == "00:00:00.000000"
    assert timedelta() <= expires_at - (booked_at + days * DAY) < 25 * HOUR


def test_s17_what_is_shown() -> None:
    """The five statuses of domain.md 3.3: only an event is confirmed, and from its limit on."""
    event = a_booking(begin_at=NOON + 72 * HOUR)
    assert event.status(NOON + 24 * HOUR - timedelta(microseconds=1)) is Status.BOOKED
    assert event.status(NOON + 24 * HOUR) is Status.CONFIRMED
    assert a_booking().status(NOON + 1_000 * DAY) is Status.BOOKED
    assert validated().status(NOON) is Status.VALIDATED
    assert cancelled().status(NOON) is Status.CANCELLED
    assert reimbursed().status(NOON) is Status.REIMBURSED


def test_a_beneficiary_cancels_until_the_limit() -> None:
    """An event is cancelled while its limit is ahead, and no longer at the limit itself."""
    early, late = a_booking(begin_at=NOON + 72 * HOUR), a_booking(begin_at=NOON + 72 * HOUR)
    early.cancel_for_beneficiary(NOON + 24 * HOUR - timedelta(microseconds=1))
    assert (early.state, early.cancel_reason, early.version) == (State.CANCELLED, CancelReason.BENEFICIARY, 2)
    with pytest.raises(TooLateToCancel) as refused:
        late.cancel_for_beneficiary(NOON + 24 * HOUR)
    assert refused.value.facts == {"cancel_limit_time": (NOON + 24 * HOUR).isoformat()}
    assert (late.state, late.version) == (State.BOOKED, 1)


@pytest.mark.parametrize(
    ("booking", "refusal"),
    [(cancelled(), AlreadyCancelled), (validated(), AlreadyValidated), (reimbursed(), AlreadyReimbursed)],
)
def test_a_beneficiary_cancels_once_and_before_use(booking: Booking, refusal: type[Refusal]) -> None:
    """What is cancelled, validated or reimbursed is not cancelled by its beneficiary."""
    with pytest.raises(refusal):
        booking.cancel_for_beneficiary(LATER)


def test_the_desk_asks_in_its_order() -> None:
    """The table of domain.md 3.8: reimbursed, validated, cancelled, closed, too early; the first that holds is told."""
    table = [
        (reimbursed(), True, AlreadyReimbursed),
        (validated(begin_at=NOON + 10 * DAY), True, AlreadyValidated),
        (cancelled(), True, AlreadyCancelled),
        (a_booking(begin_at=NOON + 10 * DAY), True, OffererClosed),
        (a_booking(begin_at=NOON + 10 * DAY), False, TooEarlyToValidate),
    ]
    for booking, closed, refusal in table:
        with pytest.raises(refusal):
            booking.check_usable(NOON, is_offerer_closed=closed)
    a_booking().check_usable(NOON, is_offerer_closed=False)


def test_s14_an_event_is_validated_once_it_cannot_be_cancelled() -> None:
    """Before its limit an event's code is too early, and the answer says in Paris time from when it is not."""
    event = a_booking(begin_at=datetime(2026, 7, 20, 18, tzinfo=UTC), created_at=datetime(2026, 7, 1, 8, 5, tzinfo=UTC))
    with pytest.raises(TooEarlyToValidate, match="from 03/07/2026 à 10:05 on"):
        event.check_usable(datetime(2026, 7, 3, 8, 4, tzinfo=UTC), is_offerer_closed=False)
    event.check_usable(datetime(2026, 7, 3, 8, 5, tzinfo=UTC), is_offerer_closed=False)


def test_s14_booked_less_than_48_hours_ahead_it_is_validated_at_once() -> None:
    """An event booked less than 48 hours before it can be validated at the instant of booking."""
    a_booking(begin_at=NOON + 40 * HOUR).check_usable(NOON, is_offerer_closed=False)


def test_a_validation_is_undone() -> None:
    """Marked, the booking is still validated and of the same version; undone, it is booked again, one version on."""
    booking = validated(version=2)
    booking.begin_undo(LATER)
    assert (booking.state, booking.version, bool(booking.undo_due_at)) == (State.VALIDATED, 2, True)
    booking.finish_undo()
    assert (booking.state, booking.version, booking.undo_due_at) == (State.BOOKED, 3, None)
    assert (booking.validated_at, booking.validated_by) == (None, None)


def test_an_undo_that_is_given_up_changes_nothing() -> None:
    """When payments refuses, the validation stands as it was."""
    booking = validated(version=2)
    booking.begin_undo(LATER)
    booking.give_up_undo()
    assert (booking.state, booking.version, booking.validated_at) == (State.VALIDATED, 2, NOON)
    assert booking.undo_due_at is None


@pytest.mark.parametrize(
    ("booking", "refusal"),
    [(cancelled(), AlreadyCancelled), (reimbursed(), AlreadyReimbursed), (a_booking(), NotValidated)],
)
def test_only_a_validation_is_undone(booking: Booking, refusal: type[Refusal]) -> None:
    """What is cancelled, reimbursed or merely booked has no validation to undo, each said in its own way."""
    with pytest.raises(refusal):
        booking.begin_undo(LATER)


def test_a_moved_event_takes_its_bookings_along() -> None:
    """The vectors of section 8: moved near, the limit is the new date; moved far, 48 hours from now."""
    near, far = a_booking(begin_at=NOON + 3 * DAY), a_booking(begin_at=NOON + 3 * DAY)
    near.move(NOON + HOUR, NOON)
    far.move(NOON + 5 * DAY, NOON)
    assert (near.begin_at, near.cancel_limit_at) == (NOON + HOUR, NOON + HOUR)
    assert (far.begin_at, far.cancel_limit_at) == (NOON + 5 * DAY, NOON + 48 * HOUR)
    assert (far.version, far.undo_due_at) == (2, None)


def test_a_validation_of_an_event_moved_far_is_to_be_undone() -> None:
    """The vector of section 8: a used booking of an event that is again over 48 hours ahead is to be booked again."""
    near, far = validated(begin_at=NOON + DAY), validated(begin_at=NOON + DAY)
    near.move(NOON + 48 * HOUR, NOON)
    far.move(NOON + 5 * DAY, NOON)
    assert near.undo_due_at is None
    assert far.undo_due_at == NOON


CHANGES: dict[State, list[Callable[[Booking], None]]] = {
    State.CANCELLED: [lambda booking: booking.cancel(CancelReason.EXPIRED, LATER)],
    State.VALIDATED: [lambda booking: booking.validate(ValidatedBy.AUTOMATIC, LATER)],
    State.REIMBURSED: [lambda booking: booking.reimburse(LATER)],
    State.BOOKED: [lambda booking: booking.finish_undo()],
}


@pytest.mark.parametrize("make", [a_booking, validated, cancelled, reimbursed])
@pytest.mark.parametrize("target", State)
def test_the_life_cycle_is_its_table(make: Callable[[], Booking], target: State) -> None:
    """A booking goes where `TRANSITIONS` leads, one version on, and nowhere else."""
    for change in CHANGES[target]:
        booking = make()
        before, version = booking.state, booking.version
        if target in TRANSITIONS[before]:
            change(booking)
            assert (booking.state, booking.version) == (target, version + 1)
        else:
            with pytest.raises(NotPossibleNow):
                change(booking)
            assert (booking.state, booking.version) == (before, version)


def test_the_table_is_that_of_the_scheme() -> None:
    """Booked, then validated or cancelled; validated, then undone or reimbursed; nothing after the end."""
    assert {
        State.BOOKED: {State.VALIDATED, State.CANCELLED},
        State.VALIDATED: {State.BOOKED, State.REIMBURSED},
        State.CANCELLED: set(),
        State.REIMBURSED: set(),
    } == TRANSITIONS


@pytest.mark.parametrize(
    ("booking", "shown"),
    [
        (a_booking(), False),
        (validated(), True),
        (cancelled(), True),
        (reimbursed(), True),
        (a_booking(begin_at=NOON + DAY), True),
        (validated(begin_at=NOON + DAY), True),
    ],
)
def test_a_good_keeps_its_code_from_its_partner(booking: Booking, shown: bool) -> None:  # noqa: FBT001 - a column of the table
    """Domain.md 3.1: the partner reads an event's code, and a good's only once it is used or cancelled."""
    assert booking.is_code_shown_to_partner is shown


def test_two_cost_twice_as_much() -> None:
    """The total is the price times the quantity."""
    assert a_booking(unit_price=eur(15_00), quantity=2).total_price == eur(30_00)
