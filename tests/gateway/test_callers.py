"""Callers: who may act for what, as `offers` says now."""

import asyncio
from uuid import UUID

import pytest

from common.actor import Actor, NotAllowed, Role, current_actor
from common.statuses import UnavailableError
from common.unit import new_id
from gateway import memory
from gateway.callers import Callers
from gateway.key_ring import KeyRing
from gateway.memory import FRESH_S
from gateway.services import Services
from gateway.sign_in import VISITOR, Identity
from tests.gateway.conftest import Client
from tests.gateway.stubs import World
from tests.gateway.table import ID

PARTNER = Identity("camille", frozenset({Role.PARTNER}), float("inf"))
ASKED = "ListMyOfferers"


def away(_request: object) -> None:
    """Answer as a service that is down."""
    raise UnavailableError("offers", None)  # type: ignore[arg-type] # whatever it would have answered


def refuse(_request: object) -> None:
    """Answer as a service whose rule does not name the caller's role."""
    raise NotAllowed("What you are signed in as cannot do this.")


async def test_a_partner_acts_for_its_offerers(client: Client, world: World) -> None:
    """What a service is told of a partner are the offerers that `offers` says, and of anyone else none."""
    world.belongs_to(ID)
    for role in ("partner", "beneficiary", "finance"):
        await client.ask(f'{{ booking(id: "{ID}") {{ id }} }}', None, role)
    actors = [call.actor for call in world.calls if call.rpc == "GetBooking"]
    assert [actor.offerer_ids for actor in actors] == [{UUID(ID)}, frozenset(), frozenset()]
    assert [actor.roles for actor in actors] == [{Role.PARTNER}, {Role.BENEFICIARY}, {Role.FINANCE}]
    assert [actor.belongs_to(UUID(ID)) for actor in actors] == [True, False, True]
    assert world.requests(ASKED)[0].page_size == 100


async def test_a_visitor_is_one_to_the_services(client: Client, world: World) -> None:
    """Without a token, services see a visitor without a name."""
    await client.ask("{ catalogue { edges { cursor } } }")
    assert (world.calls[-1].actor.subject, world.calls[-1].actor.roles) == ("", frozenset({Role.VISITOR}))


async def test_memberships_are_asked_for_once_in_a_while(world: World, services: Services) -> None:
    """Many requests at once and soon after one another cost one question; then it is asked anew."""
    world.belongs_to(ID)
    made = Callers(services, KeyRing(services))
    actors = await asyncio.gather(*(made.actor(PARTNER) for _ in range(10)))
    await made.actor(PARTNER)
    assert {actor.offerer_ids for actor in actors} == {frozenset({UUID(ID)})}
    assert len(world.requests(ASKED)) == 1
    assert current_actor().offerer_ids == {UUID(ID)}


async def test_who_is_taken_off_an_offerer_is_out_soon(
    world: World, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memberships are believed for five seconds, and then no longer."""
    assert FRESH_S <= 5
    world.belongs_to(ID)
    made = Callers(services, KeyRing(services))
    await made.actor(PARTNER)
    world.belongs_to()
    assert (await made.actor(PARTNER)).offerer_ids
    monkeypatch.setattr(memory, "FRESH_S", -1.0)
    assert not (await made.actor(PARTNER)).offerer_ids


async def test_a_desk_goes_on_while_offers_is_away(
    world: World, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While `offers` does not answer, what it said last stands for a minute; whoever is new is told to come back."""
    world.belongs_to(ID)
    made = Callers(services, KeyRing(services))
    await made.actor(PARTNER)
    world.answers[ASKED] = away
    monkeypatch.setattr(memory, "FRESH_S", -1.0)
    assert (await made.actor(PARTNER)).offerer_ids == {UUID(ID)}
    monkeypatch.setattr(memory, "STALE_S", -1.0)
    with pytest.raises(UnavailableError):
        await made.actor(PARTNER)


@pytest.mark.parametrize("role", [Role.COMPLIANCE, Role.FINANCE, Role.SUPPORT])
async def test_staff_are_told_apart_from_their_own_offerers(world: World, services: Services, role: Role) -> None:
    """Of staff who belong to an offerer services are told so, though they do nothing for it: they must not decide."""
    world.belongs_to(ID)
    actor = await Callers(services, KeyRing(services)).actor(Identity("morgan", frozenset({role}), float("inf")))
    assert actor.roles == {role}
    assert actor.belongs_to(UUID(ID))
    assert not actor.acts_for(UUID(ID))


async def test_staff_work_beside_an_older_offers(world: World, services: Services) -> None:
    """While `offers` is one that tells partners alone, staff are what they were before: of no offerer, and let in."""
    world.answers[ASKED] = refuse
    identity = Identity("morgan", frozenset({Role.FINANCE}), float("inf"))
    assert await Callers(services, KeyRing(services)).actor(identity) == Actor("morgan", frozenset({Role.FINANCE}))


async def test_who_is_no_partner_needs_no_memberships(world: World, services: Services) -> None:
    """A visitor's request does not wait for `offers`."""
    world.answers[ASKED] = away
    assert (await Callers(services, KeyRing(services)).actor(VISITOR)).offerer_ids == frozenset()
    assert world.calls == []


async def test_all_pages_of_memberships_are_read(world: World, services: Services) -> None:
    """Somebody with more offerers than a page holds acts for all of them."""
    ids = [str(new_id()), str(new_id())]
    first, second = [], []
    world.belongs_to(ids[0])
    first.append(world.answers[ASKED](None))
    world.belongs_to(ids[1])
    second.append(world.answers[ASKED](None))
    first[0].next_page_token = "more"
    world.answers[ASKED] = lambda request: second[0] if request.page_token else first[0]
    assert (await Callers(services, KeyRing(services)).actor(PARTNER)).offerer_ids == {
        UUID(offerer_id) for offerer_id in ids
    }


async def test_a_new_offerer_is_acted_for_at_once(client: Client, world: World) -> None:
    """Whoever has just signed an offerer up may add a venue with the very next request."""
    text = """mutation ($id: UUID!) { createOfferer(input: {id: $id, siren: "123456782", name: "La Clef"}) {
        ... on Offerer { id } } }"""
    await client.ask(text, {"id": ID}, "partner")
    world.belongs_to(ID)
    await client.ask(f'{{ booking(id: "{ID}") {{ id }} }}', None, "partner")
    assert world.calls[-1].actor.offerer_ids == {UUID(ID)}


async def test_offers_being_away_is_said_as_such(client: Client, world: World) -> None:
    """A partner whom nobody knows yet is told to try again, with a status that says so."""
    world.answers[ASKED] = away
    headers = client.issuer.authorization("somebody new", ["partner"])
    answer = await client.http.post("/graphql", json={"query": "{ __typename }"}, headers=headers)
    assert answer.status_code == 503
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
