"""Requests that nobody would send."""

import pytest
from kiosque.offers.v1.catalogue_pb2 import SearchCatalogueRequest, Wish
from kiosque.offers.v1.catalogue_pb2_grpc import CatalogueServiceStub

from common.actor import itself
from common.errors import Invalid
from common.unit import Units
from tests.offers.factories import COMPLIANCE, VISITOR, Shop, publish_offer, submit_collective_offer, submit_offer
from tests.rpc import Service
from tests.spoilt import send_anything


async def test_no_request_breaks_the_service(units: Units, service: Service, shop: Shop) -> None:
    """Whatever is sent is answered or refused with a reason, nothing is an internal error, and no RPC is left out."""
    published, waiting = await publish_offer(units, shop), await submit_offer(units, shop)
    collective = await submit_collective_offer(units, shop)
    things = (shop.offerer, shop.venue, published, published.stocks[0], waiting, collective)
    known = [str(thing.id) for thing in things]
    assert await send_anything(service, shop.actor, COMPLIANCE, itself("gateway"), texts=known, times=20) == set()


async def test_a_nul_in_a_filter_is_told_so(service: Service) -> None:
    """What the database would stumble over in a visitor's filter is refused by its name."""
    catalogue = CatalogueServiceStub(service.peer(VISITOR))
    with pytest.raises(Invalid) as refused:
        await catalogue.SearchCatalogue(SearchCatalogueRequest(wish=Wish(category_id="\0")))
    assert (refused.value.reason, refused.value.facts) == ("HIDDEN_CHARACTERS", {"field": "category_id"})
