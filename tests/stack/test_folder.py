"""The data folder."""

from pathlib import Path

import pytest

from stack import folder as folders
from stack.folder import DataFolder, InUse, NotOurs, write_whole
from stack.troubles import DiskFull


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A folder that does not exist yet."""
    return DataFolder(tmp_path / "data")


def test_one_at_a_time(folder: DataFolder) -> None:
    """Two stacks on one folder would destroy it: the second is refused, and the first goes on undisturbed."""
    with folder.held():
        (folder.path / "running.json").touch()
        with pytest.raises(InUse, match="runs on"), DataFolder(folder.path).held(fresh=True):
            pass
        assert folder.running.exists()
    with folder.held():
        pass


def test_looking_is_not_holding(folder: DataFolder) -> None:
    """The other commands find out whether a stack runs without being in its way."""
    assert not folder.is_held()
    with folder.held():
        assert DataFolder(folder.path).is_held()
    assert not folder.is_held()


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    """`kiosque up --fresh --data ~` removes nothing."""
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(NotOurs, match="holds other things"), DataFolder(tmp_path).held(fresh=True):
        pass
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.txt"]


def test_fresh_forgets_everything(folder: DataFolder) -> None:
    """`make fresh` begins again, clock and keys included."""
    with folder.held():
        folder.postgres.mkdir()
        (folder.postgres / "PG_VERSION").touch()
        folder.clock.write_text("60")
        folder.secrets.touch()
    with folder.held(fresh=True):
        assert not any(path.exists() for path in (folder.postgres, folder.clock, folder.secrets))
        assert folder.mails.is_dir()


def test_forgetting_that_was_cut_short_is_ended(folder: DataFolder) -> None:
    """A kill in the middle of `make fresh` leaves no half of the old data to start on."""
    with folder.held():
        folder.nats.mkdir()
        (folder.path / "discarding").touch()
    with folder.held():
        assert not folder.nats.exists()


def test_without_room_nothing_is_begun(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is nearly full is told of before anything is half written."""
    monkeypatch.setattr(folders, "ROOM_BYTES", 2**62)
    with pytest.raises(DiskFull, match="free some space"), folder.held():
        pass


def test_nobody_else_may_look_in(folder: DataFolder) -> None:
    """The folder and the files with secrets are for their owner alone."""
    with folder.held():
        assert folder.path.stat().st_mode & 0o077 == 0
    write_whole(folder.secrets, "s3cret")
    assert folder.secrets.stat().st_mode & 0o777 == 0o600
    assert folder.secrets.read_text() == "s3cret"
