"""The door of the HTTP endpoints: who asks is found out and counted before anything is read or done."""

from copy import copy
from dataclasses import dataclass, field

import msgspec
from starlette.requests import HTTPConnection
from starlette.responses import Response

from common.errors import Conflict, Exhausted, Fact, Forbidden, Invalid, NotFound, Refusal
from common.statuses import UnavailableError
from gateway.key_ring import KeyRing, digest_in
from gateway.limits import (
    OPERATIONS_PER_MINUTE,
    STRANGERS_PER_MINUTE,
    Buckets,
    TooManyRequests,
    cost_max,
    neighbourhood,
)
from gateway.origin import Origin
from gateway.sessions import SessionOverError, Sessions, SessionsUnknownError
from gateway.sign_in import BadTokenError, Identity, SignIn, SignInUnavailableError

STATUSES: dict[type[Refusal], int] = {Invalid: 400, Forbidden: 403, NotFound: 404, Conflict: 409, Exhausted: 429}
"""What a kind of refusal is in HTTP, where there is no GraphQL to say it."""
HARMLESS = {"GET", "HEAD"}
"""Methods that change nothing."""


@dataclass
class RejectedError(Exception):
    """A request that is answered without being done; it says so in HTTP's words.

    What is written down as a constant is copied to be raised: an error keeps for ever what it was raised through.
    """

    status: int
    code: str
    message: str
    headers: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)


FOREIGN = RejectedError(403, "FORBIDDEN_ORIGIN", "Only our own pages may use a browser's session.")
OVER = RejectedError(401, "UNAUTHENTICATED", "Your session is over: sign in again.", {"WWW-Authenticate": "Bearer"})
NOT_YET = RejectedError(
    503, "UNAVAILABLE", "It is not known yet whether your session goes on; try again.", {"Retry-After": "1"}
)


class Admission:
    """Finds out who asks, and counts them.

    A token or a session that we know already costs nothing to recognise; every other request is a stranger's, and
    counts against its address before its token is looked at.
    """

    def __init__(
        self, sign_in: SignIn, key_ring: KeyRing, sessions: Sessions, origin: Origin, buckets: Buckets | None
    ) -> None:
        self._sign_in = sign_in
        self._key_ring = key_ring
        self._sessions = sessions
        self._origin = origin
        self._buckets = buckets

    async def admit(self, connection: HTTPConnection, authorization: str | None = None) -> Identity:
        """Return who asks: by the `Authorization` header or what stands for it, and only without one by a session.

        Raises:
            RejectedError: 401 for a bad token or a session that is over, 403 for another site's page with a session,
                429 for too many requests, 503 when the issuer does not answer or a session cannot be told from an
                ended one.
        """
        authorization = authorization or connection.headers.get("authorization")
        if digest := digest_in(authorization):
            return await self._software(connection, digest)
        known = self._sign_in.remembered(authorization) if authorization else self._in_session(connection)
        if known:
            return known
        self.count_stranger(connection)
        try:
            return await self._sign_in.identity(authorization)
        except BadTokenError as error:
            headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
            raise RejectedError(401, "UNAUTHENTICATED", f"This token is not accepted: {error}.", headers) from error
        except SignInUnavailableError as error:
            message = "Who signed you in does not answer; try again."
            raise RejectedError(503, "UNAVAILABLE", message, {"Retry-After": "5"}) from error

    async def _software(self, connection: HTTPConnection, digest: str) -> Identity:
        """Return which software a key stands for; one that we know already costs nothing."""
        known = self._key_ring.remembered(digest)
        if known:
            return known
        self.count_stranger(connection)
        try:
            found = await self._key_ring.identity(digest)
        except UnavailableError as error:
            raise rejection_of(error) from error
        if found is None:
            headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
            raise RejectedError(401, "UNAUTHENTICATED", "This key is not accepted.", headers)
        return found

    def _in_session(self, connection: HTTPConnection) -> Identity | None:
        """Return who a browser is signed in as. A request that may change something must come from a page of ours."""
        is_harmless = connection.scope.get("method") in HARMLESS
        try:
            identity = self._sessions.identity(connection)
        except SessionOverError as error:
            if is_harmless:
                return None  # what a visitor may see
            self.count_stranger(connection)
            raise copy(OVER) from error
        except SessionsUnknownError as error:
            raise copy(NOT_YET) from error
        if identity and not is_harmless and not self._origin.is_asking(connection):
            self.count_stranger(connection)
            raise copy(FOREIGN)
        return identity

    def count_stranger(self, connection: HTTPConnection) -> None:
        """Count a request of somebody whom we do not know.

        Raises:
            RejectedError: 429, when there were too many from its address.
        """
        self.count(f"address {address_of(connection)}", 1, STRANGERS_PER_MINUTE)

    def charge(self, identity: Identity, connection: HTTPConnection, cost: int) -> None:
        """Charge a caller for an operation: signed in, by account, else by address.

        Raises:
            TooManyRequests: When that is more than fits in a minute.
        """
        if self._buckets:
            who = f"account {identity.subject}" if identity.subject else f"cost of {address_of(connection)}"
            self._buckets.take(who, cost, cost_max(identity) * OPERATIONS_PER_MINUTE)

    def count(self, key: str, amount: int, size: int) -> None:
        """Count something against a bucket.

        Raises:
            RejectedError: 429, when it is empty.
        """
        try:
            if self._buckets:
                self._buckets.take(key, amount, size)
        except TooManyRequests as refusal:
            raise rejection_of(refusal) from refusal


def rejection_of(error: Refusal | UnavailableError) -> RejectedError:
    """Say in HTTP that something was refused, or that a service does not answer."""
    if isinstance(error, UnavailableError):
        return RejectedError(
            503, "UNAVAILABLE", "A part of the system does not answer; try again.", {"Retry-After": "1"}
        )
    status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    wait_s = error.facts.get("retry_after_s")
    headers = {"Retry-After": str(wait_s)} if wait_s else {}
    return RejectedError(status, error.reason, error.message, headers, error.facts)


def rejected(rejection: RejectedError) -> Response:
    """Say a rejection in the shape of a `Problem`."""
    facts = [{"name": name, "value": str(value)} for name, value in sorted(rejection.facts.items())]
    said = {"code": rejection.code, "message": rejection.message, "facts": facts}
    response = Response(msgspec.json.encode(said), rejection.status, media_type="application/json")
    response.headers.update(rejection.headers)
    return response


def address_of(connection: HTTPConnection) -> str:
    """Return what a caller is counted by who has no name."""
    return neighbourhood(connection.client.host if connection.client else "")
