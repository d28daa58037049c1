"""The desk's count of wrong codes."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookings.domain.desk import OF_ACCOUNT, OF_PARTNER, Answer, CodeNotFound, Desk, TooManyWrongCodes, Tries
from common.pace import Pace
from common.unit import new_id
from tests.bookings.factories import a_booking
from tests.clock import NOON

MINUTE = timedelta(minutes=1)
A, B = new_id(), new_id()


def after(*minutes: float, pace: Pace = OF_ACCOUNT) -> Tries:
    """Make what was tried with wrong codes so many minutes after noon."""
    tries = Tries(pace)
    for minute in minutes:
        tries = tries.failed(NOON + minute * MINUTE)
    return tries


def a_desk(account: Tries | None = None, **partners: Tries) -> Desk:
    """Make the desk of an account of the partners A and B, where nothing was tried unless it is told."""
    fresh = Tries(OF_PARTNER)
    return Desk(account or Tries(OF_ACCOUNT), {A: partners.get("a", fresh), B: partners.get("b", fresh)})


CLOSED = after(*range(50), pace=OF_PARTNER)


def test_nine_wrong_codes_are_forgiven() -> None:
    """With nine wrong codes, the tenth try is still heard."""
    assert a_desk(after(*range(9))).open_to(NOON + 9 * MINUTE) == [A, B]


def test_ten_wrong_codes_close_the_desk() -> None:
    """With ten wrong codes in ten minutes the desk is closed until ten minutes after the first of them."""
    desk = a_desk(after(*(minute / 2 for minute in range(10))))
    with pytest.raises(TooManyWrongCodes) as refused:
        desk.open_to(NOON + 10 * MINUTE - timedelta(microseconds=1))
    assert refused.value.facts == {"open_time": (NOON + 10 * MINUTE).isoformat()}
    assert desk.open_to(NOON + 10 * MINUTE) == [A, B]


def test_fifty_wrong_codes_close_a_partner_to_who_tried_any() -> None:
    """With fifty wrong codes in an hour at a partner, who tried any is shut out until an hour after the first."""
    instant = NOON + 60 * MINUTE - timedelta(microseconds=1)
    assert a_desk(after(30), a=CLOSED).open_to(instant) == [B]
    assert a_desk(after(30), a=CLOSED).open_to(NOON + 60 * MINUTE) == [A, B]
    assert a_desk(after(30), a=after(*range(49), pace=OF_PARTNER)).open_to(instant) == [A, B]


def test_a_closed_partner_stays_open_to_who_tried_no_wrong_code() -> None:
    """At a partner that others closed, who tried no wrong code for an hour goes on, and is shut out by the first."""
    now = NOON + 50 * MINUTE
    for innocent in (after(), after(-10)):
        assert a_desk(innocent, a=CLOSED).open_to(now) == [A, B]
        assert a_desk(innocent.failed(now), a=CLOSED).open_to(now) == [B]


def test_who_is_shut_out_waits_for_the_sooner_of_both() -> None:
    """Whoever is shut out is told when the partner opens, or when they tried none for an hour if that is sooner."""
    for tried, opens in ((-5, 55), (0, 60), (30, 60)):
        with pytest.raises(TooManyWrongCodes) as refused:
            a_desk(after(tried), a=CLOSED, b=CLOSED).open_to(NOON + 50 * MINUTE)
        assert refused.value.facts == {"open_time": (NOON + opens * MINUTE).isoformat()}


def test_who_has_no_open_partner_waits_for_all_of_them() -> None:
    """Of closed partners, the last to open says when every code can be tried again."""
    later = after(*range(5, 55), pace=OF_PARTNER)
    with pytest.raises(TooManyWrongCodes) as refused:
        a_desk(after(30), a=CLOSED, b=later).open_to(NOON + 55 * MINUTE)
    assert refused.value.facts == {"open_time": (NOON + 65 * MINUTE).isoformat()}


def test_who_has_no_partner_at_all_is_told_of_none() -> None:
    """To an account of no partner no code is closed: there are none."""
    desk = Desk(Tries(OF_ACCOUNT), {})
    assert desk.open_to(NOON) == []
    assert isinstance(desk.missed(NOON), CodeNotFound)


@pytest.mark.parametrize("account", [after(), after(30)])
def test_a_wrong_code_counts_where_it_was_tried(account: Tries) -> None:
    """A guess counts for the account and at each partner that is open; one that is closed opens when it was said to."""
    now = NOON + 50 * MINUTE
    counted = a_desk(account, a=CLOSED).failed(now)
    assert counted == Desk(account.failed(now), {B: Tries(OF_PARTNER, (now,))})


def test_a_code_that_may_be_of_a_closed_partner_is_not_said_to_be_unknown() -> None:
    """Whoever is shut out of a partner is told when to look again; whoever is not, that there is no such code."""
    assert isinstance(a_desk(after(30), a=CLOSED).missed(NOON + 50 * MINUTE), TooManyWrongCodes)
    assert isinstance(a_desk(after(30), a=CLOSED).missed(NOON + 60 * MINUTE), CodeNotFound)
    assert isinstance(a_desk(a=CLOSED).missed(NOON + 50 * MINUTE), CodeNotFound)


def test_wrong_codes_over_a_day_close_nothing() -> None:
    """Ten wrong codes in more than ten minutes are mistakes, not guesses."""
    assert after(*range(0, 20, 2)).closed_until(NOON + 19 * MINUTE) is None


@pytest.mark.parametrize("pace", [OF_ACCOUNT, OF_PARTNER])
@given(seconds=st.lists(st.integers(0, 7_200), max_size=160))
def test_never_more_than_so_many_in_so_long(pace: Pace, seconds: list[int]) -> None:
    """Whatever the rhythm, of the tries that are heard no more fail within any window than the limit says."""
    tries, heard = Tries(pace), list[datetime]()
    for second in sorted(seconds):
        now = NOON + timedelta(seconds=second)
        if not tries.closed_until(now):
            tries = tries.failed(now)
            heard.append(now)
    for instant in heard:
        assert len([other for other in heard if instant <= other < instant + pace.window]) <= pace.most


def test_an_answer_is_a_booking_or_its_refusal() -> None:
    """What the desk found is told, and what it did not find is raised, once the count of it is committed."""
    booking = a_booking()
    assert Answer(booking).told() is booking
    with pytest.raises(CodeNotFound):
        Answer(CodeNotFound("No.")).told()
