"""Building the portal, mostly with an npm of paper."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest

from stack import portal
from stack.patience import until
from stack.portal import NotBuilt, Portal
from tests.stack.test_process import is_alive

PAPER_NPM = """
const fs = require('node:fs');
const asked = process.argv.slice(2).join(' ');
fs.appendFileSync('../asked', `${asked}\\n`);
if (asked === 'ci') {
  fs.rmSync('node_modules', { recursive: true, force: true });
  fs.mkdirSync('node_modules');
  const packages = { ...JSON.parse(fs.readFileSync('package-lock.json')).packages };
  delete packages[''];
  delete packages['node_modules/elsewhere'];
  fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));
} else if (fs.existsSync('../hangs')) {
  const sleep = require('node:child_process').spawn('sleep', ['60']);
  fs.writeFileSync('../sleeper', String(sleep.pid));
} else {
  fs.mkdirSync('dist', { recursive: true });
  fs.mkdirSync('src/gql', { recursive: true });
  for (const made of ['src/gql/graphql.ts', 'dist/index.html', 'x.tsbuildinfo']) fs.writeFileSync(made, asked);
  console.log('12 files');
  if (fs.existsSync('../fails')) { console.error('src/a.ts(1,1): error TS1: no\\nbye'); process.exit(1); }
}
"""
PACKAGES = {"": {}, "node_modules/a": {"version": "1.0.0"}, "node_modules/elsewhere": {"optional": True}}


class Desk:
    """A checkout of paper, and what its npm was asked."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.sources = home / "portal"
        self.schema = home / "schema.graphql"
        self.log = home / "portal.log"
        (self.sources / "src").mkdir(parents=True)
        (self.sources / "src" / "main.tsx").write_text("1")
        self.schema.write_text("type Query")
        self.lock("1.0.0")

    @property
    def portal(self) -> Portal:
        """The portal, as another start finds it."""
        return Portal(self.sources, self.schema)

    def lock(self, version: str) -> None:
        """Write the lock, with a package of this version."""
        packages = {**PACKAGES, "node_modules/a": {"version": version}}
        (self.sources / "package-lock.json").write_text(json.dumps({"packages": packages}))

    async def asked(self) -> list[str]:
        """Build, and return what npm was asked for it."""
        record = self.home / "asked"
        record.unlink(missing_ok=True)
        assert await self.portal.build(self.log) == self.sources / "dist"
        return record.read_text().splitlines() if record.exists() else []


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A checkout, with an npm of paper run by the real Node."""
    npm = tmp_path / "npm.cjs"
    npm.write_text(PAPER_NPM)
    monkeypatch.setattr(portal, "NPM", npm)
    return Desk(tmp_path)


async def test_it_is_built_once_for_its_sources(desk: Desk) -> None:
    """The first start installs and builds, the next finds it; what is made beside the sources is no change of them."""
    assert await desk.asked() == ["ci", "run build"]
    for made in ("dist/assets.js", "node_modules/x", "src/gql/x.ts", "y.tsbuildinfo"):
        (desk.sources / made).write_text("made")
    assert await desk.asked() == []
    assert "12 files" in desk.log.read_text()


@pytest.mark.parametrize("change", ["source", "new", "moved", "schema", "gone", "half"])
async def test_it_is_built_again_for_other_sources(desk: Desk, change: str) -> None:
    """Another text, another file, another name, another schema, and pages that went away: each is built again."""
    await desk.asked()
    main = desk.sources / "src" / "main.tsx"
    if change == "source":
        main.write_text("2")
    elif change == "new":
        (desk.sources / "src" / "new.tsx").touch()
    elif change == "moved":
        (desk.sources / "lib").mkdir()
        main.rename(desk.sources / "lib" / "main.tsx")
    elif change == "schema":
        desk.schema.write_text("type Query2")
    elif change == "gone":
        shutil.rmtree(desk.sources / "dist")
    else:
        (desk.sources / ".built").write_text("")
    assert await desk.asked() == ["run build"]
    assert await desk.asked() == []


async def test_packages_are_installed_when_the_lock_says_others(desk: Desk) -> None:
    """A lock that has changed, and packages that are missing or half there, are installed before the build."""
    await desk.asked()
    desk.lock("2.0.0")
    assert await desk.asked() == ["ci", "run build"]
    listed = desk.sources / "node_modules" / ".package-lock.json"
    for spoilt in ("{", "{}", json.dumps({"packages": {}})):
        listed.write_text(spoilt)
        (desk.sources / "src" / "main.tsx").write_text(spoilt)
        assert await desk.asked() == ["ci", "run build"]


async def test_what_fails_is_told_and_tried_again(desk: Desk) -> None:
    """One sentence has npm's own reason and the way to the rest; pages of a failed build are not taken for good."""
    await desk.asked()
    (desk.home / "fails").touch()
    (desk.sources / "src" / "main.tsx").write_text("2")
    for _ in range(2):
        with pytest.raises(NotBuilt) as told:
            await desk.asked()
        assert "could not be built: src/a.ts(1,1): error TS1: no (all of it: " in str(told.value)
        assert str(desk.log) in str(told.value)
    (desk.home / "fails").unlink()
    (desk.sources / "src" / "main.tsx").write_text("1")
    assert await desk.asked() == ["run build"]


