"""What a row says of an offer and of one of its stocks, and the row that these make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID, uuid5

from common.errors import Invalid
from common.money import Money
from offers.domain.details import DetailChanges
from offers.domain.imports.cells import (
    DETAIL_CELLS,
    OFFER_CELLS,
    STOCK_CELLS,
    flag_said,
    read_cell,
    read_cells,
    read_fitness,
    read_flag,
    read_price,
)
from offers.domain.imports.columns import EXTRAS, FITNESS, NAMES
from offers.domain.offer import Offer
from offers.domain.particulars import Changes, Particulars, changed
from offers.domain.status import Review
from offers.domain.stock import Stock
from offers.domain.text import flaw

OWN_ID_LONGEST = 70


class WrongCellCount(Invalid):
    """A row with more or fewer cells than the header."""


class InvalidOwnId(Invalid):
    """A partner's own id that is missing, too long, or cannot be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a row says: of the offer, those things whose column is there; of a stock, where it has a price."""

    line: int
    own_id: str
    subcategory_id: str | None
    changes: Changes
    details: DetailChanges
    fitness: Mapping[str, bool | None]
    extra: Mapping[str, str]
    stock_id: str = ""
    price: Money | None = None
    stock: Mapping[str, Any]
    publish: bool = False

    def particulars(self, former: Particulars) -> Particulars:
        """Return what it says of an offer of which something is said already."""
        details = former.details
        extra = {**dict(details.extra), **self.extra}
        said: DetailChanges = {
            **self.details,
            "accessibility": replace(details.accessibility, **self.fitness),
            "extra": {name: value for name, value in extra.items() if value},
        }
        changes: Changes = {**self.changes, "details": said}
        return changed(former, changes)

    def stock_of(self, offer: Offer) -> Stock | None:
        """Return the stock that it says of an offer: known by our id, the partner's own, its date, or being alone."""
        if self.price is None:
            return None
        known = self._known(offer)
        if known is None:
            given = {name: value for name, value in self.stock.items() if value is not None}
            return Stock(id=self.new_stock_id(offer), price=self.price, **given)
        kept = known.price_category_id if known.price == self.price else None
        return replace(known, price=self.price, price_category_id=kept, **self.stock)

    def new_stock_id(self, offer: Offer) -> UUID:
        """Return the id that its stock has, unless it is one of the offer's known otherwise."""
        begin_at = self.stock.get("begin_at")
        return uuid5(offer.id, self.stock_id or (begin_at.isoformat() if begin_at else "stock"))

    def _known(self, offer: Offer) -> Stock | None:
        begin_at = self.stock.get("begin_at")
        if self.stock_id:
            wanted = {self.stock_id.lower(), str(self.new_stock_id(offer))}
            return next((stock for stock in offer.stocks if str(stock.id) in wanted), None)
        if begin_at is not None:
            return next((stock for stock in offer.stocks if stock.begin_at == begin_at), None)
        return offer.stocks[0] if len(offer.stocks) == 1 else None


def row_from(columns: Sequence[str], cells: Sequence[str], line: int) -> Row:
    """Read a row.

    Raises:
        WrongCellCount, InvalidOwnId, InvalidCell: As it cannot be read.
    """
    if len(cells) != len(columns):
        raise WrongCellCount(f"There are {len(columns)} columns.", columns=len(columns), cells=len(cells))
    said = dict(zip(columns, cells, strict=True))
    own_id = said["id"].strip()
    if not own_id or flaw(own_id, longest=OWN_ID_LONGEST):
        raise InvalidOwnId(f"An id has 1 to {OWN_ID_LONGEST} characters.", field="id", max=OWN_ID_LONGEST)
    stock_id = said.get("stock", "").strip()
    if flaw(stock_id, longest=OWN_ID_LONGEST):
        raise InvalidOwnId(f"An id has 1 to {OWN_ID_LONGEST} characters.", field="stock", max=OWN_ID_LONGEST)
    return Row(
        line=line,
        own_id=own_id,
        subcategory_id=said["subcategory"].strip() if said.get("subcategory", "").strip() else None,
        changes=cast("Changes", read_cells(said, OFFER_CELLS)),
        details=cast("DetailChanges", read_cells(said, DETAIL_CELLS)),
        fitness=read_cells(said, {name: (name, read_fitness) for name in FITNESS}),
        extra={EXTRAS[name]: said[name] for name in columns if name in EXTRAS},
        stock_id=stock_id,
        price=read_cell("price", said.get("price", ""), read_price),
        stock=read_cells(said, STOCK_CELLS),
        publish=read_cell("publish", said.get("publish", ""), read_flag),
    )


def cells_of(own_id: str, offer: Offer, stock: Stock | None) -> tuple[str, ...]:
    """Say an offer and one of its stocks as a row, in the order of `NAMES`; read again, it changes nothing."""
    said, details = offer.particulars, offer.particulars.details
    delay, extra = details.withdrawal_delay, dict(details.extra)
    cells = {
        "id": own_id,
        "subcategory": offer.subcategory.id,
        "title": said.title,
        "description": said.description,
        "image": str(said.image_id or ""),
        "duo": flag_said(said.is_duo),
        "url": details.url,
        "withdrawal": details.withdrawal or "",
        "withdrawal_delay": "" if delay is None else str(int(delay.total_seconds())),
        "booking_contact": details.booking_contact,
        "withdrawal_details": details.withdrawal_details,
        "duration_minutes": "" if details.duration_minutes is None else str(details.duration_minutes),
        "booking_email": details.booking_email,
        **{name: flag_said(getattr(details.accessibility, name)) for name in FITNESS},
        "national": flag_said(details.is_national),
        **{column: extra.get(name, "") for column, name in EXTRAS.items()},
        "publish": flag_said(offer.review is not Review.DRAFT),
    }
    if stock is not None:
        euros, cents = divmod(stock.price.minor_units, 100)
        cells |= {
            "stock": str(stock.id),
            "price": f"{euros}.{cents:02}",
            "quantity": "" if stock.quantity is None else str(stock.quantity),
            "begins_at": stock.begin_at.isoformat() if stock.begin_at else "",
            "booking_until": stock.booking_limit_at.isoformat() if stock.booking_limit_at else "",
        }
    return tuple(cells.get(name, "") for name in NAMES)
