"""Ports for the inner servers, chosen where the kernel never puts an outgoing connection."""

import random
import socket

LOOPBACK = "127.0.0.1"
FIRST = 20_000
LAST = 32_000
TRIES = 200


class NoFreePort(RuntimeError):
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


def free_port() -> int:
    """Choose a free port below the range of outgoing connections.

    A server that dies comes back on its port. Were it in that range, a client that knocks meanwhile could be given
    the very same port as its own, connect to itself, and keep the server out.
    """
    for _ in range(TRIES):
        port = random.randint(FIRST, LAST)  # noqa: S311 - any will do, none is a secret
        if is_free(port):
            return port
    raise NoFreePort(f"no free port between {FIRST} and {LAST} on {LOOPBACK}")
