"""The taxonomy: what each kind of offer is, as attributes that rules ask; no rule ever asks for an id."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from common.errors import Invalid


class SubcategoryNotSelectable(Invalid):
    """New offers may not use this subcategory: it is unknown, closed to partners, or not valid at this time."""


class Place(StrEnum):
    """Where the good or the event is had."""

    OFFLINE = "OFFLINE"
    ONLINE = "ONLINE"
    EITHER = "EITHER"


class Cap(StrEnum):
    """The part of a credit that it eats."""

    NO_CAP = "NO_CAP"
    DIGITAL = "DIGITAL"
    PHYSICAL = "PHYSICAL"


class RateFamily(StrEnum):
    """The part of the rate scale that prices a booking (domain.md 4.1)."""

    STANDARD = "STANDARD"
    BOOK = "BOOK"
    NOT_REIMBURSED = "NOT_REIMBURSED"


class UnderEighteen(StrEnum):
    """What a beneficiary under 18 may book of it."""

    ALLOWED = "ALLOWED"
    FREE_ONLY = "FREE_ONLY"
    NEVER = "NEVER"


class Trait(StrEnum):
    """What a publication rule asks of a subcategory."""

    NAMES_INSTRUMENT = "names_instrument"
    """Its offers name an instrument in their title (S2, S3)."""
    NAMES_FAMILY = "names_family"
    """Its offers name the instrument's family in their title (S3)."""
    NEEDS_IMAGE = "needs_image"
    """Its offers have a picture (S2, S3)."""
    IMAGE_ADVISED = "image_advised"
    """Its offers do better with a picture (S5)."""
    IS_VOUCHER = "is_voucher"
    """It pays a part of something dearer: the rest is to be said (S3)."""
    IS_SCORE = "is_score"
    """It is sheet music (S5)."""
    PRICED_IN_TITLE = "priced_in_title"
    """An amount in the title of its offers is what they cost, or a part of it that is told apart (S2, S3)."""
    NEW_ONLY = "new_only"
    """Its offers are of new things (S6)."""
    NO_SOUND_DEVICES = "no_sound_devices"
    """Its offers are of what makes music, and of nothing that only diffuses sound (S6)."""
    IS_RENTAL = "is_rental"
    """It lends for a time: the description says for how much and for how long (S4)."""
    IS_RECORDING = "is_recording"
    """It is music on something to hold in one's hand (S8)."""
    MAY_LAST_DAYS = "may_last_days"
    """Its events may go on for more than a day, of which an offer holds only the first (S9)."""
    UNTITLED = "untitled"
    """Its offers carry no work's title: a first name in one can only be its buyer's (S7)."""


@dataclass(frozen=True, slots=True)
class Field:
    """One conditional field of an offer, and where it is compulsory."""

    name: str
    required_by_api: bool
    required_in_form: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """The family under which subcategories are shown."""

    id: str
    label_fr: str
    label_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subcategory:
    """One row of the taxonomy (domain.md 2.2)."""

    id: str
    category: Category
    label_fr: str
    label_en: str
    is_event: bool
    place: Place
    collection_days: int
    can_be_duo: bool
    cap: Cap
    rate_family: RateFamily
    fields: tuple[Field, ...]
    is_selectable: bool
    needs_withdrawal: bool
    may_have_opening_hours: bool
    under_eighteen: UnderEighteen
    traits: frozenset[Trait]
    valid_from: datetime | None
    valid_until: datetime | None

    def has(self, trait: Trait) -> bool:
        """Tell whether its offers are subject to what this trait brings."""
        return trait in self.traits

    def is_selectable_at(self, now: datetime) -> bool:
        """Tell whether a new offer may use it now."""
        has_begun = self.valid_from is None or self.valid_from <= now
        has_ended = self.valid_until is not None and self.valid_until <= now
        return self.is_selectable and has_begun and not has_ended


def selectable(subcategory: Subcategory | None, now: datetime) -> Subcategory:
    """Return the subcategory when a new offer may use it now.

    Raises:
        SubcategoryNotSelectable: When it may not, or when there is none of this id.
    """
    if subcategory is None or not subcategory.is_selectable_at(now):
        raise SubcategoryNotSelectable("This subcategory takes no new offers.", field="subcategory_id")
    return subcategory
