"""The note that a running stack leaves in its folder, for the other commands."""

import json
from dataclasses import asdict, dataclass

from stack.folder import DataFolder, write_whole
from stack.troubles import Trouble


class NotRunning(Trouble):
    """No stack runs on this folder."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """Where a running stack can be reached; it holds passwords, so only its owner may read it."""

    pid: int
    url: str
    issuer_url: str
    redirect_uri: str
    addresses: dict[str, str]
    database_urls: dict[str, str]


def leave(folder: DataFolder, note: Note) -> None:
    """Write the note."""
    write_whole(folder.running, json.dumps(asdict(note)))


def find(folder: DataFolder) -> Note:
    """Read the note of the stack that runs on a folder.

    Raises:
        NotRunning: When none does; a note that outlived its stack is none.
    """
    if not folder.is_held() or not folder.running.exists():
        raise NotRunning(f"Kiosque is not running on {folder.path}: start it with `make up` (or `kiosque up`).")
    return Note(**json.loads(folder.running.read_text()))
