"""What somebody looks for in the catalogue, and what is found, on the wire and from it."""

import base64
import json
import math
from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from kiosque.offers.v1 import catalogue_pb2 as proto

from common.errors import Invalid, InvalidPage
from common.messages import EARLIEST, LATEST, PAGE_TOKEN_CHARS_MAX, instant_from, money, money_from
from offers.domain.hits import Band, Counts, Hit, Key, Town
from offers.domain.search import Access, InvalidSort, Nearby, Sort, Wish, wished_words
from offers.messages.offers import offer

CENTS_MAX = 2**63 - 1


class InvalidAccess(Invalid):
    """A way of being accessible that nobody asks for."""


def wish_from(message: proto.Wish) -> Wish:
    """Read what somebody looks for.

    Raises:
        InvalidSearch, InvalidPrices, InvalidPeriod, InvalidPlace: Nobody could mean it.
        InvalidMoney, InvalidInstant, InvalidAccess: It is not what it should be.
    """
    if any(access not in proto.Wish.Access.values() or not access for access in message.access):
        raise InvalidAccess("Offers are not accessible in that way.", field="access")
    near = message.near
    return Wish(
        words=wished_words(message.search),
        category_id=message.category_id,
        subcategory_id=message.subcategory_id,
        lowest_price=money_from("lowest_price", message.lowest_price) if message.HasField("lowest_price") else None,
        highest_price=money_from("highest_price", message.highest_price) if message.HasField("highest_price") else None,
        begins_from=_instant(message, "begin_from_time"),
        begins_until=_instant(message, "begin_until_time"),
        near=Nearby(near.latitude, near.longitude, near.radius_km) if message.HasField("near") else None,
        is_duo=message.is_duo,
        access=frozenset(Access(proto.Wish.Access.Name(access)) for access in message.access),
    ).sound()


def sort_from(value: proto.SearchCatalogueRequest.Sort.ValueType) -> Sort | None:
    """Read an order; unspecified is none.

    Raises:
        InvalidSort: When no order has this number.
    """
    if value not in proto.SearchCatalogueRequest.Sort.values():
        raise InvalidSort("The catalogue has no such order.", field="sort")
    return Sort(proto.SearchCatalogueRequest.Sort.Name(value)) if value else None


def hits(found: Sequence[Hit], sort: Sort, size: int, now: datetime) -> proto.SearchCatalogueResponse:
    """Return a page of what was found; one more than it holds was looked for."""
    page = found[:size]
    token = _token(sort, page[-1]) if len(found) > size else ""
    return proto.SearchCatalogueResponse(hits=[_hit(each, now) for each in page], next_page_token=token)


def after_from(token: str, sort: Sort) -> tuple[Key, UUID] | None:
    """Return what the page before ended with; nothing for the first.

    Raises:
        InvalidPage: When this is no token of ours, or of a list in another order.
    """
    if not token:
        return None
    try:
        told, key, offer_id = json.loads(base64.b64decode(token[:PAGE_TOKEN_CHARS_MAX], altchars=b"-_", validate=True))
        if told == sort:
            return READERS[sort](key), UUID(offer_id)
    except (ValueError, TypeError, AttributeError, OverflowError):
        pass
    raise InvalidPage("This page token is not one that this list gave; start from the first page.")


def counted(counts: Counts) -> proto.CountCatalogueResponse:
    """Say how much there is of each kind."""
    of = proto.CountCatalogueResponse
    return of(
        total=counts.total,
        is_lower_bound=counts.is_lower_bound,
        categories=[of.Count(id=each, count=number) for each, number in counts.categories],
        subcategories=[of.Count(id=each, count=number) for each, number in counts.subcategories],
        prices=map(_band, counts.prices),
        duo=counts.duo,
        kinds_are_lower_bound=counts.kinds_are_lower_bound,
    )


def towns(found: Sequence[Town]) -> proto.FindTownsResponse:
    """Say which towns there are."""
    return proto.FindTownsResponse(
        towns=[
            proto.FindTownsResponse.Town(
                id=town.id,
                postcode=town.postcode,
                city=town.city,
                latitude=town.latitude,
                longitude=town.longitude,
                venues=town.venues,
            )
            for town in found
        ]
    )


def _instant(message: proto.Wish, field: str) -> datetime | None:
    return instant_from(field, getattr(message, field)) if message.HasField(field) else None  # type: ignore[arg-type]


def _hit(found: Hit, now: datetime) -> proto.SearchCatalogueResponse.Hit:
    distance = None if found.distance_m is None else round(found.distance_m)
    return proto.SearchCatalogueResponse.Hit(offer=offer(found.offer, now), distance_m=distance)


def _band(band: Band) -> proto.CountCatalogueResponse.PriceBand:
    return proto.CountCatalogueResponse.PriceBand(
        lowest=money(band.lowest), highest=money(band.highest) if band.highest else None, count=band.count
    )


def _token(sort: Sort, last: Hit) -> str:
    key = last.key.isoformat() if isinstance(last.key, datetime) else last.key
    return base64.urlsafe_b64encode(json.dumps([sort, key, str(last.offer.id)]).encode()).decode()


def _read_instant(key: str) -> datetime:
    instant = datetime.fromisoformat(key)
    if not EARLIEST <= instant < LATEST:
        raise ValueError(key)
    return instant


def _read_cents(key: object) -> int:
    if isinstance(key, bool) or not isinstance(key, int) or not 0 <= key <= CENTS_MAX:
        raise ValueError(key)
    return key


def _read_number(key: float) -> float:
    if isinstance(key, bool) or not math.isfinite(key):
        raise ValueError(key)
    return float(key)


READERS: dict[Sort, Callable[..., Key]] = {
    Sort.RELEVANCE: _read_number,
    Sort.NEWEST: _read_instant,
    Sort.DISTANCE: _read_number,
    Sort.DATE: _read_instant,
    Sort.PRICE: _read_cents,
}
"""How a token says what each order goes by."""
