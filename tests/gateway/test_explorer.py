"""The explorer: what a browser is given, what it may load, and that every file of it is one we can vouch for."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway import explorer
from gateway.explorer import LIBRARIES, NOT_INSTALLED, OURS, Explorer
from tests.gateway.conftest import Client, MakeGateway

GATEWAY = Path(__file__).parents[2] / "gateway"
ISSUER = "http://127.0.0.1:9"
ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')


@pytest.fixture
def libraries(tmp_path: Path) -> Path:
    """A place where libraries of paper are installed."""
    for path in LIBRARIES.values():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"/* {path} */")
    return tmp_path


@pytest.fixture
async def browser(libraries: Path) -> AsyncIterator[httpx2.AsyncClient]:
    """Someone who looks at an explorer."""
    shown = Explorer(ISSUER, "kiosque", libraries)

    async def page(_: Request) -> Response:
        return shown.page()

    app = Starlette(routes=[Route("/graphql", page), Route("/explorer/{name}", shown.file)])
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://kiosque") as http:
        yield http


async def test_all_that_the_page_names_is_served_from_here(browser: httpx2.AsyncClient) -> None:
    """Every address in the page is one of ours and answers; a browser without a network shows all of it."""
    addresses = [found for found in ADDRESS.findall((await browser.get("/graphql")).text) if found != "data:,"]
    assert {address.partition("?")[0].rpartition("/")[2] for address in addresses} > set(LIBRARIES)
    for address in addresses:
        assert address.startswith("/explorer/")
        assert (await browser.get(address)).status_code == 200


async def test_nothing_else_can_be_loaded(browser: httpx2.AsyncClient) -> None:
    """The policy lets no script in but our files, and speaks to nobody but us and the issuer."""
    policy = (await browser.get("/graphql")).headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["connect-src"] == f"'self' {ISSUER}/"
    assert not any("*" in sources or "https:" in sources for sources in rules.values())


async def test_every_file_of_ours_is_served(browser: httpx2.AsyncClient) -> None:
    """What the scripts load of each other is there, and the page learns whom to ask for a sign-in."""
    beside = {path.name for path in Path(explorer.__file__).parent.iterdir() if path.suffix in {".js", ".json", ".css"}}
    assert beside == set(OURS)
    for name in OURS:
        assert (await browser.get(f"/explorer/{name}")).status_code == 200
    assert (await browser.get("/explorer/sign-in.json")).json() == {"issuer": ISSUER, "client": "kiosque"}


@pytest.mark.parametrize("name", ["__init__.py", "index.html", "..%2f__init__.py", "%2fetc%2fpasswd", "nothing"])
async def test_nothing_else_is_served(browser: httpx2.AsyncClient, name: str) -> None:
    """Names that are not on the list are not files."""
    assert (await browser.get(f"/explorer/{name}")).status_code == 404


async def test_a_library_is_kept_until_it_changes(browser: httpx2.AsyncClient, libraries: Path) -> None:
    """A browser keeps a library for long, under an address that changes with it."""
    before = ADDRESS.findall((await browser.get("/graphql")).text)
    assert "immutable" in (await browser.get("/explorer/graphiql.js")).headers["cache-control"]
    assert (await browser.get("/explorer/graphiql.js")).headers["etag"]
    assert "cache-control" not in (await browser.get("/explorer/explorer.js")).headers
    changed = libraries / LIBRARIES["graphiql.js"]
    changed.unlink()
    changed.write_text("/* another */")
    after = ADDRESS.findall((await browser.get("/graphql")).text)
    assert [address for address in after if address not in before] == [
        next(address for address in after if address.startswith("/explorer/graphiql.js?"))
    ]


async def test_a_missing_library_is_a_sentence(browser: httpx2.AsyncClient, libraries: Path) -> None:
    """Where GraphiQL is not installed the page says so and how to have it, and has it once it is there."""
    path = libraries / LIBRARIES["react.js"]
    path.unlink()
    answer = await browser.get("/graphql")
    assert (answer.status_code, answer.text) == (503, NOT_INSTALLED)
    assert (await browser.get("/explorer/react.js")).status_code == 404
    path.write_text("/* here */")
    assert (await browser.get("/graphql")).status_code == 200


async def test_it_is_for_browsers_in_development(client: Client, make_gateway: MakeGateway) -> None:
    """A browser is shown the explorer, another program is told to POST, and production has none of it."""
    html = {"accept": "text/html"}
    assert (await client.http.get("/graphql", headers=html)).status_code in {200, 503}
    assert (await client.http.get("/graphql")).status_code == 405
    production = await make_gateway(
        environment="production",
        issuers="https://issuer.example",
        unlimited=False,
        url="https://kiosque.example",
        proxies="none",
    )
    assert (await client.http.get(f"{production}/graphql", headers=html)).status_code == 405
    assert (await client.http.get(f"{production}/explorer/explorer.js")).status_code == 404


def test_the_packages_are_pinned_and_their_lock_names_no_registry() -> None:
    """Each package is one version with one hash, from whatever registry there is."""
    asked = json.loads((GATEWAY / "package.json").read_text())["dependencies"]
    locked = json.loads((GATEWAY / "package-lock.json").read_text())["packages"]
    assert {path.partition("/")[0] for path in LIBRARIES.values()} == set(asked)
    for name, version in asked.items():
        assert locked[f"node_modules/{name}"]["version"] == version
    for path, package in locked.items():
        assert "resolved" not in package
        assert not path or package["integrity"].startswith("sha512-")
