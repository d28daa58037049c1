"""Ports for the inner servers."""

import random
import socket
from pathlib import Path

from stack import ports
from stack.ports import LOOPBACK, free_port, is_free

EPHEMERAL = Path("/proc/sys/net/ipv4/ip_local_port_range")


def test_a_port_somebody_listens_on_is_not_free() -> None:
    """A port is told to be taken while a server listens on it."""
    with socket.create_server((LOOPBACK, 0)) as server:
        assert not is_free(server.getsockname()[1])


def test_a_free_port_is_never_one_of_an_outgoing_connection() -> None:
    """A server that is started again finds its port: the kernel gives it to no client meanwhile."""
    first = int(EPHEMERAL.read_text().split()[0]) if EPHEMERAL.exists() else 32768
    assert all(free_port() < first for _ in range(20))


def test_ports_stay_between_starts(tmp_path: Path) -> None:
    """The issuer keeps its address, and so do the others, as long as nobody else takes it."""
    first = ports.kept(tmp_path / "ports.json")
    assert ports.kept(tmp_path / "ports.json") == first


def test_a_port_taken_meanwhile_is_changed_alone(tmp_path: Path) -> None:
    """One port that is taken costs only that one."""
    first = ports.kept(tmp_path / "ports.json")
    with socket.create_server((LOOPBACK, first.mail)):
        second = ports.kept(tmp_path / "ports.json")
    assert second.mail != first.mail
    assert second.issuer == first.issuer


def test_a_spoilt_note_of_ports_is_made_anew(tmp_path: Path) -> None:
    """Half a file, left by a kill, is no reason not to start."""
    (tmp_path / "ports.json").write_text('{"postgres": 2')
    assert ports.kept(tmp_path / "ports.json").postgres


def test_two_who_choose_at_the_same_time_choose_apart() -> None:
    """The same seed, as tests that run side by side have, does not lead two stacks to the same port."""
    chosen = []
    for _ in range(8):
        random.seed(1)
        chosen.append(free_port())
    assert len(set(chosen)) > 1
