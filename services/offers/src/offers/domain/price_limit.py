"""How far the price of what was reviewed may move, by dated rows for subcategories (domain.md 2.7)."""

from dataclasses import dataclass
from datetime import datetime

from common.errors import Conflict
from common.money import Money

WHOLE = 10_000
"""Basis points."""


class PriceOutOfLimits(Conflict):
    """The price strays too far from the one that was reviewed: that is another offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLimit:
    """One dated row: by how many basis points the prices of a subcategory's goods may rise or fall."""

    subcategory_id: str
    basis_points: int
    valid_from: datetime
    valid_until: datetime | None = None

    def applies(self, subcategory_id: str, now: datetime) -> bool:
        """Tell whether this row is for such an offer now."""
        has_ended = self.valid_until is not None and self.valid_until <= now
        return self.subcategory_id == subcategory_id and self.valid_from <= now and not has_ended


PRICE_LIMITS: tuple[PriceLimit, ...] = ()
"""None in the seed's time: the scheme first limited prices in March 2024, by rows to add, with their dates."""


def check_price(
    price: Money,
    reference: Money,
    subcategory_id: str,
    now: datetime,
    *,
    rows: tuple[PriceLimit, ...] = PRICE_LIMITS,
) -> None:
    """Let a price pass that is near enough to the one that was reviewed.

    Raises:
        PriceOutOfLimits: When it is not; its facts are the limits.
    """
    limit = next((row.basis_points for row in rows if row.applies(subcategory_id, now)), None)
    if limit is None:
        return
    cents = reference.minor_units
    low, high = -(-cents * max(0, WHOLE - limit) // WHOLE), cents * (WHOLE + limit) // WHOLE
    if not low <= price.minor_units <= high:
        raise PriceOutOfLimits(
            "This price is too far from the one that was reviewed: make a new offer.",
            field="price",
            min_minor_units=low,
            max_minor_units=high,
        )
