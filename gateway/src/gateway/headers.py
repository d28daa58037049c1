"""What goes around every answer: the request's id, and headers that leave a browser no room for mischief."""

from typing import ClassVar

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from common import trace

FAULT = JSONResponse({"code": "INTERNAL", "message": "Something went wrong.", "facts": []}, 500)
CLOSED = "default-src 'none'; frame-ancestors 'none'"
"""What answers that are no pages may load: nothing."""


log = structlog.get_logger()


class Around:
    """Takes up the request's thread, answers with its id, and sets the security headers that nobody has set."""

    DEFAULTS: ClassVar[dict[str, str]] = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": CLOSED,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }

    def __init__(self, app: ASGIApp, *, is_production: bool) -> None:
        self._app = app
        self._defaults = dict(self.DEFAULTS)
        if is_production:
            self._defaults["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request or a socket."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        trace.carry(Headers(scope=scope))

        has_begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                headers = MutableHeaders(raw=message["headers"])
                for name, value in self._defaults.items():
                    headers.setdefault(name, value)
                headers[trace.REQUEST_ID] = trace.carried()[trace.REQUEST_ID]
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:  # the last word on what nobody foresaw: logged, and told to no one
            log.exception("request failed", path=scope["path"])
            if has_begun or scope["type"] == "websocket":
                raise
            await FAULT(scope, receive, send_with_headers)
