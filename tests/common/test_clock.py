"""The clock: moved on one machine, right at midnight in Paris, and never at a loss."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.clock import OFFSET_MAX, PARIS, ShiftedClock, SystemClock, paris_midnight

A_MOMENT = timedelta(seconds=30)
INSTANTS = st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - given a zone by `timezones`


def write(file: Path, text: str) -> None:
    """Replace a file in one step, as `kiosque clock advance` does."""
    new = file.with_suffix(".new")
    new.write_text(text)
    new.replace(file)


def offset_of(clock: ShiftedClock) -> timedelta:
    """Tell by how much a clock is moved, to the half minute."""
    seconds = (clock.now() - SystemClock().now()) / A_MOMENT
    return round(seconds) * A_MOMENT


def test_time_is_aware_and_in_utc(tmp_path: Path) -> None:
    """No instant of ours is naive or in a local zone."""
    assert SystemClock().now().tzinfo is UTC
    assert ShiftedClock(tmp_path / "offset").now().tzinfo is UTC


def test_a_clock_without_a_file_is_the_machines(tmp_path: Path) -> None:
    """Nobody moved the clock until somebody writes the file, and again once it is gone."""
    file = tmp_path / "offset"
    clock = ShiftedClock(file)
    assert offset_of(clock) == timedelta()
    write(file, "3600")
    assert offset_of(clock) == timedelta(hours=1)
    file.unlink()
    assert offset_of(clock) == timedelta()


def test_a_moved_clock_is_seen_at_once(tmp_path: Path) -> None:
    """The next question after `kiosque clock advance` has the new time, as often as it is moved."""
    file = tmp_path / "offset"
    clock = ShiftedClock(file)
    for hours in (1, 48, 72):
        write(file, f"{hours * 3600}\n")
        assert offset_of(clock) == timedelta(hours=hours)


def test_a_change_within_one_tick_of_the_disk_is_seen(tmp_path: Path) -> None:
    """Two moves so close that the file bears the same time are two moves all the same."""
    file = tmp_path / "offset"
    clock = ShiftedClock(file)
    for hours in (1, 2):
        new = tmp_path / f"{hours}"
        new.write_text(f"{hours * 3600}")
        os.utime(new, ns=(10**18, 10**18))
        new.replace(file)
        assert offset_of(clock) == timedelta(hours=hours)


def test_an_unchanged_file_is_not_read_again(tmp_path: Path) -> None:
    """Asking for the time costs one look at the file's date: what it held is remembered."""
    file = tmp_path / "offset"
    file.write_text("3600")
    clock = ShiftedClock(file)
    clock.now()
    seen = file.stat()
    file.write_text("7200")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert offset_of(clock) == timedelta(hours=1)


@pytest.mark.parametrize("nonsense", ["", "soon", "1.5", "é", "9" * 5000, str(10**12), str(-(10**12))])
def test_a_file_that_makes_no_sense_changes_nothing(tmp_path: Path, nonsense: str) -> None:
    """A half-written file neither crashes a service nor sets its clock back; the whole one is then taken."""
    file = tmp_path / "offset"
    clock = ShiftedClock(file)
    write(file, "3600")
    assert offset_of(clock) == timedelta(hours=1)
    write(file, nonsense)
    assert offset_of(clock) == timedelta(hours=1)
    file.write_bytes(b"7200")
    assert offset_of(clock) == timedelta(hours=2)


def test_a_folder_or_bytes_in_the_place_of_the_file_change_nothing(tmp_path: Path) -> None:
    """Whatever stands where the file should, there is a time."""
    assert offset_of(ShiftedClock(tmp_path)) == timedelta()
    (tmp_path / "offset").write_bytes(b"\xff\xfe\x00")
    assert offset_of(ShiftedClock(tmp_path / "offset")) == timedelta()


def test_the_clock_can_be_moved_by_a_century_and_no_further(tmp_path: Path) -> None:
    """As far as the clock moves, adding days to it never leaves the calendar."""
    file = tmp_path / "offset"
    clock = ShiftedClock(file)
    write(file, str(int(OFFSET_MAX.total_seconds())))
    assert offset_of(clock) == OFFSET_MAX
    assert paris_midnight(clock.now() + OFFSET_MAX).year > 2200


@pytest.mark.parametrize(
    ("instant", "midnight"),
    [
        ("2026-03-02T12:00Z", "2026-03-01T23:00Z"),
        ("2026-03-28T23:30Z", "2026-03-28T23:00Z"),
        ("2026-03-29T00:59Z", "2026-03-28T23:00Z"),
        ("2026-03-29T01:00Z", "2026-03-28T23:00Z"),
        ("2026-03-29T21:59Z", "2026-03-28T23:00Z"),
        ("2026-03-29T22:00Z", "2026-03-29T22:00Z"),
        ("2026-10-24T22:00Z", "2026-10-24T22:00Z"),
        ("2026-10-25T00:30Z", "2026-10-24T22:00Z"),
        ("2026-10-25T01:30Z", "2026-10-24T22:00Z"),
        ("2026-10-25T22:59Z", "2026-10-24T22:00Z"),
        ("2026-10-25T23:00Z", "2026-10-25T23:00Z"),
        ("2026-12-31T23:30Z", "2026-12-31T23:00Z"),
    ],
)
def test_a_day_in_paris_begins_at_its_midnight(instant: str, midnight: str) -> None:
    """The 23-hour day of March and the 25-hour day of October begin where they do in Paris."""
    assert paris_midnight(datetime.fromisoformat(instant)) == datetime.fromisoformat(midnight)


@given(INSTANTS)
def test_midnight_is_the_start_of_the_same_day(instant: datetime) -> None:
    """Whatever the instant, its midnight in Paris is not after it, on its date there, and at nought hours."""
    midnight = paris_midnight(instant)
    local = midnight.astimezone(PARIS)
    assert midnight.tzinfo is UTC
    assert midnight <= instant < midnight + timedelta(hours=25)
    assert local.date() == instant.astimezone(PARIS).date()
    assert (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)
    assert paris_midnight(midnight) == midnight
