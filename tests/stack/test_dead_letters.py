"""Looking at dead letters, and having them tried again."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from common import sql
from common.unit import new_id
from stack import dead_letters
from tests.conftest import MakeDatabase


async def bury(engine: AsyncEngine, consumer: str, count: int) -> list[UUID]:
    """Have a consumer give up on some events."""
    ids = sorted(new_id() for _ in range(count))
    rows = [
        {
            "consumer": consumer,
            "event_id": event_id,
            "subject": "kiosque.offers.v1.OfferSaved",
            "payload": b"",
            "headers": {},
            "attempts": 8,
            "error": "ValueError: no such family",
            "died_at": datetime(2023, 6, 1, tzinfo=UTC),
        }
        for event_id in ids
    ]
    async with engine.begin() as connection:
        await connection.execute(sql.dead_letters.insert(), rows)
    return ids


async def test_they_are_listed_and_asked_for_again(make_database: MakeDatabase) -> None:
    """Every page of every service is shown, and a replay asks for all, for a consumer's, or for one event."""
    url = await make_database("payments")
    engine = sql.engine(url)
    first, *_ = await bury(engine, "payments_BookingValidated", 130)
    await bury(engine, "payments_BookingCancelled", 2)
    urls = {"payments": url}
    found = [letter async for _, letter in dead_letters.letters(urls)]
    assert len(found) == len({(letter.consumer, letter.event_id) for letter in found}) == 132
    assert await dead_letters.replay(urls, event_id=first) == {"payments": 1}
    assert await dead_letters.replay(urls, consumer="payments_BookingCancelled") == {"payments": 2}
    assert await dead_letters.replay(urls) == {"payments": 132}
    await engine.dispose()
