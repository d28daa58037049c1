"""The actor token: who is asking, signed for 60 seconds and for one service, which then decides by itself."""

import json
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey

from common.clock import Clock
from common.errors import Forbidden

LIFE = timedelta(seconds=60)
ALGORITHM = "Ed25519"
REMEMBERED_MAX = 10_000


class Role(StrEnum):
    """What a caller is; a person may be several things at once."""

    VISITOR = "visitor"
    BENEFICIARY = "beneficiary"
    PARTNER = "partner"
    COMPLIANCE = "compliance"
    FINANCE = "finance"
    SUPPORT = "support"
    SERVICE = "service"


class NotAllowed(Forbidden):
    """What the caller is does not let it do this."""


class UnverifiedActorError(Exception):
    """No actor token, or one that is forged, expired or meant for another service."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking: the account's subject, what it is, and the offerers it may act for."""

    subject: str
    roles: frozenset[Role] = frozenset()
    offerer_ids: frozenset[UUID] = field(default_factory=frozenset)

    def is_any(self, *roles: Role) -> bool:
        """Tell whether it is at least one of these."""
        return not self.roles.isdisjoint(roles)

    def acts_for(self, offerer_id: UUID) -> bool:
        """Tell whether it may act for this offerer."""
        return offerer_id in self.offerer_ids


NOBODY = Actor(subject="")
"""Who asks when nobody does: jobs and consumers."""

_current: ContextVar[Actor] = ContextVar("actor", default=NOBODY)


def current_actor() -> Actor:
    """Return who this call is made for; `NOBODY` outside of a call."""
    return _current.get()


def act_as(actor: Actor) -> None:
    """Say who the rest of this call is made for."""
    _current.set(actor)


class Minter:
    """Signs actor tokens; one per member that calls others.

    `private_key` is an Ed25519 JSON Web Key whose `kid` is the member's name. A token is used again for half of its
    life, so that a busy caller signs twice a minute and not with each call.
    """

    def __init__(self, private_key: str, clock: Clock) -> None:
        self._key = OKPKey.import_key(json.loads(private_key))
        self._clock = clock
        self._minted: dict[tuple[Actor, str], tuple[str, datetime]] = {}

    def token(self, actor: Actor, audience: str) -> str:
        """Return a token for the actor that only the audience (a service's name) accepts."""
        now = self._clock.now()
        token, fresh_until = self._minted.get((actor, audience), ("", now))
        if fresh_until > now:
            return token
        if len(self._minted) >= REMEMBERED_MAX:
            self._minted.clear()
        token = self._sign(actor, audience, now)
        self._minted[actor, audience] = (token, now + LIFE / 2)
        return token

    def _sign(self, actor: Actor, audience: str, now: datetime) -> str:
        claims = {
            "iss": self._key.kid,
            "aud": audience,
            "sub": actor.subject,
            "roles": sorted(actor.roles),
            "offerers": sorted(str(offerer_id) for offerer_id in actor.offerer_ids),
            "exp": int((now + LIFE).timestamp()),
        }
        return jwt.encode({"alg": ALGORITHM, "kid": self._key.kid}, claims, self._key, algorithms=[ALGORITHM])


class Verifier:
    """Checks actor tokens for one service; a token that held once is remembered until it expires."""

    def __init__(self, public_keys: str, audience: str, clock: Clock) -> None:
        self._keys = KeySet.import_key_set(json.loads(public_keys))
        self._audience = audience
        self._clock = clock
        self._verified: dict[str, tuple[Actor, float]] = {}

    def actor(self, token: str) -> Actor:
        """Return who the token speaks for.

        Raises:
            UnverifiedActorError: Without a token, or with one that is forged, expired or for another service.
        """
        now = self._clock.now().timestamp()
        actor, expires = self._verified.get(token, (NOBODY, 0.0))
        if expires > now:
            return actor
        actor, expires = self._verify(token)
        if expires <= now:
            raise UnverifiedActorError("expired")
        if len(self._verified) >= REMEMBERED_MAX:
            self._verified.clear()
        self._verified[token] = (actor, expires)
        return actor

    def _verify(self, token: str) -> tuple[Actor, float]:
        try:
            claims = jwt.decode(token, self._keys, algorithms=[ALGORITHM]).claims
            if claims["aud"] != self._audience:
                raise UnverifiedActorError("meant for another service")
            return _actor(claims["sub"], claims["roles"], claims["offerers"]), float(claims["exp"])
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise UnverifiedActorError("not a token of ours") from error


def _actor(subject: str, roles: Iterable[str], offerers: Iterable[str]) -> Actor:
    return Actor(subject, frozenset(map(Role, roles)), frozenset(map(UUID, offerers)))
