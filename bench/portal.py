"""Measure the portal in a browser: `python -m bench.portal`, on an idle machine with Chromium."""

import asyncio
import sys
import tempfile
from pathlib import Path

from bench import lighthouse, live_rows
from bench.chromium import chromium, sign_in
from bench.client import running
from bench.figures import Figure
from bench.report import report
from stack.portal import Portal


async def measure(folder: Path) -> list[Figure]:
    """Ask Lighthouse about the screens, first as a stranger; then have bookings arrive."""
    async with running(folder / "system", Portal()) as system, chromium(folder / "profile") as port:
        figures = await lighthouse.measure(system.stack, port, folder, lighthouse.OUTSIDE)
        await sign_in(system.stack, port)
        figures += await lighthouse.measure(system.stack, port, folder, lighthouse.INSIDE)
        return figures + await live_rows.measure(system, port)


def main() -> int:
    """Measure and report; the exit code says whether every target is met."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # PostgreSQL may run as another account
        return report(asyncio.run(measure(Path(folder))))


if __name__ == "__main__":
    sys.exit(main())
