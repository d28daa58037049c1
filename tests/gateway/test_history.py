"""The history of things in GraphQL."""

from kiosque.offers.v1 import history_pb2

from gateway.nodes import global_id
from tests.gateway.conftest import Client
from tests.gateway.factories import a
from tests.gateway.stubs import World
from tests.gateway.table import ID

SHOWN = "{ edges { node { action account requestId changes { field before after } } } }"


async def test_a_history_is_asked_by_any_id(client: Client, world: World) -> None:
    """Whatever the thing is, its global id or its UUID asks for its history; what is empty is null."""
    change = history_pb2.HistoryEntry.Change(field="review", after="PENDING")
    entry = a(history_pb2.HistoryEntry, account="", request_id="", changes=None)
    entry.changes.append(change)
    world.answers["ListHistory"] = lambda _: history_pb2.ListHistoryResponse(entries=[entry])
    for given in (ID, global_id("Venue", ID), global_id("Offer", ID)):
        text = f'{{ history(id: "{given}", first: 5) {SHOWN} }}'
        (edge,) = (await client.ask(text, None, "partner"))["history"]["edges"]
        assert edge["node"] == {
            "action": "CREATED",
            "account": None,
            "requestId": None,
            "changes": [{"field": "review", "before": None, "after": "PENDING"}],
        }
    assert world.requests("ListHistory") == [history_pb2.ListHistoryRequest(about_id=ID, page_size=5)] * 3
