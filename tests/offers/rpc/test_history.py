"""HistoryService over gRPC: who may read it, and how a change is said."""

import pytest
from kiosque.offers.v1 import history_pb2
from kiosque.offers.v1.history_pb2_grpc import HistoryServiceStub

from common.actor import Role
from common.errors import Forbidden, Invalid
from common.unit import Units
from tests.offers.factories import SUPPORT, Shop, submit_offer
from tests.rpc import Service, an_actor

Entry = history_pb2.HistoryEntry


async def test_a_change_is_said_in_plain_words(service: Service, units: Units, shop: Shop) -> None:
    """What is so is `true`, an amount its cents, nothing is absent; a page leads to the next."""
    offer = await submit_offer(units, shop)
    client = HistoryServiceStub(service.peer(shop.actor))
    page = await client.ListHistory(history_pb2.ListHistoryRequest(about_id=str(offer.id), page_size=2))
    rest = await client.ListHistory(
        history_pb2.ListHistoryRequest(about_id=str(offer.id), page_token=page.next_page_token)
    )
    submitted, stocked, made = [*page.entries, *rest.entries]
    assert (submitted.thing, submitted.action, submitted.by) == (Entry.OFFER, Entry.CHANGED, Entry.YOU)
    assert (made.action, made.account, made.request_id) == (Entry.CREATED, shop.actor.subject, "")
    changes = {change.field: change for entry in (stocked, made) for change in entry.changes}
    assert (changes["is_active"].HasField("before"), changes["is_active"].after) == (False, "true")
    assert changes[f"stocks.{offer.stocks[0].id}.price"].after == "4500"
    (review,) = [change for change in submitted.changes if change.field == "review"]
    assert (review.before, review.after) == ("DRAFT", "PENDING")
    assert rest.next_page_token == ""


async def test_only_partners_and_their_helpers_read_it(service: Service) -> None:
    """Beneficiaries, visitors and finance are not answered; a name that is none is refused."""
    request = history_pb2.ListHistoryRequest(about_id="?")
    for role in (Role.VISITOR, Role.BENEFICIARY, Role.FINANCE, Role.SERVICE):
        with pytest.raises(Forbidden):
            await HistoryServiceStub(service.peer(an_actor(role))).ListHistory(request)
    with pytest.raises(Invalid):
        await HistoryServiceStub(service.peer(SUPPORT)).ListHistory(request)
