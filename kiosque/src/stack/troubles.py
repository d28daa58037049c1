"""What can go wrong on one machine, each said in a sentence: what happened, and what to do."""


class Trouble(RuntimeError):
    """A cause that the person at the keyboard can do something about; its text is all that they are shown."""


class ChildEndedEarly(Trouble):
    """A child ended before it was ready."""


class NotReadyInTime(Trouble):
    """A child runs, and did not become ready within its bound."""


class DiskFull(Trouble):
    """There is no room left where the data is kept."""


def of_a_log(name: str, log: str, path: object) -> Trouble:
    """Return the trouble that the end of a child's log tells of."""
    if "No space left on device" in log:
        return DiskFull(f"The disk is full: {name} could not start. Free some space (see {path}), then start again.")
    last = next((line.strip() for line in reversed(log.splitlines()) if line.strip()), "it wrote nothing")
    return ChildEndedEarly(f"{name} ended before it was ready: {last[:300]} (all of it: {path}).")
