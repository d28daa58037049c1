"""Cookies: given so that no script reads them, no other site sends them, and no other host sets them."""

from datetime import timedelta

from starlette.requests import HTTPConnection
from starlette.responses import Response

from gateway.origin import Origin


class Cookies:
    """Names and attributes of our cookies: with `__Host-` over https, plain on a machine's own loopback."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin

    def given(self, connection: HTTPConnection, name: str) -> str | None:
        """Return what a browser gave back to us."""
        return connection.cookies.get(self._named(name, connection))

    def give(self, response: Response, connection: HTTPConnection, name: str, value: str, life: timedelta) -> None:
        """Let a browser keep something."""
        self._set(response, connection, name, value, int(life.total_seconds()))

    def take(self, response: Response, connection: HTTPConnection, name: str) -> None:
        """Let a browser forget something."""
        self._set(response, connection, name, "", 0)

    def _set(self, response: Response, connection: HTTPConnection, name: str, value: str, life_s: int) -> None:
        response.set_cookie(
            self._named(name, connection),
            value,
            max_age=life_s,
            path="/",
            secure=self._origin.is_secure(connection),
            httponly=True,
            samesite="lax",
        )

    def _named(self, name: str, connection: HTTPConnection) -> str:
        return f"__Host-{name}" if self._origin.is_secure(connection) else name
