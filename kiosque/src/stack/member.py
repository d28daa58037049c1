"""One of our own programs as a child: `python -m offers` and the like."""

import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stack import process, troubles
from stack.patience import until
from stack.process import Child, Command
from stack.troubles import NotReadyInTime

READY_TIMEOUT_S = 120.0
"""Migrating its database is part of it."""
ASK_EVERY_S = 0.1
STOP_TIMEOUT_S = 15.0
"""Longer than a service takes to finish what it has in hand."""


@dataclass(kw_only=True)
class Member:
    """A program, what it is told, and how to find out that it is ready."""

    name: str
    """Also the module that is run."""
    environment: Mapping[str, str]
    folder: Path
    log: Path
    is_ready: Callable[[], Awaitable[bool]]
    child: Child | None = field(default=None, init=False)
    """The running process, once it was started."""

    async def start(self) -> None:
        """Start it and wait until it is ready, or has ended."""
        child = self.child = await process.start(self._command())

        async def ready_or_ended() -> bool:
            return not child.is_running or await self.is_ready()

        if not await until(ready_or_ended, READY_TIMEOUT_S, ASK_EVERY_S):
            child.kill()
            raise NotReadyInTime(f"{self.name} was not ready after {READY_TIMEOUT_S:.0f} s: see {self.log}.")
        if not child.is_running:
            raise troubles.of_a_log(self.name, process.tail(self.log), self.log)

    async def stop(self) -> None:
        """Let it finish what it has in hand, and end it."""
        if self.child:
            await self.child.stop(STOP_TIMEOUT_S)

    def _command(self) -> Command:
        return Command(
            arguments=(sys.executable, "-P", "-m", self.name),
            folder=self.folder,
            log=self.log,
            environment=self.environment,
        )
