"""A small OpenID Connect issuer for one machine: the real authorization-code flow with PKCE, and no password.

Anyone who reaches it is anyone: it therefore refuses to start in production.
"""

import hmac
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeGuard
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from common.clock import Clock
from common.config import Environment
from stack import login_page
from stack.accounts import Account
from stack.pkce import CLIENT, challenge_of
from stack.troubles import Trouble

ALGORITHM = "RS256"
CODE_LIFE = timedelta(seconds=60)
TOKEN_LIFE = timedelta(hours=1)
CODES_MAX = 1_000
PARAMETER_CHARACTERS_MAX = 512
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
"""What SHA-256 looks like in base64url (RFC 7636, 4.2)."""
FORM = {"max_files": 0, "max_fields": 20, "max_part_size": 4096}
NO_STORE = {"Cache-Control": "no-store"}

ASKED = (
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
)


class NotInProduction(Trouble):
    """This issuer believes anyone: no place with real people may trust it."""


@dataclass(frozen=True, kw_only=True)
class Grant:
    """What a code stands for until it is exchanged."""

    account: Account
    redirect_uri: str
    challenge: str
    nonce: str
    expires_at: datetime


class Issuer:
    """The issuer's endpoints; codes live in memory, a restart forgets those that are under way."""

    def __init__(
        self,
        *,
        url: str,
        key: str,
        redirect_uris: tuple[str, ...],
        accounts: Mapping[str, Account],
        clock: Clock,
        environment: Environment = Environment.PRODUCTION,
    ) -> None:
        if environment is Environment.PRODUCTION:
            raise NotInProduction(
                "The built-in issuer signs anyone in without a password, so it does not start in production: "
                "point GATEWAY_ISSUERS at a real identity provider."
            )
        self.url = url
        self._key = RSAKey.import_key(json.loads(key))
        self._redirect_uris = frozenset(redirect_uris)
        self._accounts = accounts
        self._clock = clock
        self._grants: dict[str, Grant] = {}

    def app(self) -> Starlette:
        """Return the application to be served at the issuer's address."""
        origins = sorted({login_page.origin(uri) for uri in self._redirect_uris})
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.discovery),
                Route("/jwks", self.jwks),
                Route("/authorize", self.ask, methods=["GET"]),
                Route("/authorize", self.answer, methods=["POST"]),
                Route("/token", self.exchange, methods=["POST"]),
            ],
            middleware=[Middleware(CORSMiddleware, allow_origins=origins, allow_methods=["GET", "POST"])],
        )

    async def discovery(self, _: Request) -> Response:
        """Tell clients where everything is (OpenID Connect Discovery 1.0)."""
        return JSONResponse(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/jwks",
                "response_types_supported": ["code"],
                "response_modes_supported": ["query"],
                "grant_types_supported": ["authorization_code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": [ALGORITHM],
                "scopes_supported": ["openid", "profile", "email"],
                "token_endpoint_auth_methods_supported": ["none"],
                "code_challenge_methods_supported": ["S256"],
                "claims_supported": ["sub", "name", "email", "roles"],
                "authorization_response_iss_parameter_supported": True,
            }
        )

    async def jwks(self, _: Request) -> Response:
        """Publish the key that tokens are verified with."""
        return JSONResponse(KeySet([self._key]).as_dict(private=False))

    async def ask(self, request: Request) -> Response:
        """Show who can sign in, or refuse what no honest client asks."""
        asked = _asked(request.query_params)
        refusal = self._refusal(asked)
        if refusal:
            return refusal
        headers = login_page.headers(asked["redirect_uri"])
        return HTMLResponse(login_page.page(asked, self._accounts.values()), headers=headers)

    async def answer(self, request: Request) -> Response:
        """Send the person back to the client with a code for the chosen account."""
        async with request.form(**FORM) as form:
            asked = _asked(_texts(form))
            account = self._accounts.get(_texts(form).get("account", ""))
        refusal = self._refusal(asked)
        if refusal:
            return refusal
        if account is None:
            return _back(asked, error="access_denied", iss=self.url)
        return _back(asked, code=self._code(account, asked), iss=self.url)

    async def exchange(self, request: Request) -> Response:
        """Exchange a code, once, for tokens."""
        async with request.form(**FORM) as form:
            given = _texts(form)
        if given.get("grant_type") != "authorization_code":
            return _refused("unsupported_grant_type")
        if given.get("client_id") != CLIENT:
            return _refused("invalid_client", 401)
        grant = self._grants.pop(given.get("code", ""), None)
        if grant is None or not self._is_met(grant, given):
            return _refused("invalid_grant")
        return JSONResponse(self._tokens(grant), headers=NO_STORE)

    def _refusal(self, asked: Mapping[str, str]) -> Response | None:
        """Refuse a bad request for a code; only a client we know is ever redirected to (RFC 6749, 4.1.2.1)."""
        if asked["client_id"] != CLIENT or asked["redirect_uri"] not in self._redirect_uris:
            return HTMLResponse(login_page.UNKNOWN_CLIENT, 400, headers=login_page.headers())
        if asked["response_type"] != "code":
            return _back(asked, error="unsupported_response_type", iss=self.url)
        if "openid" not in asked["scope"].split():
            return _back(asked, error="invalid_scope", iss=self.url)
        if asked["code_challenge_method"] != "S256" or not CHALLENGE.fullmatch(asked["code_challenge"]):
            return _back(asked, error="invalid_request", error_description="PKCE with S256 is needed", iss=self.url)
        return None

    def _code(self, account: Account, asked: Mapping[str, str]) -> str:
        now = self._clock.now()
        self._grants = {code: grant for code, grant in self._grants.items() if grant.expires_at > now}
        if len(self._grants) >= CODES_MAX:
            self._grants.pop(next(iter(self._grants)))
        code = secrets.token_urlsafe(32)
        self._grants[code] = Grant(
            account=account,
            redirect_uri=asked["redirect_uri"],
            challenge=asked["code_challenge"],
            nonce=asked["nonce"],
            expires_at=now + CODE_LIFE,
        )
        return code

    def _is_met(self, grant: Grant, given: Mapping[str, str]) -> bool:
        return (
            grant.expires_at > self._clock.now()
            and given.get("redirect_uri") == grant.redirect_uri
            and hmac.compare_digest(challenge_of(given.get("code_verifier", "")), grant.challenge)
        )

    def _tokens(self, grant: Grant) -> dict[str, object]:
        now = self._clock.now()
        account = grant.account
        claims: dict[str, object] = {
            "iss": self.url,
            "sub": account.name,
            "aud": CLIENT,
            "iat": int(now.timestamp()),
            "exp": int((now + TOKEN_LIFE).timestamp()),
            "name": account.person,
            "email": account.email,
            "roles": list(account.roles),
        }
        identity = {**claims, "nonce": grant.nonce} if grant.nonce else claims
        return {
            "access_token": self._signed({**claims, "jti": secrets.token_urlsafe(12)}),
            "id_token": self._signed(identity),
            "token_type": "Bearer",
            "expires_in": int(TOKEN_LIFE.total_seconds()),
            "scope": "openid profile email",
        }

    def _signed(self, claims: dict[str, object]) -> str:
        return jwt.encode({"alg": ALGORITHM, "kid": self._key.kid}, claims, self._key, algorithms=[ALGORITHM])


def _asked(given: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters of a request for a code; what is absurdly long is as if it were not there."""
    found = {name: given.get(name, "") for name in ASKED}
    return {name: value if len(value) <= PARAMETER_CHARACTERS_MAX else "" for name, value in found.items()}


def _texts(form: FormData) -> dict[str, str]:
    def is_text(value: object) -> TypeGuard[str]:
        return isinstance(value, str)

    return {name: value for name, value in form.items() if is_text(value)}


def _back(asked: Mapping[str, str], **answer: str) -> Response:
    """Send the person back to the client, with the state that it gave."""
    if asked["state"]:
        answer["state"] = asked["state"]
    joint = "&" if "?" in asked["redirect_uri"] else "?"
    return RedirectResponse(f"{asked['redirect_uri']}{joint}{urlencode(answer)}", 303, headers=NO_STORE)


def _refused(error: str, status: int = 400) -> Response:
    return JSONResponse({"error": error}, status, headers=NO_STORE)
