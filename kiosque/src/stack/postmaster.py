"""PostgreSQL's own note of who serves a data folder, and what can be known of that process."""

import os
import sys
from pathlib import Path

from stack.patience import until

NOTE = "postmaster.pid"
"""Where the server notes its process, in its data folder."""
STATUS_LINE = 7
"""Where the note says how the server is, counted from 0."""


def says_ready(data: Path, pid: int) -> bool:
    """Whether this very process has noted that it takes connections; another might answer on its port."""
    try:
        note = (data / NOTE).read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(note) > STATUS_LINE and int(note[0]) == pid and note[STATUS_LINE].strip() == "ready"


def noted(data: Path) -> int | None:
    """Return the process that has noted that it serves this folder, now or before."""
    try:
        return int((data / NOTE).read_text().splitlines()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None


def is_alive(pid: int) -> bool:
    """Whether there is such a process that we could end."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def is_at_home(data: Path, pid: int) -> bool:
    """Whether a process stands in this folder, as its server does."""
    if sys.platform != "linux":
        return True
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == data.resolve()
    except OSError:
        return False


async def is_gone(pid: int, within_s: float) -> bool:
    """Wait for a process that is not our child to end."""

    async def gone() -> bool:
        return not is_alive(pid)

    return await until(gone, within_s)
