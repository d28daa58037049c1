"""The children's logs."""

import errno
import os
from pathlib import Path

import pytest

from stack import logs


def test_a_long_log_is_cut_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that appends goes on appending, and two bounded files are all that is kept."""
    monkeypatch.setattr(logs, "LOG_BYTES_MAX", 100)
    log = tmp_path / "offers.log"
    child = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in range(5):
        os.write(child, f"{number}".encode() * 101)
        logs.cut_all(tmp_path)
    os.write(child, b"after")
    os.close(child)
    assert log.read_text() == "after"
    assert (tmp_path / "offers.log.1").read_text() == "4" * 101
    assert len(list(tmp_path.iterdir())) == 2


def test_a_short_log_is_left(tmp_path: Path) -> None:
    """What is within the bound stays where it is."""
    (tmp_path / "offers.log").write_text("short")
    logs.cut_all(tmp_path)
    assert (tmp_path / "offers.log").read_text() == "short"


def test_a_full_disk_does_not_keep_a_log_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for a copy, the log is cut all the same: that makes room."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(logs, "LOG_BYTES_MAX", 100)
    monkeypatch.setattr("shutil.copyfile", full)
    (tmp_path / "offers.log").write_text("x" * 101)
    logs.cut_all(tmp_path)
    assert (tmp_path / "offers.log").read_text() == ""
