"""Ports for the inner servers, chosen where the kernel never puts an outgoing connection."""

import json
import secrets
import socket
import sys
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from stack.troubles import Trouble

LOOPBACK = "127.0.0.1"
FIRST = 20_000
LAST = 32_000
TRIES = 200
HAS_NAMES = sys.platform == "linux"
"""Whether a socket can have a name in memory, which nobody else has while its process lives."""

_claims: dict[int, socket.socket] = {}


class NoFreePort(Trouble):
    """Every port that was tried is taken."""


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of the loopback interface now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def claimed(port: int) -> bool:
    """Claim a port for as long as this process lives; false when another that chooses ports has.

    Between the choice and the server that listens there are seconds: whoever else chooses meanwhile finds it free too.
    """
    if port in _claims or not HAS_NAMES:
        return True
    claim = socket.socket(socket.AF_UNIX)
    try:
        claim.bind(f"\0kiosque-port-{port}")
    except OSError:
        claim.close()
        return False
    _claims[port] = claim
    return True


def free_port() -> int:
    """Choose a free port below the range of outgoing connections, which nobody else chooses.

    A server that dies comes back on its port. Were it in that range, a client that knocks meanwhile could be given
    the very same port as its own, connect to itself, and keep the server out. The choice hangs on no seed: two who
    choose at the same time with the same seed, as tests side by side do, would get the same port.
    """
    for _ in range(TRIES):
        port = FIRST + secrets.randbelow(LAST - FIRST + 1)
        if port not in _claims and is_free(port) and claimed(port):
            return port
    raise NoFreePort(f"No port between {FIRST} and {LAST} of {LOOPBACK} seems free: stop what takes them.")


@dataclass(frozen=True, kw_only=True)
class Ports:
    """Where each inner server listens on the loopback interface."""

    postgres: int
    nats: int
    mail: int
    issuer: int
    offers: int
    bookings: int
    payments: int


def kept(file: Path) -> Ports:
    """Return the ports of the last start where they are still free, and others where not.

    Above all the issuer's: its address is its name, and who somebody is hangs on it.
    """
    try:
        last = json.loads(file.read_text())
    except (FileNotFoundError, ValueError):
        last = {}
    chosen: dict[str, int] = {}
    for name in (field.name for field in fields(Ports)):
        port = last.get(name, 0)
        while not port or port in chosen.values() or not is_free(port) or not claimed(port):
            port = free_port()
        chosen[name] = port
    ports = Ports(**chosen)
    file.write_text(json.dumps(asdict(ports)))
    return ports
