"""A service on the loopback for tests: a real server with fresh keys, and peers that call it as whom you like.

Example:
    async with serving("payments", Payments(units)) as service:
        payments = PaymentServiceStub(service.peer(an_actor(Role.FINANCE)))
        batch = await payments.RunBatch(RunBatchRequest())
"""

import json
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import UUID

from joserfc.jwk import KeySet, OKPKey

from common.actor import Actor, Minter, Role, Scope, Verifier
from common.clock import Clock, SystemClock
from common.dial import Peer
from common.rpc import Server, service_of

LOOPBACK = "127.0.0.1:0"


def an_actor(
    *roles: Role,
    subject: str | None = None,
    offerer_ids: Iterable[UUID] = (),
    member_of: Iterable[UUID] = (),
    desk_of: Iterable[UUID] = (),
) -> Actor:
    """Make a caller that is all of these, and an owner of these offerers unless it is told otherwise.

    It is called someone; a service is bookings, the one that calls another for what it does itself.
    """
    if subject is None:
        subject = "bookings" if roles == (Role.SERVICE,) else "someone"
    return Actor(subject, frozenset(roles), frozenset(offerer_ids), frozenset(member_of), frozenset(desk_of))


def software(offerer_id: UUID, *scopes: Scope, key_id: UUID | None = None) -> Actor:
    """Make the caller that partner software is with a key of these scopes."""
    subject = f"key:{key_id or offerer_id}"
    return Actor(subject, frozenset({Role.PARTNER}), member_of=frozenset({offerer_id}), scopes=frozenset(scopes))


def a_key(kid: str = "gateway") -> OKPKey:
    """Make a fresh key to sign actor tokens with, bearing a member's name."""
    return OKPKey.generate_key("Ed25519", parameters={"kid": kid})


def private_jwk(key: OKPKey) -> str:
    """Write a key as an `ACTOR_KEY` setting holds it."""
    return json.dumps(key.as_dict(private=True))


def public_jwks(*keys: OKPKey) -> str:
    """Write keys as an `ACTOR_KEYS` setting holds them."""
    return json.dumps(KeySet(list(keys)).as_dict(private=False))


class ActingMinter(Minter):
    """Mints for one actor, whoever the test's own task acts as."""

    def __init__(self, key: OKPKey, clock: Clock, actor: Actor) -> None:
        super().__init__(private_jwk(key), clock)
        self._actor = actor

    def token(self, actor: Actor, audience: str) -> str:
        """Return a token for the one actor."""
        del actor
        return super().token(self._actor, audience)


class Service:
    """A served service: its address, the keys that the gateway and bookings sign with, and peers to call it."""

    def __init__(self, name: str, servicers: tuple[object, ...], clock: Clock, *, reflect: bool) -> None:
        self.name = name
        self.key = a_key()
        self.bookings_key = a_key("bookings")
        self.clock = clock
        self.services = [service_of(servicer) for servicer in servicers]
        verifier = Verifier(public_jwks(self.key, self.bookings_key), name, clock)
        self.server = Server(name, servicers, listen=LOOPBACK, verifier=verifier, reflect=reflect)
        self.address = f"127.0.0.1:{self.server.port}"
        self.closing = AsyncExitStack()

    def peer(self, actor: Actor) -> Peer:
        """Return a channel for stubs whose calls are made for this actor."""
        key = self.bookings_key if actor == an_actor(Role.SERVICE) else self.key
        return self.dialled_by(ActingMinter(key, self.clock, actor))

    def dialled_by(self, minter: Minter) -> Peer:
        """Return a channel for stubs whose calls bear this minter's tokens."""
        peer = Peer(self.name, self.address, minter, self.services)
        self.closing.push_async_callback(peer.close)
        return peer


@asynccontextmanager
async def serving(
    name: str, *servicers: object, clock: Clock | None = None, reflect: bool = False
) -> AsyncIterator[Service]:
    """Serve these servicers under a service's name for as long as the block lasts."""
    service = Service(name, servicers, clock or SystemClock(), reflect=reflect)
    await service.server.start()
    try:
        async with service.closing:
            yield service
    finally:
        await service.server.drain()
