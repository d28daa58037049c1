"""The keys of partners' own software."""

import asyncio
from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from common.actor import Actor, Role, Scope
from common.errors import IdTaken
from common.unit import Units, new_id
from offers.domain.api_key import (
    LIVE_MAX,
    PACE,
    ApiKey,
    ApiKeyNotFound,
    TooManyApiKeys,
    TooManyNewApiKeys,
    digest_of,
)
from offers.domain.membership import NotAnOwner
from offers.domain.partner import OffererNotFound
from offers.handlers import api_keys
from offers.storage.tables import api_keys as table
from tests.clock import StoppedClock
from tests.offers.factories import SUPPORT, Shop, acting
from tests.rpc import an_actor

VALIDATE = frozenset({Scope.VALIDATE})


async def make(
    units: Units, shop: Shop, actor: Actor | None = None, key_id: UUID | None = None, name: str = "Caisse"
) -> tuple[ApiKey, str]:
    """Make a key of a shop, as its owner unless told otherwise."""
    async with acting(units, actor or shop.actor) as unit:
        return await api_keys.create_api_key(
            unit, key_id=key_id or new_id(), offerer_id=shop.offerer.id, name=name, scopes=VALIDATE
        )


async def resolve(units: Units, secret: str) -> ApiKey:
    """Find whose a secret is, as the gateway does."""
    async with units() as unit:
        return await api_keys.resolve_api_key(unit, digest=digest_of(secret))


async def revoke(units: Units, actor: Actor, key: ApiKey) -> ApiKey:
    """End a key."""
    async with acting(units, actor) as unit:
        return await api_keys.revoke_api_key(unit, key_id=key.id)


async def test_s21_a_secret_is_told_once_and_opens_until_it_is_revoked(units: Units, shop: Shop) -> None:
    """S21: only the first answer tells a secret, of which the database has the digest; revoked, it opens nothing."""
    key_id = new_id()
    key, secret = await make(units, shop, key_id=key_id)
    again, nothing = await make(units, shop, key_id=key_id)
    assert (again.id, nothing) == (key.id, "")
    async with units() as unit:
        row = (await unit.connection.execute(sa.select(table))).one()
    assert secret not in str(row)
    found = await resolve(units, secret)
    assert (found.id, found.offerer_id, found.scopes) == (key.id, shop.offerer.id, VALIDATE)
    ended = await revoke(units, shop.actor, key)
    assert ended.revoked_at
    await revoke(units, shop.actor, key)
    for wrong in (secret, "kq_unknown", ""):
        with pytest.raises(ApiKeyNotFound):
            await resolve(units, wrong)


async def test_an_id_names_one_key(units: Units, shop: Shop, rival: Shop) -> None:
    """The same id with another content, or another's, is refused."""
    key, _ = await make(units, shop)
    for actor, owner in ((shop.actor, shop), (rival.actor, rival)):
        with pytest.raises(IdTaken):
            await make(units, owner, actor, key_id=key.id, name="Autre")


async def test_use_is_noted_once_a_minute(units: Units, shop: Shop, clock: StoppedClock) -> None:
    """The last use is known to the minute, whatever a key is used for."""
    _, secret = await make(units, shop)
    noted = []
    for step in (0, 30, 29, 1):
        clock.advance(timedelta(seconds=step))
        await resolve(units, secret)
        async with acting(units, shop.actor) as unit:
            (listed,) = await api_keys.list_api_keys(unit, offerer_id=shop.offerer.id, count=9, after=None)
        noted.append(listed.last_used_at)
    first = clock.now() - timedelta(seconds=60)
    assert noted == [first, first, first, clock.now()]


async def test_a_shop_has_so_many_live_keys(units: Units, shop: Shop) -> None:
    """Twenty live keys and not one more; what is revoked makes room."""
    made = [await make(units, shop) for _ in range(LIVE_MAX)]
    with pytest.raises(TooManyApiKeys):
        await make(units, shop)
    await revoke(units, SUPPORT, made[0][0])
    await make(units, shop)
    async with acting(units, shop.actor) as unit:
        first = await api_keys.list_api_keys(unit, offerer_id=shop.offerer.id, count=20, after=None)
        after = (first[-1].created_at, first[-1].id)
        rest = await api_keys.list_api_keys(unit, offerer_id=shop.offerer.id, count=20, after=after)
    assert len({key.id for key in (*first, *rest)}) == LIVE_MAX + 1


async def test_keys_are_made_so_often_a_day_however_short_they_live(
    units: Units, shop: Shop, rival: Shop, clock: StoppedClock
) -> None:
    """Forty keys are made within a day, whatever became of them and however many at once; then until when is told."""
    for _ in range(PACE.most - 2):
        await revoke(units, shop.actor, (await make(units, shop))[0])
    at_once = [asyncio.create_task(make(units, shop)) for _ in range(8)]
    results = await asyncio.gather(*at_once, return_exceptions=True)
    assert Counter(map(type, results)) == {tuple: 2, TooManyNewApiKeys: 6}
    with pytest.raises(TooManyNewApiKeys) as refused:
        await make(units, shop)
    assert refused.value.facts == {"max": PACE.most, "open_time": (clock.now() + PACE.window).isoformat()}
    await make(units, rival)
    clock.advance(PACE.window)
    await make(units, shop)


@pytest.mark.parametrize("standing", ["member_of", "desk_of"])
async def test_keys_are_the_owners(units: Units, shop: Shop, standing: str) -> None:
    """A member and a desk neither make, see nor end keys; to a rival there are none."""
    key, _ = await make(units, shop)
    colleague = an_actor(Role.PARTNER, subject="colleague", **{standing: [shop.offerer.id]})
    stranger = an_actor(Role.PARTNER, subject="stranger", offerer_ids=[new_id()])
    for actor, wrong, unknown in (
        (colleague, NotAnOwner, NotAnOwner),
        (stranger, OffererNotFound, ApiKeyNotFound),
    ):
        with pytest.raises(wrong):
            await make(units, shop, actor)
        with pytest.raises(wrong):
            async with acting(units, actor) as unit:
                await api_keys.list_api_keys(unit, offerer_id=shop.offerer.id, count=9, after=None)
        with pytest.raises(unknown):
            await revoke(units, actor, key)
