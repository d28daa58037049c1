"""API keys: how partners' own software shows whose it is, and what it may do (domain.md 5.2)."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from common.actor import Scope
from common.errors import Exhausted, Invalid, NotFound
from common.pace import Pace
from offers.domain.partner import written

PREFIX = "kq_"
"""By which a secret is known for one of ours, by people and by whatever looks for leaked ones."""
SECRET_BYTES = 32
ENDING_CHARACTERS = 4
NAME_LONGEST = 100
LIVE_MAX = 20
"""Keys of one offerer that are not revoked."""
PACE = Pace(40, timedelta(days=1))
"""Keys that one offerer makes within a day, revoked or not: all it may have, and each of them replaced. Every key has a
desk of its own at which countermarks can be tried."""
USE_NOTED_EVERY = timedelta(minutes=1)


class ApiKeyNotFound(NotFound):
    """No such key, or not one of the caller's offerer."""


class InvalidScopes(Invalid):
    """A key opens something, and nothing that there is not."""


class TooManyApiKeys(Exhausted):
    """The offerer has as many live keys as it may have."""


class TooManyNewApiKeys(Exhausted):
    """The offerer has made as many keys within a day as it may, whatever became of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key of an offerer: all of it but its secret, which nobody keeps."""

    id: UUID
    offerer_id: UUID
    name: str
    scopes: frozenset[Scope]
    digest: bytes
    ending: str
    created_at: datetime
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None

    def revoked(self, now: datetime) -> "ApiKey":
        """Return it ended; a key that has ended stays so."""
        return self if self.revoked_at else replace(self, revoked_at=now)

    def is_use_news(self, now: datetime) -> bool:
        """Tell whether that it is used now is worth a write."""
        return self.last_used_at is None or now - self.last_used_at >= USE_NOTED_EVERY

    def is_as_asked(self, other: "ApiKey") -> bool:
        """Tell whether the request that made the other could have made this one."""
        return (self.offerer_id, self.name, self.scopes) == (other.offerer_id, other.name, other.scopes)


def new_secret() -> str:
    """Draw a secret of 256 bits."""
    return PREFIX + secrets.token_urlsafe(SECRET_BYTES)


def digest_of(secret: str) -> bytes:
    """Return what is kept of a secret. It is drawn from more than anyone can try, so a plain hash hides it."""
    return hashlib.sha256(secret.encode()).digest()


def new_key(
    *, key_id: UUID, offerer_id: UUID, name: str, scopes: frozenset[Scope], secret: str, now: datetime
) -> ApiKey:
    """Make a key of a secret.

    Raises:
        InvalidScopes: When it would open nothing.
        InvalidField: When its name is missing, too long or holds what cannot be shown.
    """
    if not scopes:
        raise InvalidScopes("A key opens at least one thing.", field="scopes")
    return ApiKey(
        id=key_id,
        offerer_id=offerer_id,
        name=written("name", name, longest=NAME_LONGEST),
        scopes=scopes,
        digest=digest_of(secret),
        ending=secret[-ENDING_CHARACTERS:],
        created_at=now,
    )


def check_room(live: int, *, nth_last_at: datetime | None, now: datetime) -> None:
    """Refuse one key more than an offerer may have, or make within a day.

    `nth_last_at` is when it made the last but `PACE.most - 1`; nothing while there were fewer.
    """
    if live >= LIVE_MAX:
        raise TooManyApiKeys(f"An offerer has at most {LIVE_MAX} keys: revoke one first.", max=LIVE_MAX)
    PACE.check(TooManyNewApiKeys, f"You have made {PACE.most} keys within a day", nth_last_at, now)
