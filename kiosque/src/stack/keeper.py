"""Keeping one server up: when it ends by itself it is started again, later and later, but not for ever."""

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from stack.process import Child
from stack.troubles import Trouble

FIRST_DELAY_S = 0.25
LAST_DELAY_S = 10.0
STEADY_S = 30.0
"""Up for so long, it is taken to be well again."""
STARTS_IN_A_ROW_MAX = 10


class WillNotStay(Trouble):
    """A server ended again and again: starting it once more would help nobody."""


class Server(Protocol):
    """What can be kept up."""

    log: Path
    child: Child | None
    """The running process, once it was started."""

    async def start(self) -> None:
        """Start it and wait until it is ready; a `Trouble` says why it is not."""
        ...

    async def stop(self) -> None:
        """End it within a bound; nothing when it was never started."""
        ...


class Keeper:
    """Starts a server, watches it, starts it again.

    `say` is told what the person at the keyboard should know; `give_up` gets the trouble when it will not stay up.
    """

    def __init__(
        self, name: str, server: Server, *, say: Callable[[str], None], give_up: Callable[[Trouble], None]
    ) -> None:
        self.name = name
        self.server = server
        self._say = say
        self._give_up = give_up
        self._watch: asyncio.Task[None] | None = None
        self._up = asyncio.Event()

    async def begin(self) -> None:
        """Start the server and begin to watch it."""
        await self.server.start()
        self._up.set()
        self._watch = asyncio.create_task(self._keep(), name=f"keep {self.name}")

    async def end(self) -> None:
        """Stop watching, then stop the server."""
        if self._watch:
            self._watch.cancel()
            await asyncio.wait([self._watch])
        self._up.clear()
        await self.server.stop()

    async def up(self) -> None:
        """Wait until the server is ready, again if need be."""
        await self._up.wait()

    def kill(self) -> None:
        """End the server as a crash would."""
        self._up.clear()
        if self.server.child:
            self.server.child.kill()

    async def _keep(self) -> None:
        loop = asyncio.get_running_loop()
        starts = 0
        while self.server.child:
            since = loop.time()
            code = await self.server.child.wait()
            self._up.clear()
            starts = 1 if loop.time() - since > STEADY_S else starts + 1
            if starts > STARTS_IN_A_ROW_MAX:
                self._give_up(self._hopeless(code))
                break
            delay = min(FIRST_DELAY_S * 2 ** (starts - 1), LAST_DELAY_S)
            self._say(f"{self.name} ended ({ending(code)}): started again in {delay:g} s; its log is {self.server.log}")
            await asyncio.sleep(delay)
            await self._start_again()

    async def _start_again(self) -> None:
        try:
            await self.server.start()
        except (Trouble, OSError) as trouble:
            self._say(f"{self.name} did not start: {trouble}")
        else:
            self._up.set()
            self._say(f"{self.name} is back")

    def _hopeless(self, code: int) -> Trouble:
        return WillNotStay(
            f"{self.name} ended {STARTS_IN_A_ROW_MAX + 1} times in a row ({ending(code)}), so everything is stopped: "
            f"its log says why, {self.server.log}."
        )


def ending(code: int) -> str:
    """Say in words how a process ended."""
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
