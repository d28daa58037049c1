"""Drafts: an offer that is still being written, as the publication rules read it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from common.money import Money
from offers.domain.details import DetailChanges, Details
from offers.domain.offer import Offer, TooManyStocks
from offers.domain.particulars import (
    TITLE_LONGEST,
    InvalidDescription,
    InvalidTitle,
    Particulars,
    description_longest,
)
from offers.domain.stock import STOCKS_MAX, Stock
from offers.domain.taxonomy import Subcategory
from offers.domain.text import tidy

NO_ID = UUID(int=0)
UNSAID = 0
"""How many there are of a draft's stock: no rule has anything to say of none, and one would of any other number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What there is of an offer that is still being written."""

    subcategory_id: str
    venue_id: UUID | None = None
    """Where it is to be had; nothing before that is chosen."""
    title: str = ""
    description: str = ""
    has_image: bool = False
    is_duo: bool = False
    prices: tuple[Money, ...] = ()
    details: DetailChanges | None = None

    def imagined(self, subcategory: Subcategory, *, now: datetime) -> Offer:
        """Return the offer that it would be: without ids, it is nobody's and never kept.

        What an offer may not hold is left for the rules to point at; only texts that are too long are refused.

        Raises:
            InvalidTitle: Longer than 90 characters.
            InvalidDescription: Longer than a description may be now.
            TooManyStocks: More prices than an offer has stocks.
        """
        if len(self.prices) > STOCKS_MAX:
            raise TooManyStocks(f"An offer has at most {STOCKS_MAX} stocks.", max=STOCKS_MAX)
        longest = description_longest(now)
        particulars = Particulars(
            title=_short_enough(self.title, TITLE_LONGEST, InvalidTitle, "title"),
            description=_short_enough(self.description, longest, InvalidDescription, "description"),
            image_id=NO_ID if self.has_image else None,
            is_duo=self.is_duo,
            details=Details().changed(self.details or {}),
        )
        return Offer(
            id=NO_ID,
            offerer_id=NO_ID,
            venue_id=NO_ID,
            subcategory=subcategory,
            particulars=particulars,
            created_at=now,
            stocks=tuple(Stock(id=NO_ID, price=price, quantity=UNSAID) for price in self.prices),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tailored:
    """What is said at the till of an offer that is made and published in one go (S8)."""

    offer_id: UUID
    venue_id: UUID
    subcategory_id: str
    particulars: Particulars
    price: Money


def _short_enough(text: str, longest: int, refusal: type[InvalidTitle | InvalidDescription], field: str) -> str:
    text = tidy(text)
    if len(text) > longest:
        raise refusal(f"The {field} is longer than {longest} characters.", field=field, max=longest)
    return text
