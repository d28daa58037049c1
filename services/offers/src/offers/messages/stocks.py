"""Stocks, price categories and recurring dates on the wire and from it."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from kiosque.offers.v1 import offers_pb2, stocks_pb2

from common.errors import Invalid
from common.messages import instant_from, money, money_from, page_token, timestamp, uuid_from
from offers.domain.price_category import PriceCategory
from offers.domain.recurrence import Dates, Recurrence
from offers.domain.stock import UNDATED, Stock, StocksSought, Summary

LIMIT_BEFORE_MAX_S = 366 * 24 * 3600


class InvalidDay(Invalid):
    """Not a day of the calendar, as YYYY-MM-DD; `field` says where."""


class InvalidTime(Invalid):
    """Not a time of day, as HH:MM; `field` says where."""


class InvalidLimit(Invalid):
    """A booking limit that is not between a date and a year before it."""


def stock(thing: Stock) -> offers_pb2.Stock:
    """Say a stock."""
    return offers_pb2.Stock(
        id=str(thing.id),
        price=money(thing.price),
        quantity=thing.quantity,
        booked_quantity=thing.booked_quantity,
        begin_time=timestamp(thing.begin_at),
        booking_limit_time=timestamp(thing.booking_limit_at),
        price_category_id=str(thing.price_category_id or ""),
        version=thing.version,
        is_deleted=thing.is_deleted,
    )


def stock_summary(thing: Summary) -> offers_pb2.StockSummary:
    """Say what sums up all stocks of an offer."""
    return offers_pb2.StockSummary(
        count=thing.count,
        bookable_count=thing.bookable,
        booked_quantity=thing.booked,
        lowest_price=None if thing.lowest is None else money(thing.lowest),
        highest_price=None if thing.highest is None else money(thing.highest),
        next_begin_time=timestamp(thing.next_at),
    )


def price_category(thing: PriceCategory) -> offers_pb2.PriceCategory:
    """Say a price category."""
    return offers_pb2.PriceCategory(id=str(thing.id), label=thing.label, price=money(thing.price))


def stocks_page(found: Sequence[Stock], size: int) -> stocks_pb2.ListStocksResponse:
    """Return a page of stocks and its token; one more than it holds was looked for."""
    page = found[:size]
    token = page_token(page[-1].begin_at or UNDATED, page[-1].id) if len(found) > size else ""
    return stocks_pb2.ListStocksResponse(stocks=map(stock, page), next_page_token=token)


def stocks_sought_from(request: stocks_pb2.ListStocksRequest) -> StocksSought:
    """Read which stocks are wanted; what is absent lets all through."""
    has_from, has_before = request.HasField("begin_from_time"), request.HasField("begin_before_time")
    return StocksSought(
        begin_from=instant_from("begin_from_time", request.begin_from_time) if has_from else None,
        begin_before=instant_from("begin_before_time", request.begin_before_time) if has_before else None,
        is_booked=request.is_booked,
    )


def stock_from(request: offers_pb2.SaveStockRequest) -> Stock:
    """Read a stock as it is asked for; whether it can be so is for the domain to say."""
    has_begin, has_limit = request.HasField("begin_time"), request.HasField("booking_limit_time")
    category = request.price_category_id
    return Stock(
        id=uuid_from("id", request.id),
        price=money_from("price", request.price),
        quantity=request.quantity if request.HasField("quantity") else None,
        begin_at=instant_from("begin_time", request.begin_time) if has_begin else None,
        booking_limit_at=instant_from("booking_limit_time", request.booking_limit_time) if has_limit else None,
        price_category_id=uuid_from("price_category_id", category) if category else None,
    )


def price_category_from(request: stocks_pb2.SavePriceCategoryRequest) -> PriceCategory:
    """Read a price category."""
    return PriceCategory(id=uuid_from("id", request.id), label=request.label, price=money_from("price", request.price))


def dates_from(request: stocks_pb2.AddDatesRequest) -> Dates:
    """Read a rule with what its dates have in common."""
    before = request.booking_limit_before_s
    if not 0 <= before <= LIMIT_BEFORE_MAX_S:
        raise InvalidLimit("A date is booked until then, or until up to a year before.", field="booking_limit_before_s")
    category = request.price_category_id
    return Dates(
        id=uuid_from("id", request.id),
        recurrence=Recurrence(
            weekdays=frozenset(request.weekdays),
            times=tuple(_time("times", text) for text in request.times),
            first=_day("first_date", request.first_date),
            last=_day("last_date", request.last_date),
        ),
        price=money_from("price", request.price),
        price_category_id=uuid_from("price_category_id", category) if category else None,
        quantity=request.quantity if request.HasField("quantity") else None,
        booked_until_before=timedelta(seconds=before),
    )


def _day(field: str, text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise InvalidDay(f"`{field}` is not a day such as 2026-03-02.", field=field) from None
    if not 1900 <= found.year < 2200:  # noqa: PLR2004 - the calendar of `common.messages`
        raise InvalidDay(f"`{field}` is not a day of this age.", field=field)
    return found


def _time(field: str, text: str) -> time:
    try:
        found = time.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo or found.second or found.microsecond:
        raise InvalidTime(f"`{field}` holds a time that is none such as 14:30.", field=field)
    return found
