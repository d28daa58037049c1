"""Price categories: the prices of an offer by name, such as « Plein tarif » (domain.md 2.3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from common.errors import Conflict, Exhausted, Invalid, NotFound
from common.money import Money
from offers.domain.stock import PRICE_MAX, InvalidPrice
from offers.domain.text import flaw, tidy

CATEGORIES_MAX = 50
LABEL_LONGEST = 20


class PriceCategoryNotFound(NotFound):
    """The offer has no such price category."""


class InvalidLabel(Invalid):
    """A label that is missing, too long, or holds what cannot be shown."""


class PriceCategoryTaken(Conflict):
    """The offer has a price category of this label and price already."""


class PriceCategoryInUse(Conflict):
    """Stocks of the offer are sold at this price category."""


class TooManyPriceCategories(Exhausted):
    """The offer has as many price categories as it may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceCategory:
    """A price by name; stocks that are of it cost what it says."""

    id: UUID
    label: str
    price: Money


def saved(categories: Sequence[PriceCategory], category: PriceCategory) -> tuple[PriceCategory, ...]:
    """Return an offer's price categories with one added, or changed by its id.

    Raises:
        InvalidLabel: Not 1 to 20 characters, or with hidden ones.
        InvalidPrice: Below nothing or above the ceiling.
        PriceCategoryTaken: Another one has this label and price.
        TooManyPriceCategories: There are 50 already.
    """
    category = replace(category, label=tidy(category.label))
    wrong = flaw(category.label, longest=LABEL_LONGEST) or ("" if category.label else "is missing")
    if wrong:
        raise InvalidLabel(f"The label {wrong}.", field="label", max=LABEL_LONGEST)
    if category.price.is_negative or category.price > PRICE_MAX:
        raise InvalidPrice(
            f"A price is between 0 and {PRICE_MAX}.", field="price", max_minor_units=PRICE_MAX.minor_units
        )
    others = tuple(each for each in categories if each.id != category.id)
    if any((each.label, each.price) == (category.label, category.price) for each in others):
        raise PriceCategoryTaken("There is a price category of this label and price.", field="label")
    if len(others) >= CATEGORIES_MAX:
        raise TooManyPriceCategories(f"An offer has at most {CATEGORIES_MAX} price categories.", max=CATEGORIES_MAX)
    if len(others) == len(categories):
        return (*categories, category)
    return tuple(category if each.id == category.id else each for each in categories)
