"""What every service's messages are made of: ids, money, instants and page tokens, to the wire and from it."""

import base64
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from google.protobuf.timestamp_pb2 import Timestamp
from kiosque.money.v1 import money_pb2

from common.errors import Invalid, InvalidId, InvalidPage
from common.money import Money

PAGE_SIZE = 50
PAGE_SIZE_MAX = 100
BATCH_MAX = 100
PAGE_TOKEN_CHARS_MAX = 200
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""No instant that people mean lies outside; within, adding days in any zone never leaves the calendar."""


class TooManyIds(Invalid):
    """A batch asks for more things than are done at once."""


class InvalidInstant(Invalid):
    """A timestamp that no calendar has, or none that anyone means."""


class InvalidMoney(Invalid):
    """An amount without a currency that is known."""


def uuid_from(field: str, text: str) -> UUID:
    """Read an id.

    Raises:
        InvalidId: When it is not a UUID; `field` says where.
    """
    try:
        return UUID(text)
    except ValueError:
        raise InvalidId(f"`{field}` is not a UUID.", field=field) from None


def uuids_from(field: str, texts: Sequence[str], *, at_most: int = BATCH_MAX) -> list[UUID]:
    """Read the ids of a batch.

    Raises:
        InvalidId: When one is not a UUID.
        TooManyIds: When there are more than `at_most`.
    """
    if len(texts) > at_most:
        raise TooManyIds(f"`{field}` holds {len(texts)} ids; at most {at_most} are taken.", field=field, max=at_most)
    return [uuid_from(field, text) for text in texts]


def money(amount: Money) -> money_pb2.Money:
    """Say an amount on the wire."""
    return money_pb2.Money(minor_units=amount.minor_units, currency=amount.currency)


def money_from(field: str, message: money_pb2.Money) -> Money:
    """Read an amount; all of Kiosque's are euros (domain.md 1.1 has the francs of later).

    Raises:
        InvalidMoney: When the currency is another.
    """
    if message.currency != "EUR":
        raise InvalidMoney(f"`{field}` must be in EUR.", field=field, currency=message.currency)
    return Money(message.minor_units, message.currency)


def timestamp(instant: datetime | None) -> Timestamp | None:
    """Say an instant on the wire; nothing stays nothing."""
    if instant is None:
        return None
    message = Timestamp()
    message.FromDatetime(instant)
    return message


def instant_from(field: str, message: Timestamp) -> datetime:
    """Read an instant, aware and in UTC.

    Raises:
        InvalidInstant: When it is not between `EARLIEST` and `LATEST`.
    """
    try:
        instant = message.ToDatetime(UTC)
        if EARLIEST <= instant < LATEST:
            return instant
    except (ValueError, OverflowError):
        pass
    raise InvalidInstant(f"`{field}` is not an instant of this age.", field=field)


def page_size(asked: int) -> int:
    """Return how many to give: too many is cut, not refused (AIP-158)."""
    return min(asked, PAGE_SIZE_MAX) if asked > 0 else PAGE_SIZE


def page_token(created_at: datetime, row_id: UUID) -> str:
    """Mark the last row of a page that is sorted by when its rows were made, and by id."""
    return base64.urlsafe_b64encode(json.dumps([created_at.isoformat(), str(row_id)]).encode()).decode()


def read_page_token(token: str) -> tuple[datetime, UUID] | None:
    """Return the row after which the page begins; nothing for the first.

    Raises:
        InvalidPage: When this is no token of ours.
    """
    if not token:
        return None
    try:
        created_at, row_id = json.loads(base64.b64decode(token[:PAGE_TOKEN_CHARS_MAX], altchars=b"-_", validate=True))
        instant = datetime.fromisoformat(created_at)
        if EARLIEST <= instant < LATEST:
            return instant, UUID(row_id)
    except (ValueError, TypeError, AttributeError):
        pass
    raise InvalidPage("This page token is not one that the list gave; start from the first page.")
