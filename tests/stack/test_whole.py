"""The whole system with its demo, started once for these tests."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import psutil
import pytest

from stack import demo, doctor
from stack.accounts import ACCOUNTS
from stack.demo.article import LAST_MINUTE
from stack.demo.for_classes import COLLECTIVE
from stack.ports import free_port
from stack.run import EVERYTHING, Stack

MEMORY_BYTES_MAX = 900 * 1000 * 1000
VIEWER = """{ viewer {
  roles offerers { offerer { name state } } beneficiary { firstName creditRemaining { minorUnits } }
} }"""
CATALOGUE = "{ catalogue(first: 20) { edges { node { title status image { alternatives { url width } } } } } }"

MINE = "{{ offers{chosen} {{ edges {{ node {{ title status }} }} }} }}"
SOME = tuple({(each.shop.account, each.becomes): each for each in demo.MORE}.values())
"""Of each partner's offers one that stands in each way."""
FOR_SCHOOLS = "{{ collectiveOffers{chosen} {{ edges {{ node {{ name status }} }} }} }}"


@pytest.fixture(scope="module")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stack]:
    """Everything, as `make up` starts it."""
    async with Stack(tmp_path_factory.mktemp("whole") / "data", port=free_port(), demo=demo.load) as running:
        yield running


async def ask(stack: Stack, account: str, query: str) -> dict[str, Any]:
    """Ask the gateway something as an account."""
    async with httpx2.AsyncClient(trust_env=False, timeout=10) as client:
        headers = {"Authorization": f"Bearer {await stack.token(account)}"}
        answer = await client.post(f"{stack.url}/graphql", json={"query": query}, headers=headers)
    assert "errors" not in answer.json(), answer.text
    return dict(answer.json()["data"])


async def test_every_account_is_who_it_says(stack: Stack) -> None:
    """Each demo account is let in by the gateway, with its own roles and no more."""
    for name, account in ACCOUNTS.items():
        viewer = (await ask(stack, name, VIEWER))["viewer"]
        assert [role.lower() for role in viewer["roles"]] == [role.value for role in account.roles]


async def test_there_is_something_to_begin_with(stack: Stack) -> None:
    """Two shops apart from each other, a credit of 300 euros, and offers that can be booked at once."""
    shops = {}
    for account in ("partner", "rival"):
        (place,) = (await ask(stack, account, VIEWER))["viewer"]["offerers"]
        shops[place["offerer"]["name"]] = place["offerer"]["state"]
    assert shops == {"La Clef de Sol": "VALIDATED", "Le Diapason": "VALIDATED"}
    beneficiary = (await ask(stack, "beneficiary", VIEWER))["viewer"]["beneficiary"]
    assert (beneficiary["firstName"], beneficiary["creditRemaining"]["minorUnits"]) == ("Jade", 300_00)
    first = {article.title for article in demo.ARTICLES}
    found = [edge["node"] for edge in (await ask(stack, "beneficiary", CATALOGUE))["catalogue"]["edges"]]
    offers = [offer for offer in found if offer["title"] in first]
    assert {offer["title"] for offer in offers} == first
    assert {offer["status"] for offer in offers} == {"PUBLISHED"}
    async with httpx2.AsyncClient(trust_env=False, timeout=10) as client:
        files = [shown for offer in offers for shown in offer["image"]["alternatives"]]
        pictures = [await client.get(f"{stack.url}{shown['url']}") for shown in files]
    assert {picture.headers["content-type"] for picture in pictures} == {"image/webp"}
    assert len({picture.content for picture in pictures}) == len(files) == 3 * len(offers)


async def test_loading_again_changes_nothing(stack: Stack) -> None:
    """A load that was cut short is done again from the beginning: what is there stays as it is."""
    before = await ask(stack, "beneficiary", CATALOGUE)
    await demo.load(stack)
    assert await ask(stack, "beneficiary", CATALOGUE) == before


async def test_more_comes_beside_what_people_do(stack: Stack) -> None:
    """Loading the rest, twice even, leaves offers in every status, for schools too, and a whole credit (S10, S11)."""
    for _ in range(2):
        await demo.load_more(stack, SOME)
    stack.clock.advance(2 * LAST_MINUTE)
    for partner in ("partner", "rival"):
        assert await statuses(stack, partner) == {
            article.title: article.becomes.value for article in SOME if article.shop.account == partner
        }
    assert await collective_statuses(stack) == {each.name: each.becomes.value for each in COLLECTIVE}
    beneficiary = (await ask(stack, "beneficiary", VIEWER))["viewer"]["beneficiary"]
    assert beneficiary["creditRemaining"]["minorUnits"] == 300_00


async def statuses(stack: Stack, partner: str) -> dict[str, str]:
    """Return the status of each offer of a partner's, as the partner reads it, but for what one begins with."""
    found: dict[str, str] = {}
    for chosen in ("", "(status: ARCHIVED)"):
        offers = (await ask(stack, partner, MINE.format(chosen=chosen)))["offers"]["edges"]
        found |= {edge["node"]["title"]: edge["node"]["status"] for edge in offers}
    return {title: status for title, status in found.items() if title not in {each.title for each in demo.ARTICLES}}


async def collective_statuses(stack: Stack) -> dict[str, str]:
    """Return the status of each collective offer, as its partner reads it."""
    found: dict[str, str] = {}
    for partner in ("partner", "rival"):
        for chosen in ("", "(status: ARCHIVED)"):
            offers = (await ask(stack, partner, FOR_SCHOOLS.format(chosen=chosen)))["collectiveOffers"]["edges"]
            found |= {edge["node"]["name"]: edge["node"]["status"] for edge in offers}
    return found


async def test_every_member_that_is_killed_comes_back(stack: Stack) -> None:
    """Whichever of our programs dies, all of them at once even, the system is whole again by itself."""
    for name in EVERYTHING:
        stack.kill(name)
    for name in EVERYTHING:
        await asyncio.wait_for(stack.up(name), 60)
    findings = [finding async for finding in doctor.examine(stack.folder, 8000)]
    assert [finding.sentence for finding in findings if not finding.is_well] == []


@pytest.mark.usefixtures("stack")
async def test_it_is_small() -> None:
    """The whole of it, this process included, stays within 900 MB of memory."""
    ours = psutil.Process()
    used = sum(process.memory_full_info().pss for process in (ours, *ours.children(recursive=True)))
    assert used < MEMORY_BYTES_MAX
