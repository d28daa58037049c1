"""Sessions: who has signed in with a browser, sealed in a cookie that no script can read."""

from datetime import timedelta

from starlette.requests import HTTPConnection
from starlette.responses import Response

from common.clock import Clock
from gateway.cookies import Cookies
from gateway.sealing import BrokenSealError, Seal
from gateway.sign_in import Identity, given_roles

COOKIE = "kiosque"
PURPOSE = "session"
LIFE = timedelta(hours=10)
"""A working day: nobody is signed out at the desk, and nobody stays signed in overnight."""
COOKIE_LIFE = timedelta(days=7)
"""Longer than the session, so that one that is over is told from none at all."""
REMEMBERED_MAX = 10_000


class SessionOverError(Exception):
    """A session whose time is over, or that was never ours."""


class Sessions:
    """Begins, recognises and ends sessions. Nothing of them is kept here, so any process knows all of them."""

    def __init__(self, seal: Seal, cookies: Cookies, clock: Clock) -> None:
        self._seal = seal
        self._cookies = cookies
        self._clock = clock
        self._remembered: dict[str, Identity] = {}

    def begin(self, response: Response, connection: HTTPConnection, identity: Identity) -> None:
        """Let a browser come back as somebody; what its token said holds for the whole session."""
        content = {"sub": identity.subject, "roles": sorted(identity.roles)}
        self._cookies.give(response, connection, COOKIE, self._seal.seal(PURPOSE, content, LIFE), COOKIE_LIFE)

    def end(self, response: Response, connection: HTTPConnection) -> None:
        """Let a browser forget who it was."""
        self._cookies.take(response, connection, COOKIE)

    def identity(self, connection: HTTPConnection) -> Identity | None:
        """Return who a browser is signed in as; without a cookie, nobody.

        Raises:
            SessionOverError: When it was signed in, and is no more.
        """
        sealed = self._cookies.given(connection, COOKIE)
        if not sealed:
            return None
        identity = self._remembered.get(sealed) or self._remember(sealed)
        if identity.expires_at <= self._clock.now().timestamp():
            raise SessionOverError
        return identity

    def _remember(self, sealed: str) -> Identity:
        try:
            content = self._seal.open(PURPOSE, sealed)
        except BrokenSealError as error:
            raise SessionOverError from error
        identity = Identity(str(content["sub"]), given_roles(content["roles"]), float(str(content["exp"])))
        if len(self._remembered) >= REMEMBERED_MAX:
            self._remembered.clear()
        self._remembered[sealed] = identity
        return identity
