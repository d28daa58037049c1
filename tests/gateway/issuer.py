"""An OpenID Connect issuer for tests: it signs what it is told to, and can be rotated, silenced and made to lie."""

import base64
import hashlib
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import ECKey, Key, KeySet, OKPKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from common.clock import Clock, SystemClock

AUDIENCE = "kiosque"


def a_signing_key(kid: str, algorithm: str = "ES256") -> Key:
    """Make a key for tokens."""
    parameters: Any = {"kid": kid, "use": "sig"}  # joserfc does not export their type
    if algorithm.startswith(("RS", "PS")):
        return RSAKey.generate_key(2048, parameters=parameters)
    if algorithm == "ES256":
        return ECKey.generate_key("P-256", parameters=parameters)
    return OKPKey.generate_key("Ed25519", parameters=parameters)


class Issuer:
    """What it publishes and signs; `url` is known once it is served."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.url = ""
        self.claimed_url = ""
        """What its discovery document says instead of `url`, where it lies."""
        self.key = a_signing_key("first")
        self.published: list[Key] = [self.key]
        self.is_silent = False
        self.asked = 0
        """How often it was asked for its keys."""
        self.person: tuple[str, tuple[str, ...]] = ("jade", ("beneficiary",))
        """Who sits before the browser: a subject and its roles."""
        self.answer: dict[str, str] = {}
        """What it sends a browser back with instead of a good answer, where it lies."""
        self.changes: dict[str, Any] = {}
        """What its id tokens say otherwise, where it lies."""
        self.token_status = 200
        self._questions: dict[str, dict[str, str]] = {}
        self._clock = clock or SystemClock()

    def app(self) -> Starlette:
        """Return what is served at `url`."""
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._discovery),
                Route("/keys", self._keys),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
            ]
        )

    async def _discovery(self, _: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.claimed_url or self.url,
                "jwks_uri": f"{self.url}/keys",
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
            }
        )

    async def _authorize(self, request: Request) -> Response:
        """Let the person in at once, and send the browser back."""
        asked = dict(request.query_params)
        code = f"code {len(self._questions)}"
        self._questions[code] = asked
        answer = self.answer or {"code": code, "iss": self.url}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'state': asked['state']} | answer)}", 303)

    async def _token(self, request: Request) -> Response:
        """Exchange a code, once, for whoever asked for it."""
        async with request.form() as form:
            given = {name: str(value) for name, value in form.items()}
        asked = self._questions.pop(given["code"], {})
        challenge = base64.urlsafe_b64encode(hashlib.sha256(given["code_verifier"].encode()).digest())
        expected = {"redirect_uri": given["redirect_uri"], "client_id": given["client_id"]}
        is_good = asked.items() >= expected.items() and asked["code_challenge"] == challenge.decode().rstrip("=")
        if not is_good or self.token_status != 200:
            return JSONResponse({"error": "invalid_grant"}, 400 if self.token_status == 200 else self.token_status)
        subject, roles = self.person
        claims = self.claims(subject)
        claims.pop("roles")
        id_token = self.sign(claims | {"nonce": asked["nonce"]} | self.changes)
        return JSONResponse({"access_token": self.token(subject, *roles), "id_token": id_token})

    async def _keys(self, _: Request) -> Response:
        self.asked += 1
        if self.is_silent:
            return Response("down", 503)
        return JSONResponse(KeySet(self.published).as_dict(private=False))

    def claims(self, subject: str, *roles: str, life_s: float = 600.0) -> dict[str, Any]:
        """Return what an honest token says."""
        expires_at = int(self._clock.now().timestamp() + life_s)
        return {"iss": self.url, "aud": AUDIENCE, "sub": subject, "roles": list(roles), "exp": expires_at}

    def sign(
        self, claims: dict[str, Any], *, key: Key | None = None, algorithm: str = "ES256", kid: str | None = None
    ) -> str:
        """Sign any claims, with any key."""
        key = key or self.key
        return jwt.encode({"alg": algorithm, "kid": kid or key.kid}, claims, key, algorithms=[algorithm])

    def token(self, subject: str, *roles: str, life_s: float = 600.0) -> str:
        """Return an honest token."""
        return self.sign(self.claims(subject, *roles, life_s=life_s))

    def authorization(self, subject: str, roles: Sequence[str] = (), *, life_s: float = 600.0) -> dict[str, str]:
        """Return the header of an honest caller."""
        return {"authorization": f"Bearer {self.token(subject, *roles, life_s=life_s)}"}
