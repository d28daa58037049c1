"""Child processes."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from stack import process
from stack.keeper import Server
from stack.patience import until
from stack.process import Child, Command

STUBBORN = "trap '' TERM; echo ready; while :; do sleep 0.05; done"
PARENT = """
import asyncio, sys
from pathlib import Path
from stack import process
from stack.process import Command

async def main():
    here = Path(sys.argv[1])
    child = await process.start(Command(arguments=("/bin/sleep", "60"), folder=here, log=here / "log"))
    print(child.pid, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


async def start(folder: Path, *arguments: str) -> Child:
    """Start a program with a folder of its own."""
    return await process.start(Command(arguments=arguments, folder=folder, log=folder / "log"))


async def shell(folder: Path, script: str) -> Child:
    """Start a script and wait until it says `ready`."""
    child = await start(folder, "/bin/sh", "-c", script)

    async def ready() -> bool:
        return "ready" in process.tail(folder / "log")

    assert await until(ready, 5)
    return child


def child_of(server: Server) -> Child:
    """Return the process of a server that was started."""
    assert server.child
    return server.child


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that only waits to be reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def test_its_output_goes_to_its_log(tmp_path: Path) -> None:
    """What a child says on either channel is kept, start after start."""
    for word in ("one", "two"):
        child = await start(tmp_path, "/bin/sh", "-c", f"echo {word} >&2")
        assert await child.wait() == 0
    assert process.tail(tmp_path / "log") == "one\ntwo\n"


async def test_it_sees_nothing_of_our_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy or a stray setting in the user's shell reaches no child."""
    monkeypatch.setenv("HTTP_PROXY", "http://elsewhere")
    child = await start(tmp_path, "/usr/bin/env")
    await child.wait()
    assert "elsewhere" not in process.tail(tmp_path / "log")


async def test_ctrl_c_is_ours_alone(tmp_path: Path) -> None:
    """A child is in a session of its own, so that a key pressed at the terminal does not end it out of order."""
    child = await start(tmp_path, "/bin/sleep", "60")
    assert os.getsid(child.pid) != os.getsid(0)
    assert await child.stop() == -signal.SIGTERM


async def test_a_stubborn_child_is_killed(tmp_path: Path) -> None:
    """Stopping is bounded: one that does not end when asked is ended."""
    child = await shell(tmp_path, STUBBORN)
    assert await child.stop(patience_s=0.1) == -signal.SIGKILL


async def test_a_child_does_not_outlive_our_waiting(tmp_path: Path) -> None:
    """A short task that takes too long is ended, and so is one whose wait is given up."""
    child = await start(tmp_path, "/bin/sleep", "60")
    with pytest.raises(TimeoutError):
        await child.wait_within(0.05)
    assert await child.wait() == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's")
async def test_it_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    """SIGKILL leaves the parent no time to stop anyone, and still nothing is left running."""
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", PARENT, str(tmp_path), stdout=PIPE)
    assert parent.stdout
    child = int(await parent.stdout.readline())
    assert is_alive(child)
    parent.kill()
    await parent.wait()

    async def gone() -> bool:
        return not is_alive(child)

    assert await until(gone, 5)


async def test_a_program_that_is_not_there_says_so(tmp_path: Path) -> None:
    """The cause of a failed start is in the log, and the exit code is not 0."""
    child = await start(tmp_path, "/no/such/program")
    assert await child.wait() != 0
    assert "No such file" in process.tail(tmp_path / "log")
