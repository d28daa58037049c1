"""The queue of compliance: which of the waiting offers are wanted, and how much waits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which of the offers that wait an officer wants to see; what is empty lets all through."""

    category_id: str = ""
    offerer_id: UUID | None = None
    venue_id: UUID | None = None
    finding_code: str = ""
    """Only those of which a rule found this."""
    is_overdue: bool = False
    is_claimed_by_me: bool = False


EVERYTHING = Sought()


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How many offers wait, how many of them longer than was promised, and when the next one is due."""

    waiting: int
    overdue: int
    due_next_at: datetime | None
