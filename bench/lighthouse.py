"""What Lighthouse says of the portal's first screens, as on a slow phone and on a desktop computer."""

import asyncio
import json
import subprocess
from pathlib import Path
from typing import Any

from bench.figures import Figure
from stack.portal import NODE, NPM
from stack.run import Stack

LIGHTHOUSE = "lighthouse@12.8.2"
SCORE_MIN = 95
CATEGORIES = ("performance", "accessibility", "best-practices")
PRESETS: dict[str, tuple[str, ...]] = {"phone": (), "desktop": ("--preset=desktop",)}
OUTSIDE = {"sign-in": "/"}
INSIDE = {"home": "/accueil", "offers": "/offres", "guichet": "/guichet"}
TIMEOUT_S = 300
"""The first run also fetches Lighthouse."""


async def measure(stack: Stack, port: int, folder: Path, screens: dict[str, str]) -> list[Figure]:
    """Look at each screen in the browser of that port, as whoever is signed in there."""
    figures = []
    for screen, path in screens.items():
        for preset, flags in PRESETS.items():
            said = await asyncio.to_thread(_run, stack.url + path, port, folder / "report.json", flags)
            for category in CATEGORIES:
                score = round(said["categories"][category]["score"] * 100)
                figures.append(Figure(f"{screen}, {preset}: {category}", score, "of 100", at_least=SCORE_MIN))
    return figures


def _run(url: str, port: int, report: Path, flags: tuple[str, ...]) -> dict[str, Any]:
    asked = (f"--only-categories={','.join(CATEGORIES)}", "--output=json", f"--output-path={report}", "--quiet")
    kept = ("--disable-storage-reset", f"--port={port}")  # the browser stays signed in
    command = (str(NODE), str(NPM.with_name("npx-cli.js")), "--yes", LIGHTHOUSE, url, *asked, *kept, *flags)
    subprocess.run(command, check=True, timeout=TIMEOUT_S)  # noqa: S603 - all of it is written above
    said: dict[str, Any] = json.loads(report.read_text())
    return said
