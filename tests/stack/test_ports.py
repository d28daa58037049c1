"""Ports for the inner servers."""

import socket
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

from stack import ports
from stack.ports import LAST, LOOPBACK, claimed, free_port, is_free

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


def test_a_port_that_another_process_chose_is_left_to_it() -> None:
    """Before a server listens on it, too; and it is free again as soon as that process has ended, however it ended."""
    mine, theirs = free_port(), free_port()
    code = f"from stack.ports import claimed; print(claimed({mine}), claimed({theirs + LAST})); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=PIPE, stdout=PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "False True\n"
        assert not claimed(theirs + LAST)
        other.kill()
    assert claimed(theirs + LAST)
