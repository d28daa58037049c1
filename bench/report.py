"""Print what was measured as a table, and keep the raw figures in `bench/out/`."""

import json
import platform
from dataclasses import asdict
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from bench.figures import Figure
from common.clock import SystemClock

OUT = Path(__file__).parent / "out"


def report(figures: list[Figure]) -> int:
    """Show and keep the figures; the exit code says whether every target is met."""
    _show(figures)
    _keep(figures)
    return 0 if all(figure.is_met for figure in figures) else 1


def _show(figures: list[Figure]) -> None:
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
