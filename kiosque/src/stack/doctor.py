"""Looking the machine over: a sentence for each thing that must be well, and what to do when it is not."""

import asyncio
import platform
import shutil
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from common import config
from stack import nats, postgres, running
from stack.clock import StackClock
from stack.distribution import binaries
from stack.folder import ROOM_BYTES, DataFolder
from stack.machine import Machine
from stack.members import answers, serves
from stack.ports import LOOPBACK, is_free
from stack.running import Note, NotRunning
from stack.troubles import Trouble

PYTHON = (3, 11)
OURS = ("offers", "bookings", "payments", "gateway", "kiosque-stack", "kiosque-protos")
PROGRAM_TIMEOUT_S = 10.0


@dataclass(frozen=True)
class Finding:
    """What was looked at, and how it is."""

    is_well: bool
    sentence: str


async def examine(folder: DataFolder, port: int) -> AsyncIterator[Finding]:
    """Look everything over: the machine first, then the stack if it runs."""
    yield _python()
    yield _versions()
    yield await _program("PostgreSQL", lambda: binaries(config.read(Machine).pg_bindir) / "postgres")
    yield await _program("NATS", nats.binary)
    yield _room(folder)
    yield _data(folder)
    try:
        note = running.find(folder)
    except NotRunning as trouble:
        yield _port(port)
        yield Finding(is_well=True, sentence=str(trouble))
        return
    async for finding in _stack(note, StackClock(folder.clock)):
        yield finding


def _python() -> Finding:
    found = platform.python_version()
    return Finding(sys.version_info >= PYTHON, f"Python is {found}; {PYTHON[0]}.{PYTHON[1]} or newer is needed.")


def _versions() -> Finding:
    try:
        found = ", ".join(f"{name} {version(name)}" for name in OURS)
    except PackageNotFoundError as error:
        return Finding(is_well=False, sentence=f"{error.name} is not installed: run `make install`.")
    return Finding(is_well=True, sentence=f"Installed are {found}.")


async def _program(name: str, where: Callable[[], Path]) -> Finding:
    """Ask a server's program for its version: one that cannot even say that cannot run."""
    try:
        path = where()
        process = await asyncio.create_subprocess_exec(path, "--version", stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL)
        said, _ = await asyncio.wait_for(process.communicate(), PROGRAM_TIMEOUT_S)
    except (Trouble, OSError, TimeoutError) as error:
        return Finding(is_well=False, sentence=f"{name} cannot be run ({error}): run `make install`.")
    return Finding(process.returncode == 0, f"{name} is {said.decode().strip()}, {path}.")


def _room(folder: DataFolder) -> Finding:
    place = next(path for path in (folder.path, *folder.path.parents) if path.exists())
    free = shutil.disk_usage(place).free
    sentence = f"{free // 2**20} MB are free for {folder.path}; {ROOM_BYTES // 2**20} MB are needed."
    return Finding(free >= ROOM_BYTES, sentence)


def _data(folder: DataFolder) -> Finding:
    if not folder.path.exists():
        return Finding(is_well=True, sentence=f"{folder.path} does not exist yet: the first start makes it.")
    if not folder.exists:
        return Finding(is_well=False, sentence=f"{folder.path} is not a data folder of Kiosque: name one with --data.")
    try:
        postgres.check(folder.postgres)
    except Trouble as trouble:
        return Finding(is_well=False, sentence=str(trouble))
    return Finding(is_well=True, sentence=f"{folder.path} holds the data.")


def _port(port: int) -> Finding:
    if is_free(port):
        return Finding(is_well=True, sentence=f"Port {port} of {LOOPBACK} is free.")
    sentence = f"Port {port} of {LOOPBACK} is taken: stop what uses it, or choose another with --port."
    return Finding(is_well=False, sentence=sentence)


async def _stack(note: Note, clock: StackClock) -> AsyncIterator[Finding]:
    yield Finding(is_well=True, sentence=f"Kiosque runs at {note.url} (process {note.pid}).")
    yield Finding(is_well=True, sentence=f"Its clock is {clock.offset()} ahead: {clock.now():%Y-%m-%d %H:%M:%S} UTC.")
    asked = {service: serves(address) for service, address in note.addresses.items()}
    asked["gateway"] = answers(f"{note.url}/readyz")
    asked["issuer"] = answers(f"{note.issuer_url}/.well-known/openid-configuration")
    for name, answer in asked.items():
        is_well = await answer
        yield Finding(is_well, f"{name} is {'ready' if is_well else 'not ready: see its log in the data folder'}.")
