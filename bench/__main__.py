"""Measure everything, print the README's table, and keep the raw figures in `bench/out/`."""

import json
import platform
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import psutil
import uvloop
from rich.console import Console
from rich.table import Table

from bench import booking_over_http, booking_transaction, bookings_list, live, rules, start
from bench.client import running
from bench.figures import Figure
from common.clock import SystemClock

OUT = Path(__file__).parent / "out"


async def measure(folder: Path) -> list[Figure]:
    """Run every measurement, one after another."""
    figures = await start.measure(folder / "start")
    async with running(folder / "system") as system:
        figures += await bookings_list.measure(system)
        figures += await booking_over_http.measure(system)
        figures += await live.measure(system)
        figures += await rules.measure(system)
    return figures + await booking_transaction.measure(folder)


def main() -> int:
    """Measure and report; the exit code says whether every target is met."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # PostgreSQL may run as another account
        figures = uvloop.run(measure(Path(folder)))
    _report(figures)
    _keep(figures)
    return 0 if all(figure.is_met for figure in figures) else 1


def _report(figures: list[Figure]) -> None:
    table = Table("what", "figure", "target", "")
    for figure in figures:
        met = ("met" if figure.is_met else "missed") if figure.target else ""
        table.add_row(figure.name, f"{figure.value:.3g} {figure.unit}", figure.target, met)
    Console().print(table)


def _keep(figures: list[Figure]) -> None:
    OUT.mkdir(exist_ok=True)
    now = SystemClock().now()
    run = {
        "at": now.isoformat(),
        "processors": psutil.cpu_count(),
        "machine": platform.platform(),
        "figures": [asdict(figure) for figure in figures],
    }
    (OUT / f"{now:%Y%m%d-%H%M%S}.json").write_text(json.dumps(run, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())
