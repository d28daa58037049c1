"""What the portal's pages may do with this machine: move its clock, and read the mails that were sent.

Any page of any site that a person has open can send requests to this machine, so the door is narrow: our own address in
`Host` (a name that was made to lead here is refused), the gateway's pages in `Origin`, and JSON, for which a browser
asks first.
"""

import asyncio
import json
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from stack import mails
from stack.clock import OFFSET_MAX, NotASpan, StackClock, TooFar

MAILS_MAX = 50
CHARACTERS_MAX = 100_000
"""Of each form of a mail: ours have a hundredth of that."""
BODY_BYTES_MAX = 1_000
ADVANCE_S_MAX = int(OFFSET_MAX.total_seconds())
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class Workbench:
    """The endpoints, under one address; `origins` are those of the gateway's pages."""

    def __init__(self, url: str, *, clock: StackClock, mails: Path, origins: Collection[str]) -> None:
        self._url = url
        self._clock = clock
        self._mails = mails
        self._origins = origins

    def app(self) -> Starlette:
        """Return the application to be served at the workbench's address."""
        origins = sorted(self._origins)
        return Starlette(
            routes=[
                Route("/clock", self.tell, methods=["GET"]),
                Route("/clock", self.move, methods=["POST"]),
                Route("/mails", self.show, methods=["GET"]),
            ],
            middleware=[
                Middleware(Door, host=urlsplit(self._url).netloc, origins=origins),
                Middleware(
                    CORSMiddleware, allow_origins=origins, allow_methods=["GET", "POST"], allow_headers=["Content-Type"]
                ),
            ],
        )

    async def tell(self, _: Request) -> Response:
        """Tell what time it is in the stack."""
        return await asyncio.to_thread(self._time)

    async def move(self, request: Request) -> Response:
        """Move the clock forward by whole seconds."""
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return _refused("Send JSON, as application/json.", 415)
        seconds = _seconds(await _body(request))
        if seconds is None:
            return _refused('Send {"advance_s": 172800}: whole seconds, and no more than ten years.')
        try:
            await asyncio.to_thread(self._clock.advance, timedelta(seconds=seconds))
        except (NotASpan, TooFar) as trouble:
            return _refused(str(trouble))
        return await self.tell(request)

    async def show(self, _: Request) -> Response:
        """Show the last mails, newest first."""
        return await asyncio.to_thread(self._letters)

    def _time(self) -> Response:
        offset_s = int(self._clock.offset().total_seconds())
        return JSONResponse({"now": self._clock.now().isoformat(), "offset_s": offset_s}, headers=HEADERS)

    def _letters(self) -> Response:
        found = [
            {
                "id": path.stem,
                "to": str(mail["To"] or ""),
                "subject": str(mail["Subject"] or ""),
                "sent_at": mails.sent_at(path).isoformat(),
                "text": mails.text_of(mail)[:CHARACTERS_MAX],
                "html": mails.html_of(mail)[:CHARACTERS_MAX],
            }
            for path, mail in mails.latest(self._mails, MAILS_MAX)
        ]
        return JSONResponse({"mails": found}, headers=HEADERS)


class Door:
    """Lets in who calls us by our own address and comes from a page of the gateway's."""

    def __init__(self, app: ASGIApp, host: str, origins: Collection[str]) -> None:
        self._app = app
        self._host = host
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on."""
        headers = Request(scope).headers
        if headers.getlist("host") != [self._host]:
            await _refused("This is not an address of ours.", 421)(scope, receive, send)
        elif headers.get("origin") not in self._origins:
            await _refused("This is for the portal's pages.", 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


async def _body(request: Request) -> bytes:
    """Return what was sent; of what is too long, enough to be no JSON."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > BODY_BYTES_MAX:
            return b""
    return body


def _seconds(body: bytes) -> int | None:
    """Read how far the clock is to be moved; nothing when that is not said, or makes no sense."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    seconds = said.get("advance_s") if isinstance(said, dict) else None
    if not isinstance(seconds, int) or isinstance(seconds, bool) or abs(seconds) > ADVANCE_S_MAX:
        return None
    return seconds


def _refused(sentence: str, status: int = 400) -> Response:
    return JSONResponse({"error": sentence}, status, headers=HEADERS)
