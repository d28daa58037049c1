"""What a page's own tasks take of the processor, whatever the machine does meanwhile: Chromium counts it itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser

TASK = "ThreadControllerImpl::RunTask"
PAGE = "CrRendererMain"
TRACED = {"includedCategories": ["toplevel", "__metadata"]}
WRITTEN_WITHIN_S = 60


class Tasks:
    """The tasks of all pages while they were traced."""

    def __init__(self) -> None:
        self._events: list[dict[str, Any]] = []

    def add(self, part: dict[str, Any]) -> None:
        """Take what the browser tells."""
        self._events += part["value"]

    @property
    def longest_ms(self) -> float:
        """The processor time of the longest: what a frame took at least, had the page had a processor to itself."""
        pages = {(it["pid"], it["tid"]) for it in self._events if it.get("args", {}).get("name") == PAGE}
        ours = (it for it in self._events if it["name"] == TASK and (it["pid"], it["tid"]) in pages)
        return max(float(it.get("tdur", 0)) for it in ours) / 1000


@asynccontextmanager
async def traced(browser: Browser) -> AsyncIterator[Tasks]:
    """Trace the pages of a browser while the block lasts; they are counted when it is left."""
    tasks, written = Tasks(), asyncio.Event()
    session = await browser.new_browser_cdp_session()
    session.on("Tracing.dataCollected", tasks.add)
    session.on("Tracing.tracingComplete", lambda _: written.set())
    await session.send("Tracing.start", {"traceConfig": TRACED, "transferMode": "ReportEvents"})
    yield tasks
    await session.send("Tracing.end")
    async with asyncio.timeout(WRITTEN_WITHIN_S):
        await written.wait()
