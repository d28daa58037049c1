"""The installation: what a client must know of the place that it runs in."""

from tests.gateway.conftest import Client, MakeGateway

QUERY = {"query": "{ installation { workbenchUrl } }"}


async def test_the_workbench_is_of_one_machine(make_gateway: MakeGateway, client: Client) -> None:
    """Where there is a workbench everyone learns its address; everywhere else there is none."""
    assert await client.ask(QUERY["query"]) == {"installation": {"workbenchUrl": None}}
    url = await make_gateway(workbench="http://127.0.0.1:9000/workbench")
    answer = await client.http.post(f"{url}/graphql", json=QUERY)
    assert answer.json()["data"] == {"installation": {"workbenchUrl": "http://127.0.0.1:9000/workbench"}}
