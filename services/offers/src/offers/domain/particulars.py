"""What its partner says of an offer: title, description, picture, and the details of its kind (domain.md 2.3)."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypedDict
from uuid import UUID

from common.errors import HiddenCharacters, Invalid
from offers.domain.details import NO_DETAILS, DetailChanges, Details
from offers.domain.taxonomy import Subcategory
from offers.domain.text import flaw, hidden, tidy

TITLE_LONGEST = 90
EAN_IN_TEXT = re.compile(r"(?<!\d)\d{13}(?!\d)")


class InvalidTitle(Invalid):
    """A title that is missing, too long, or holds what a title may not."""


class InvalidDescription(Invalid):
    """A description that is too long, or holds what cannot be shown."""


class DuoNotPossible(Invalid):
    """Offers of this subcategory are booked for one person only."""


@dataclass(frozen=True, slots=True)
class DescriptionLimit:
    """One dated row: how long a description may be from an instant on, until the next row's."""

    characters: int
    valid_from: datetime


DESCRIPTION_LIMITS = (DescriptionLimit(1000, datetime(2019, 2, 1, tzinfo=UTC)),)
"""The first is of the seed's time; the scheme later took 10 000 characters: a row to add, with its date."""


def description_longest(now: datetime, rows: tuple[DescriptionLimit, ...] = DESCRIPTION_LIMITS) -> int:
    """Return how many characters a description may have now; before the first row, as many as by it."""
    return next((row.characters for row in reversed(rows) if row.valid_from <= now), rows[0].characters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What its partner says of an offer."""

    title: str
    description: str = ""
    image_id: UUID | None = None
    is_duo: bool = False
    details: Details = NO_DETAILS

    def sound(self, subcategory: Subcategory, *, now: datetime) -> "Particulars":
        """Return them as they may be kept for an offer of this subcategory.

        Raises:
            InvalidTitle: Missing, longer than 90 characters, or with an EAN.
            InvalidDescription: Longer than a description may be now.
            HiddenCharacters: One of them holds control characters, bidirectional overrides or zero-width tricks.
            DuoNotPossible: For two, where one books for oneself only.
            Invalid: As `Details.sound` says.
        """
        if self.is_duo and not subcategory.can_be_duo:
            raise DuoNotPossible("These are booked for one person only.", field="is_duo")
        return replace(
            self,
            title=_sound_title(self.title),
            description=_sound_description(self.description, description_longest(now)),
            details=self.details.sound(subcategory),
        )


class Changes(TypedDict, total=False):
    """Those particulars that its partner says anew."""

    title: str
    description: str
    image_id: UUID | None
    is_duo: bool
    details: DetailChanges


def changed(particulars: Particulars, changes: Changes) -> Particulars:
    """Return particulars with some said anew."""
    given: dict[str, Any] = {**changes}
    given["details"] = particulars.details.changed(changes.get("details", {}))
    return replace(particulars, **given)


def _sound_title(text: str) -> str:
    title = tidy(text)
    if not title:
        raise InvalidTitle("An offer has a title.", field="title")
    _refuse_hidden("title", title, layout=False)
    if wrong := flaw(title, longest=TITLE_LONGEST):
        raise InvalidTitle(f"The title {wrong}.", field="title", max=TITLE_LONGEST)
    if EAN_IN_TEXT.search(title):
        raise InvalidTitle("A title holds no EAN (a number of 13 digits).", field="title")
    return title


def _sound_description(text: str, longest: int) -> str:
    description = tidy(text)
    _refuse_hidden("description", description, layout=True)
    if wrong := flaw(description, longest=longest, layout=True):
        raise InvalidDescription(f"The description {wrong}.", field="description", max=longest)
    return description


def _refuse_hidden(field: str, text: str, *, layout: bool) -> None:
    if found := hidden(text, layout=layout):
        start, end = found
        raise HiddenCharacters(f"The {field} holds hidden characters.", field=field, start=start, end=end)
