"""When an offer appears and from when it is booked."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offers.domain.opening import AT_ONCE, InvalidSchedule, Opening, years_after
from tests.clock import NOON

HOUR = timedelta(hours=1)
LEAP = datetime(2028, 2, 29, 12, tzinfo=UTC)


def test_seconds_are_dropped() -> None:
    """An opening is to the whole minute."""
    opening = Opening(publish_at=NOON + timedelta(seconds=61.5)).sound(AT_ONCE, now=NOON)
    assert opening.publish_at == NOON + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("opening", "field"),
    [
        (Opening(publish_at=NOON), "publish_time"),
        (Opening(publish_at=NOON + timedelta(seconds=59)), "publish_time"),
        (Opening(publish_at=years_after(NOON, 2) + timedelta(minutes=1)), "publish_time"),
        (Opening(booking_at=NOON - HOUR), "booking_open_time"),
        (Opening(booking_at=years_after(NOON, 2) + timedelta(minutes=1)), "booking_open_time"),
        (Opening(publish_at=NOON + 2 * HOUR, booking_at=NOON + HOUR), "booking_open_time"),
    ],
    ids=["now", "within this minute", "too far", "booked before now", "booked too far", "booked before it appears"],
)
def test_an_opening_lies_ahead_and_in_order(opening: Opening, field: str) -> None:
    """What has passed, is more than two years ahead, or opens bookings of what nobody sees, is refused."""
    with pytest.raises(InvalidSchedule) as refused:
        opening.sound(AT_ONCE, now=NOON)
    assert refused.value.facts == {"field": field}


def test_what_stays_is_not_asked_again() -> None:
    """An offer that has appeared may be given another opening of its bookings."""
    before = Opening(publish_at=NOON - HOUR)
    after = Opening(publish_at=NOON - HOUR, booking_at=NOON + HOUR)
    assert after.sound(before, now=NOON) == after


def test_two_years_after_a_leap_day_there_is_a_day() -> None:
    """Two years after 29 February is 28 February; four years after, the 29th again."""
    assert years_after(LEAP, 2) == LEAP.replace(year=2030, day=28)
    assert years_after(LEAP, 4) == LEAP.replace(year=2032)


INSTANTS = st.none() | st.integers(-3, 3).map(lambda hours: NOON + hours * HOUR)


@given(publish_at=INSTANTS, booking_at=INSTANTS)
def test_an_offer_is_hidden_or_closed_or_open(publish_at: datetime | None, booking_at: datetime | None) -> None:
    """At any instant an offer is one of the three, and open exactly from `opens_at` on."""
    opening = Opening(publish_at=publish_at, booking_at=booking_at)
    assert not (opening.is_hidden(NOON) and opening.is_closed(NOON))
    is_open = not opening.is_hidden(NOON) and not opening.is_closed(NOON)
    assert is_open is (opening.opens_at(NOON) == NOON)
    assert opening.opens_at(NOON) == max(NOON, publish_at or NOON, booking_at or NOON)
