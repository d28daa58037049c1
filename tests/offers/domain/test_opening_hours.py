"""Opening hours: which weeks are ones."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offers.domain.opening_hours import InvalidOpeningHours, Span, sound_week

TIMES = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))


@pytest.mark.parametrize(
    "week",
    [
        [Span(0, "10:00", "12:00")],
        [Span(8, "10:00", "12:00")],
        [Span(1, "10h00", "12:00")],
        [Span(1, "10:00", "")],
        [Span(1, "10:00", "24:01")],
        [Span(1, "24:00", "24:00")],
        [Span(1, "10:60", "12:00")],
        [Span(1, "\u0661\u0660:\u0660\u0660", "12:00")],
        [Span(1, "12:00", "10:00")],
        [Span(1, "10:00", "10:00")],
        [Span(1, "10:00", "14:00"), Span(1, "12:00", "18:00")],
        [Span(1, "08:00", "09:00"), Span(1, "10:00", "11:00"), Span(1, "12:00", "13:00")],
    ],
)
def test_what_is_no_week_is_refused(week: list[Span]) -> None:
    """Another day, another form, an end before the beginning, three times a day or an overlap: no week."""
    with pytest.raises(InvalidOpeningHours):
        sound_week(week)


def test_a_week_is_kept_in_order() -> None:
    """Days and hours follow each other, however they were sent; a break may be of no length."""
    tuesday = (Span(2, "10:00", "12:30"), Span(2, "14:00", "24:00"))
    assert sound_week([Span(7, "00:00", "24:00"), *reversed(tuesday)]) == (*tuesday, Span(7, "00:00", "24:00"))
    assert sound_week([Span(1, "10:00", "12:00"), Span(1, "12:00", "14:00")])
    assert sound_week([]) == ()


@given(st.lists(st.builds(Span, st.integers(1, 7), TIMES, TIMES), max_size=8))
def test_what_is_kept_is_a_week(spans: list[Span]) -> None:
    """Whatever is taken is in order, opens before it closes, at most twice a day, and never overlaps."""
    try:
        week = sound_week(spans)
    except InvalidOpeningHours:
        return
    assert sorted(spans) == list(week)
    assert all(span.opens < span.closes for span in week)
    assert all(a.weekday < b.weekday or a.closes <= b.opens for a, b in pairwise(week))
