"""Cookies: what a browser is told to do with them."""

from datetime import timedelta

from starlette.responses import Response

from gateway.cookies import Cookies
from gateway.origin import Origin
from tests.gateway.test_origin import connection

MINUTE = timedelta(minutes=1)


def test_over_https_a_cookie_is_for_this_host_alone() -> None:
    """With the prefix, no other host and no plain connection can set it; no script reads it, no other site sends it."""
    response, cookies = Response(), Cookies(Origin("https://kiosque.example"))
    cookies.give(response, connection(), "kiosque", "x", MINUTE)
    assert response.headers["set-cookie"] == ("__Host-kiosque=x; HttpOnly; Max-Age=60; Path=/; SameSite=lax; Secure")
    assert cookies.given(connection(cookie="__Host-kiosque=x"), "kiosque") == "x"
    assert cookies.given(connection(cookie="kiosque=x"), "kiosque") is None


def test_on_one_machine_it_has_its_plain_name() -> None:
    """Browsers refuse the prefix over http, so there it is left out, and `Secure` with it."""
    response, cookies = Response(), Cookies(Origin(""))
    cookies.give(response, connection(), "kiosque", "x", MINUTE)
    assert response.headers["set-cookie"] == "kiosque=x; HttpOnly; Max-Age=60; Path=/; SameSite=lax"
    assert cookies.given(connection(cookie="a=b; kiosque=x"), "kiosque") == "x"


def test_a_cookie_is_taken_back() -> None:
    """What is to be forgotten is emptied and ends at once, under the same name and path."""
    response = Response()
    Cookies(Origin("")).take(response, connection(), "kiosque")
    assert response.headers["set-cookie"] == 'kiosque=""; HttpOnly; Max-Age=0; Path=/; SameSite=lax'
