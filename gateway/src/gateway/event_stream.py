"""Server-sent events: the answers of one subscription over one HTTP response (graphql-sse, distinct connections)."""

import asyncio
import contextlib
import contextvars
from collections.abc import AsyncGenerator

import msgspec
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from gateway.admission import RejectedError
from gateway.media import EVENTS
from gateway.operations import Payload, errors_of
from gateway.presence import Stay

HEARTBEAT_S = 15.0
FAREWELL_S = 5.0
"""How long a client has to read that its stream is over: who reads nothing keeps no place for it."""
HEARTBEAT = b":\n\n"
COMPLETE = b"event: complete\ndata:\n\n"
EXPIRED = RejectedError(401, "SIGN_IN_EXPIRED", "Your sign-in has ended; come back with a new token.")


class EventStream(Response):
    """Writes results as they come, for as long as a caller may stay, and comments now and then: nobody hangs up."""

    media_type = EVENTS

    def __init__(self, results: AsyncGenerator[Payload, None], stay: Stay) -> None:
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._results = results
        self._stay = stay

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Write until the results, the client or the time are over."""
        del scope
        writing = asyncio.create_task(self._write(send))
        leaving = asyncio.create_task(_left(receive))
        try:
            await asyncio.wait({writing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (writing, leaving):
                task.cancel()
            await asyncio.gather(writing, leaving, return_exceptions=True)
            await self._results.aclose()

    async def _write(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        last = COMPLETE
        try:
            async with self._stay.lasting():
                await self._write_results(send)
        except TimeoutError:
            last = _next(errors_of(EXPIRED)) + COMPLETE
        async with asyncio.timeout(FAREWELL_S):
            await send({"type": "http.response.body", "body": last})

    async def _write_results(self, send: Send) -> None:
        coming: asyncio.Task[Payload | None] | None = None
        context = (
            contextvars.copy_context()
        )  # one for all: what a result's making sets, such as the actor, is there for the next
        try:
            while True:
                coming = coming or asyncio.create_task(anext(self._results, None), context=context)
                done, _ = await asyncio.wait({coming}, timeout=HEARTBEAT_S)
                if not done:
                    await send(_chunk(HEARTBEAT))
                    continue
                payload, coming = coming.result(), None
                if payload is None:
                    return
                await send(_chunk(_next(payload)))
        finally:
            if coming:
                coming.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await coming


async def _left(receive: Receive) -> None:
    """Return once the client has hung up."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _next(payload: Payload) -> bytes:
    return b"event: next\ndata: " + msgspec.json.encode(payload) + b"\n\n"


def _chunk(body: bytes) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": True}
