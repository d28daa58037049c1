"""What resolvers are given: who asks, stubs to answer with, loaders that ask for many things at once."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import strawberry
from google.protobuf.message import Message
from graphql import get_named_type
from grpc.aio import UnaryUnaryMultiCallable

from common.actor import Scope
from common.errors import NotFound
from gateway import ahead
from gateway.callers import Callers
from gateway.loaders import Loaders
from gateway.nodes import Page, page
from gateway.services import Services
from gateway.sign_in import Identity

if TYPE_CHECKING:
    from gateway.live import Live

CALLS_MAX = 16
"""Calls that one request may have under way."""

Request = TypeVar("Request", bound=Message)
Response = TypeVar("Response", bound=Message)


class Context:
    """One operation's; a subscription's lives as long as it does."""

    def __init__(
        self,
        services: Services,
        callers: Callers,
        live: "Live",
        identity: Identity,
        *,
        workbench_url: str = "",
        url: str = "",
    ) -> None:
        self.services = services
        self.url = url
        """Our own address as the caller knows it, without a path."""
        self.workbench_url = workbench_url
        self.live = live
        self.identity = identity
        self.began_at = live.last
        """The place in the stream of bookings when this was asked: a subscription misses nothing from there on."""
        self.charge: Callable[[int], None] = _free
        self._callers = callers
        self._calls = asyncio.Semaphore(CALLS_MAX)
        self.loaders = Loaders(services, self.ask)

    async def ask(
        self, call: "UnaryUnaryMultiCallable[Request, Response]", request: Request, *, within_s: float | None = None
    ) -> Response:
        """Call a service, once less than `CALLS_MAX` calls of this operation are under way."""
        async with self._calls:
            if within_s is None:
                return await call(request)
            return await call(request, timeout=within_s)

    async def find(self, call: "UnaryUnaryMultiCallable[Request, Response]", request: Request) -> Response | None:
        """Call a service for one thing; that there is none, or none that the caller may know of, is nothing."""
        try:
            return await self.ask(call, request)
        except NotFound:
            return None

    async def page(
        self,
        info: "Info",
        call: "UnaryUnaryMultiCallable[Request, Response]",
        request: Request,
        things: str,
        first: int,
        after: str | None,
    ) -> Page:
        """Ask a List RPC for the page after a cursor; `things` is its answer's field that holds them.

        What the page's things refer to is loaded along with it.
        """

        async def ask(size: int, token: str) -> tuple[Sequence[Message], str]:
            sized: Any = request
            sized.page_size, sized.page_token = size, token
            answer: Any = await self.ask(call, request)
            return getattr(answer, things), answer.next_page_token

        found = await page(first, after, ask)
        kind = get_named_type(info._raw_info.return_type).name.removesuffix("Connection")  # noqa: SLF001 - no other way
        await ahead.load(info._raw_info, kind, found.things, self.loaders)  # noqa: SLF001 - the same
        return found

    async def act(self) -> frozenset[str]:
        """Act as the caller from here on, with today's memberships; return whose bookings it may read."""
        actor = (await self._callers.actor(self.identity)).within(Scope.READ_BOOKINGS)
        return frozenset(str(offerer_id) for offerer_id in actor.offerer_ids)

    def forget(self) -> None:
        """Read everything anew from here on."""
        self.loaders = Loaders(self.services, self.ask)

    def forget_memberships(self) -> None:
        """Ask anew what the caller may act for: it has just become more, or less."""
        self._callers.forget(self.identity.subject)


def _free(cost: int) -> None:
    """Charge nothing."""


Info = strawberry.Info[Context, None]
