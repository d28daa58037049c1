"""The installation, with a Python and a uv of paper: what it says and what it leaves when something is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "kiosque" / "install.sh"
PIP_WORKS = f'exec {sys.executable} "$@"'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A tree to install, with programs of its own in `bin`."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "requirements.lock").write_text(
        "one==1 \\\n    --hash=a\npip==2 \\\n    --hash=b\ntwo==3 \\\n    --hash=c\n"
    )
    return tmp_path


def program(home: Path, name: str, script: str) -> Path:
    """Write a program."""
    path = home / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def install(home: Path, python: str, uv: str = "") -> subprocess.CompletedProcess[str]:
    """Run the installation."""
    told = {"PYTHON": python, "UV": uv, "VENV": ".venv", "MEMBERS": "libs/common", "PATH": f"{home / 'bin'}:/bin"}
    return subprocess.run(["/bin/sh", SCRIPT], cwd=home, env=told, capture_output=True, text=True, check=False)


def recorder(home: Path) -> str:
    """Return a uv that makes an environment of links, and writes down what else it is asked."""
    make = f'mkdir -p .venv/bin; ln -s {sys.executable} .venv/bin/python; echo "home = x" > .venv/pyvenv.cfg'
    return str(program(home, "uv", f'echo "$@" >> {home}/asked; [ "$1" = venv ] && {{ {make}; }}; exit 0'))


def test_an_old_python_is_told(home: Path) -> None:
    """A Python that is too old, and no other, is a sentence that says which is needed and how to name it."""
    old = program(home, "python3", "exit 1")
    for name in ("python3.11", "python3.12", "python3.13"):
        program(home, name, "exit 1")
    done = install(home, str(old))
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr


def test_a_newer_python_beside_an_old_one_is_found(home: Path) -> None:
    """`python3` of an older system does not matter when a newer one is installed too."""
    old = program(home, "python3", "exit 1")
    program(home, "python3.13", PIP_WORKS)
    done = install(home, str(old), recorder(home))
    assert done.returncode == 0, done.stderr


def test_a_python_without_venv_is_told(home: Path) -> None:
    """Debian's Python comes without venv: the sentence says what to install."""
    bare = program(home, "python3", f'case "$2" in *ensurepip*) exit 1;; esac; {PIP_WORKS}')
    done = install(home, str(bare))
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr
    assert not (home / ".venv").exists()


def test_an_environment_that_was_cut_short_is_made_anew(home: Path) -> None:
    """Half of an environment, left by a kill or by a Python that went away, is not built upon."""
    (home / ".venv" / "bin").mkdir(parents=True)
    (home / ".venv" / "bin" / "python").symlink_to("/no/such/python")
    (home / ".venv" / "leftover").touch()
    done = install(home, sys.executable, recorder(home))
    assert done.returncode == 0, done.stderr
    assert not (home / ".venv" / "leftover").exists()
    assert os.access(home / ".venv" / "bin" / "python", os.X_OK)


def paper_python(home: Path, pip: str) -> Path:
    """Write a Python whose environments have no more than this pip."""
    inside = f'case "$*" in "-m pip install"*|*"--no-input install"*) {pip};; *"-m pip"*) ;; *) {PIP_WORKS};; esac'
    program(home, "inside", inside)
    make = f"mkdir -p .venv/bin; ln -sf {home}/bin/inside .venv/bin/python"
    return program(home, "python3", f'case "$*" in "-m venv"*) {make};; *) {PIP_WORKS};; esac')


def test_what_fails_is_not_trusted_by_the_next_make(home: Path) -> None:
    """An installation that ends half-way is told of, and takes back the mark that make goes by."""
    (home / ".venv").mkdir()
    (home / ".venv" / "installed").touch()
    done = install(home, str(paper_python(home, "echo no route to the registry >&2; exit 1")))
    assert done.returncode == 1
    assert done.stderr.startswith("no route to the registry\nkiosque: not everything could be installed")
    assert not (home / ".venv" / "installed").exists()


def test_where_uv_cannot_pip_is_tried(home: Path) -> None:
    """Who has told pip alone about a mirror or a certificate is not stopped by having a uv."""
    uv = program(home, "uv", "echo unknown issuer >&2; exit $([ $1 = pip ]; echo $((1 - $?)))")
    done = install(home, str(paper_python(home, f'echo "$@" >> {home}/asked')), str(uv))
    assert done.returncode == 0, done.stderr
    assert "Trying pip" in done.stdout
    assert "install --quiet --no-compile --require-hashes -r requirements.lock" in (home / "asked").read_text()


def test_pip_comes_first_by_its_hash(home: Path) -> None:
    """The pip of an older Python, which is slow, installs no more than the one that is locked."""
    assert install(home, str(paper_python(home, f'echo "$@" >> {home}/asked'))).returncode == 0
    assert "--require-hashes -r .venv/pip.lock" in (home / "asked").read_text().splitlines()[0]
    assert (home / ".venv" / "pip.lock").read_text() == "pip==2 \\\n    --hash=b\n"


def test_only_what_is_locked_is_installed(home: Path) -> None:
    """Everything comes by its hash from the lock, and our members without asking for more."""
    assert install(home, sys.executable, recorder(home)).returncode == 0
    asked = (home / "asked").read_text()
    assert "--require-hashes -r requirements.lock" in asked
    assert "--no-deps --no-build-isolation --reinstall-package kiosque-protos ./protos -e ./libs/common" in asked
