"""Serving the issuer inside our own process: one interpreter less to keep in memory."""

import asyncio
import contextlib
from collections.abc import Iterator

from starlette.applications import Starlette
from uvicorn import Config, Server

from stack.patience import until
from stack.ports import LOOPBACK
from stack.troubles import NotReadyInTime

READY_TIMEOUT_S = 10.0
STOP_TIMEOUT_S = 2


class _Guest(Server):
    """A uvicorn that leaves the signals to the one who runs it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


class IssuerServer:
    """Serves an application on the loopback interface, in the running loop."""

    def __init__(self, app: Starlette, port: int) -> None:
        config = Config(
            app,
            host=LOOPBACK,
            port=port,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=STOP_TIMEOUT_S,
        )
        self._server = _Guest(config)
        self._serving: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to answer."""
        self._serving = asyncio.create_task(self._server.serve(), name="issuer")

        async def started() -> bool:
            return self._server.started

        if not await until(started, READY_TIMEOUT_S):
            raise NotReadyInTime("The built-in issuer did not start: is its port taken? Start again.")

    async def stop(self) -> None:
        """Finish what is in hand, within a bound, and end."""
        if self._serving:
            self._server.should_exit = True
            await asyncio.wait([self._serving], timeout=2 * STOP_TIMEOUT_S)
