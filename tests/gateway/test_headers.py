"""What goes around every answer."""

import pytest
import structlog

from common.config import Environment
from gateway import bodies
from gateway.headers import Around
from tests.gateway.conftest import Client, MakeGateway
from tests.gateway.stubs import World

PATHS = ("/graphql", "/healthz", "/images/x", "/nowhere")


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_bears_the_security_headers(client: Client, path: str) -> None:
    """Whatever is answered, and be it an error, no browser may frame, sniff, keep or run it."""
    answer = await client.http.get(path)
    for name, value in Around.DEFAULTS.items():
        assert answer.headers[name] == value
    assert "server" not in answer.headers


async def test_only_production_demands_https_for_ever(make_gateway: MakeGateway, client: Client) -> None:
    """A browser that has seen production never comes without https; on one machine there is none."""
    url = await make_gateway(
        environment=Environment.PRODUCTION,
        unlimited=False,
        issuers="https://sign-in.example",
        url="https://kiosque.example",
        proxies="none",
    )
    assert "strict-transport-security" in (await client.http.get(f"{url}/healthz")).headers
    assert "strict-transport-security" not in (await client.http.get("/healthz")).headers


async def test_a_request_keeps_its_id(client: Client, world: World) -> None:
    """An id that comes with a request goes back with its answer, and on to the services with each call."""
    with structlog.testing.capture_logs():
        answer = await client.post("{ catalogue { edges { cursor } } }", None, **{"x-request-id": "till-7.42"})
    assert answer.headers["x-request-id"] == "till-7.42"
    assert world.threads[-1] == "till-7.42"


@pytest.mark.parametrize("malformed", ["", "a b", "x" * 65, "<script>", "é"])
async def test_a_malformed_id_is_made_anew(client: Client, malformed: str) -> None:
    """What could break a log line is not taken for an id."""
    headers = [(b"x-request-id", malformed.encode())]
    answer = await client.http.get("/healthz", headers=headers)
    assert len(answer.headers["x-request-id"]) == 16


async def test_other_sites_pages_are_let_in_by_list(make_gateway: MakeGateway, client: Client) -> None:
    """A page of a listed origin may call, one of another may not; no cookie goes along in either case."""
    url = await make_gateway(origins="https://portal.example, https://app.example")
    asking = {"access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type"}
    allowed = await client.http.options(f"{url}/graphql", headers={"origin": "https://app.example", **asking})
    assert allowed.headers["access-control-allow-origin"] == "https://app.example"
    assert "access-control-allow-credentials" not in allowed.headers
    refused = await client.http.options(f"{url}/graphql", headers={"origin": "https://evil.example", **asking})
    assert "access-control-allow-origin" not in refused.headers


async def test_a_fault_is_answered_and_told_to_nobody(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw is a 500 with our headers and an id, and not a word of what it was."""

    async def broken(*_: object) -> None:
        raise RuntimeError("postgresql://offers:hunter2@db/offers")

    monkeypatch.setattr(bodies, "read", broken)
    with structlog.testing.capture_logs() as logs:
        answer = await client.post("{ __typename }")
    assert answer.status_code == 500
    assert answer.json()["code"] == "INTERNAL"
    assert "hunter2" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert [line["event"] for line in logs if line["log_level"] == "error"] == ["request failed"]
