"""The key ring: partners' own software, known by the keys that their owners gave it.

A key is a secret. It is hashed where it comes in, and from there on only its digest is known: no log, no cache
and no service ever has it.
"""

import hashlib
from uuid import UUID

from kiosque.offers.v1.api_keys_pb2 import ApiKey, ResolveApiKeyRequest

from common.actor import Actor, Role, Scope, act_as, itself
from common.errors import NotFound
from gateway.memory import Memory
from gateway.services import Services
from gateway.sign_in import Identity

SCHEME = "bearer"
PREFIX = "kq_"
SECRET_CHARACTERS_MAX = 128
GATEWAY = itself("gateway")
"""Whom `offers` tells of keys."""
SOFTWARE = frozenset({Role.PARTNER})
NOBODY = Actor("", frozenset({Role.VISITOR}), scopes=frozenset())
"""Software whose key was revoked while it was connected."""
SCOPES = {
    ApiKey.READ_BOOKINGS: Scope.READ_BOOKINGS,
    ApiKey.VALIDATE: Scope.VALIDATE,
    ApiKey.OFFERS: Scope.OFFERS,
}


def digest_in(authorization: str | None) -> str:
    """Return the digest of the key that an `Authorization` header holds, in hex; nothing where it holds none."""
    scheme, _, secret = (authorization or "").partition(" ")
    secret = secret.strip()
    if scheme.lower() != SCHEME or not secret.startswith(PREFIX) or len(secret) > SECRET_CHARACTERS_MAX:
        return ""
    return hashlib.sha256(secret.encode()).hexdigest()


class KeyRing:
    """Finds out whose software calls, and what its key opens."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._keys: Memory[Actor] = Memory()

    def remembered(self, digest: str) -> Identity | None:
        """Return who a key stands for if that is known without asking."""
        known = self._keys.fresh(digest)
        return _identity(known, digest) if known else None

    async def identity(self, digest: str) -> Identity | None:
        """Return who a key stands for; nobody when there is no live key of this digest.

        Raises:
            UnavailableError: When `offers` does not answer.
        """
        known = await self._keys.recall(digest, lambda: self._ask(digest))
        return _identity(known, digest) if known else None

    async def actor(self, digest: str) -> Actor:
        """Return the actor to call services as: of a key that was revoked meanwhile, nobody."""
        return await self._keys.recall(digest, lambda: self._ask(digest)) or NOBODY

    async def _ask(self, digest: str) -> Actor | None:
        act_as(GATEWAY)
        request = ResolveApiKeyRequest(digest=bytes.fromhex(digest))
        try:
            key = await self._services.api_keys.ResolveApiKey(request)
        except NotFound:
            return None
        scopes = frozenset(SCOPES[scope] for scope in key.scopes if scope in SCOPES)
        return Actor(f"key:{key.id}", SOFTWARE, member_of=frozenset({UUID(key.offerer_id)}), scopes=scopes)


def _identity(actor: Actor, digest: str) -> Identity:
    return Identity(actor.subject, actor.roles, float("inf"), key=digest)
