"""Measure everything, print the README's table, and keep the raw figures in `bench/out/`."""

import sys
import tempfile
from pathlib import Path

import uvloop

from bench import (
    booking_over_http,
    booking_transaction,
    bookings_list,
    catalogue,
    imports,
    live,
    pictures,
    rules,
    start,
)
from bench.client import running
from bench.figures import Figure
from bench.report import report


async def measure(folder: Path) -> list[Figure]:
    """Run every measurement, one after another."""
    figures = await start.measure(folder / "start")
    async with running(folder / "system") as system:
        figures += await bookings_list.measure(system)
        figures += await booking_over_http.measure(system)
        figures += await live.measure(system)
        figures += await rules.measure(system)
        figures += await imports.measure(system)
    figures += pictures.measure()
    figures += await catalogue.measure(folder / "catalogue")
    return figures + await booking_transaction.measure(folder)


def main() -> int:
    """Measure and report; the exit code says whether every target is met."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # PostgreSQL may run as another account
        return report(uvloop.run(measure(Path(folder))))


if __name__ == "__main__":
    sys.exit(main())
