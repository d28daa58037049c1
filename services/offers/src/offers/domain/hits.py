"""What is found in the catalogue: offers, where each stands among the others, how many of each kind, and towns."""

from dataclasses import dataclass
from datetime import datetime

from common.money import Money
from offers.domain.offer import Offer

Key = float | datetime
"""What an order goes by: an instant, cents, metres or a rank."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An offer that was found, and where it stands among the others."""

    offer: Offer
    key: Key
    distance_m: float | None


@dataclass(frozen=True, slots=True)
class Band:
    """Prices between two, both included; the last band has no end."""

    lowest: Money
    highest: Money | None
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of each kind; lower bounds where there are more than were counted.

    By category and subcategory it is counted what would be found if none was asked for.
    """

    total: int
    is_lower_bound: bool
    prices: tuple[Band, ...]
    duo: int
    categories: tuple[tuple[str, int], ...]
    subcategories: tuple[tuple[str, int], ...]
    kinds_are_lower_bound: bool


@dataclass(frozen=True, slots=True)
class Town:
    """A postcode with a name, and the middle of its venues that have something to book."""

    words: str
    """As a search compares them."""
    postcode: str
    city: str
    latitude: float
    longitude: float
    venues: int

    @property
    def id(self) -> str:
        """Its words as one: looked for, they find it again."""
        return "-".join(self.words.split())
