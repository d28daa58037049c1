"""What can go wrong on one machine, each said in a sentence: what happened, and what to do."""

import errno


class Trouble(RuntimeError):
    """A cause that the person at the keyboard can do something about; its text is all that they are shown."""


class ChildEndedEarly(Trouble):
    """A child ended before it was ready."""


class NotReadyInTime(Trouble):
    """A child runs, and did not become ready within its bound."""


class DiskFull(Trouble):
    """There is no room left where the data is kept."""


class Refused(Trouble):
    """The operating system would not do what was asked of it."""


def of_the_system(error: OSError) -> Trouble:
    """Return the trouble that an operating system's refusal tells of."""
    where = error.filename or "the data folder"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(f"The disk is full ({where}): free some space, then start again.")
    if isinstance(error, PermissionError):
        return Refused(f"{where} may not be used by this account: use the one that made it, or another --data folder.")
    return Refused(f"The system refused: {error}.")


def of_a_log(name: str, log: str, path: object) -> Trouble:
    """Return the trouble that the end of a child's log tells of."""
    if "No space left on device" in log:
        return DiskFull(f"The disk is full: {name} could not start. Free some space (see {path}), then start again.")
    last = next((line.strip() for line in reversed(log.splitlines()) if line.strip()), "it wrote nothing")
    return ChildEndedEarly(f"{name} ended before it was ready: {last[:300]} (all of it: {path}).")
