"""The team of a structure."""

import asyncio

import pytest

from common.actor import Actor, Role
from common.errors import IdTaken, Refusal
from common.unit import Units, new_id
from offers.domain.membership import LastOwner, Member, MemberNotFound, NotAnOwner, Standing, State
from offers.domain.partner import OffererNotFound
from offers.handlers import partners, team
from tests.offers.factories import COMPLIANCE, RIVAL_SIREN, SIREN, SUPPORT, Shop, acting
from tests.rpc import an_actor

NEWCOMER = an_actor(Role.PARTNER, subject="newcomer")


async def ask(units: Units, actor: Actor = NEWCOMER, siren: str = SIREN) -> Member:
    """Ask to be let in."""
    async with acting(units, actor) as unit:
        return await team.ask_to_join(unit, member_id=new_id(), siren=siren, name="Camille")


async def accept(units: Units, actor: Actor, member: Member, standing: Standing = Standing.MEMBER) -> Member:
    """Let somebody in."""
    async with acting(units, actor) as unit:
        return await team.accept_member(unit, member_id=member.id, standing=standing)


async def remove(units: Units, actor: Actor, member: Member) -> None:
    """Take somebody off."""
    async with acting(units, actor) as unit:
        await team.remove_member(unit, member_id=member.id)


async def people(units: Units, shop: Shop) -> list[Member]:
    """List a team, as its owner."""
    async with acting(units, shop.actor) as unit:
        return await team.list_members(unit, offerer_id=shop.offerer.id, count=9, after=None)


async def places(units: Units, actor: Actor, state: State = State.ACCEPTED) -> list[Standing]:
    """List what somebody is, or has asked to be."""
    async with acting(units, actor) as unit:
        found = await partners.list_my_offerers(unit, state=state, count=9, after=None)
    return [place.standing for place in found]


async def test_s21_later_members_wait_for_an_owner(units: Units, shop: Shop) -> None:
    """S21: who asks is nothing until an owner says what it is; asking again changes nothing."""
    asked, again = await ask(units), await ask(units)
    assert asked.id == again.id
    assert (asked.state, asked.offerer_id) == (State.PENDING, shop.offerer.id)
    assert await places(units, NEWCOMER) == []
    assert await places(units, NEWCOMER, State.PENDING) == [Standing.MEMBER]
    await accept(units, shop.actor, asked, Standing.DESK)
    assert await places(units, NEWCOMER) == [Standing.DESK]
    assert [(member.subject, member.standing) for member in await people(units, shop)] == [
        ("newcomer", Standing.DESK),
        (shop.actor.subject, Standing.OWNER),
    ]


@pytest.mark.parametrize("helper", [COMPLIANCE, SUPPORT])
@pytest.mark.usefixtures("shop")
async def test_staff_let_in_too(units: Units, helper: Actor) -> None:
    """Where no owner answers, staff help."""
    await accept(units, helper, await ask(units), Standing.OWNER)
    assert await places(units, NEWCOMER) == [Standing.OWNER]


@pytest.mark.usefixtures("shop")
async def test_one_asks_only_for_what_is_there(units: Units) -> None:
    """A structure that nobody has signed up has no team, and an id names one member."""
    with pytest.raises(OffererNotFound):
        await ask(units, siren=RIVAL_SIREN)
    asked = await ask(units)
    with pytest.raises(IdTaken):
        async with acting(units, an_actor(Role.PARTNER, subject="another")) as unit:
            await team.ask_to_join(unit, member_id=asked.id, siren=SIREN, name="Camille")


async def test_s21_owners_change_and_remove(units: Units, shop: Shop) -> None:
    """S21: an owner says what each member may do, and who is no more in; a member may leave by itself."""
    member = await accept(units, shop.actor, await ask(units))
    for standing in Standing:
        async with acting(units, shop.actor) as unit:
            await team.change_member_role(unit, member_id=member.id, standing=standing)
        assert await places(units, NEWCOMER) == [standing]
    await remove(units, shop.actor, member)
    assert await places(units, NEWCOMER) == []
    member = await accept(units, shop.actor, await ask(units))
    await remove(units, NEWCOMER, member)
    assert len(await people(units, shop)) == 1


async def test_s21_two_owners_cannot_both_go(units: Units, shop: Shop) -> None:
    """S21: of two owners who leave at the same moment, one stays."""
    second = await accept(units, shop.actor, await ask(units), Standing.OWNER)
    _, first = await people(units, shop)

    async def leave(actor: Actor, member: Member) -> str:
        try:
            await remove(units, actor, member)
        except Refusal as refusal:
            return refusal.reason
        return "gone"

    leaving = [(shop.actor, first), (NEWCOMER, second)]
    outcomes = await asyncio.gather(*(asyncio.create_task(leave(*who)) for who in leaving))
    assert sorted(outcomes) == ["LAST_OWNER", "gone"]


async def test_the_last_owner_stays_one(units: Units, shop: Shop) -> None:
    """Neither owners nor staff leave a structure without an owner."""
    (owner,) = await people(units, shop)
    for actor in (shop.actor, SUPPORT):
        with pytest.raises(LastOwner):
            await remove(units, actor, owner)
        with pytest.raises(LastOwner):
            async with acting(units, actor) as unit:
                await team.change_member_role(unit, member_id=owner.id, standing=Standing.MEMBER)


@pytest.mark.parametrize("standing", ["member_of", "desk_of"])
async def test_only_owners_decide(units: Units, shop: Shop, standing: str) -> None:
    """A member and a desk read no team, let nobody in and take nobody off."""
    asked = await ask(units)
    actor = an_actor(Role.PARTNER, subject="colleague", **{standing: [shop.offerer.id]})
    with pytest.raises(NotAnOwner):
        async with acting(units, actor) as unit:
            await team.list_members(unit, offerer_id=shop.offerer.id, count=9, after=None)
    with pytest.raises(NotAnOwner):
        await accept(units, actor, asked)
    with pytest.raises(NotAnOwner):
        await remove(units, actor, asked)
    with pytest.raises(OffererNotFound):
        await accept(units, NEWCOMER, asked, Standing.OWNER)


async def test_a_rival_finds_no_team(units: Units, shop: Shop, rival: Shop) -> None:
    """Another's team is not there, by the same answer as one that does not exist."""
    asked = await ask(units)
    with pytest.raises(OffererNotFound):
        async with acting(units, rival.actor) as unit:
            await team.list_members(unit, offerer_id=shop.offerer.id, count=9, after=None)
    for call in (accept, remove):
        with pytest.raises(MemberNotFound):
            await call(units, rival.actor, asked)
