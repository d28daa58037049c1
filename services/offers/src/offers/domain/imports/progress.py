"""How far a file is done: an import, and what became of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from common.errors import Conflict, NotFound


class ImportNotFound(NotFound):
    """No such import, or not one of the caller's."""


class ImportOver(Conflict):
    """All rows are done already: there is nothing to cancel."""


class State(StrEnum):
    """Where an import stands."""

    RUNNING = "RUNNING"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


class Outcome(StrEnum):
    """What became of a row, as it is counted."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A file of offers for a venue, and how far it is done; `subject` is who sent it."""

    id: UUID
    offerer_id: UUID
    venue_id: UUID
    subject: str
    is_dry_run: bool
    digest: bytes
    delimiter: str
    columns: tuple[str, ...]
    rows: int
    created_at: datetime
    next_byte: int
    next_line: int
    done: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    state: State = State.RUNNING

    def is_as_asked(self, other: "Import") -> bool:
        """Tell whether the upload that made the other could have made this one."""
        return (self.venue_id, self.is_dry_run, self.digest) == (other.venue_id, other.is_dry_run, other.digest)

    def after(self, outcomes: Sequence[Outcome], *, next_byte: int, next_line: int) -> "Import":
        """Return it with some more rows done."""
        done = self.done + len(outcomes)
        counts: dict[str, Any] = {each.value: getattr(self, each) + outcomes.count(each) for each in Outcome}
        state = State.DONE if done >= self.rows else self.state
        return replace(self, done=done, next_byte=next_byte, next_line=next_line, state=state, **counts)
