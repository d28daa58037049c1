"""What the measurements of the whole system share: a running stack, and people with tokens of their own."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import httpx2
import psutil
from joserfc import jwt
from joserfc.jwk import RSAKey

from common.actor import Role
from common.unit import new_id
from stack import demo, keys
from stack.pkce import CLIENT
from stack.portal import Portal
from stack.ports import free_port
from stack.run import Stack

T = TypeVar("T")

TOKEN_LIFE_S = 3_600
CONNECTIONS = 16
PRICE = demo.ARTICLES[0].cents
GRANT = """mutation ($input: GrantCreditInput!) { grantCredit(input: $input) {
  __typename ... on Problem { code message } } }"""
STOCK = """mutation ($input: SaveStockInput!) { saveStock(input: $input) {
  __typename ... on Problem { code message } } }"""
BOOK = """mutation ($input: BookOfferInput!) { bookOffer(input: $input) {
  __typename ... on Booking { id } ... on Problem { code message } } }"""


class System:
    """The running stack, and who asks it."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.http = httpx2.AsyncClient(base_url=stack.url, timeout=30, trust_env=False)
        self._signing = keys.kept(stack.folder)

    def token(self, subject: str, role: Role) -> str:
        """Sign somebody in, as the built-in issuer would."""
        now = int(time.time())
        claims = {
            "iss": self.stack.issuer_url,
            "sub": subject,
            "aud": CLIENT,
            "iat": now,
            "exp": now + TOKEN_LIFE_S,
            "roles": [role],
        }
        key = RSAKey.import_key(json.loads(self._signing.issuer))
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)

    async def ask(self, token: str, document: str, **variables: object) -> dict[str, Any]:
        """Return the data of an answer; anything else ends the measurement."""
        response = await self.http.post(
            "/graphql", json={"query": document, "variables": variables}, headers={"authorization": f"Bearer {token}"}
        )
        answer = response.json()
        if "errors" in answer:
            raise RuntimeError(answer["errors"])
        data: dict[str, Any] = answer["data"]
        for result in data.values():
            if isinstance(result, dict) and result.get("__typename") == "Problem":
                raise RuntimeError(result)
        return data

    async def people(self, number: int) -> list[str]:
        """Register so many beneficiaries with a credit each; return a token for each."""
        support = await self.stack.token("support")
        names = [str(new_id()) for _ in range(number)]
        await each(names, lambda name: self._grant(support, name))
        return [self.token(name, Role.BENEFICIARY) for name in names]

    async def stock(self) -> UUID:
        """Return the demo's score, of which there are now as many as are asked for."""
        article = demo.ARTICLES[0]
        partner = await self.stack.token(demo.SHOP.account)
        stock = {"id": str(article.stock_id), "offerId": str(article.offer_id), "price": {"minorUnits": PRICE}}
        await self.ask(partner, STOCK, input=stock)
        return article.stock_id

    async def book(self, token: str, stock_id: UUID) -> str:
        """Book one of a stock, and return the booking's id."""
        order = {"id": str(new_id()), "stockId": str(stock_id), "expectedPrice": {"minorUnits": PRICE}}
        return str((await self.ask(token, BOOK, input=order))["bookOffer"]["id"])

    async def _grant(self, support: str, subject: str) -> None:
        person = {"id": subject, "subject": subject, "firstName": "A", "lastName": "B", "email": "a@b.example"}
        await self.ask(support, GRANT, input={**person, "birthDate": f"{self.stack.clock.now().year - 18}-01-01"})

    def cpu_s(self) -> dict[str, float]:
        """Return what each process has used of the processors so far, PostgreSQL with its backends."""
        return {name: sum(map(_cpu_s, _family(child.pid))) for name, child in self.stack.children.items()}


async def each(things: Iterable[T], work: Callable[[T], Awaitable[object]]) -> None:
    """Do work for each, so many at once."""
    waiting = iter(things)

    async def worker() -> None:
        for thing in waiting:
            await work(thing)

    await asyncio.gather(*(worker() for _ in range(CONNECTIONS)))


@asynccontextmanager
async def running(folder: Path, portal: Portal | None = None) -> AsyncIterator[System]:
    """Start the system with its demo data, counting nobody's requests."""
    unlimited = {"GATEWAY_UNLIMITED": "true"}
    async with Stack(folder, port=free_port(), demo=demo.load, portal=portal, environment=unlimited) as stack:
        system = System(stack)
        try:
            yield system
        finally:
            await system.http.aclose()


def _family(pid: int) -> list[psutil.Process]:
    parent = psutil.Process(pid)
    return [parent, *parent.children(recursive=True)]


def _cpu_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
