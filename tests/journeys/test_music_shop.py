"""A music shop's offer, from publication to reimbursement."""

import pytest

from stack.run import Stack
from tests.journeys.music_shop import MusicShop

KILLED_AFTER = {
    "publish": "offers",
    "review": "bookings",
    "book_the_violin": "gateway",
    "cancel_in_time": "bookings",
    "book_the_workshop": "payments",
    "validate_at_the_desk": "bookings",
    "price": "payments",
}
"""Which process is killed after which step: each at least once, and those that money depends on when it moves."""


@pytest.mark.timeout(180)
async def test_the_whole_path(stack: Stack) -> None:
    """What a shop publishes is booked, handed over and paid, to the cent."""
    async with MusicShop(stack) as shop:
        await shop.walk()


@pytest.mark.timeout(300)
async def test_the_whole_path_with_every_service_killed_on_the_way(stack: Stack) -> None:
    """The journey ends as it should although each process is killed in the middle of it: nothing is lost or doubled."""
    killed = set()

    async def kill(step: str) -> None:
        if victim := KILLED_AFTER.get(step):
            stack.kill(victim)
            killed.add(victim)

    async with MusicShop(stack, kill) as shop:
        await shop.walk()
    assert killed == {"offers", "bookings", "payments", "gateway"}
