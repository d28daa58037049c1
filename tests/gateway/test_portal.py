"""The portal's files: what a browser gets, in which form, and what it may do with it."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from gateway import portal
from gateway.portal import IMMUTABLE, NoPortalError, Portal, policy
from tests.gateway.conftest import MakeGateway
from tests.gateway.serving import serving

SCRIPT = b"console.log('violon')" * 100
HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A portal, built."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Kiosque</title>")
    (folder / "index.html.gz").write_bytes(gzip.compress(b"<!doctype html><title>Kiosque</title>"))
    (folder / "favicon.svg").write_text("<svg/>")
    (folder / "assets" / "main-1a2b.js").write_bytes(SCRIPT)
    (folder / "assets" / "main-1a2b.js.gz").write_bytes(gzip.compress(SCRIPT))
    (folder / "assets" / "main-1a2b.js.br").write_bytes(b"brotli")
    (folder / "assets" / "font-1a2b.woff2").write_bytes(b"font")
    (folder / "assets" / "blob-1a2b.bin").write_bytes(b"blob")
    (folder / "persisted-documents.json").write_text("{}")
    (tmp_path / "secret").write_text("hunter2")
    return folder


@pytest.fixture
async def browser(dist: Path) -> AsyncIterator[httpx2.AsyncClient]:
    """Somebody who looks at the portal, over a real connection."""
    app = Starlette(routes=[Route("/{path:path}", Portal(dist, "http://127.0.0.1:9000/workbench").serve)])
    async with serving(app) as url, httpx2.AsyncClient(base_url=url, trust_env=False) as http:
        http.headers["accept-encoding"] = ""
        yield http


@pytest.mark.parametrize("path", ["/", "/accueil", "/offres/1?onglet=collectives", "/index.html"])
async def test_every_page_is_the_one_page(browser: httpx2.AsyncClient, path: str) -> None:
    """Whatever page a person opens or reloads, it is the portal, which finds its own way; it is asked for each time."""
    answer = await browser.get(path, headers=HTML)
    assert (answer.status_code, answer.text) == (200, "<!doctype html><title>Kiosque</title>")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["vary"] == "Accept, Accept-Encoding"


async def test_a_page_may_do_little(browser: httpx2.AsyncClient) -> None:
    """The policy lets no script in but our files, and speaks to nobody but us and the workbench."""
    header = (await browser.get("/")).headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in header.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["connect-src"] == "'self' http://127.0.0.1:9000"
    assert rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert "eval" not in header
    assert "connect-src 'self';" in policy("")


async def test_what_is_no_page_is_not_there(browser: httpx2.AsyncClient) -> None:
    """A program that asks for something else, and a script of another build, are told so, and not given a page."""
    for path, headers in (
        ("/api", {"accept": "*/*"}),
        ("/favicon.ico", {"accept": "image/*"}),
        ("/assets/old.js", HTML),
    ):
        answer = await browser.get(path, headers=headers)
        assert answer.status_code == 404, path
        assert "<" not in answer.text


@pytest.mark.parametrize(
    ("accepted", "coding", "content"),
    [
        ("gzip, deflate, br, zstd", "br", b"brotli"),
        ("gzip", "gzip", SCRIPT),
        ("br;q=0, gzip;q=0.1", "gzip", SCRIPT),
        ("*", "br", b"brotli"),
        ("", None, SCRIPT),
        ("identity", None, SCRIPT),
        ("zstd", None, SCRIPT),
        ("br;q=x", None, SCRIPT),
    ],
)
async def test_the_smallest_form_that_is_accepted(
    browser: httpx2.AsyncClient, accepted: str, coding: str | None, content: bytes
) -> None:
    """A script is sent as it was packed when it was built, in the best way that the browser can read."""
    request = browser.build_request("GET", "/assets/main-1a2b.js", headers={"accept-encoding": accepted})
    answer = await browser.send(request, stream=True)
    raw = b"".join([chunk async for chunk in answer.aiter_raw()])
    assert answer.headers.get("content-encoding") == coding
    assert (gzip.decompress(raw) if coding == "gzip" else raw) == content
    assert answer.headers["content-length"] == str(len(raw))
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


async def test_what_is_named_by_its_content_is_kept(browser: httpx2.AsyncClient) -> None:
    """A browser never asks again for what cannot change, and each time for what can; then it is told whether it has."""
    assert (await browser.get("/assets/main-1a2b.js")).headers["cache-control"] == IMMUTABLE
    icon = await browser.get("/favicon.svg")
    assert (icon.headers["cache-control"], icon.headers["content-type"]) == ("no-cache", "image/svg+xml")
    again = await browser.get("/favicon.svg", headers={"if-none-match": icon.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", icon.headers["etag"])
    other = await browser.get("/favicon.svg", headers={"if-none-match": '"another"'})
    assert other.status_code == 200


async def test_forms_of_a_file_are_told_apart(browser: httpx2.AsyncClient) -> None:
    """A browser that has the packed form is not told that it has the other."""
    packed = await browser.get("/", headers={"accept-encoding": "gzip"})
    plain = await browser.get("/", headers={"accept-encoding": "identity", "if-none-match": packed.headers["etag"]})
    assert (packed.headers["content-encoding"], plain.status_code) == ("gzip", 200)
    assert plain.text == packed.text


async def test_types_are_right(browser: httpx2.AsyncClient) -> None:
    """No browser has to guess, and what is unknown is nothing that runs."""
    assert (await browser.get("/assets/font-1a2b.woff2")).headers["content-type"] == "font/woff2"
    assert (await browser.get("/assets/blob-1a2b.bin")).headers["content-type"] == "application/octet-stream"


async def test_a_head_is_answered_like_a_get(browser: httpx2.AsyncClient) -> None:
    """Who asks for the headers only gets the same ones, and no body."""
    for path in ("/", "/assets/main-1a2b.js", "/nothing"):
        got, head = await browser.get(path), await browser.head(path)
        assert head.status_code == got.status_code
        assert head.content == b""
        for name in ("content-length", "content-type"):
            assert head.headers[name] == got.headers[name]


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/..%2fsecret",
        "/%2e%2e/secret",
        "/assets/../../secret",
        "/assets/..%2f..%2fsecret",
        "/assets/%2e%2e%2f%2e%2e%2fsecret",
        "/..%5csecret",
        "//secret",
        "/%00",
        "/index.html%00.js",
        "/index.html.gz",
        "/assets/main-1a2b.js.br",
        "/persisted-documents.json",
        "/assets/link.js",
        "/elsewhere/secret",
    ],
)
async def test_nothing_else_is_served(dist: Path, path: str) -> None:
    """Only files of the build are: none beside it, none that a link leads to, and none that is ours to read."""
    (dist / "assets" / "link.js").symlink_to(dist.parent / "secret")
    (dist / "elsewhere").symlink_to(dist.parent)
    app = Starlette(routes=[Route("/{path:path}", Portal(dist).serve)])
    async with serving(app) as url:
        reader, writer = await asyncio.open_connection(*url.removeprefix("http://").split(":"))
        writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nConnection: close\r\n\r\n".encode())
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
    assert answer.split()[1] in {b"404", b"400"}, answer
    assert b"hunter2" not in answer


def test_half_a_portal_is_none(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without the page, or that holds far more than a portal, is not served."""
    monkeypatch.setattr(portal, "FILES_MAX", 3)
    with pytest.raises(NoPortalError, match="more than"):
        Portal(dist)
    with pytest.raises(NoPortalError, match=r"index\.html"):
        Portal(dist / "nowhere")


async def test_the_gateway_serves_it_beside_the_rest(make_gateway: MakeGateway, dist: Path) -> None:
    """Pages stand in nobody's way, and bear our headers; without a portal there are none."""
    url = await make_gateway(portal=dist)
    async with httpx2.AsyncClient(base_url=url, trust_env=False, headers=HTML) as http:
        page = await http.get("/offres")
        assert page.status_code == 200
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["content-security-policy"] == policy("")
        assert (await http.get("/healthz")).json() == {"lives": True}
        assert (await http.get("/images/1")).status_code == 404
        assert (await http.get("/sign-in")).status_code == 303
        assert (await http.post("/offres")).status_code == 405
        assert (await http.get(f"{await make_gateway()}/offres")).status_code == 404
