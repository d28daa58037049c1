"""Partner software at the gateway: known by its key, five seconds at a time, and let through as what the key says."""

import hashlib
from uuid import UUID

import httpx2
import pytest
import structlog
from kiosque.offers.v1 import api_keys_pb2

from common.actor import Role, Scope
from common.errors import NotFound
from common.statuses import UnavailableError
from gateway import memory
from gateway.key_ring import digest_in
from tests.gateway.conftest import Client
from tests.gateway.stubs import World
from tests.gateway.table import ID
from tests.rpc import software

SECRETS = iter(f"kq_{number:043}" for number in range(1_000))
"""Fresh ones: the gateway remembers those of other tests."""
LOOK_UP = '{ lookUpCode(code: "ABC234") { __typename } }'


@pytest.fixture
def secret(world: World) -> str:
    """A secret of a live key that may validate."""
    lets_in(world, api_keys_pb2.ApiKey.VALIDATE)
    return next(SECRETS)


def lets_in(world: World, *scopes: api_keys_pb2.ApiKey.Scope.ValueType) -> None:
    """Let `offers` know every key as one of these scopes."""
    world.answers["ResolveApiKey"] = lambda _: api_keys_pb2.ApiKey(id=ID, offerer_id=ID, scopes=scopes)


def unknown(_request: object) -> None:
    """Answer that there is no such key, or not any more."""
    raise NotFound("There is no such key.")


def away(_request: object) -> None:
    """Answer as a service that is down."""
    raise UnavailableError("offers", None)  # type: ignore[arg-type] # whatever it would have answered


async def post(client: Client, secret: str, query: str = LOOK_UP) -> httpx2.Response:
    """Ask as software."""
    headers = {"Authorization": f"Bearer {secret}"}
    return await client.http.post("/graphql", json={"query": query}, headers=headers)


async def test_s21_software_acts_as_its_key_says(client: Client, world: World, secret: str) -> None:
    """S21: a service is told of the key's offerer and scopes, and of no secret; `offers` is asked once for a while."""
    for _ in range(3):
        assert (await post(client, secret)).status_code == 200
    (asked,) = [call for call in world.calls if call.rpc == "ResolveApiKey"]
    assert asked.request.digest == hashlib.sha256(secret.encode()).digest()
    assert asked.actor.roles == {Role.SERVICE}
    assert {call.actor for call in world.calls if call.rpc == "LookUpCode"} == {
        software(UUID(ID), Scope.VALIDATE, key_id=UUID(ID))
    }


@pytest.mark.parametrize(
    "query",
    [
        "{ bookings { edges { cursor } } }",
        "{ offers { edges { cursor } } }",
        f'{{ bankAccounts(offererId: "{ID}") {{ edges {{ cursor }} }} }}',
        f'{{ members(offererId: "{ID}") {{ edges {{ cursor }} }} }}',
        f'{{ apiKeys(offererId: "{ID}") {{ edges {{ cursor }} }} }}',
        f'mutation {{ publishOffer(id: "{ID}") {{ ... on Problem {{ code }} }} }}',
        f'mutation {{ createOfferer(input: {{id: "{ID}", siren: "1", name: "x"}}) {{ ... on Problem {{ code }} }} }}',
    ],
)
async def test_s21_a_key_opens_nothing_else(client: Client, secret: str, query: str) -> None:
    """S21: a key that may validate reads no bookings, writes no offers, and has no business with money or teams."""
    assert "NOT_ALLOWED" in (await post(client, secret, query)).text


async def test_software_has_no_offerers_of_its_own(client: Client, world: World, secret: str) -> None:
    """What a person would be shown of its memberships, software is not."""
    answer = await post(client, secret, "{ viewer { account offerers { role } requests { role } } }")
    assert answer.json()["data"]["viewer"] == {"account": f"key:{ID}", "offerers": [], "requests": []}
    assert "ListMyOfferers" not in [call.rpc for call in world.calls]


async def test_s21_a_revoked_key_is_out_soon(
    client: Client, world: World, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S21: a key is believed for five seconds, and then no longer; an unknown one never."""
    assert memory.FRESH_S <= 5
    assert (await post(client, secret)).status_code == 200
    world.answers["ResolveApiKey"] = unknown
    assert (await post(client, secret)).status_code == 200
    monkeypatch.setattr(memory, "FRESH_S", -1.0)
    for key in (secret, next(SECRETS)):
        answer = await post(client, key)
        assert answer.status_code == 401
        assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_till_goes_on_while_offers_is_away(
    client: Client, world: World, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While `offers` does not answer, a key that was good stands for a minute; a new one is told to come back."""
    await post(client, secret)
    world.answers["ResolveApiKey"] = away
    monkeypatch.setattr(memory, "FRESH_S", -1.0)
    assert (await post(client, secret)).status_code == 200
    assert (await post(client, next(SECRETS))).status_code == 503


async def test_no_log_holds_a_key(client: Client, world: World, secret: str) -> None:
    """Whatever goes wrong, what is written down has neither the secret nor a part of it."""
    with structlog.testing.capture_logs() as lines:
        await post(client, secret)
        world.answers["LookUpCode"] = away
        await post(client, secret)
        await post(client, secret, "{ bookings { edges { cursor } } }")
    assert secret not in str(lines)


@pytest.mark.parametrize("header", [None, "", "kq_x", "Basic kq_x", "Bearer eyJ", "Bearer kq_" + "x" * 200])
def test_what_is_no_key_is_a_token_or_nothing(header: str | None) -> None:
    """Only a bearer's `kq_` is looked up, and none that is endless."""
    assert digest_in(header) == ""
    assert digest_in("bearer  kq_x ") == hashlib.sha256(b"kq_x").hexdigest()
