"""The actor token: who is asking, signed for 60 seconds and for one service, which then decides by itself."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from joserfc import jwt

from common.clock import Clock
from common.errors import Forbidden
from common.keys import private_key, public_keys

LIFE = timedelta(seconds=60)
SKEW_MAX = timedelta(seconds=30)
"""How far the clocks of two machines may stand apart; a token that outlives this is not one of ours."""
ALGORITHM = "Ed25519"
REMEMBERED_MAX = 10_000
STANDINGS = {"owns": "owner_of", "offerers": "member_of", "desks": "desk_of"}
"""The claims that hold an actor's standings, each offerer in one of them: a token is a header, and short."""


class Role(StrEnum):
    """What a caller is; a person may be several things at once."""

    VISITOR = "visitor"
    BENEFICIARY = "beneficiary"
    PARTNER = "partner"
    COMPLIANCE = "compliance"
    FINANCE = "finance"
    SUPPORT = "support"
    SERVICE = "service"


PEOPLE = frozenset(Role) - {Role.SERVICE}
SIGNERS: Mapping[str, frozenset[Role]] = {"gateway": PEOPLE, "bookings": frozenset()}
"""The members that sign actor tokens, and which roles each gives to those it speaks for.

All of them also speak for themselves, as a service of their own name. So whoever has the key of bookings is bookings,
and neither finance nor anybody's partner.
"""


class Scope(StrEnum):
    """What a partner's own software may do with a key: no more than what its scopes say."""

    READ_BOOKINGS = "read_bookings"
    VALIDATE = "validate"
    OFFERS = "offers"


class NotAllowed(Forbidden):
    """What the caller is does not let it do this."""


class UnverifiedActorError(Exception):
    """No actor token, or one that is forged, expired, meant for another service or not its signer's to give."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking: the account's subject, what it is, and what it is to which offerers.

    Each offerer is in one of the three sets at most. They open something to a partner alone; of staff they tell on what
    they must not decide. `scopes` is nothing for a person; partner software has the
    standing of a member, within the scopes of its key.
    """

    subject: str
    roles: frozenset[Role] = frozenset()
    owner_of: frozenset[UUID] = field(default_factory=frozenset)
    member_of: frozenset[UUID] = field(default_factory=frozenset)
    desk_of: frozenset[UUID] = field(default_factory=frozenset)
    scopes: frozenset[Scope] | None = None

    def is_any(self, *roles: Role) -> bool:
        """Tell whether it is at least one of these."""
        return not self.roles.isdisjoint(roles)

    @property
    def offerer_ids(self) -> frozenset[UUID]:
        """The offerers whose daily work it does, as an owner or a member."""
        return self.owner_of | self.member_of if self.is_any(Role.PARTNER) else frozenset()

    def acts_for(self, offerer_id: UUID) -> bool:
        """Tell whether it does the daily work of this offerer."""
        return self.is_any(Role.PARTNER) and (offerer_id in self.owner_of or offerer_id in self.member_of)

    def owns(self, offerer_id: UUID) -> bool:
        """Tell whether it decides for this offerer: on its team, its keys and where its money goes."""
        return self.is_any(Role.PARTNER) and offerer_id in self.owner_of

    def belongs_to(self, offerer_id: UUID) -> bool:
        """Tell whether it has any place at this offerer, as a partner or not.

        All partners who do may validate countermarks, and see for whom; staff who do leave it to others to decide.
        """
        return any(offerer_id in places for places in (self.owner_of, self.member_of, self.desk_of))

    def offerers(self, only: UUID | None = None) -> list[UUID]:
        """Return whom it acts for, in order; of these only one when told so, and none when that one is another's."""
        return sorted(self.offerer_ids if only is None else self.offerer_ids & {only})

    def desks(self) -> list[UUID]:
        """Return for whom it may validate countermarks, in order."""
        return sorted(self.offerer_ids | self.desk_of) if self.is_any(Role.PARTNER) else []

    def within(self, scope: Scope | None) -> "Actor":
        """Return who this is where `scope` is needed: software whose key does not have it is a mere visitor."""
        if self.scopes is None or scope in self.scopes:
            return self
        return Actor(self.subject, frozenset({Role.VISITOR}), scopes=self.scopes)


