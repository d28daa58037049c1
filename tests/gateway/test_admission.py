"""The door: who is asking, and by which address they are counted."""

import httpx2
import pytest

from common.errors import Conflict, Exhausted, Forbidden, Invalid, NotFound, Refusal
from gateway import admission
from gateway.admission import rejection_of
from gateway.limits import STRANGERS_PER_MINUTE, TooManyRequests
from tests.gateway.conftest import Client, MakeGateway
from tests.gateway.issuer import Issuer

FEW = 30


@pytest.mark.parametrize(
    ("kind", "status"), [(Invalid, 400), (Forbidden, 403), (NotFound, 404), (Conflict, 409), (Exhausted, 429)]
)
def test_every_kind_of_refusal_has_a_status(kind: type[Refusal], status: int) -> None:
    """Where there is no GraphQL to say it, a refusal is said by HTTP's status and its own code."""
    rejection = rejection_of(type("NoLuck", (kind,), {})("None left."))
    assert (rejection.status, rejection.code, rejection.message) == (status, "NO_LUCK", "None left.")


def test_who_has_to_wait_is_told_how_long() -> None:
    """A refusal for too much at once says when to come back."""
    assert rejection_of(TooManyRequests("Wait.", retry_after_s=7)).headers == {"Retry-After": "7"}


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let strangers be fewer, so that the tests need not be many."""
    assert STRANGERS_PER_MINUTE == 300
    monkeypatch.setattr(admission, "STRANGERS_PER_MINUTE", FEW)


async def statuses(client: httpx2.AsyncClient, url: str, count: int, **headers: str) -> set[int]:
    """Ask so often as a stranger, and return the statuses of the answers."""
    body = {"query": "{ __typename }"}
    return {(await client.post(f"{url}/graphql", json=body, headers=headers)).status_code for _ in range(count)}


async def test_nobody_is_believed_about_his_address(make_gateway: MakeGateway, client: Client) -> None:
    """Without a proxy that we know, a header cannot make one caller look like many."""
    url = await make_gateway(unlimited=False)
    found = set()
    for number in range(3 * FEW):
        found |= await statuses(client.http, url, 1, **{"x-forwarded-for": f"192.0.2.{number % 250}"})
    assert found == {200, 429}


async def test_a_known_proxy_is_believed(make_gateway: MakeGateway, client: Client) -> None:
    """Behind a proxy that we know, callers are counted by the addresses that it tells."""
    url = await make_gateway(unlimited=False, proxies="127.0.0.1")
    for number in range(4):
        told = {"x-forwarded-for": f"192.0.2.{number}"}
        assert await statuses(client.http, url, FEW // 3, **told) == {200}


async def test_bad_tokens_count_as_strangers(make_gateway: MakeGateway, client: Client, issuer: Issuer) -> None:
    """Whoever tries tokens is stopped like any stranger, before another signature is looked at."""
    url = await make_gateway(unlimited=False)
    forged = issuer.token("jade") + "x"
    found = await statuses(client.http, url, 3 * FEW, authorization=f"Bearer {forged}")
    assert found == {401, 429}


async def test_an_issuer_that_is_away_is_said_as_such(make_gateway: MakeGateway, client: Client) -> None:
    """A token that nobody can check now is not called bad: 503, and when to come back."""
    url = await make_gateway(issuers="http://127.0.0.1:1")
    claims = client.issuer.claims("jade") | {"iss": "http://127.0.0.1:1"}
    headers = {"authorization": f"Bearer {client.issuer.sign(claims)}"}
    answer = await client.http.post(f"{url}/graphql", json={"query": "{ __typename }"}, headers=headers)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
