"""Sign-in: verify tokens of the OpenID Connect issuers that we are told to trust."""

import asyncio
import base64
import binascii
import hmac
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx2
import structlog
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet
from joserfc.jws import JWSRegistry

from common.actor import Role
from common.clock import Clock

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA", "Ed25519")
"""What a token may be signed with: asymmetric only, so that no public key can pass for a secret."""
GIVEN_ROLES = frozenset({Role.BENEFICIARY, Role.PARTNER, Role.COMPLIANCE, Role.FINANCE, Role.SUPPORT})
"""The roles that a token can give; `service` never comes from outside."""
TOKEN_CHARACTERS_MAX = 8_192
SUBJECT_CHARACTERS_MAX = 255
DOCUMENT_BYTES_MAX = 256 * 1024
FETCH_DEADLINE_S = 3.0
KEYS_FRESH_S = 600.0
KEYS_ASKED_AGAIN_S = 10.0
"""How soon an unknown key, or an issuer that does not answer, may make us ask again."""
LEEWAY_S = 30.0
REMEMBERED_MAX = 10_000
REMEMBERED_S = 60.0
"""How long a token that held is not verified again: a key that its issuer withdraws is out by then."""

log = structlog.get_logger()


class BadTokenError(Exception):
    """A token that is malformed, forged, expired or not meant for us."""


class Door(NamedTuple):
    """Where an issuer lets people in, as it says itself."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str


class SignInUnavailableError(Exception):
    """The issuer cannot be asked for its keys: nothing is known about the token."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a token says is asking, and until when (a timestamp)."""

    subject: str
    roles: frozenset[Role]
    expires_at: float
    key: str = ""
    """The digest of the key, where partner software asks and no person."""
    session: str = ""
    """The id of the session, where a browser asks by its cookie."""
    since: float = 0.0
    """When that session began (a timestamp)."""


VISITOR = Identity("", frozenset({Role.VISITOR}), float("inf"))
"""Who asks without a token."""


@dataclass
class Issuer:
    """One issuer and the keys that it publishes now.

    `prefix` goes before its subjects: two issuers may both know a `42`, and they are not the same person.
    """

    url: str
    prefix: str
    keys: dict[str, Key] = field(default_factory=dict)
    door: Door | None = None
    asked_at: float = float("-inf")
    fetched_at: float = float("-inf")
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class SignIn:
    """Verifies tokens.

    The first issuer's subjects stand as they are; those of every further one bear its host in front. So the order of
    the issuers is part of who is who: add new ones at the end.
    """

    def __init__(self, issuers: Sequence[str], audience: str, clock: Clock, client: httpx2.AsyncClient) -> None:
        self._issuers = {
            url: Issuer(url, "" if number == 0 else f"{urlsplit(url).netloc}|") for number, url in enumerate(issuers)
        }
        self._audience = audience
        self._clock = clock
        self._client = client
        self._remembered: dict[str, tuple[Identity, float]] = {}
        self._registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)

    def remembered(self, authorization: str | None) -> Identity | None:
        """Return who this header stands for if that is known without any work."""
        if not authorization:
            return VISITOR
        identity, until = self._remembered.get(authorization, (VISITOR, 0.0))
        return identity if until > self._clock.now().timestamp() else None

    async def identity(self, authorization: str | None) -> Identity:
        """Return who an `Authorization` header stands for; without one, a visitor.

        Raises:
            BadTokenError: When the token is not one that we can trust.
            SignInUnavailableError: When its issuer does not answer.
        """
        known = self.remembered(authorization)
        if known or not authorization:
            return known or VISITOR
        identity = await self._verify(_bearer(authorization))
        if len(self._remembered) >= REMEMBERED_MAX:
            self._remembered.clear()
        until = min(identity.expires_at, self._clock.now().timestamp() + REMEMBERED_S)
        self._remembered[authorization] = (identity, until)
        return identity

    async def door(self) -> Door:
        """Return where people sign in: at the first issuer.

        Raises:
            SignInUnavailableError: When it does not answer, or lets nobody in by a browser.
        """
        issuer = next(iter(self._issuers.values()))
        await self._refresh(issuer, is_lacking=issuer.door is None)
        if issuer.door is None:
            raise SignInUnavailableError(f"{issuer.url} does not say where to sign in")
        return issuer.door

    async def prove(self, id_token: str, identity: Identity, nonce: str) -> None:
        """Verify that an id token is about this person, and answers the question that bore this nonce.

        Raises:
            BadTokenError: When it is not (OpenID Connect Core 3.1.3.7).
            SignInUnavailableError: When its issuer does not answer.
        """
        issuer, claims = await self._claims(id_token)
        if self._identity(issuer, claims).subject != identity.subject:
            raise BadTokenError("it is about someone else")
        if not hmac.compare_digest(str(claims.get("nonce")).encode(), nonce.encode()):
            raise BadTokenError("it answers another question")
        if claims.get("azp", self._audience) != self._audience:
            raise BadTokenError("it was given to someone else")

    async def _verify(self, token: str) -> Identity:
        return self._identity(*await self._claims(token))

    async def _claims(self, token: str) -> tuple[Issuer, dict[str, object]]:
        """Return what a token says, once its signature holds, and who says it."""
        issuer = self._issuers.get(_claimed_issuer(token))
        if issuer is None:
            raise BadTokenError("its issuer is not one of ours")
        key = await self._key(issuer, _key_id(token))
        try:
            return issuer, jwt.decode(token, key, registry=self._registry).claims
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise BadTokenError("its signature does not hold") from error

    def _identity(self, issuer: Issuer, claims: dict[str, object]) -> Identity:
        now = self._clock.now().timestamp()
        subject, expires_at, begins_at = claims.get("sub"), claims.get("exp"), claims.get("nbf", 0)
        if claims.get("iss") != issuer.url or not _names(claims.get("aud"), self._audience):
            raise BadTokenError("it is meant for someone else")
        if not isinstance(expires_at, int | float) or not isinstance(begins_at, int | float):
            raise BadTokenError("it does not say when it ends")
        if expires_at <= now or begins_at > now + LEEWAY_S:
            raise BadTokenError("it has expired, or has not begun")
        if not isinstance(subject, str) or not 0 < len(subject) <= SUBJECT_CHARACTERS_MAX:
            raise BadTokenError("it does not say whose it is")
        return Identity(issuer.prefix + subject, given_roles(claims.get("roles")), float(expires_at))

    async def _key(self, issuer: Issuer, key_id: str) -> Key:
        """Return an issuer's key, asking again where it is unknown or was fetched long ago."""
        await self._refresh(issuer, is_lacking=key_id not in issuer.keys)
        if key_id in issuer.keys:
            return issuer.keys[key_id]
        if not issuer.keys:
            raise SignInUnavailableError(f"{issuer.url} does not answer")
        raise BadTokenError("its key is not one that its issuer publishes")

    async def _refresh(self, issuer: Issuer, *, is_lacking: bool) -> None:
        async with issuer.lock:
            now = asyncio.get_running_loop().time()
            is_stale = now - issuer.fetched_at > KEYS_FRESH_S or is_lacking
            if is_stale and now - issuer.asked_at > KEYS_ASKED_AGAIN_S:
                issuer.asked_at = now
                await self._fetch(issuer, now)

    async def _fetch(self, issuer: Issuer, now: float) -> None:
        """Take the issuer's keys and addresses of today; while it does not answer, yesterday's stay."""
        try:
            async with asyncio.timeout(FETCH_DEADLINE_S):
                address = f"{issuer.url.rstrip('/')}/.well-known/openid-configuration"
                discovered = await document(self._client, "GET", address)
                if discovered.get("issuer") != issuer.url:
                    raise ValueError("the discovery document names another issuer")  # noqa: TRY301 - one way to log
                keys = await document(self._client, "GET", str(discovered["jwks_uri"]))
            issuer.door = _door(discovered)
            issuer.keys = _signing_keys(keys.get("keys"))
            issuer.fetched_at = now
        except (httpx2.HTTPError, TimeoutError, ValueError, KeyError, TypeError, RecursionError) as error:
            log.warning("issuer's keys not to be had", issuer=issuer.url, exc_info=error)