def itself(member: str) -> Actor:
    """Return who a member is when it asks for what it does itself."""
    return Actor(member, frozenset({Role.SERVICE}))


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

    `key` is an Ed25519 JSON Web Key whose `kid` is the member's name. A token is used again for half of its life, so
    that a busy caller signs twice a minute and not with each call.
    """

    def __init__(self, key: str, clock: Clock) -> None:
        self._key = private_key(key)
        self._clock = clock
        self._minted: dict[tuple[Actor, str], tuple[str, datetime]] = {}

    def token(self, actor: Actor, audience: str) -> str:
        """Return a token for the actor that only the audience (a service's name) accepts."""
        now = self._clock.now()
        token, fresh_until = self._minted.get((actor, audience), ("", now))
        if now < fresh_until <= now + LIFE / 2:
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
            **{claim: sorted(map(str, getattr(actor, name))) for claim, name in STANDINGS.items()},
            "scopes": None if actor.scopes is None else sorted(actor.scopes),
            "exp": int((now + LIFE).timestamp()),
        }
        return jwt.encode({"alg": ALGORITHM, "kid": self._key.kid}, claims, self._key, algorithms=[ALGORITHM])


class Verifier:
    """Checks actor tokens for one service; a token that held once is remembered until it expires."""

    def __init__(self, keys: str, audience: str, clock: Clock) -> None:
        self._keys = public_keys(keys)
        self._audience = audience
        self._clock = clock
        self._verified: dict[str, tuple[Actor, int]] = {}

    def actor(self, token: str) -> Actor:
        """Return who the token speaks for.

        Raises:
            UnverifiedActorError: Without a token, or with one that is forged, expired or for another service.
        """
        known = self._verified.get(token)
        actor, expires = known or self._verify(token)
        now = self._clock.now().timestamp()
        if not now < expires <= now + (LIFE + SKEW_MAX).total_seconds():
            raise UnverifiedActorError("not valid at this time")
        if not known:
            self._remember(token, actor, expires)
        return actor

    def _remember(self, token: str, actor: Actor, expires: int) -> None:
        if len(self._verified) >= REMEMBERED_MAX:
            self._verified.clear()
        self._verified[token] = (actor, expires)

    def _verify(self, token: str) -> tuple[Actor, int]:
        try:
            decoded = jwt.decode(token, self._keys, algorithms=[ALGORITHM])
            claims, signer = decoded.claims, str(decoded.header["kid"])
            audience, expires = claims["aud"], int(claims["exp"])
            actor = _actor(claims)
        except Exception as error:  # whatever a made-up token breaks, it is not one of ours
            raise UnverifiedActorError("not a token of ours") from error
        if audience != self._audience:
            raise UnverifiedActorError("meant for another service")
        if claims.get("iss") != signer or not _speaks_for(signer, actor):
            raise UnverifiedActorError(f"{signer} does not speak for such an actor")
        return actor, expires


def _speaks_for(signer: str, actor: Actor) -> bool:
    """Tell whether a member, whose key signed, may give this actor."""
    given = SIGNERS.get(signer, frozenset())
    return (signer in SIGNERS and actor == itself(signer)) or (bool(given) and actor.roles <= given)


def _actor(claims: Mapping[str, Any]) -> Actor:
    if not isinstance(claims["sub"], str):
        raise TypeError("a subject is a text")
    scopes = claims.get("scopes")
    given = {"owns": (), "desks": (), **claims}  # a gateway from before these were there gives neither, to nobody
    return Actor(
        claims["sub"],
        frozenset(map(Role, claims["roles"])),
        scopes=None if scopes is None else frozenset(map(Scope, scopes)),
        **{name: frozenset(map(UUID, given[claim])) for claim, name in STANDINGS.items()},
    )
