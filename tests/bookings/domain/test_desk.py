"""The desk's count of wrong codes."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookings.domain.desk import WRONG_CODES_MAX, WRONG_CODES_WINDOW, Answer, CodeNotFound, Desk, TooManyWrongCodes
from tests.bookings.factories import a_booking
from tests.clock import NOON

MINUTE = timedelta(minutes=1)


def after(*minutes: float) -> Desk:
    """Make a desk with wrong codes so many minutes after noon."""
    desk = Desk()
    for minute in minutes:
        desk = desk.failed(NOON + minute * MINUTE)
    return desk


def test_nine_wrong_codes_are_forgiven() -> None:
    """With nine wrong codes, the tenth try is still heard."""
    after(*range(9)).check(NOON + 9 * MINUTE)


def test_ten_wrong_codes_close_the_desk() -> None:
    """With ten wrong codes in ten minutes the desk is closed until ten minutes after the first of them."""
    desk = after(*(minute / 2 for minute in range(10)))
    with pytest.raises(TooManyWrongCodes) as refused:
        desk.check(NOON + 10 * MINUTE - timedelta(microseconds=1))
    assert refused.value.facts == {"open_time": (NOON + 10 * MINUTE).isoformat()}
    desk.check(NOON + 10 * MINUTE)


def test_wrong_codes_over_a_day_close_nothing() -> None:
    """Ten wrong codes in more than ten minutes are mistakes, not guesses."""
    after(*range(0, 20, 2)).check(NOON + 19 * MINUTE)


@given(st.lists(st.integers(0, 1_200), max_size=60))
def test_never_more_than_ten_in_ten_minutes(seconds: list[int]) -> None:
    """Whatever the rhythm, of the tries that are heard no more than ten fail within any ten minutes."""
    desk, heard = Desk(), list[datetime]()
    for second in sorted(seconds):
        now = NOON + timedelta(seconds=second)
        try:
            desk.check(now)
        except TooManyWrongCodes:
            continue
        desk = desk.failed(now)
        heard.append(now)
    for instant in heard:
        within = [other for other in heard if instant <= other < instant + WRONG_CODES_WINDOW]
        assert len(within) <= WRONG_CODES_MAX


def test_an_answer_is_a_booking_or_its_refusal() -> None:
    """What the desk found is told, and what it did not find is raised, once the count of it is committed."""
    booking = a_booking()
    assert Answer(booking).told() is booking
    with pytest.raises(CodeNotFound):
        Answer(CodeNotFound("No.")).told()
