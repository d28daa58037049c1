"""Our own address."""

import pytest
from starlette.requests import HTTPConnection

from gateway.origin import Origin


def connection(scheme: str = "http", type_: str = "http", **headers: str) -> HTTPConnection:
    """Make a request, or a handshake."""
    named = {"host": "127.0.0.1:8000"} | {name.replace("_", "-"): value for name, value in headers.items()}
    raw = [(name.encode(), value.encode()) for name, value in named.items()]
    return HTTPConnection({"type": type_, "scheme": scheme, "path": "/", "query_string": b"", "headers": raw})


HERE, TOLD = Origin(""), Origin("https://kiosque.example/")


def test_it_is_what_we_were_told_or_what_a_request_names() -> None:
    """One machine answers to whatever name it is called by; behind a proxy only to its own."""
    assert HERE.of(connection()) == "http://127.0.0.1:8000"
    assert HERE.of(connection("https", host="kiosque.example")) == "https://kiosque.example"
    assert HERE.of(connection("wss", "websocket", host="kiosque.example")) == "https://kiosque.example"
    assert TOLD.of(connection()) == TOLD.of(connection(host="evil.example")) == "https://kiosque.example"
    assert TOLD.is_secure(connection())
    assert not HERE.is_secure(connection())


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"sec_fetch_site": "same-origin"}, True),
        ({"sec_fetch_site": "same-origin", "origin": "null"}, True),
        ({"origin": "https://kiosque.example"}, True),
        ({}, False),
        ({"origin": ""}, False),
        ({"origin": "null"}, False),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "https://kiosque.example.evil.example"}, False),
        ({"origin": "http://kiosque.example"}, False),
        ({"sec_fetch_site": "same-site", "origin": "https://kiosque.example"}, False),
        ({"sec_fetch_site": "cross-site"}, False),
        ({"sec_fetch_site": "none"}, False),
    ],
)
def test_only_a_page_of_ours_asks_as_one(headers: dict[str, str], is_ours: bool) -> None:  # noqa: FBT001 - a row
    """What a browser says of the page that asks decides; who says nothing is not ours."""
    assert TOLD.is_asking(connection(**headers)) is is_ours


def test_a_socket_is_known_by_its_origin() -> None:
    """A handshake is judged by `Origin`, that every browser sends with one, and by nothing else."""
    assert TOLD.is_asking(connection(type_="websocket", origin="https://kiosque.example"))
    assert not TOLD.is_asking(connection(type_="websocket", origin="https://x.example", sec_fetch_site="same-origin"))
    assert not TOLD.is_asking(connection(type_="websocket"))


def test_untold_it_goes_by_the_host() -> None:
    """A proxy may end TLS without saying so; a page of another host or port is another's all the same."""
    assert HERE.is_ours("http://127.0.0.1:8000", connection())
    assert HERE.is_ours("https://127.0.0.1:8000", connection())
    assert not HERE.is_ours("http://127.0.0.1:9000", connection())
    assert not HERE.is_ours("http://localhost:8000", connection())
