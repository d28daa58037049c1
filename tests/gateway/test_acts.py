"""Acts on money in GraphQL: what finance asks reaches the service, and what it answers is told."""

from kiosque.payments.v1 import payments_pb2

from tests.gateway.conftest import Client
from tests.gateway.factories import a
from tests.gateway.stubs import World
from tests.gateway.table import ID


async def test_acts_are_told_with_what_changed(client: Client, world: World) -> None:
    """Of everything or of one thing; what the system did by itself has no account, and a batch is nobody's."""
    fact = payments_pb2.Act.Fact(name="state", value="ACCEPTED")
    act = a(payments_pb2.Act, deed=payments_pb2.Act.BATCH_BEGUN, account="", offerer_id="", after=[fact])
    world.answers["ListActs"] = lambda _: payments_pb2.ListActsResponse(acts=[act])
    text = "{ edges { node { deed account offerer { id } after { name value } } } }"
    (found,) = (await client.ask(f"{{ moneyActs {text} }}", None, "finance"))["moneyActs"]["edges"]
    assert found["node"] == {
        "deed": "BATCH_BEGUN",
        "account": None,
        "offerer": None,
        "after": [{"name": "state", "value": "ACCEPTED"}],
    }
    await client.ask(f'{{ moneyActs(aboutId: "{ID}", first: 5) {{ edges {{ cursor }} }} }}', None, "finance")
    assert world.requests("ListActs") == [
        payments_pb2.ListActsRequest(page_size=50),
        payments_pb2.ListActsRequest(page_size=5, about_id=ID),
    ]
