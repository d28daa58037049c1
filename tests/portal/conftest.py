"""The whole system with the portal's pages, and browsers to open them in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from stack.demo import load
from stack.portal import Portal
from stack.ports import free_port
from stack.run import Stack
from tests.portal import violin
from tests.portal.arranged import Arranger, Past
from tests.portal.browser import CHROMIUM, NONE_HERE
from tests.portal.person import Sessions, Visit
from tests.portal.structures import Structures

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none, and say so."""
    for item in items:
        if item.path.is_relative_to(HERE) and CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason=NONE_HERE))


@pytest.fixture(scope="session")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stack]:
    """Every server, with the demo's accounts and data and the portal, once for each process of tests.

    Tests come in any order: each brings the people who spend (`newcomer`), and what it has validated it sees paid.
    """
    folder = tmp_path_factory.mktemp("portal") / "data"
    async with Stack(folder, port=free_port(), demo=load, portal=Portal()) as running:
        yield running


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The Chromium of this machine."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def sessions() -> Sessions:
    """Who has signed in: what a sign-in is, one file tests; all others come back signed in."""
    return {}


@pytest.fixture
async def visit(stack: Stack, browser: Browser, sessions: Sessions) -> AsyncIterator[Visit]:
    """Return a function that opens the portal in a browser of its own, signed in as a demo account."""
    visit = Visit(stack, browser, sessions)
    yield visit
    await visit.end()


@pytest.fixture(scope="session")
async def arranger(stack: Stack) -> AsyncIterator[Arranger]:
    """Does by program what is to be there before a test begins."""
    arranger = Arranger(stack)
    yield arranger
    await arranger.end()


@pytest.fixture
def structures(arranger: Arranger) -> Structures:
    """Makes structures of a test's own."""
    return Structures(arranger)


@pytest.fixture
async def newcomer(arranger: Arranger) -> str:
    """The account of a beneficiary of this test alone, with a whole credit."""
    return await arranger.newcomer()


@pytest.fixture(scope="session")
async def past(arranger: Arranger) -> Past:
    """A shop and a beneficiary that have something to show on each of their screens."""
    return await arranger.past()


@pytest.fixture(scope="session")
async def violin_picture(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture of a violin, as a file."""
    return await violin.drawn(browser, tmp_path_factory.mktemp("pictures"))
