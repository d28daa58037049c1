"""What somebody looks for among offers: words, a place, a price, dates; each is refused where nobody could mean it.

Accents and case are the database's to ignore, in what is looked for as in what is found. A partner's words are each the
beginning of one that an offer has (migration 0003); in the catalogue a word is found by its stem, and one that is none
there is the beginning of one, or stands for those that look like it (migration 0021).
"""

import math
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from common.errors import Invalid
from common.money import Money
from offers.domain.particulars import TITLE_LONGEST

SEARCH_LONGEST = TITLE_LONGEST
"""A title can be pasted whole."""
WORD_LONGEST = 40
"""No word of a title has more letters; the longest of French dictionaries has 27."""
WORDS_MAX = 20
RADIUS_KM_MAX = 100
"""Further than that nobody goes to collect a score; a whole country is looked through without a place."""
EARTH_KM = 6371.0088
POLE = 90
FARTHEST = 180
"""The meridian opposite to the first."""
WORD = re.compile(r"[^\W_]+")


class InvalidSearch(Invalid):
    """A search that is longer than a title, or has more or longer words than one."""


class InvalidPrices(Invalid):
    """A range of prices that begins below nothing, or ends before it begins."""


class InvalidPeriod(Invalid):
    """A period that ends before it begins."""


class InvalidPlace(Invalid):
    """A place that is not on earth, or a radius that is none."""


class PlaceMissing(Invalid):
    """An order by distance, without a place to measure from."""


class InvalidSort(Invalid):
    """An order that lists do not have."""


class Sort(StrEnum):
    """The order of the catalogue."""

    RELEVANCE = "RELEVANCE"
    NEWEST = "NEWEST"
    DISTANCE = "DISTANCE"
    DATE = "DATE"
    PRICE = "PRICE"


class Access(StrEnum):
    """Whom an offer is accessible to."""

    AUDIO = "AUDIO"
    MENTAL = "MENTAL"
    MOTOR = "MOTOR"
    VISUAL = "VISUAL"


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the earth between two parallels and two meridians."""

    south: float
    north: float
    west: float
    east: float


@dataclass(frozen=True, slots=True)
class Nearby:
    """A place, and how far around it."""

    latitude: float
    longitude: float
    radius_km: float

    def sound(self) -> "Nearby":
        """Return it if it is one.

        Raises:
            InvalidPlace: Not on earth, or a radius that is not above 0 and at most 100 km.
        """
        if not (abs(self.latitude) <= POLE and abs(self.longitude) <= FARTHEST):
            raise InvalidPlace("A place has a latitude within ±90° and a longitude within ±180°.", field="near")
        if not 0 < self.radius_km <= RADIUS_KM_MAX:
            raise InvalidPlace(
                f"A radius is above 0 and at most {RADIUS_KM_MAX} km.", field="radius_km", max=RADIUS_KM_MAX
            )
        return self

    def box(self) -> Box:
        """Return a box that holds all of it: where it holds a pole or the 180th meridian, all the way around."""
        angle = self.radius_km / EARTH_KM
        up = math.degrees(angle)
        south, north = self.latitude - up, self.latitude + up
        if south <= -POLE or north >= POLE:
            return Box(south, north, -FARTHEST, FARTHEST)
        aside = math.degrees(math.asin(min(1, math.sin(angle) / math.cos(math.radians(self.latitude)))))
        west, east = self.longitude - aside, self.longitude + aside
        if west < -FARTHEST or east > FARTHEST:
            return Box(south, north, -FARTHEST, FARTHEST)
        return Box(south, north, west, east)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody looks for in the catalogue; nothing lets all through."""

    words: tuple[str, ...] = ()
    category_id: str = ""
    subcategory_id: str = ""
    lowest_price: Money | None = None
    highest_price: Money | None = None
    begins_from: datetime | None = None
    begins_until: datetime | None = None
    near: Nearby | None = None
    is_duo: bool = False
    access: frozenset[Access] = frozenset()

    def sound(self) -> "Wish":
        """Return it if somebody could mean it.

        Raises:
            InvalidPrices: Below nothing, or reversed.
            InvalidPeriod: Reversed.
            InvalidPlace: Not on earth, or too far around.
        """
        lowest, highest = self.lowest_price, self.highest_price
        if any(price and price.is_negative for price in (lowest, highest)):
            raise InvalidPrices("No price is below nothing.", field="price")
        if lowest and highest and lowest > highest:
            raise InvalidPrices("The lowest price is above the highest.", field="price")
        if self.begins_from and self.begins_until and self.begins_from > self.begins_until:
            raise InvalidPeriod("The period ends before it begins.", field="begins")
        if self.near:
            self.near.sound()
        return self

    def order(self, sort: Sort | None) -> Sort:
        """Return the order of what is found: by relevance where there are words, unless another is asked for.

        Raises:
            PlaceMissing: By distance from nowhere.
        """
        if sort is Sort.DISTANCE and self.near is None:
            raise PlaceMissing("An order by distance needs a place.", field="near")
        sort = sort or Sort.RELEVANCE
        return Sort.NEWEST if sort is Sort.RELEVANCE and not self.words else sort


def searched_words(text: str) -> tuple[str, ...]:
    """Return the words of a search, without those that begin another one: an offer that has that one has both.

    Raises:
        InvalidSearch: Longer than 90 characters.
    """
    if len(text) > SEARCH_LONGEST:
        raise InvalidSearch(f"A search has at most {SEARCH_LONGEST} characters.", field="search", max=SEARCH_LONGEST)
    words = sorted(set(WORD.findall(text.casefold())))
    return tuple(word for word, following in pairwise([*words, ""]) if not following.startswith(word))


def wished_words(text: str) -> tuple[str, ...]:
    """Return the words of a search of the catalogue.

    Raises:
        InvalidSearch: Longer than 90 characters, with more than 20 words, or with one longer than 40 letters.
    """
    words = searched_words(text)
    if len(words) > WORDS_MAX:
        raise InvalidSearch(f"A search has at most {WORDS_MAX} words.", field="search", max=WORDS_MAX)
    if any(len(word) > WORD_LONGEST for word in words):
        raise InvalidSearch(f"A word has at most {WORD_LONGEST} letters.", field="search", max=WORD_LONGEST)
    return words
