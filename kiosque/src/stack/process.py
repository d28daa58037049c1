"""A child process: started on a leash, logged to a file, stopped within a bound."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

LEASH = Path(__file__).with_name("leash.py")
PATIENCE_S = 10.0
KILLED_WITHIN_S = 5.0
TAIL_BYTES = 4_000

PLAIN_ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8"}
"""All that a child sees besides its own settings: proxies and the like of the user's shell stay outside."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """What to run, as whom, where, and how it is asked to end."""

    arguments: tuple[str, ...]
    folder: Path
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    account: str | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals = signal.SIGKILL
    """Sent by the kernel when our own process is gone."""


class Child:
    """One running process."""

    def __init__(self, command: Command, process: Process) -> None:
        self._command = command
        self._process = process

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet, as far as we have heard."""
        return self._process.returncode is None

    async def wait(self) -> int:
        """Wait for its end, and return its exit code; negative is a signal's number."""
        return await self._process.wait()

    async def wait_within(self, bound_s: float) -> int:
        """Wait for its end, and return its exit code; it does not outlive our waiting.

        Raises:
            TimeoutError: When it has not ended by then.
        """
        try:
            return await asyncio.wait_for(self._process.wait(), bound_s)
        finally:
            self.kill()

    async def stop(self, patience_s: float = PATIENCE_S) -> int:
        """Ask it to end, wait, and kill it when it has not ended by then."""
        self.signal(self._command.stop_signal)
        try:
            return await asyncio.wait_for(self._process.wait(), patience_s)
        except TimeoutError:
            self.kill()
            return await asyncio.wait_for(self._process.wait(), KILLED_WITHIN_S)

    def kill(self) -> None:
        """End it at once, as a crash would."""
        self.signal(signal.SIGKILL)

    def kill_family(self) -> None:
        """End it at once, and with it all that it has started and that stayed in its session."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal; one that has ended already gets none."""
        if self.is_running:
            self._process.send_signal(number)


async def start(command: Command, stdin: int = DEVNULL) -> Child:
    """Start a child in a session of its own, so that Ctrl-C reaches us alone and we choose the order of ending."""
    leash = (sys.executable, "-I", "-S", str(LEASH), str(os.getpid()), str(int(command.orphan_signal)))
    with command.log.open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *leash,
            command.account or "-",
            *command.arguments,
            stdin=stdin,
            stdout=log,
            stderr=STDOUT,
            cwd=command.folder,
            env={**PLAIN_ENVIRONMENT, **command.environment},
            start_new_session=True,
        )
    return Child(command, process)


def tail(log: Path) -> str:
    """Return the end of a log, for a sentence about why a child ended."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - TAIL_BYTES))
            return file.read().decode(errors="replace")
    except FileNotFoundError:
        return ""
