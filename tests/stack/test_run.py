"""The whole stack, started and stopped."""

import asyncio
import os
import socket
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from stack import folder as folders
from stack import running
from stack.folder import DataFolder, InUse
from stack.issuer import NotInProduction
from stack.loopback import client
from stack.members import GATEWAY, members
from stack.patience import until
from stack.portal import NotBuilt, Portal
from stack.ports import LOOPBACK, free_port
from stack.postgres import HalfInitialised
from stack.progress import Silence
from stack.run import MORE, PortTaken, Stack
from stack.troubles import ChildEndedEarly, DiskFull, Trouble
from tests.stack.test_process import is_alive


def make(data: Path, progress: Silence | None = None) -> Stack:
    """Describe a stack of what our own programs stand on."""
    return Stack(data, port=free_port(), only=(), progress=progress or Silence())


def pids(stack: Stack) -> list[int]:
    """Return the processes of a stack."""
    return [child.pid for child in stack.children.values()]


async def test_it_runs_for_a_block(tmp_path: Path) -> None:
    """Inside the block all is up and a demo account can sign in; after it nothing runs, and the order was kept."""
    progress = Silence()
    async with make(tmp_path / "data", progress) as stack:
        assert set(stack.children) == {"postgres", "nats"}
        assert (await stack.token("partner")).count(".") == 2
        assert running.find(stack.folder).issuer_url == stack.issuer_url
        started = pids(stack)
        assert all(map(is_alive, started))
    assert not any(map(is_alive, started))
    assert not stack.folder.running.exists()
    stops = [step for step in progress.steps if step.startswith("stop ")]
    assert set(stops[:-1]) == {"stop issuer", "stop mail sink", "stop nats"}
    assert stops[-1] == "stop postgres"


async def test_pages_move_its_clock(tmp_path: Path) -> None:
    """The address that the gateway tells its pages is where they move the clock of all, and the issuer is beside it."""
    async with make(tmp_path / "data") as stack, client(5.0) as http:
        told = members(stack._plan, {})[GATEWAY].environment["GATEWAY_WORKBENCH"]  # noqa: SLF001 - what it would tell
        assert urlsplit(told).netloc == urlsplit(stack.issuer_url).netloc
        headers = {"Origin": stack.url}
        moved = await http.post(f"{told}/clock", json={"advance_s": 172_800}, headers=headers)
        assert moved.json()["offset_s"] == 172_800
        assert stack.clock.offset() == timedelta(days=2)
        assert (await http.get(f"{told}/mails", headers=headers)).json() == {"mails": []}
        assert (await stack.token("partner")).count(".") == 2


async def test_the_next_start_finds_everything(tmp_path: Path) -> None:
    """Data, keys, ports and the clock stay between starts."""
    async with make(tmp_path / "data") as first:
        secrets = first.folder.secrets.read_text()
        issuer = first.issuer_url
    async with make(tmp_path / "data") as second:
        assert second.folder.secrets.read_text() == secrets
        assert second.issuer_url == issuer


async def test_what_is_killed_comes_back(tmp_path: Path) -> None:
    """PostgreSQL and NATS are started again where they were, as often as they die."""
    progress = Silence()
    async with make(tmp_path / "data", progress) as stack:
        before = stack.children
        for name in before:
            stack.kill(name)
            await asyncio.wait_for(stack.up(name), 20)
        assert all(stack.children[name].pid != before[name].pid for name in before)
    assert [line.split()[0] for line in progress.said if "is back" in line] == ["postgres", "nats"]


async def test_a_second_one_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    """The second start says what to do and disturbs nothing of the first."""
    async with make(tmp_path / "data") as first:
        with pytest.raises(InUse, match="--data"):
            await make(tmp_path / "data").__aenter__()
        assert running.find(first.folder).url == first.url
        assert all(map(is_alive, pids(first)))


