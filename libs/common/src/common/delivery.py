"""A delivery: one mail that is due, under a name that never changes."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What is told of a thing, and to whom.

    `recipient` is a role, never an address; a digest tells apart those that have one role. `occasion` tells apart the
    mails of one kind that a thing can cause more than once: the version that it had, say; 0 where there is one only.
    """

    about: UUID
    kind: str
    recipient: str
    occasion: int = 0

    @property
    def message_id(self) -> str:
        """The mail's name: the same at every attempt, and no other's."""
        name = f"{self.kind}.{self.recipient}.{self.about}".lower()
        return f"{name}.{self.occasion}" if self.occasion else name
