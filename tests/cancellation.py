"""What asyncio's `wait_for` does before Python 3.12, and every library that awaits by it."""

import asyncio


async def swallow_one(*_: object, **__: object) -> None:
    """Wait until told to end, and then return as if nothing had been said."""
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        return
