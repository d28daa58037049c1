"""Keeping a server up."""

import asyncio
import signal
from pathlib import Path

import pytest

from stack import keeper as keeping
from stack import process
from stack.keeper import Keeper, WillNotStay, ending
from stack.patience import until
from stack.process import Child, Command
from stack.troubles import Trouble

LASTING = ("/bin/sleep", "60")
FLEETING = ("/bin/sh", "-c", "exit 3")


class Program:
    """A server that is ready as soon as it runs."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.log = folder / "log"
        self.arguments = arguments
        self.starts: list[float] = []
        self.child: Child | None = None

    async def start(self) -> None:
        """Start it."""
        self.starts.append(asyncio.get_running_loop().time())
        self.child = await process.start(Command(arguments=self.arguments, folder=self.log.parent, log=self.log))

    async def stop(self) -> None:
        """Stop it."""
        if self.child:
            await self.child.stop()


class Told:
    """Hears what a keeper says."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.given_up: asyncio.Future[Trouble] = asyncio.get_running_loop().create_future()

    def keeper(self, program: Program) -> Keeper:
        """Return a keeper that tells this."""
        return Keeper("offers", program, say=self.lines.append, give_up=self.given_up.set_result)


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Back-off in milliseconds."""
    monkeypatch.setattr(keeping, "FIRST_DELAY_S", 0.01)
    monkeypatch.setattr(keeping, "LAST_DELAY_S", 0.04)


@pytest.mark.usefixtures("_quick")
async def test_what_dies_is_started_again(tmp_path: Path) -> None:
    """A child that is killed comes back by itself, and two lines say so."""
    told = Told()
    program = Program(tmp_path, *LASTING)
    keeper = told.keeper(program)
    await keeper.begin()
    first = program.child
    keeper.kill()
    await asyncio.wait_for(keeper.up(), 5)
    assert program.child is not first
    assert told.lines[0].startswith("offers ended (killed by SIGKILL): started again in 0.01 s")
    assert told.lines[1] == "offers is back"
    await keeper.end()


async def test_what_is_stopped_stays_so(tmp_path: Path) -> None:
    """A stop that was asked for is no death."""
    told = Told()
    program = Program(tmp_path, *LASTING)
    keeper = told.keeper(program)
    await keeper.begin()
    await keeper.end()
    assert program.child
    assert not program.child.is_running
    assert (len(program.starts), told.lines) == (1, [])


async def test_what_was_never_started_is_stopped_without_ado(tmp_path: Path) -> None:
    """A start that failed half-way stops all that it described, begun or not."""
    await Told().keeper(Program(tmp_path, *LASTING)).end()


@pytest.mark.usefixtures("_quick")
async def test_what_will_not_stay_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses grow to a bound, tries are counted, and then the cause is told once."""
    monkeypatch.setattr(keeping, "STARTS_IN_A_ROW_MAX", 5)
    told = Told()
    program = Program(tmp_path, *FLEETING)
    keeper = told.keeper(program)
    await keeper.begin()
    trouble = await asyncio.wait_for(told.given_up, 10)
    assert isinstance(trouble, WillNotStay)
    assert "offers ended 6 times in a row (exit code 3)" in str(trouble)
    pauses = [line.partition("started again in ")[2].split()[0] for line in told.lines if "again" in line]
    assert pauses == ["0.01", "0.02", "0.04", "0.04", "0.04"]
    await keeper.end()


@pytest.mark.usefixtures("_quick")
async def test_what_was_steady_is_forgiven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that ran well for a while starts again without a longer pause than at first."""
    monkeypatch.setattr(keeping, "STEADY_S", 0.0)
    told = Told()
    keeper = told.keeper(Program(tmp_path, *LASTING))
    await keeper.begin()
    for _ in range(3):
        keeper.kill()
        await asyncio.wait_for(keeper.up(), 5)
    assert [line for line in told.lines if "0.01 s" not in line and "back" not in line] == []
    await keeper.end()


@pytest.mark.usefixtures("_quick")
async def test_a_start_that_fails_is_tried_again(tmp_path: Path) -> None:
    """A restart may fail too, as when the disk is full: it is said, and tried again."""
    told = Told()
    program = Program(tmp_path, *LASTING)
    keeper = told.keeper(program)
    await keeper.begin()
    program.log = tmp_path / "no such folder" / "log"
    keeper.kill()

    async def said() -> bool:
        return any("offers did not start" in line for line in told.lines)

    assert await until(said, 5)
    program.log = tmp_path / "log"
    await asyncio.wait_for(keeper.up(), 5)
    await keeper.end()


def test_endings_are_said_in_words() -> None:
    """A person reads how a child ended, and needs no table of signals."""
    assert ending(-signal.SIGSEGV) == "killed by SIGSEGV"
    assert ending(2) == "exit code 2"
