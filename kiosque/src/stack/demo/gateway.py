"""The gateway as the demo's people use it: each step once, and what was done before is well."""

from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

import httpx2

from stack.patience import until
from stack.troubles import Trouble

HEARD_WITHIN_S = 30.0
ASK_AGAIN_S = 0.2
DONE_BEFORE = frozenset({"NOT_POSSIBLE_NOW", "ID_TAKEN", "ALREADY_A_BENEFICIARY"})
"""Answers to a step that an earlier load did."""
NOT_NOW = frozenset({"OFFERER_NOT_FOUND", "VENUE_NOT_FOUND", "UNAVAILABLE", "TOO_MANY_REQUESTS"})
"""Answers of a service that an event has not reached yet, or that has too much to do just now."""

PROBLEM = "{ ... on Problem { code message } }"
CREATE = "mutation Demo($given: {kind}!) {{ {name}(input: $given) {problem} }}"
CHANGE = "mutation Demo($id: ID!) {{ {name}(id: $id) {problem} }}"
APPROVE = "mutation Demo($id: ID!, $version: Int!) {{ {name}(id: $id, version: $version) {problem} }}"
SEE = "query Demo($id: ID!) {{ {kind}(id: $id) {{ version }} }}"


class DemoNotLoaded(Trouble):
    """The demo data could not be made; the next start tries again."""


class Gateway:
    """Asks as one of the demo's accounts, until the services have heard of what it is about."""

    def __init__(self, http: httpx2.AsyncClient, url: str, tokens: Mapping[str, str]) -> None:
        self._http = http
        self._url = url
        self._tokens = tokens

    async def create(self, account: str, name: str, given: Mapping[str, object]) -> None:
        """Do a mutation that takes an input of its own name."""
        kind = f"{name[0].upper()}{name[1:]}Input"
        await self.do(account, name, CREATE.format(kind=kind, name=name, problem=PROBLEM), given=given)

    async def change(self, account: str, name: str, given: UUID) -> None:
        """Do a mutation that takes an id."""
        await self.do(account, name, CHANGE.format(name=name, problem=PROBLEM), id=str(given))

    async def do(self, account: str, name: str, document: str, **variables: object) -> None:
        """Do the mutation of a document."""
        await self._until_heard(account, name, lambda: self._ask(account, name, document, variables))

    async def approve(self, kind: str, given: UUID) -> None:
        """Let an offer through as it is now, be it an `offer` or a `collectiveOffer`."""
        name = f"approve{kind[0].upper()}{kind[1:]}"
        await self.decide(kind, name, APPROVE.format(name=name, problem=PROBLEM), given)

    async def decide(self, kind: str, name: str, document: str, given: UUID, **variables: object) -> None:
        """Do the mutation of a document as compliance, about the version that an offer has now."""
        seen = await self._read("compliance", kind, SEE.format(kind=kind), {"id": str(given)})
        decided = {"id": str(given), "version": seen.get("version", 0), **variables}
        await self.do("compliance", name, document, **decided)

    async def upload(self, account: str, fields: Mapping[str, str], picture: bytes) -> None:
        """Send a picture."""
        await self._until_heard(account, "the upload of a picture", lambda: self._send(account, fields, picture))

    async def _until_heard(self, account: str, name: str, ask: Callable[[], Awaitable[tuple[str, str]]]) -> None:
        code, message = "", ""

        async def answered() -> bool:
            nonlocal code, message
            code, message = await ask()
            return code not in NOT_NOW

        await until(answered, HEARD_WITHIN_S, ASK_AGAIN_S)
        if code and code not in DONE_BEFORE:
            raise DemoNotLoaded(
                f"The demo data could not be loaded: {name} by {account} was answered {code}, {message} "
                "The next start tries again."
            )

    async def _ask(self, account: str, name: str, document: str, variables: Mapping[str, object]) -> tuple[str, str]:
        problem = await self._read(account, name, document, variables)
        return problem.get("code", ""), problem.get("message", "")

    async def _read(self, account: str, name: str, document: str, variables: Mapping[str, object]) -> dict[str, str]:
        """Return one field of an answer, or in its place a problem."""
        try:
            response = await self._http.post(
                f"{self._url}/graphql",
                headers=self._headers(account),
                json={"query": document, "variables": variables},
            )
            answer = response.json()
        except (httpx2.HTTPError, ValueError) as error:
            return {"code": "NO_ANSWER", "message": f"{error!r}."}
        if answer.get("errors"):
            first = answer["errors"][0]
            code = str(first.get("extensions", {}).get("code", "ERROR"))
            return {"code": code, "message": str(first.get("message"))}
        return dict(answer["data"][name])

    async def _send(self, account: str, fields: Mapping[str, str], picture: bytes) -> tuple[str, str]:
        try:
            response = await self._http.post(
                f"{self._url}/images",
                headers=self._headers(account),
                data=fields,
                files={"file": ("picture.png", picture, "image/png")},
            )
            answer = response.json()
        except (httpx2.HTTPError, ValueError) as error:
            return "NO_ANSWER", f"{error!r}."
        return answer.get("code", ""), answer.get("message", "")

    def _headers(self, account: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._tokens[account]}"}
