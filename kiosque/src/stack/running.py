"""The note that a running stack leaves in its folder, for the other commands."""

import json
import os
from dataclasses import asdict, dataclass

from stack.folder import DataFolder, write_whole
from stack.members import SERVICES, Plan
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
    nats_url: str
    addresses: dict[str, str]
    database_urls: dict[str, str]


def leave(plan: Plan) -> None:
    """Write the note."""
    note = Note(
        pid=os.getpid(),
        url=plan.url,
        issuer_url=plan.issuer_url,
        redirect_uri=plan.redirect_uris()[0],
        nats_url=plan.nats_url,
        addresses={service: plan.address(service) for service in SERVICES},
        database_urls={service: plan.database_url(service) for service in SERVICES},
    )
    write_whole(plan.folder.running, json.dumps(asdict(note)))


def find(folder: DataFolder) -> Note:
    """Read the note of the stack that runs on a folder.

    Raises:
        NotRunning: When none does; a note that outlived its stack is none.
    """
    if not folder.is_held() or not folder.running.exists():
        raise NotRunning(f"Kiosque is not running on {folder.path}: start it with `make up` (or `kiosque up`).")
    return Note(**json.loads(folder.running.read_text()))
