"""The data folder: what is kept between starts, who may use it, and how it is forgotten."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stack.troubles import DiskFull, Trouble

MARK = "kiosque-data"
ROOM_BYTES = 300 * 1024 * 1024
LOCK_TRIES = 5
LOCK_PAUSE_S = 0.1
NEVER_DISCARDED = ("lock", MARK, "discarding")


class InUse(Trouble):
    """Another process runs the stack on this folder."""


class NotOurs(Trouble):
    """The folder holds other things: nothing is written to it, and above all nothing removed from it."""


class DataFolder:
    """A folder that belongs to one stack.

    Nothing in it is trusted to be whole because it is there: each part is made beside its place and then named.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.postgres = self.path / "postgres"
        self.nats = self.path / "nats"
        self.images = self.path / "images"
        self.mails = self.path / "mails"
        self.logs = self.path / "logs"
        self.clock = self.path / "clock"
        self.secrets = self.path / "secrets.json"
        self.ports = self.path / "ports.json"
        self.running = self.path / "running.json"
        self.demo = self.path / "demo-loaded"
        self.more = self.path / "more-loaded"
        self._discarding = self.path / "discarding"
        self._lock = self.path / "lock"

    @property
    def exists(self) -> bool:
        """Whether a stack has been here before."""
        return (self.path / MARK).exists()

    @contextmanager
    def held(self, *, fresh: bool = False) -> Iterator[None]:
        """Hold the folder for this process alone; the kernel lets go of it at our end, however we end.

        `fresh` forgets all that is in it first.

        Raises:
            InUse: When another process holds it.
            NotOurs: When it holds other things than a stack's.
            DiskFull: When there is too little room to start.
        """
        self._make()
        with self._lock.open("a") as lock:
            if not _locked(lock.fileno(), LOCK_TRIES):
                raise InUse(
                    f"Kiosque runs on {self.path} already: use that one, stop it (Ctrl-C where it runs), "
                    "or name another folder with --data."
                )
            if fresh or self._discarding.exists():
                self._discard()
            self._check_room()
            for part in (self.images, self.mails, self.logs):
                part.mkdir(mode=0o700, exist_ok=True)
            yield

    def is_held(self) -> bool:
        """Whether a process runs the stack on this folder now."""
        if not self._lock.exists():
            return False
        with self._lock.open("a") as lock:
            return not _locked(lock.fileno())

    def log(self, name: str) -> Path:
        """Return where a child's output goes."""
        return self.logs / f"{name}.log"

    def _make(self) -> None:
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.exists and any(entry.name != "lock" for entry in self.path.iterdir()):
            raise NotOurs(f"{self.path} holds other things than Kiosque's data: name another folder with --data.")
        (self.path / MARK).touch(mode=0o600)

    def _discard(self) -> None:
        """Remove all that is kept; once begun, the next start ends it, so that no half of it is ever used."""
        self._discarding.touch()
        for entry in self.path.iterdir():
            if entry.name not in NEVER_DISCARDED:
                _remove(entry)
        self._discarding.unlink()

    def _check_room(self) -> None:
        free = shutil.disk_usage(self.path).free
        if free < ROOM_BYTES:
            raise DiskFull(
                f"Only {free // 2**20} MB are free where {self.path} is, and {ROOM_BYTES // 2**20} MB are needed: "
                "free some space, or name a folder on another disk with --data."
            )


def write_whole(path: Path, text: str) -> None:
    """Write a file that only its owner may read: the old one or the new one, never a part."""
    fresh = path.with_name(f".{path.name}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "w") as file:  # noqa: PTH123 - the mode must be right from the first byte
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _locked(descriptor: int, tries: int = 1) -> bool:
    """Take the lock; tried more than once, one who only looked whether it is held is not in the way."""
    for _ in range(tries):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(LOCK_PAUSE_S)
        else:
            return True
    return False


def _remove(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink()
