"""Turns: whoever is slow holds up themselves, and a full house is a bound for all."""

import asyncio
from collections import Counter

import pytest

from offers.rpc.turns import Turns


async def test_one_slow_caller_holds_up_nobody_else() -> None:
    """Of many calls of one caller's only a few are in; others' go on meanwhile, and in all no more than the most."""
    turns, end = Turns(most=3, each=2), asyncio.Event()
    inside: Counter[str] = Counter()
    most = 0

    async def call(caller: str) -> None:
        nonlocal most
        async with turns.taken(caller):
            inside[caller] += 1
            most = max(most, inside.total())
            if caller == "slow":
                await end.wait()
            inside[caller] -= 1

    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        for _ in range(5):
            group.create_task(call("slow"))
        await asyncio.gather(*(call(f"quick {number}") for number in range(20)))
        assert (inside["slow"], most) == (2, 3)
        end.set()
    assert (inside.total(), most) == (0, 3)
    assert not turns._own  # noqa: SLF001 - callers who are gone are forgotten, and nothing else tells


async def test_who_leaves_the_shared_turn_keeps_their_own() -> None:
    """A turn of one's own is apart from the shared one: others go in meanwhile, of the same caller nobody."""
    turns = Turns(most=1, each=1)
    async with asyncio.timeout(10), turns.own("slow"):
        async with turns.taken("quick"):
            assert turns.all.locked()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05), turns.own("slow"):
                pytest.fail("two of one caller's")


async def test_a_caller_who_gives_up_leaves_their_turn() -> None:
    """A call that is cancelled, inside or while it waits, is as if it had ended."""
    turns = Turns(most=1, each=1)

    async def stay() -> None:
        async with turns.taken("slow"):
            await asyncio.Event().wait()

    stays = [asyncio.create_task(stay()) for _ in range(2)]
    await asyncio.sleep(0)
    for task in stays:
        task.cancel()
    await asyncio.gather(*stays, return_exceptions=True)
    async with asyncio.timeout(10), turns.taken("slow"):
        assert True