async def test_npms_own_reason_is_told(desk: Desk) -> None:
    """What npm says first are codes: the sentence has what it says then."""
    told = "npm error code EUSAGE\\nnpm error\\nnpm error The lock is not in sync.\\nnpm error See the log."
    portal.NPM.write_text(f"console.error('{told}'); process.exit(1)")
    with pytest.raises(NotBuilt, match="could not be built: The lock is not in sync"):
        await desk.asked()
    portal.NPM.write_text("process.exit(1)")
    with pytest.raises(NotBuilt, match="it said nothing"):
        await desk.asked()


async def hanging(desk: Desk) -> int:
    """Wait until a build hangs, and return the process that it has started."""
    sleeper = desk.home / "sleeper"

    async def is_there() -> bool:
        return sleeper.exists() and bool(sleeper.read_text())

    assert await until(is_there, 10)
    return int(sleeper.read_text())


async def is_gone(pid: int) -> bool:
    """Wait until a process is no more."""

    async def gone() -> bool:
        return not is_alive(pid)

    return await until(gone, 5)


async def test_a_build_without_end_is_ended(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes too long is ended with all that it has started, and told."""
    (desk.home / "hangs").touch()
    monkeypatch.setattr(portal, "BUILD_TIMEOUT_S", 2.0)
    building = asyncio.create_task(desk.portal.build(desk.log))
    sleeper = await hanging(desk)
    with pytest.raises(NotBuilt, match="took more than 2 s"):
        await building
    assert await is_gone(sleeper)


async def test_a_start_that_is_interrupted_leaves_nothing_running(desk: Desk) -> None:
    """Ctrl-C during the build ends all that it has started; the next start builds."""
    (desk.home / "hangs").touch()
    building = asyncio.create_task(desk.portal.build(desk.log))
    sleeper = await hanging(desk)
    building.cancel()
    with pytest.raises(asyncio.CancelledError):
        await building
    assert await is_gone(sleeper)
    (desk.home / "hangs").unlink()
    assert await desk.asked() == ["run build"]


async def test_two_starts_at_once_build_once(desk: Desk) -> None:
    """The second waits for the first, and finds what that has built."""
    await asyncio.gather(*(desk.portal.build(desk.log) for _ in range(3)))
    assert (desk.home / "asked").read_text() == "ci\nrun build\n"


async def test_a_checkout_without_sources_is_told(tmp_path: Path) -> None:
    """Installed without the portal, the system starts without it."""
    with pytest.raises(NotBuilt, match="No such file"):
        await Portal(tmp_path / "portal", tmp_path / "schema.graphql").build(tmp_path / "portal.log")


async def test_npm_and_node_come_from_the_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real npm runs a script of the package, with the same Node on its path; the user's own settings reach it."""
    monkeypatch.setenv("npm_config_loglevel", "silent")
    desk = Desk(tmp_path)
    script = "mkdir -p dist && node -p 'process.version + process.env.npm_config_loglevel' > dist/index.html"
    (desk.sources / "package.json").write_text(json.dumps({"name": "paper", "scripts": {"build": script}}))
    (desk.sources / "package-lock.json").write_text('{"packages": {}}')
    monkeypatch.setattr(Portal, "_is_installed", lambda _: True)
    pages = await desk.portal.build(desk.log)
    assert (pages / "index.html").read_text().startswith("v24")
    assert "silent" in (pages / "index.html").read_text()
