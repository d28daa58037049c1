"""Doing several things at once, where the first that fails ends the others and is what is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from stack.troubles import Trouble


@asynccontextmanager
async def together() -> AsyncIterator[asyncio.TaskGroup]:
    """Open a task group whose failure is one exception: a `Trouble` if there is one among them."""
    try:
        async with asyncio.TaskGroup() as group:
            yield group
    except BaseExceptionGroup as failures:
        raise _worth_telling(failures) from None


def _worth_telling(failures: BaseExceptionGroup[BaseException]) -> BaseException:
    leaves = list(_leaves(failures))
    return next((leaf for leaf in leaves if isinstance(leaf, Trouble)), leaves[0])


def _leaves(failure: BaseException) -> list[BaseException]:
    if isinstance(failure, BaseExceptionGroup):
        return [leaf for part in failure.exceptions for leaf in _leaves(part)]
    return [failure]
