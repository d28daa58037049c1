"""Loading the demo: what one begins with before the stack is ready, all else beside the first user's first steps."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Protocol

from common.clock import PARIS
from stack.accounts import ACCOUNTS
from stack.clock import StackClock
from stack.demo import la_clef_de_sol, le_diapason, the_hall, the_school
from stack.demo.article import Article, offer
from stack.demo.drawing import picture_of
from stack.demo.first import ARTICLES, BENEFICIARY
from stack.demo.for_classes import COLLECTIVE, propose
from stack.demo.gateway import Gateway
from stack.demo.places import HALL, RIVAL, SCHOOL, SECOND_ACCOUNT, SHOP, open_account, open_shop, open_venue
from stack.loopback import client
from stack.together import together

TIMEOUT_S = 10.0
ADULT_YEARS = 18
AT_ONCE = 2
"""Offers that are made side by side once people use the system: they go before."""

MORE = (*le_diapason.ARTICLES, *the_school.ARTICLES, *the_hall.ARTICLES, *la_clef_de_sol.ARTICLES)
"""What there is besides what one begins with."""


class Runs(Protocol):
    """Whatever runs: the stack."""

    clock: StackClock

    @property
    def url(self) -> str:
        """The gateway's address."""
        ...

    async def token(self, account: str) -> str:
        """Return an access token for a demo account."""
        ...


async def load(stack: Runs) -> None:
    """Make what one begins with, or what is missing of it: two shops, a credit, three offers to book.

    Raises:
        DemoNotLoaded: When the gateway refuses a step for good.
    """
    async with _gateway(stack) as gateway:
        await open_shop(gateway, SHOP)
        pictures = (_picture(gateway, article) for article in ARTICLES)
        await asyncio.gather(open_shop(gateway, RIVAL), _grant(gateway, stack.clock.now()), *pictures)
        for article in ARTICLES:
            await offer(gateway, article, stack.clock.now())


async def load_more(stack: Runs, articles: Iterable[Article] = MORE) -> None:
    """Make all else, or what is missing of it: a concert hall, a school, and offers that stand everywhere.

    Raises:
        DemoNotLoaded: When the gateway refuses a step for good.
    """
    async with _gateway(stack) as gateway:
        for venue in (HALL, SCHOOL):
            await open_venue(gateway, RIVAL, venue)
        await open_account(gateway, RIVAL, SECOND_ACCOUNT)
        await _each(articles, lambda article: _offer_with_picture(gateway, article, stack.clock.now()))
        for collective in COLLECTIVE:
            await propose(gateway, collective, stack.clock.now())


@asynccontextmanager
async def _gateway(stack: Runs) -> AsyncIterator[Gateway]:
    async with client(TIMEOUT_S) as http:
        yield Gateway(http, stack.url, {account: await stack.token(account) for account in ACCOUNTS})


async def _each(articles: Iterable[Article], work: Callable[[Article], Awaitable[None]]) -> None:
    """Do work for each, so many at once, in their order."""
    waiting = iter(articles)

    async def worker() -> None:
        for article in waiting:
            await work(article)

    async with together() as group:
        for _ in range(AT_ONCE):
            group.create_task(worker())


async def _offer_with_picture(gateway: Gateway, article: Article, now: datetime) -> None:
    if article.motif:
        await _picture(gateway, article)
    await offer(gateway, article, now)


async def _picture(gateway: Gateway, article: Article) -> None:
    """Draw an offer's picture and send it."""
    picture = await asyncio.to_thread(picture_of, article.motif, article.number)
    fields = {"id": str(article.image_id), "offererId": str(article.shop.offerer_id), "credit": article.shop.name}
    await gateway.upload(article.shop.account, fields, picture)


async def _grant(gateway: Gateway, now: datetime) -> None:
    """Open the credit of a person who is 18 all this year."""
    person = ACCOUNTS["beneficiary"]
    born = date(now.astimezone(PARIS).year - ADULT_YEARS, 1, 1)
    given = {
        "id": str(BENEFICIARY),
        "subject": person.name,
        "firstName": person.first_name,
        "lastName": person.last_name,
        "email": person.email,
        "birthDate": born.isoformat(),
    }
    await gateway.create("support", "grantCredit", given)
