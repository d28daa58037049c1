"""The taxonomy in GraphQL."""

from functools import partial

import pytest
from kiosque.offers.v1 import offers_pb2

from common.actor import Role, act_as
from gateway import services as calling
from gateway.services import Services, Taxonomy
from tests.gateway.conftest import Client, MakeGateway
from tests.gateway.factories import a
from tests.gateway.stubs import World
from tests.gateway.table import ID
from tests.rpc import an_actor

ROWS = [
    a(offers_pb2.Subcategory, id="ACHAT_INSTRUMENT", is_event=False, collection_days=30),
    a(offers_pb2.Subcategory, id="CONCERT", is_event=True, collection_days=0),
]


def answering(world: World) -> None:
    """Let `offers` have these rows."""
    world.answers["ListSubcategories"] = lambda _: offers_pb2.ListSubcategoriesResponse(subcategories=ROWS)


def just(offer: offers_pb2.Offer, _request: object) -> offers_pb2.Offer:
    """Answer with this offer, whatever is asked."""
    return offer


async def test_the_rows_are_kept_for_a_while(services: Services, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often the taxonomy is asked for, `offers` says it once a minute."""
    answering(world)
    act_as(an_actor(Role.VISITOR))
    taxonomy = Taxonomy(services.offers)
    assert [row.id for row in await taxonomy.rows()] == ["ACHAT_INSTRUMENT", "CONCERT"]
    await taxonomy.rows()
    assert world.rpcs == ["ListSubcategories"]
    monkeypatch.setattr(calling, "TAXONOMY_FRESH_S", -1.0)
    await taxonomy.rows()
    assert world.rpcs == ["ListSubcategories"] * 2


async def test_an_offer_knows_its_row(make_gateway: MakeGateway, client: Client, world: World) -> None:
    """The taxonomy is listed in its order, and an offer refers to its row, or to none where there is none."""
    answering(world)
    url = await make_gateway()
    text = "{ subcategories { id isEvent collectionDays } }"
    answer = (await client.http.post(f"{url}/graphql", json={"query": text})).json()
    assert answer["data"]["subcategories"] == [
        {"id": "ACHAT_INSTRUMENT", "isEvent": False, "collectionDays": 30},
        {"id": "CONCERT", "isEvent": True, "collectionDays": None},
    ]
    for code, expected in (("CONCERT", {"isEvent": True}), ("UNKNOWN", None)):
        offer = a(offers_pb2.Offer, subcategory_id=code)
        world.answers["GetOffer"] = partial(just, offer)
        text = f'{{ offer(id: "{ID}") {{ subcategory {{ isEvent }} }} }}'
        answer = (await client.http.post(f"{url}/graphql", json={"query": text})).json()
        assert answer["data"]["offer"]["subcategory"] == expected
