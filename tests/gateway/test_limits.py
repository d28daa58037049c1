"""How much one may ask."""

import time

import pytest

from common.actor import Role
from gateway import admission
from gateway.cost import Measure
from gateway.limits import (
    ALIASES_MAX,
    COST_MAX,
    DEPTH_MAX,
    DIRECTIVES_MAX,
    INTROSPECTION_DEPTH_MAX,
    OPERATIONS_PER_MINUTE,
    PARTNER_COST_MAX,
    ROOT_FIELDS_MAX,
    STAFF_COST_MAX,
    Buckets,
    TooManyRequests,
    cost_max,
    excess,
    neighbourhood,
)
from gateway.operations import REFUSED_COST
from gateway.sign_in import VISITOR, Identity
from tests.gateway.conftest import Client, MakeGateway

MANY = "{ %s }"


class Seconds:
    """A clock of seconds that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


def identity(*roles: Role) -> Identity:
    """Make somebody of these roles."""
    return Identity("somebody", frozenset(roles), float("inf"))


def test_a_bucket_holds_a_minutes_worth_and_fills_again() -> None:
    """What was taken comes back evenly: all of it in a minute, and never more than the bucket holds."""
    clock = Seconds()
    buckets = Buckets(clock)
    buckets.take("k", 60, 60)
    with pytest.raises(TooManyRequests) as refused:
        buckets.take("k", 10, 60)
    assert refused.value.facts == {"retry_after_s": 11}
    clock.now = 10
    buckets.take("k", 10, 60)
    clock.now = 1_000
    buckets.take("k", 60, 60)
    with pytest.raises(TooManyRequests):
        buckets.take("k", 1, 60)


def test_a_bucket_may_fill_more_slowly() -> None:
    """What is counted by the hour has room again after its share of an hour."""
    clock = Seconds()
    buckets = Buckets(clock)
    buckets.take("k", 20, 20, fills_in_s=3_600)
    clock.now = 90
    with pytest.raises(TooManyRequests) as refused:
        buckets.take("k", 1, 20, fills_in_s=3_600)
    assert refused.value.facts == {"retry_after_s": 91}
    clock.now = 180
    buckets.take("k", 1, 20, fills_in_s=3_600)


def test_a_bucket_is_its_own() -> None:
    """One caller's excess is not another's."""
    buckets = Buckets(Seconds())
    buckets.take("one", 10, 10)
    buckets.take("other", 10, 10)


def test_buckets_are_bounded() -> None:
    """However many callers there are, the least recent of them is forgotten."""
    buckets = Buckets(Seconds(), buckets_max=2)
    buckets.take("one", 10, 10)
    buckets.take("two", 10, 10)
    buckets.take("three", 10, 10)
    buckets.take("one", 10, 10)
    with pytest.raises(TooManyRequests):
        buckets.take("three", 1, 10)


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_an_ipv6_caller_is_its_network(address: str, counted_as: str) -> None:
    """Whoever has one IPv6 address has 2^64 of them, so they are counted together."""
    assert neighbourhood(address) == counted_as


def test_each_role_has_its_cost() -> None:
    """Staff may ask for more than partners, and partners for more than others; the largest role counts."""
    assert cost_max(VISITOR) == cost_max(identity(Role.BENEFICIARY)) == COST_MAX
    assert cost_max(identity(Role.PARTNER)) == PARTNER_COST_MAX
    assert cost_max(identity(Role.PARTNER, Role.FINANCE)) == STAFF_COST_MAX


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        (Measure(depth=DEPTH_MAX + 1), "TOO_DEEP"),
        (Measure(aliases=ALIASES_MAX + 1), "TOO_MANY_ALIASES"),
        (Measure(fields=ROOT_FIELDS_MAX + 1), "TOO_MANY_FIELDS"),
        (Measure(directives=DIRECTIVES_MAX + 1), "TOO_MANY_DIRECTIVES"),
        (Measure(cost=COST_MAX + 1), "TOO_COSTLY"),
    ],
)
def test_each_limit_holds_from_one_beyond(measure: Measure, code: str) -> None:
    """Up to its limit everything passes; one beyond, it has its own code."""
    beyond = excess(measure, VISITOR, {"viewer"})
    assert beyond
    assert beyond.code == code
    at_the_limit = Measure(COST_MAX, DEPTH_MAX, ALIASES_MAX, DIRECTIVES_MAX, ROOT_FIELDS_MAX)
    assert excess(at_the_limit, VISITOR, {"viewer"}) is None


def test_introspection_may_be_deeper() -> None:
    """The standard introspection question is deeper than any of ours."""
    assert excess(Measure(depth=INTROSPECTION_DEPTH_MAX), VISITOR, {"__schema"}) is None


@pytest.mark.parametrize(
    "text",
    [
        '{ a: lookUpCode(code: "A") { __typename } b: lookUpCode(code: "B") { __typename } }',
        '{ viewer { account } lookUpCode(code: "A") { __typename } }',
        'mutation { a: validateCode(code: "A") { __typename } b: validateCode(code: "B") { __typename } }',
        """query { ...A ...B } fragment A on Query { a: lookUpCode(code: "A") { __typename } }
            fragment B on Query { b: lookUpCode(code: "B") { __typename } }""",
    ],
)
async def test_a_countermark_is_tried_alone(client: Client, text: str) -> None:
    """No document tries two codes, nor one beside anything else: aliases would guess a hundred at once."""
    assert await client.code(text, None, "partner") == "NOT_ALONE"


async def test_the_answers_own_type_may_stand_beside_a_countermark(client: Client) -> None:
    """`__typename`, which clients add to every selection, is no company."""
    assert await client.code('{ __typename lookUpCode(code: "A") { __typename } }', None, "partner") == ""


async def test_one_operation_is_held_to_its_limits(client: Client) -> None:
    """What goes beyond a limit is refused before any service is asked; the same document passes where one may more."""
    wide = "{ catalogue(first: 100) { edges { node { stocks { price { minorUnits } } } } } }"
    assert await client.code(wide) == "TOO_COSTLY"
    assert await client.code(wide, None, "partner") == ""
    aliases = " ".join(f"a{n}: account" for n in range(16))
    assert await client.code(f"{{ viewer {{ {aliases} }} }}") == "TOO_MANY_ALIASES"
    fields = " ".join(f"a{n}: viewer {{ account }}" for n in range(11))
    assert await client.code(f"{{ {fields} }}") == "TOO_MANY_FIELDS"
    directives = " ".join(["account @skip(if: false)"] * 11)
    assert await client.code(f"{{ viewer {{ {directives} }} }}") == "TOO_MANY_DIRECTIVES"


@pytest.mark.parametrize(
    "document",
    [
        "{ " + "viewer { account } " * 240 + "}",
        "{ viewer { " + "offerers { role } " * 230 + "} }",
        "{ viewer { ...F } } fragment F on Viewer { " + "offerers { role } " * 200 + "}",
    ],
)
async def test_a_name_is_not_repeated_without_end(client: Client, document: str) -> None:
    """A document that would be compared with itself for long is refused before it is validated."""
    asked_at = time.process_time()
    assert await client.code(document) == "REPETITIVE"
    assert time.process_time() - asked_at < 10  # and not minutes: no measure of speed


async def test_what_is_refused_is_charged(
    make_gateway: MakeGateway, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends documents that cannot be run again and again is told to wait, although none is run."""
    few = 5
    monkeypatch.setattr(admission, "cost_max", lambda _: REFUSED_COST * few // OPERATIONS_PER_MINUTE)
    url = await make_gateway(unlimited=False)
    known = client.issuer.authorization("somebody", ["beneficiary"])
    answers = [
        await client.http.post(f"{url}/graphql", json={"query": f"{{ nothing{number} }}"}, headers=known)
        for number in range(2 * few)
    ]
    assert (answers[0].status_code, answers[-1].status_code) == (400, 429)
    assert answers[-1].json()["errors"][0]["extensions"]["code"] == "TOO_MANY_REQUESTS"


async def test_a_document_has_a_thousand_tokens(client: Client) -> None:
    """A longer document is not even parsed to its end."""
    answer = await client.post("{ viewer { " + "account " * 1_000 + "} }")
    assert answer.status_code == 400
    assert "1000 tokens" in answer.text


async def test_an_address_without_a_known_token_is_counted(
    make_gateway: MakeGateway, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After so many requests a minute a stranger waits; whoever is known to be signed in does not."""
    few = 30
    monkeypatch.setattr(admission, "STRANGERS_PER_MINUTE", few)
    url = await make_gateway(unlimited=False)
    known = client.issuer.authorization("somebody", ["partner"])
    body = {"query": "{ __typename }"}
    assert (await client.http.post(f"{url}/graphql", json=body, headers=known)).status_code == 200
    answers = [await client.http.post(f"{url}/graphql", json=body) for _ in range(few - 1)]
    assert {answer.status_code for answer in answers} == {200}
    more = [await client.http.post(f"{url}/graphql", json=body) for _ in range(few)]
    refused = next(answer for answer in more if answer.status_code != 200)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) >= 1
    assert refused.json()["errors"][0]["extensions"]["code"] == "TOO_MANY_REQUESTS"
    assert (await client.http.post(f"{url}/graphql", json=body, headers=known)).status_code == 200


async def test_an_account_is_charged_by_the_cost(make_gateway: MakeGateway, client: Client) -> None:
    """Whoever asks for the costliest again and again is told to wait, whatever the address; others go on."""
    url = await make_gateway(unlimited=False)
    body = {"query": "{ catalogue(first: 100) { edges { node { venue { id } offerer { id } subcategory { id } } } } }"}
    greedy = client.issuer.authorization("greedy", ["beneficiary"])
    answers = [await client.http.post(f"{url}/graphql", json=body, headers=greedy) for _ in range(30)]
    assert {answer.status_code for answer in answers[:10]} == {200}
    refused = next(answer for answer in answers if answer.status_code != 200)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) >= 1
    modest = client.issuer.authorization("modest", ["beneficiary"])
    assert (await client.http.post(f"{url}/graphql", json=body, headers=modest)).status_code == 200
