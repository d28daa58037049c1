"""An ASGI application on the loopback, in the test's own loop."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import uvicorn
from starlette.types import ASGIApp

START_TIMEOUT_S = 10.0
STOP_TIMEOUT_S = 20.0


@contextlib.asynccontextmanager
async def running(server: uvicorn.Server) -> AsyncIterator[str]:
    """Run a server for as long as the block lasts; give its address."""
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign,assignment] # the test runner keeps its own
    task = asyncio.create_task(server.serve())
    try:
        async with asyncio.timeout(START_TIMEOUT_S):
            while not server.started:
                if task.done():
                    task.result()
                await asyncio.sleep(0.005)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        async with asyncio.timeout(STOP_TIMEOUT_S):
            await task


@contextlib.asynccontextmanager
async def serving(app: ASGIApp) -> AsyncIterator[str]:
    """Serve a plain application."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, lifespan="off")
    async with running(uvicorn.Server(config)) as url:
        yield url
