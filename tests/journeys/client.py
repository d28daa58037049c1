"""A client of the gateway, signed in as one demo account: what a person's program does, and no more."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from uuid import UUID

import httpx2
from websockets.asyncio.client import ClientConnection, connect

from common.unit import new_id
from stack.run import Stack

PATIENCE_S = 90.0
"""How long a person would press the button again before giving up; a killed process is back long before."""
BETWEEN_TRIES_S = 0.1
TRY_AGAIN = {"UNAVAILABLE", "RATE_LIMITED"}

Answer = dict[str, Any]
T = TypeVar("T")


class ProblemAnswered(Exception):
    """The gateway answered with a problem."""

    def __init__(self, problem: Answer) -> None:
        super().__init__(f"{problem['code']}: {problem['message']}")
        self.code: str = problem["code"]
        self.facts = {fact["name"]: fact["value"] for fact in problem["facts"]}


class Client:
    """Asks as one account. What is not answered is asked again: everything here is safe to repeat."""

    def __init__(self, stack: Stack, account: str) -> None:
        self._stack = stack
        self._account = account
        self._token = ""
        self._http = httpx2.AsyncClient(base_url=stack.url, timeout=10, trust_env=False)

    async def close(self) -> None:
        """Hang up."""
        await self._http.aclose()

    async def ask(self, document: str, **variables: object) -> Answer:
        """Return the data of an answer without errors."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                answer = await self._posted(document, variables)
                if answer is not None:
                    return answer
                await asyncio.sleep(BETWEEN_TRIES_S)

    async def do(self, document: str, **variables: object) -> Answer:
        """Return the one result of a mutation (or of a look-up).

        Raises:
            ProblemAnswered: When that result is a problem.
        """
        (result,) = (await self.ask(document + PROBLEM, **variables)).values()
        if result["__typename"] == "Problem":
            raise ProblemAnswered(result)
        return dict(result)

    async def upload(self, picture: bytes, offerer_id: str) -> UUID:
        """Upload a picture and return the id that it was given."""
        picture_id = new_id()
        response = await self._http.post(
            "/images",
            data={"id": str(picture_id), "offererId": offerer_id},
            files={"file": ("picture.png", picture, "image/png")},
            headers=await self._headers(),
        )
        assert response.is_success, response.text
        return picture_id

    async def download(self, url: str) -> httpx2.Response:
        """Fetch a picture."""
        return await self._http.get(url)

    @asynccontextmanager
    async def listening(self, document: str, **variables: object) -> AsyncIterator[Callable[[], Awaitable[Answer]]]:
        """Subscribe over a WebSocket; the function given waits for the next event."""
        address = self._stack.url.replace("http", "ws") + "/graphql"
        async with connect(address, subprotocols=["graphql-transport-ws"], proxy=None) as socket:  # type: ignore[list-item]
            await _send(socket, type="connection_init", payload=await self._headers())
            assert (await _received(socket))["type"] == "connection_ack"
            await _send(socket, id="1", type="subscribe", payload={"query": document, "variables": variables})

            async def next_event() -> Answer:
                message = await _received(socket)
                assert message["type"] == "next", message
                return dict(message["payload"]["data"])

            yield next_event

    async def _posted(self, document: str, variables: dict[str, object]) -> Answer | None:
        """Ask once; nothing when it should be asked again."""
        try:
            response = await self._http.post(
                "/graphql", json={"query": document, "variables": variables}, headers=await self._headers()
            )
        except httpx2.TransportError:
            return None
        if response.status_code == httpx2.codes.UNAUTHORIZED:
            self._token = ""
            return None
        answer = response.json()
        errors = answer.get("errors", [])
        if errors and all(error.get("extensions", {}).get("code") in TRY_AGAIN for error in errors):
            return None
        assert not errors, errors
        return dict(answer["data"])

    async def _headers(self) -> dict[str, str]:
        self._token = self._token or await self._stack.token(self._account)
        return {"authorization": f"Bearer {self._token}"}


PROBLEM = " fragment P on Problem { code message facts { name value } }"


async def _send(socket: ClientConnection, **message: object) -> None:
    await socket.send(json.dumps(message))


async def _received(socket: ClientConnection) -> Answer:
    """Return the next message that is not a ping."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            message = json.loads(await socket.recv())
            if message["type"] == "ping":
                await _send(socket, type="pong")
            else:
                return dict(message)


async def until(ask: Callable[[], Awaitable[T]], holds: Callable[[T], bool]) -> T:
    """Ask again until what other services tell each other has arrived, and return that answer."""
    answer = await ask()
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not holds(answer):
                await asyncio.sleep(BETWEEN_TRIES_S)
                answer = await ask()
    except TimeoutError:
        raise AssertionError(f"still {answer}") from None
    return answer