async def test_a_busy_port_is_told_before_anything_starts(tmp_path: Path) -> None:
    """One sentence with another port to take; nothing is left behind that would hinder the next start."""
    with socket.create_server((LOOPBACK, 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"PORT={port + 1}"):
            await Stack(tmp_path / "data", port=port, only=()).__aenter__()
    assert not DataFolder(tmp_path / "data").postgres.exists()
    async with make(tmp_path / "data"):
        pass


async def test_a_half_initialised_folder_is_told(tmp_path: Path) -> None:
    """A data folder with a part missing is not started on, and `--fresh` begins again on it."""
    data = tmp_path / "data"
    async with make(data) as stack:
        control = stack.folder.postgres / "global" / "pg_control"
    control.unlink()
    with pytest.raises(HalfInitialised, match="make fresh"):
        await make(data).__aenter__()
    async with Stack(data, port=free_port(), only=(), fresh=True) as stack:
        assert set(stack.children) == {"postgres", "nats"}


async def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too little room is a sentence before the first file is written."""
    monkeypatch.setattr(folders, "ROOM_BYTES", 2**62)
    with pytest.raises(DiskFull):
        await make(tmp_path / "data").__aenter__()
    monkeypatch.undo()
    async with make(tmp_path / "data"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
async def test_a_folder_of_another_account_is_told(tmp_path: Path) -> None:
    """A folder that may not be used is a sentence, and no traceback."""
    os.chmod(tmp_path, 0o500)  # noqa: PTH101 - not a file that could make us wait
    with pytest.raises(Trouble, match="may not be used by this account"):
        await make(tmp_path / "data").__aenter__()


async def test_a_step_that_fails_leaves_nothing_running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When one server does not start, those that did are stopped, and the next start works."""
    monkeypatch.setattr("stack.nats.binary", lambda: Path("/bin/false"))
    stack = make(tmp_path / "data")
    with pytest.raises(ChildEndedEarly, match="NATS ended before it was ready"):
        await stack.__aenter__()
    assert not stack.folder.is_held()
    assert not (stack.folder.postgres / "postmaster.pid").exists()
    monkeypatch.undo()
    async with make(tmp_path / "data"):
        pass


async def test_a_start_that_is_interrupted_leaves_nothing_running(tmp_path: Path) -> None:
    """Ctrl-C in the middle of a start stops what was begun."""
    begun = asyncio.Event()

    class Interrupter(Silence):
        def done(self, step: str) -> None:
            super().done(step)
            begun.set()

    stack = make(tmp_path / "data", Interrupter())
    starting = asyncio.create_task(stack.__aenter__())
    await begun.wait()
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    assert not any(child.is_running for child in stack.children.values())
    assert not stack.folder.is_held()


async def test_production_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stack of one machine brings an issuer that believes anyone: it is not for real people."""
    monkeypatch.setenv("KIOSQUE_ENVIRONMENT", "production")
    with pytest.raises(NotInProduction):
        await make(tmp_path / "data").__aenter__()


class PaperPortal(Portal):
    """Pages that are there, or cannot be."""

    def __init__(self, folder: Path, trouble: str = "") -> None:
        super().__init__(folder)
        self._trouble = trouble
        self.dist.mkdir(parents=True)
        (self.dist / "index.html").write_text("<title>Kiosque</title>")
        (self.dist / "persisted-documents.json").write_text("{}")

    async def build(self, log: Path) -> Path:  # noqa: ARG002 - nothing to say
        """Be built."""
        if self._trouble:
            raise NotBuilt(self._trouble)
        return self.dist


async def always(_: str) -> bool:
    """Believe that a member is ready."""
    return True


@pytest.mark.parametrize("trouble", ["", "The portal could not be built: no network"])
async def test_pages_are_served_when_there_are_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    """A portal that was built is what a person opens; one that cannot be is told, and the system runs without it."""
    monkeypatch.setattr("stack.members.answers", always)  # alone, the gateway does not become ready
    pages, progress = PaperPortal(tmp_path / "portal", trouble), Silence()
    async with Stack(tmp_path / "data", port=free_port(), only=(GATEWAY,), portal=pages, progress=progress) as stack:
        opened = f"{stack.url}/healthz" if trouble else stack.page  # GraphiQL's page is there only once it is installed

        async def answers() -> bool:
            try:
                async with client(1.0) as http:
                    return (await http.get(opened, headers={"Accept": "text/html"})).status_code == 200
            except httpx2.HTTPError:
                return False

        assert await until(answers, 30)
        assert stack.page == (f"{stack.url}/graphql" if trouble else stack.url)
    assert [line for line in progress.said if "portal" in line] == ([f"portal: {trouble}"] if trouble else [])
    assert ("portal" in progress.steps) is not bool(trouble)
    assert trouble or progress.steps.index("portal") < progress.steps.index(GATEWAY)


async def test_the_demo_is_loaded_once(tmp_path: Path) -> None:
    """A new folder gets the demo data, the next start leaves it; a load that was cut short is done again."""
    loads: list[str] = []

    async def fails(_: Stack) -> None:
        loads.append("cut short")
        raise ConnectionError

    async def load(stack: Stack) -> None:
        loads.append(stack.url)

    for demo in (fails, load, load):
        stack = Stack(tmp_path / "data", port=free_port(), only=(), demo=demo)
        try:
            async with stack:
                pass
        except Trouble:
            continue
    assert len(loads) == 2


async def test_more_is_loaded_once_and_beside_the_rest(tmp_path: Path) -> None:
    """The rest of the demo comes once it is asked for; what fails is told, leaves the stack up, and is tried again."""
    loads: list[str] = []

    async def fails(_: Stack) -> None:
        raise NotBuilt("The gateway went away.")

    async def load(stack: Stack) -> None:
        loads.append(stack.url)

    for more in (fails, load, load):
        progress = Silence()
        async with Stack(
            tmp_path / "data", port=free_port(), only=(), demo=nothing, more=more, progress=progress
        ) as stack:
            assert not any(MORE in step for step in progress.steps)
            await stack.fill()
            assert (more is fails) == any("The gateway went away." in line for line in progress.said)
    assert len(loads) == 1


async def nothing(_: Stack) -> None:
    """Load nothing."""
