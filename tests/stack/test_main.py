"""The `kiosque` command, as a person types it."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stack.__main__ import app
from stack.folder import DataFolder
from stack.patience import until
from stack.ports import free_port
from tests.stack.test_process import is_alive

SERVERS_ONLY = """
import sys
from stack import __main__, run
whole = run.Stack
run.Stack = lambda data, **options: whole(data, **options | {"only": (), "demo": None})
__main__.app(sys.argv[1:])
"""
"""The command with none of our own programs, which have tests of their own."""


async def kiosque(*arguments: str) -> Process:
    """Start the command."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVERS_ONLY, *arguments, stdout=PIPE, stderr=STDOUT, start_new_session=True
    )


async def said(*arguments: str) -> tuple[int | None, str]:
    """Run the command to its end, and return its exit code and what it said."""
    process = await kiosque(*arguments)
    output, _ = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, output.decode()


async def up(data: Path) -> Process:
    """Run `kiosque up` until it says that it is ready."""
    process = await kiosque("up", "--data", str(data), "--port", str(free_port()))
    assert process.stdout
    said = b""
    async with asyncio.timeout(60):
        while b"Ctrl-C stops everything" not in said:
            said += (line := await process.stdout.readline())
            assert line, said.decode()
    return process


def servers_of(data: Path) -> list[int]:
    """Return the processes that have this folder open or below their feet."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_text()
            where = str((process / "cwd").readlink())
        except OSError:
            continue
        if (where.startswith(str(data)) or str(data) in command) and is_alive(int(process.name)):
            found.append(int(process.name))
    return found


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_stops_everything(tmp_path: Path, stop: signal.Signals) -> None:
    """Ctrl-C, an orderly kill and a closed terminal end it well: exit code 0, nothing left running."""
    data = tmp_path / "data"
    process = await up(data)
    assert len(servers_of(data)) > 2
    process.send_signal(stop)
    output, _ = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0
    assert "stop postgres" in output.decode()
    assert servers_of(data) == []


async def test_after_a_crash_nothing_is_left_and_the_next_start_works(tmp_path: Path) -> None:
    """Killed without a chance to stop anyone, it leaves no server, and its data is good."""
    data = tmp_path / "data"
    process = await up(data)
    process.kill()
    await process.wait()

    async def gone() -> bool:
        return not servers_of(data)

    assert await until(gone, 15)
    again = await up(data)
    again.terminate()
    await again.communicate()
    assert again.returncode == 0


async def test_a_start_right_after_a_crash_works(tmp_path: Path) -> None:
    """The next start does not wait for a person to clean up: it ends what is still ending."""
    data = tmp_path / "data"
    process = await up(data)
    process.kill()
    again = await up(data)
    again.terminate()
    await again.communicate()
    await process.communicate()
    assert again.returncode == 0


async def test_troubles_are_one_sentence(tmp_path: Path) -> None:
    """What a person can do something about is a sentence and an exit code, never a traceback."""
    code, text = await said("token", "partner", "--data", str(tmp_path))
    assert code == 1
    assert text.count("\n") == 1
    assert "make up" in text


async def test_up_tells_its_troubles(tmp_path: Path) -> None:
    """A start that cannot be is told in a sentence too."""
    (tmp_path / "thesis.txt").touch()
    code, text = await said("up", "--data", str(tmp_path))
    assert code == 1
    assert "holds other things" in text
    assert "Traceback" not in text


async def test_the_other_commands_see_the_running_one(tmp_path: Path) -> None:
    """A token, the clock, the mails and the doctor work beside a running stack."""
    data = str(tmp_path / "data")
    process = await up(tmp_path / "data")
    code, token = await said("token", "beneficiary", "--data", data)
    assert (code, token.count(".")) == (0, 2)
    code, text = await said("clock", "advance", "48h", "--data", data)
    assert (code, "2 days, 0:00:00 ahead" in text) == (0, True)
    code, text = await said("mails", "--data", data)
    assert (code, "No mail yet" in text) == (0, True)
    code, text = await said("doctor", "--data", data)
    assert code == 1
    assert "issuer is ready" in text
    assert "gateway is not ready" in text
    process.terminate()
    await process.communicate()


async def test_the_doctor_finds_a_new_machine_well(tmp_path: Path) -> None:
    """Before the first start nothing is wrong."""
    code, text = await said("doctor", "--data", str(tmp_path / "data"), "--port", str(free_port()))
    assert code == 0, text
    assert "PostgreSQL) 18" in text
    assert "does not exist yet" in text


async def test_the_doctor_finds_half_a_folder(tmp_path: Path) -> None:
    """A data folder that would not start is found without starting."""
    folder = DataFolder(tmp_path)
    with folder.held():
        folder.postgres.mkdir()
    code, text = await said("doctor", "--data", str(tmp_path), "--port", str(free_port()))
    assert code == 1
    assert "not a whole PostgreSQL folder" in text


@pytest.mark.parametrize(
    "command",
    [
        "up",
        "token",
        "mails",
        "doctor",
        "keys",
        "clock advance",
        "clock show",
        "dead-letters",
        "dead-letters list",
        "dead-letters replay",
    ],
)
def test_every_command_shows_how_it_is_used(command: str) -> None:
    """`--help` has an example for each command."""
    shown = CliRunner().invoke(app, [*command.split(), "--help"])
    assert shown.exit_code == 0
    assert f"kiosque {command}" in shown.output.partition("Example")[2]
