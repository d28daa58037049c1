"""The authorization code flow, as a client: a question that only its asker can finish (OpenID Connect Core 3.1)."""

import asyncio
import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import httpx2

from gateway.sign_in import BadTokenError, Door, Identity, SignIn, SignInUnavailableError, document

SCOPE = "openid"
EXCHANGE_DEADLINE_S = 5.0
DENIED = "access_denied"
SAID_CHARACTERS_MAX = 80
"""How much is logged of what a browser says that the issuer said."""


def _drawn() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One attempt to sign in: what the browser keeps, sealed, until it comes back from the issuer."""

    redirect_uri: str
    way: str
    """The page that was wanted."""
    state: str = field(default_factory=_drawn)
    nonce: str = field(default_factory=_drawn)
    verifier: str = field(default_factory=_drawn)


class SignInFailedError(Exception):
    """An answer that does not sign anybody in."""


class ChangedMindError(Exception):
    """The person has not let us know who it is."""


class CodeFlow:
    """Asks who somebody is, and reads the answer."""

    def __init__(self, sign_in: SignIn, client_id: str, http: httpx2.AsyncClient) -> None:
        self._sign_in = sign_in
        self._client_id = client_id
        self._http = http

    async def question(self, attempt: Attempt) -> str:
        """Return the issuer's address where a person answers.

        Raises:
            SignInUnavailableError: When the issuer does not answer.
        """
        endpoint = (await self._sign_in.door()).authorization_endpoint
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": attempt.redirect_uri,
            "scope": SCOPE,
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": _challenge(attempt.verifier),
            "code_challenge_method": "S256",
        }
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"

    async def identity(self, attempt: Attempt, answer: Mapping[str, str]) -> Identity:
        """Return who has signed in, by the issuer's answer to an attempt.

        Raises:
            ChangedMindError: When the person went back.
            SignInFailedError: When the answer is to another attempt, or its code or tokens are not good.
            SignInUnavailableError: When the issuer does not answer.
        """
        if not hmac.compare_digest(answer.get("state", "").encode(), attempt.state.encode()):
            raise SignInFailedError("the answer is to another attempt")
        door = await self._sign_in.door()
        if answer.get("iss", door.issuer) != door.issuer:  # RFC 9207
            raise SignInFailedError("the answer is another issuer's")
        if answer.get("error") == DENIED:
            raise ChangedMindError
        if "code" not in answer:
            raise SignInFailedError(f"the issuer says {answer.get('error', 'nothing')[:SAID_CHARACTERS_MAX]!r}")
        tokens = await self._exchanged(door, attempt, answer["code"])
        try:
            identity = await self._sign_in.identity(f"Bearer {tokens.get('access_token')}")
            await self._sign_in.prove(str(tokens.get("id_token")), identity, attempt.nonce)
        except BadTokenError as error:
            raise SignInFailedError(f"a token does not hold: {error}") from error
        return identity

    async def _exchanged(self, door: Door, attempt: Attempt, code: str) -> dict[str, object]:
        form = {
            "grant_type": "authorization_code",
            "client_id": self._client_id,
            "redirect_uri": attempt.redirect_uri,
            "code": code,
            "code_verifier": attempt.verifier,
        }
        try:
            async with asyncio.timeout(EXCHANGE_DEADLINE_S):
                return await document(self._http, "POST", door.token_endpoint, form)
        except httpx2.HTTPStatusError as error:
            if error.response.is_client_error:
                raise SignInFailedError(f"the code is refused with {error.response.status_code}") from error
            raise SignInUnavailableError("the issuer gives no tokens") from error
        except (httpx2.HTTPError, TimeoutError, ValueError, RecursionError) as error:
            raise SignInUnavailableError("the issuer gives no tokens") from error


def _challenge(verifier: str) -> str:
    """Return the S256 challenge of a PKCE verifier (RFC 7636, 4.2)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
