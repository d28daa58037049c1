"""The children's logs, kept from growing: each child appends to its own file, and we cut it when it is long."""

import asyncio
import shutil
from contextlib import suppress
from pathlib import Path

LOG_BYTES_MAX = 5 * 1024 * 1024
EVERY_S = 2.0


def cut(log: Path) -> None:
    """Move a long log to `.1`, over the one before.

    The child keeps its file open for appending, so the file is emptied and not renamed; a line that is written in
    between is lost, which a log on a developer's machine can bear.
    """
    if log.exists() and log.stat().st_size > LOG_BYTES_MAX:
        with suppress(OSError):  # on a full disk there is no room for a copy: cutting makes some
            shutil.copyfile(log, log.with_name(f"{log.name}.1"))
        with log.open("r+") as file:
            file.truncate()


def cut_all(folder: Path) -> None:
    """Cut every log of a folder that is too long."""
    for log in folder.glob("*.log"):
        cut(log)


async def keep_short(folder: Path) -> None:
    """Cut the logs of a folder for ever."""
    while True:
        await asyncio.to_thread(cut_all, folder)
        await asyncio.sleep(EVERY_S)
