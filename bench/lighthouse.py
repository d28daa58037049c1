"""What Lighthouse says of the portal's first screens, as on a slow phone and on a desktop computer.

A phone is played by slowing this machine's processor down. Lighthouse's factor of four is meant for a fast desktop
computer, and it advises to calibrate it on others: ours follows the index that Lighthouse measures of this machine.
"""

import asyncio
import json
import statistics
import subprocess
from pathlib import Path
from typing import Any

from bench.figures import Figure
from stack.portal import NODE, NPM
from stack.run import Stack

LIGHTHOUSE = "lighthouse@12.8.2"
SCORE_MIN = 95
CATEGORIES = ("performance", "accessibility", "best-practices")
PHONE, DESKTOP = "phone", "desktop"
FLAGS: dict[str, tuple[str, ...]] = {PHONE: (), DESKTOP: ("--preset=desktop",)}
RUNS = 3
"""The median is told: one run is off by ten points where something else wakes up meanwhile."""
SLOWDOWN = 4.0
FAST_DESKTOP = 1_750.0
"""The middle of the range of machines that `SLOWDOWN` is meant for, in Lighthouse's own index (its throttling.md)."""
OUTSIDE = {"sign-in": "/"}
INSIDE = {"home": "/accueil", "offers": "/offres", "guichet": "/guichet"}
TIMEOUT_S = 300
"""The first run also fetches Lighthouse."""


async def measure(stack: Stack, port: int, folder: Path, screens: dict[str, str]) -> list[Figure]:
    """Look at each screen in the browser of that port, as whoever is signed in there."""
    figures = []
    for screen, path in screens.items():
        for preset in FLAGS:
            runs = await asyncio.to_thread(_runs, stack.url + path, port, folder / "report.json", preset)
            for category in CATEGORIES:
                score = round(statistics.median(run["categories"][category]["score"] for run in runs) * 100)
                figures.append(Figure(f"{screen}, {preset}: {category}", score, "of 100", at_least=SCORE_MIN))
    return figures


def _runs(url: str, port: int, report: Path, preset: str) -> list[dict[str, Any]]:
    """Look at a page some times, after once for the machine's index."""
    index = float(_run(url, port, report, FLAGS[preset])["environment"]["benchmarkIndex"])
    slowdown = max(1.0, SLOWDOWN * index / FAST_DESKTOP)
    calibrated = (f"--throttling.cpuSlowdownMultiplier={slowdown:.2f}",) if preset == PHONE else ()
    return [_run(url, port, report, FLAGS[preset] + calibrated) for _ in range(RUNS)]


def _run(url: str, port: int, report: Path, flags: tuple[str, ...]) -> dict[str, Any]:
    asked = (f"--only-categories={','.join(CATEGORIES)}", "--output=json", f"--output-path={report}", "--quiet")
    kept = ("--disable-storage-reset", f"--port={port}")  # the browser stays signed in
    command = (str(NODE), str(NPM.with_name("npx-cli.js")), "--yes", LIGHTHOUSE, url, *asked, *kept, *flags)
    for may_fail in (True, True, False):  # at times it loses the trace of the page, and says to run it again
        done = subprocess.run(command, check=not may_fail, timeout=TIMEOUT_S)  # noqa: S603 - all of it is written above
        if done.returncode == 0:
            break
    said: dict[str, Any] = json.loads(report.read_text())
    return said
