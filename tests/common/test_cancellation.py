"""A task that was told to end, and a library that forgot to say so."""

import asyncio

import pytest

from common.cancellation import is_cancelled, raise_if_cancelled
from tests.cancellation import swallow_one


async def test_a_task_that_nobody_told_to_end_goes_on() -> None:
    """Without a cancellation nothing is raised, not even after a deadline that passed inside the task."""
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.001):
            await asyncio.Event().wait()
    assert not is_cancelled()
    raise_if_cancelled()


async def test_a_swallowed_cancellation_is_not_forgotten() -> None:
    """A task whose cancellation was swallowed by what it awaited ends at the next question."""
    has_gone_on = False

    async def work() -> None:
        nonlocal has_gone_on
        await swallow_one()
        has_gone_on = True
        raise_if_cancelled()
        await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task}, timeout=5)
    assert has_gone_on
    assert task.cancelled()
