"""What the start and the stop tell of themselves; who shows it, and how, is another matter."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """Whoever is told."""

    def begin(self, step: str) -> None:
        """A step is under way."""
        ...

    def done(self, step: str) -> None:
        """A step is over."""
        ...

    def gave_up(self, step: str, why: str) -> None:
        """A step that may fail has failed; the others go on."""
        ...

    def say(self, line: str) -> None:
        """Something happened that the person should know."""
        ...


class Silence:
    """Shows nothing and keeps what was said: for tests, and for journeys."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.said: list[str] = []

    def begin(self, step: str) -> None:
        """Nothing to show."""

    def done(self, step: str) -> None:
        """Keep the order of things."""
        self.steps.append(step)

    def gave_up(self, step: str, why: str) -> None:
        """Keep the reason."""
        self.said.append(f"{step}: {why}")

    def say(self, line: str) -> None:
        """Keep the line."""
        self.said.append(line)


@contextmanager
def step(progress: Progress, name: str) -> Iterator[None]:
    """Tell of a step's begin, and of its end if it ends well."""
    progress.begin(name)
    yield
    progress.done(name)
