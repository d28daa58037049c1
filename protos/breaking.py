"""Refuse a change of the protos that would break who already speaks them: against the last release, else the parent."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Run buf against the base, and return its status."""
    base = _git("describe", "--tags", "--abbrev=0", "HEAD^") or _git("rev-parse", "--verify", "--quiet", "HEAD^")
    if not base:
        sys.stdout.write("protos: no earlier commit here to compare with (a shallow clone?)\n")
        return 0
    return subprocess.run(["buf", "breaking", "--against", f".git#ref={base}"], cwd=ROOT, check=False).returncode


def _git(*command: str) -> str:
    return subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
