"""Instants and large numbers in GraphQL."""

from datetime import UTC, datetime

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given
from hypothesis import strategies as st

from gateway.scalars import LONG_MAX, read_instant, read_long, read_uuid, write_instant

INSTANTS = st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@given(INSTANTS)
def test_an_instant_is_read_back(moment: datetime) -> None:
    """What is written of an instant is the same instant when it is read, to the microsecond."""
    instant = Timestamp()
    instant.FromDatetime(moment)
    written = write_instant(instant)
    assert written.endswith("Z")
    assert read_instant(written) == instant
    assert datetime.fromisoformat(written) == moment


@given(st.text() | st.integers() | st.none() | st.lists(st.text()) | st.booleans() | st.floats())
def test_what_is_no_instant_is_refused_in_one_way(value: object) -> None:
    """Whatever is sent for an instant, it is one or a ValueError, which GraphQL says as the client's mistake."""
    for read in (read_instant, read_long, read_uuid):
        try:
            read(value)
        except ValueError:
            continue


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-03-02", "2026-W10-1"])
def test_an_instant_outside_of_the_calendar_or_without_a_zone_is_refused(text: str) -> None:
    """A day without a time, a time without a zone and an instant that no Timestamp holds are refused."""
    with pytest.raises(ValueError, match=r"."):
        read_instant(text)


@pytest.mark.parametrize("number", [0, LONG_MAX, -LONG_MAX])
def test_a_long_is_whatever_json_keeps(number: int) -> None:
    """Whole numbers of 53 bits pass."""
    assert read_long(number) == number


@pytest.mark.parametrize("number", [LONG_MAX + 1, -LONG_MAX - 1, True, 1.0, "1"])
def test_what_json_does_not_keep_is_no_long(number: object) -> None:
    """A number that a client would round is refused, and so is what is no whole number."""
    with pytest.raises(ValueError, match="whole number"):
        read_long(number)
