"""What stands in one cell: read as what its column holds, and said again."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from common.errors import Invalid
from common.money import Money, eur
from offers.domain.details import Withdrawal

PRICE = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?", re.ASCII)
WHOLE_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
YES = frozenset({"oui", "yes", "true", "1"})
NO = frozenset({"non", "no", "false", "0"})


class InvalidCell(Invalid):
    """A cell that cannot be read as what its column holds; `column` says which."""


Read = Callable[[str], Any]
"""Reads a cell's text; a ValueError says that it cannot be."""
Table = Mapping[str, tuple[str, Read]]
"""By the name that something has here: the column where it stands, and how it is read."""


def flag_said(flag: bool | None) -> str:  # noqa: FBT001 - the thing to be said
    """Say yes, no, or nothing."""
    return "" if flag is None else "oui" if flag else "non"


def read_cells(said: Mapping[str, str], table: Table) -> dict[str, Any]:
    """Read those cells of a table whose column is there.

    Raises:
        InvalidCell: Naming the first that cannot be.
    """
    return {name: read_cell(column, said[column], read) for name, (column, read) in table.items() if column in said}


def read_cell(column: str, text: str, read: Read) -> Any:  # noqa: ANN401 - each column has its own kind
    """Read one cell.

    Raises:
        InvalidCell: Naming its column.
    """
    try:
        return read(text.strip())
    except ValueError as error:
        raise InvalidCell(f"`{column}` cannot be this.", column=column) from error


def read_flag(text: str) -> bool:
    """Read yes or no, in either language; nothing is no."""
    if text.lower() not in YES | NO | {""}:
        raise ValueError(text)
    return text.lower() in YES


def read_fitness(text: str) -> bool | None:
    """Read yes, no, or that it is not said."""
    return read_flag(text) if text else None


def read_price(text: str) -> Money | None:
    """Read euros, with a point or a comma before the cents."""
    if not text:
        return None
    found = PRICE.fullmatch(text)
    if not found:
        raise ValueError(text)
    return eur(int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")))


def _number(text: str) -> int | None:
    if text and not WHOLE_NUMBER.fullmatch(text):
        raise ValueError(text)
    return int(text) if text else None


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(text)
    return instant


def _delay(text: str) -> timedelta | None:
    number = _number(text)
    return None if number is None else timedelta(seconds=number)


OFFER_CELLS: Table = {
    "title": ("title", str),
    "description": ("description", str),
    "image_id": ("image", lambda text: UUID(text) if text else None),
    "is_duo": ("duo", read_flag),
}
DETAIL_CELLS: Table = {
    "url": ("url", str),
    "withdrawal": ("withdrawal", lambda text: Withdrawal(text.upper()) if text else None),
    "withdrawal_delay": ("withdrawal_delay", _delay),
    "booking_contact": ("booking_contact", str),
    "withdrawal_details": ("withdrawal_details", str),
    "duration_minutes": ("duration_minutes", _number),
    "booking_email": ("booking_email", str),
    "is_national": ("national", read_flag),
}
STOCK_CELLS: Table = {
    "quantity": ("quantity", _number),
    "begin_at": ("begins_at", _instant),
    "booking_limit_at": ("booking_until", _instant),
}
