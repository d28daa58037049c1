"""The keys of partners' own software."""

from uuid import UUID

from common.actor import Role, Scope
from common.errors import IdTaken
from common.unit import Unit
from offers.domain.api_key import PACE, ApiKey, ApiKeyNotFound, check_room, new_key, new_secret
from offers.domain.audit import Thing
from offers.handlers import history
from offers.handlers.team import must_own
from offers.storage import api_keys, pace, partners
from offers.storage.partners import After


async def create_api_key(
    unit: Unit, *, key_id: UUID, offerer_id: UUID, name: str, scopes: frozenset[Scope]
) -> tuple[ApiKey, str]:
    """Make a key, and tell its secret this once; of a key that is there already, it is not known any more."""
    must_own(unit, offerer_id)
    await partners.offerer_to_change(unit.connection, offerer_id)
    secret = new_secret()
    asked = new_key(key_id=key_id, offerer_id=offerer_id, name=name, scopes=scopes, secret=secret, now=unit.now)
    known = await api_keys.by_id(unit.connection, key_id)
    if known is None:
        check_room(
            await api_keys.live(unit.connection, offerer_id),
            nth_last_at=await pace.nth_last_at(unit.connection, pace.API_KEY, offerer_id, nth=PACE.most),
            now=unit.now,
        )
        if await api_keys.add(unit.connection, asked):
            await _record(unit, before=None, after=asked)
            return asked, secret
    if known is None or not known.is_as_asked(asked):
        raise IdTaken("This id names another key.", id=str(key_id))
    return known, ""


async def list_api_keys(unit: Unit, *, offerer_id: UUID, count: int, after: After) -> list[ApiKey]:
    """Return the keys of a structure of the caller."""
    must_own(unit, offerer_id)
    return await api_keys.of_offerer(unit.connection, offerer_id, count=count, after=after)


async def revoke_api_key(unit: Unit, *, key_id: UUID) -> ApiKey:
    """End a key."""
    key = await api_keys.by_id(unit.connection, key_id)
    is_known = key and (unit.actor.belongs_to(key.offerer_id) or unit.actor.is_any(Role.SUPPORT))
    if not key or not is_known:
        raise ApiKeyNotFound("There is no such key.", id=str(key_id))
    if not unit.actor.is_any(Role.SUPPORT):
        must_own(unit, key.offerer_id)
    await api_keys.revoke(unit.connection, key, unit.now)
    await _record(unit, before=key, after=key.revoked(unit.now))
    return key.revoked(unit.now)


async def resolve_api_key(unit: Unit, *, digest: bytes) -> ApiKey:
    """Return the live key of a digest, and note that it is used."""
    key = await api_keys.by_digest(unit.connection, digest)
    if key is None:
        raise ApiKeyNotFound("There is no such key.")
    if key.is_use_news(unit.now):
        await api_keys.note_use(unit.connection, key, unit.now)
    return key


async def _record(unit: Unit, *, before: ApiKey | None, after: ApiKey) -> None:
    """Record what became of a key, with the structure."""
    await history.record(
        unit, Thing.API_KEY, about=after.offerer_id, offerer_id=after.offerer_id, before=before, after=after
    )
