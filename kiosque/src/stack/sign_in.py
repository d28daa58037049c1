"""Signing in as a client does: authorization code with PKCE, played for a demo account."""

import secrets
from collections.abc import Collection
from urllib.parse import parse_qs, urlsplit

import httpx2

from stack.accounts import ACCOUNTS
from stack.loopback import client
from stack.pkce import CLIENT, challenge_of
from stack.troubles import Trouble

TIMEOUT_S = 10.0


class NoSuchAccount(Trouble):
    """The demo has no account of this name."""


class NotSignedIn(Trouble):
    """The issuer did not let the account in, or is not there."""


async def token(issuer_url: str, redirect_uri: str, account: str, accounts: Collection[str] = tuple(ACCOUNTS)) -> str:
    """Return an access token for a demo account.

    Raises:
        NoSuchAccount: When the demo has no such account.
        NotSignedIn: When the issuer refuses or cannot be reached.
    """
    if account not in accounts:
        raise NoSuchAccount(f"There is no account {account!r}: choose one of {', '.join(accounts)}.")
    try:
        async with client(TIMEOUT_S) as http:
            return await flow(http, issuer_url, redirect_uri, account)
    except (httpx2.HTTPError, KeyError, ValueError) as error:
        raise NotSignedIn(
            f"{issuer_url} did not sign {account} in ({error}): `kiosque doctor` looks closer."
        ) from error


async def flow(http: httpx2.AsyncClient, issuer_url: str, redirect_uri: str, account: str) -> str:
    """Walk through the flow: ask for a code, choose the account, exchange the code."""
    verifier = secrets.token_urlsafe(48)
    state = secrets.token_urlsafe(16)
    asked = {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": redirect_uri,
        "scope": "openid profile email",
        "state": state,
        "code_challenge": challenge_of(verifier),
        "code_challenge_method": "S256",
    }
    page = await http.get(f"{issuer_url}/authorize", params=asked)
    page.raise_for_status()
    sent_back = await http.post(f"{issuer_url}/authorize", data={**asked, "account": account})
    answer = parse_qs(urlsplit(sent_back.headers["location"]).query)
    if answer["state"] != [state] or answer["iss"] != [issuer_url]:
        raise ValueError("the answer is to another question")
    tokens = await http.post(
        f"{issuer_url}/token",
        data={
            "grant_type": "authorization_code",
            "client_id": CLIENT,
            "redirect_uri": redirect_uri,
            "code": answer["code"][0],
            "code_verifier": verifier,
        },
    )
    tokens.raise_for_status()
    return str(tokens.json()["access_token"])
