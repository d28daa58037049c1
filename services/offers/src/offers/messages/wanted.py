"""What a partner looks for among its own offers, from the wire."""

from datetime import datetime
from uuid import UUID

from kiosque.offers.v1 import offers_pb2 as proto

from common.messages import instant_from, uuid_from
from offers.domain.search import InvalidSort
from offers.domain.wanted import InvalidOrigin, Order, Origin, Wanted, words_or_ean
from offers.messages.offers import status_from

Request = proto.ListOffersRequest


def offers_wanted_from(request: Request) -> Wanted:
    """Read which offers a partner wants to see.

    Raises:
        InvalidStatus, InvalidSearch, InvalidOrigin, InvalidPeriod: Nobody could mean it.
        InvalidInstant, InvalidId: It is not what it should be.
    """
    return Wanted(
        offerer_id=_uuid(request, "offerer_id"),
        venue_id=_uuid(request, "venue_id"),
        status=status_from(request.status),
        category_id=request.category_id,
        origin=_origin(request.origin),
        begins_from=_instant(request, "begin_from_time"),
        begins_until=_instant(request, "begin_until_time"),
        **words_or_ean(request.search),  # type: ignore[arg-type] # one or the other
    ).sound()


def order_from(value: Request.Sort.ValueType) -> Order:
    """Read an order; unspecified is the newest first.

    Raises:
        InvalidSort: When no order has this number.
    """
    if value not in Request.Sort.values():
        raise InvalidSort("The list of offers has no such order.", field="sort")
    return Order(Request.Sort.Name(value)) if value else Order.NEWEST


def _origin(value: Request.Origin.ValueType) -> Origin | None:
    if value not in Request.Origin.values():
        raise InvalidOrigin("Offers are not made in that way.", field="origin")
    return Origin(Request.Origin.Name(value)) if value else None


def _uuid(request: Request, field: str) -> UUID | None:
    text = getattr(request, field)
    return uuid_from(field, text) if text else None


def _instant(request: Request, field: str) -> datetime | None:
    return instant_from(field, getattr(request, field)) if request.HasField(field) else None  # type: ignore[arg-type]
