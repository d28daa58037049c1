"""What a partner looks for among its own offers (domain: the filters of the list of offers), and in what order."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from common.errors import Invalid
from offers.domain.search import InvalidPeriod, searched_words
from offers.domain.status import Status

EAN = re.compile(r"\d{13}")
APART = re.compile(r"[\s-]")
"""How the digits of an EAN are held apart where it is printed."""


class InvalidOrigin(Invalid):
    """A way of making offers that there is not."""


class Origin(StrEnum):
    """How an offer was made."""

    BY_HAND = "BY_HAND"
    IMPORTED = "IMPORTED"


class Order(StrEnum):
    """The order of a partner's list."""

    NEWEST = "NEWEST"
    OLDEST = "OLDEST"
    TITLE = "TITLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which offers a partner wants to see; nothing lets all through but those that are archived."""

    offerer_id: UUID | None = None
    """One of the partner's structures; not asked where a venue is."""
    venue_id: UUID | None = None
    status: Status | None = None
    category_id: str = ""
    origin: Origin | None = None
    begins_from: datetime | None = None
    begins_until: datetime | None = None
    words: tuple[str, ...] = ()
    """Each begins a word of the offer."""
    ean: str = ""

    def sound(self) -> "Wanted":
        """Return it if somebody could mean it.

        Raises:
            InvalidPeriod: Reversed.
        """
        if self.begins_from and self.begins_until and self.begins_from > self.begins_until:
            raise InvalidPeriod("The period ends before it begins.", field="begins")
        return self


def ean_of(search: str) -> str:
    """Return the EAN that was typed as a search; nothing where it was something else. No title may hold one."""
    digits = APART.sub("", search)
    return digits if EAN.fullmatch(digits) else ""


def words_or_ean(search: str) -> dict[str, object]:
    """Return what a search looks for.

    Raises:
        InvalidSearch: Longer than 90 characters.
    """
    ean = ean_of(search)
    return {"ean": ean} if ean else {"words": searched_words(search)}
