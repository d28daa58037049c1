"""What is found in the catalogue: offers, where each stands among the others, and how many there are of each kind."""

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
    """How many there are of each kind; lower bounds where there are more than were counted."""

    total: int
    is_lower_bound: bool
    categories: tuple[tuple[str, int], ...]
    subcategories: tuple[tuple[str, int], ...]
    prices: tuple[Band, ...]
    duo: int
