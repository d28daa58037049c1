"""A partner's list when 1,000 bookings arrive: how long its longest frame takes, and whether anything moves.

They are made while the browser's network is cut, and all told at once when it is back: the page is measured, and not
the system that makes bookings on the processors of the same machine. As that system also tells them on the same
processors, a frame may wait for one: what the page itself takes is told beside it.
"""

import asyncio
import itertools

from bench.chromium import led
from bench.client import System
from bench.figures import Figure
from bench.tasks import traced

THERE = 50
HEARD = 1
"""Who has heard of one booking is told of all that follow; who has heard none reads the list again."""
ARRIVING = 1_000
CALM = 50
PAUSE_S = 0.1
AT_ONCE = 4
FRAME_MS_MAX = 100
SIZE = (1350, 940)
WATCH = """() => {
  const seen = (window.seen = { frame: 0, shift: 0 });
  let last;
  const frame = (now) => {
    seen.frame = Math.max(seen.frame, now - (last ?? now));
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) seen.shift += value;
  }).observe({ type: 'layout-shift' });
}"""
FORGET = "() => Object.assign(window.seen, { frame: 0 })"
COUNTED = "(rows) => document.querySelector('[role=table]')?.ariaRowCount === String(rows + 1)"
"""The head of the table is a row of it."""
SETTLE_S = 3
"""Longer than the feed takes to settle, and the last rows to be drawn."""
ARRIVE_TIMEOUT_MS = 60_000


async def measure(system: System, port: int) -> list[Figure]:
    """Open the list with some bookings, have many arrive as fast as they are made, and then some more one by one."""
    stock_id = await system.stock()
    people = await system.people(THERE + HEARD + ARRIVING + CALM)
    orders = iter(people)

    async def book(number: int, pause_s: float) -> None:
        for person in itertools.islice(orders, number):
            await system.book(person, stock_id)
            await asyncio.sleep(pause_s)

    await book(THERE, 0)
    async with led(port) as browser:
        context = browser.contexts[0]
        page = await context.new_page()
        await page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
        await page.goto(system.stack.url + "/reservations")
        await page.wait_for_function(COUNTED, arg=THERE)
        await asyncio.sleep(SETTLE_S)
        await book(HEARD, 0)
        await page.wait_for_function(COUNTED, arg=THERE + HEARD)
        await context.set_offline(True)
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(book(ARRIVING // AT_ONCE, 0))
        async with traced(browser) as tasks:
            await page.evaluate(WATCH)  # within: to begin a trace and to end it holds up a frame too
            await context.set_offline(False)
            await page.wait_for_function(COUNTED, arg=THERE + HEARD + ARRIVING, timeout=ARRIVE_TIMEOUT_MS)
            await asyncio.sleep(SETTLE_S)
            storm = await page.evaluate("() => window.seen.frame")
        await page.evaluate(FORGET)
        await book(CALM, PAUSE_S)
        await page.wait_for_function(COUNTED, arg=THERE + HEARD + ARRIVING + CALM, timeout=ARRIVE_TIMEOUT_MS)
        await asyncio.sleep(SETTLE_S)
        seen = await page.evaluate("() => window.seen")
        await page.close()
    return [
        Figure(f"{ARRIVING:,} bookings arrive at once: longest frame", storm, "ms", at_most=FRAME_MS_MAX),
        Figure("    its longest task, in processor time", tasks.longest_ms, "ms", at_most=FRAME_MS_MAX),
        Figure("    and then one by one: longest frame", seen["frame"], "ms", at_most=FRAME_MS_MAX),
        Figure("    layout shift", seen["shift"], "", at_most=0),
    ]