async def document(
    http: httpx2.AsyncClient, method: str, url: str, form: Mapping[str, str] | None = None
) -> dict[str, object]:
    """Return a JSON object of an issuer's, of a bounded length.

    Raises:
        httpx2.HTTPError: When it does not answer, or not well.
        ValueError: When what it answers is no JSON object.
    """
    async with http.stream(method, url, data=form) as response:
        response.raise_for_status()
        body = b""
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > DOCUMENT_BYTES_MAX:
                raise ValueError("the document is too long")
    found = json.loads(body)
    if not isinstance(found, dict):
        raise ValueError("the document is no object")  # noqa: TRY004 - one way to log
    return found


def client() -> httpx2.AsyncClient:
    """Return the HTTP client that issuers are asked with: no redirects, no proxies from the environment."""
    return httpx2.AsyncClient(follow_redirects=False, trust_env=False, timeout=FETCH_DEADLINE_S)


def _bearer(authorization: str) -> str:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token or len(token) > TOKEN_CHARACTERS_MAX:
        raise BadTokenError("it is not a bearer token")
    return token.strip()


def _claimed_issuer(token: str) -> str:
    return str(_segment(token, 1).get("iss"))


def _key_id(token: str) -> str:
    return str(_segment(token, 0).get("kid"))


def _segment(token: str, number: int) -> dict[str, object]:
    """Read a part of a token that nobody has verified yet: only to know with which key to verify it."""
    try:
        part = token.split(".")[number]
        content = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, IndexError, binascii.Error, RecursionError) as error:
        raise BadTokenError("it is malformed") from error
    if not isinstance(content, dict):
        raise BadTokenError("it is malformed")
    return content


def _door(discovered: dict[str, object]) -> Door | None:
    """Return where an issuer lets people in; one that only signs tokens has no door."""
    addresses = [discovered.get(name) for name in ("authorization_endpoint", "token_endpoint")]
    if not all(isinstance(address, str) and urlsplit(address).scheme in {"http", "https"} for address in addresses):
        return None
    return Door(str(discovered["issuer"]), *map(str, addresses))


def _signing_keys(published: object) -> dict[str, Key]:
    """Take the public signature keys out of a key set; a key of a kind that we do not know is left out."""
    keys: dict[str, Key] = {}
    for entry in published if isinstance(published, list) else []:
        if isinstance(entry, dict) and entry.get("use", "sig") == "sig" and entry.get("kty") in {"RSA", "EC", "OKP"}:
            with suppress(JoseError, ValueError, KeyError, TypeError):
                keys[str(entry.get("kid"))] = KeySet.import_key_set({"keys": [entry]}).keys[0]
    if not keys:
        raise ValueError("the key set holds no key that we can use")
    return keys


def _names(audience: object, ours: str) -> bool:
    return audience == ours or (isinstance(audience, list) and ours in audience)


def given_roles(claimed: object) -> frozenset[Role]:
    """Take the roles that a token may give; someone signed in without any is a visitor with a name."""
    names = claimed if isinstance(claimed, list) else []
    roles = frozenset(role for role in GIVEN_ROLES if role.value in names)
    return roles or frozenset({Role.VISITOR})
