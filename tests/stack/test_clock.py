"""The clock of a one-machine stack."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from common.clock import ShiftedClock, SystemClock
from stack.clock import DamagedClock, NotASpan, StackClock, TooFar, span


@pytest.fixture
def clock(tmp_path: Path) -> StackClock:
    """A clock that nobody has moved."""
    return StackClock(tmp_path / "clock")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("48h", timedelta(hours=48)),
        ("3d", timedelta(days=3)),
        ("15m", timedelta(minutes=15)),
        ("90s", timedelta(seconds=90)),
        ("2w", timedelta(weeks=2)),
        ("1d12h", timedelta(days=1, hours=12)),
    ],
)
def test_spans_are_read(text: str, expected: timedelta) -> None:
    """A span is written as a person says it."""
    assert span(text) == expected


@pytest.mark.parametrize("text", ["", "48", "h", "-3d", "0h", "3 d", "3x", "1.5h", "99999999d", "3dd"])
def test_anything_else_is_refused(text: str) -> None:
    """What is no span ahead is refused with how to write one."""
    with pytest.raises(NotASpan, match="write 48h"):
        span(text)


def test_it_adds_up_and_is_kept(clock: StackClock, tmp_path: Path) -> None:
    """Each move is on top of the one before, in whole seconds, and a restart finds it."""
    clock.advance(timedelta(hours=48))
    assert clock.advance(timedelta(minutes=15)) == timedelta(hours=48, minutes=15)
    assert (tmp_path / "clock").read_text() == str(48 * 3600 + 15 * 60)
    assert StackClock(tmp_path / "clock").offset() == timedelta(hours=48, minutes=15)


@pytest.mark.parametrize("by", [timedelta(), timedelta(seconds=-1), timedelta(milliseconds=400)])
def test_it_never_goes_back_nor_stands(clock: StackClock, by: timedelta) -> None:
    """What happened stays in the past."""
    with pytest.raises(NotASpan, match="forward only"):
        clock.advance(by)
    assert clock.offset() == timedelta()


@pytest.mark.parametrize("content", [b"", b"soon", b"\xff", b"9" * 30])
def test_a_damaged_file_is_said_in_a_sentence(clock: StackClock, tmp_path: Path, content: bytes) -> None:
    """A file that holds no number of seconds is named, with what to do."""
    (tmp_path / "clock").write_bytes(content)
    for ask in (clock.offset, lambda: clock.advance(timedelta(hours=1))):
        with pytest.raises(DamagedClock, match="delete it"):
            ask()


def test_it_does_not_leave_the_calendar(clock: StackClock) -> None:
    """A slip of the finger does not put the stack where no date holds."""
    with pytest.raises(TooFar, match="days ahead"):
        clock.advance(timedelta(days=100_000))


def test_processes_see_it_at_once(clock: StackClock, tmp_path: Path) -> None:
    """A process that reads the shared file is moved without being told."""
    process = ShiftedClock(tmp_path / "clock")
    before = process.now()
    clock.advance(timedelta(days=3))
    assert process.now() - before >= timedelta(days=3)
    assert abs(clock.now() - SystemClock().now() - timedelta(days=3)) < timedelta(seconds=5)


def test_moves_at_the_same_time_all_count(clock: StackClock) -> None:
    """Two people who move it at once move it twice."""
    with ThreadPoolExecutor(8) as people:
        list(people.map(clock.advance, [timedelta(seconds=1)] * 40))
    assert clock.offset() == timedelta(seconds=40)
