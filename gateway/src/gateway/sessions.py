"""Sessions: who has signed in with a browser, sealed in a cookie that no script can read."""

import secrets
from datetime import timedelta

from kiosque.gateway.v1.gateway_events_pb2 import SessionEnded
from starlette.requests import HTTPConnection
from starlette.responses import Response

from common.clock import Clock
from common.messages import timestamp
from gateway.cookies import Cookies
from gateway.endings import LIFE, Endings
from gateway.limits import Buckets
from gateway.line import Line
from gateway.sealing import BrokenSealError, Seal
from gateway.sign_in import Identity, given_roles

COOKIE = "kiosque"
PURPOSE = "session"
COOKIE_LIFE = timedelta(days=7)
"""Longer than the session, so that one that is over is told from none at all."""
REMEMBERED_MAX = 10_000
ENDINGS_PER_HOUR = 20
"""How many an account may announce: more than any person needs, and a few accounts cannot fill the stream for all."""


class SessionOverError(Exception):
    """A session whose time is over, that was ended, or that was never ours."""


class SessionsUnknownError(Exception):
    """This process has just begun, and does not know yet which sessions were ended."""


class Sessions:
    """Begins, recognises and ends sessions.

    Nothing of them is kept but which were ended before their time, so any process knows all of them.
    """

    def __init__(
        self,
        seal: Seal,
        cookies: Cookies,
        clock: Clock,
        endings: Endings,
        line: Line,
        buckets: Buckets | None = None,
    ) -> None:
        self._seal = seal
        self._cookies = cookies
        self._clock = clock
        self._endings = endings
        self._line = line
        self._buckets = buckets
        self._remembered: dict[str, Identity] = {}

    def begin(self, response: Response, connection: HTTPConnection, identity: Identity) -> None:
        """Let a browser come back as somebody; what its token said holds for the whole session."""
        began_at = self._clock.now().timestamp()
        content = {"sub": identity.subject, "roles": sorted(identity.roles), "sid": _drawn(), "iat": began_at}
        self._cookies.give(response, connection, COOKIE, self._seal.seal(PURPOSE, content, LIFE), COOKIE_LIFE)

    def forget(self, response: Response, connection: HTTPConnection) -> None:
        """Let a browser forget who it was."""
        self._cookies.take(response, connection, COOKIE)

    async def end(self, connection: HTTPConnection, *, is_everywhere: bool) -> None:
        """End a browser's session for whoever has its cookie, or all of its account that have begun until now.

        Raises:
            SessionOverError: When the browser has no session that could still be ended.
            TooManyRequests: When its account has ended too many lately: other gateways do not hear of it. Here it has
                ended.
            LineDownError: When it is not known whether other gateways will hear of it. Here it has ended.
        """
        identity = self._found(connection)
        if identity is None or self._endings.include(identity):
            raise SessionOverError
        ending = SessionEnded(end_time=timestamp(self._clock.now()))
        if is_everywhere:
            ending.account = identity.subject
        else:
            ending.session_id = identity.session
        try:
            if self._buckets:
                self._buckets.take(f"endings of {identity.subject}", 1, ENDINGS_PER_HOUR, fills_in_s=3_600.0)
            await self._line.announce(ending, f"{ending.WhichOneof('ended')} {identity.session}")
        finally:
            self._endings.note(ending)

    def identity(self, connection: HTTPConnection) -> Identity | None:
        """Return who a browser is signed in as; without a cookie, nobody.

        Raises:
            SessionOverError: When it was signed in, and is no more.
            SessionsUnknownError: When we cannot tell yet.
        """
        identity = self._found(connection)
        if identity and not self._endings.are_known:
            raise SessionsUnknownError
        if identity and self._endings.include(identity):
            raise SessionOverError
        return identity

    def _found(self, connection: HTTPConnection) -> Identity | None:
        """Return whose session a browser has, unless its time is over; it may have been ended."""
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
        identity = _read(content)
        if len(self._remembered) >= REMEMBERED_MAX:
            self._remembered.clear()
        self._remembered[sealed] = identity
        return identity


def _read(content: dict[str, object]) -> Identity:
    """Read whose session a seal holds; one from before sessions had an id and a beginning has both by its end."""
    subject, expires_at = str(content["sub"]), float(str(content["exp"]))
    session = str(content.get("sid", f"{subject} {expires_at}"))
    since = float(str(content.get("iat", expires_at - LIFE.total_seconds())))
    return Identity(subject, given_roles(content["roles"]), expires_at, session=session, since=since)


def _drawn() -> str:
    return secrets.token_urlsafe(16)
