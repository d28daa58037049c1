"""The door of the HTTP endpoints: who asks is found out and counted before anything is read or done."""

from dataclasses import dataclass, field

from starlette.requests import HTTPConnection

from common.errors import Conflict, Exhausted, Forbidden, Invalid, NotFound, Refusal
from common.statuses import UnavailableError
from gateway.limits import (
    OPERATIONS_PER_MINUTE,
    STRANGERS_PER_MINUTE,
    Buckets,
    TooManyRequests,
    cost_max,
    neighbourhood,
)
from gateway.sign_in import BadTokenError, Identity, SignIn, SignInUnavailableError

STATUSES: dict[type[Refusal], int] = {Invalid: 400, Forbidden: 403, NotFound: 404, Conflict: 409, Exhausted: 429}
"""What a kind of refusal is in HTTP, where there is no GraphQL to say it."""


@dataclass
class RejectedError(Exception):
    """A request that is answered without being done; it says so in HTTP's words."""

    status: int
    code: str
    message: str
    headers: dict[str, str] = field(default_factory=dict)


class Admission:
    """Finds out who asks, and counts them.

    A token that we know already costs nothing to recognise; every other request is a stranger's, and counts against its
    address before its token is looked at.
    """

    def __init__(self, sign_in: SignIn, buckets: Buckets | None) -> None:
        self._sign_in = sign_in
        self._buckets = buckets

    async def admit(self, connection: HTTPConnection, authorization: str | None = None) -> Identity:
        """Return who asks, by the `Authorization` header or by what stands for it.

        Raises:
            RejectedError: 401 for a bad token, 429 for too many requests, 503 when the issuer does not answer.
        """
        authorization = authorization or connection.headers.get("authorization")
        known = self._sign_in.remembered(authorization) if authorization else None
        if known:
            return known
        self.count(f"address {address_of(connection)}", 1, STRANGERS_PER_MINUTE)
        try:
            return await self._sign_in.identity(authorization)
        except BadTokenError as error:
            headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
            raise RejectedError(401, "UNAUTHENTICATED", f"This token is not accepted: {error}.", headers) from error
        except SignInUnavailableError as error:
            message = "Who signed you in does not answer; try again."
            raise RejectedError(503, "UNAVAILABLE", message, {"Retry-After": "5"}) from error

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
    return RejectedError(status, error.reason, error.message, {"Retry-After": str(wait_s)} if wait_s else {})


def address_of(connection: HTTPConnection) -> str:
    """Return what a caller is counted by who has no name."""
    return neighbourhood(connection.client.host if connection.client else "")
