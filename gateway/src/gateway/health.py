"""Whether this process lives, and whether it can serve: for whoever restarts it and whoever sends it requests."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gateway.endings import Endings
from gateway.live import Live
from gateway.services import Services

FRESH_S = 0.5
"""How long an answer stands: however often it is asked for, services are not."""
DEADLINE_S = 2.0


class Health:
    """Answers `/healthz` and `/readyz`."""

    def __init__(self, services: Services, live: Live, endings: Endings) -> None:
        self._services = services
        self._live = live
        self._endings = endings
        self._known: dict[str, bool] = {}
        self._known_at = float("-inf")
        self._lock = asyncio.Lock()

    async def lives(self, _: Request) -> Response:
        """Answer, and so prove it."""
        return JSONResponse({"lives": True})

    async def ready(self, _: Request) -> Response:
        """Tell, part by part, what this process needs and has."""
        async with self._lock:
            now = asyncio.get_running_loop().time()
            if now - self._known_at > FRESH_S:
                self._known, self._known_at = await self._ask(), now
        return JSONResponse(self._known, 200 if all(self._known.values()) else 503)

    async def _ask(self) -> dict[str, bool]:
        try:
            async with asyncio.timeout(DEADLINE_S):
                services = await self._services.ready()
        except TimeoutError:
            services = {"services": False}
        return {**services, "events": self._live.is_current, "sessions": self._endings.is_current}
