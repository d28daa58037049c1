"""Become another program, tied to the life of the parent: run as a script, so that it costs no more than it must.

Python's own `preexec_fn` is not safe beside threads; this is the same work in a process of its own, which then
becomes the program. Arguments: parent's pid, the signal to get when the parent dies, the account to run as (or `-`),
then the program and its arguments.
"""

import ctypes
import os
import pwd
import sys

PR_SET_PDEATHSIG = 1


def become(account: str) -> None:
    """Give up root for an account that has nothing, because PostgreSQL refuses to run as root."""
    entry = pwd.getpwnam(account)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)


def tie(parent: int, signal: int) -> None:
    """Ask the kernel for the signal at the parent's death; end now if it died before we could ask."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal)
    if os.getppid() != parent:
        sys.exit(1)


def main(parent: str, signal: str, account: str, *command: str) -> None:
    """Give up root first: a change of account makes the kernel forget the tie."""
    if account != "-":
        become(account)
    tie(int(parent), int(signal))
    os.execv(command[0], command)  # noqa: S606 - becoming a program is this file's work


if __name__ == "__main__":
    main(*sys.argv[1:])
