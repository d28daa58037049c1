"""How long `make up` takes until everything is ready, and how much memory the whole system then holds."""

import time
from pathlib import Path

import psutil

from bench.client import running
from bench.figures import Figure

READY_S_MAX = 15
RESIDENT_MB_MAX = 900
MB = 1024 * 1024


async def measure(folder: Path) -> list[Figure]:
    """Start on an empty folder (databases, migrations, demo data), stop, and start again."""
    began = time.perf_counter()
    async with running(folder):
        first = time.perf_counter() - began
        resident = _resident_mb()
    began = time.perf_counter()
    async with running(folder):
        again = time.perf_counter() - began
    return [
        Figure("ready after the first start", first, "s", at_most=READY_S_MAX),
        Figure("ready after the next start", again, "s", at_most=READY_S_MAX),
        Figure("resident memory of the whole system", resident, "MB", at_most=RESIDENT_MB_MAX),
    ]


def _resident_mb() -> float:
    """Sum what this process and all its children hold, counting shared pages once (PSS)."""
    parent = psutil.Process()
    return sum(process.memory_full_info().pss for process in (parent, *parent.children(recursive=True))) / MB
