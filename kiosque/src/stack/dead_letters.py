"""Looking at what the services could not do with an event, and having it tried again."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from common import sql
from common.events.dead_letters import DeadLetter, ask_for_replay, dead_letters_after

PAGES_MAX = 100


async def letters(database_urls: Mapping[str, str]) -> AsyncIterator[tuple[str, DeadLetter]]:
    """Return the dead letters of every service, each with the service's name."""
    for service, url in database_urls.items():
        async with _connected(url) as connection:
            async for letter in _of(connection):
                yield service, letter


async def replay(
    database_urls: Mapping[str, str], *, consumer: str | None = None, event_id: UUID | None = None
) -> dict[str, int]:
    """Ask the services to try dead letters once more, and return how many each will try.

    All of them, or those of one consumer, or one event's.
    """
    asked = {}
    for service, url in database_urls.items():
        async with _connected(url) as connection:
            asked[service] = await ask_for_replay(connection, consumer=consumer, event_id=event_id)
    return asked


async def _of(connection: AsyncConnection) -> AsyncIterator[DeadLetter]:
    after: tuple[str, UUID] | None = None
    for _ in range(PAGES_MAX):
        page = await dead_letters_after(connection, after)
        for letter in page:
            yield letter
        if not page:
            return
        after = (page[-1].consumer, page[-1].event_id)


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[AsyncConnection]:
    engine = sql.engine(url, pool_size=1)
    try:
        async with engine.begin() as connection:
            yield connection
    finally:
        await engine.dispose()
