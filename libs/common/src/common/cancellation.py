"""A task that was told to end, ends: what loops for ever asks, since a library may have swallowed the telling.

Before Python 3.12 `asyncio.wait_for` forgets a cancellation that comes in the same turn of the loop as its result; so
then do nats-py's `fetch` and `request`. The task still knows that it was told.
"""

import asyncio


def is_cancelled() -> bool:
    """Whether this task was told to end; a `CancelledError` may also be what a function's own work ended with."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def raise_if_cancelled() -> None:
    """End here if this task was told to: called once a turn by each loop that only a cancellation ends.

    Raises:
        CancelledError: When the task was told to end.
    """
    if is_cancelled():
        raise asyncio.CancelledError
