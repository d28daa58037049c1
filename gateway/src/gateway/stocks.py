"""Stocks and price categories: the types."""

import strawberry
from kiosque.bookings.v1 import bookings_pb2
from kiosque.offers.v1 import offers_pb2

from gateway.fields import describes, said, told
from gateway.money import Money
from gateway.scalars import DateTime, Long


@describes(offers_pb2.Stock, "A price and a quantity of an offer; of an event, one date.")
class Stock:
    """What is booked of an offer."""

    id: strawberry.ID = said("Its UUID, to be booked by.")
    price: Money = said("The price of one.")
    quantity: int | None = said("How many there are in all; null when there is no limit.")
    booked_quantity: int = said("How many are booked.")
    begins_at: DateTime | None = said("When the event begins; null for goods.", of="begin_time")
    booking_limit_at: DateTime | None = said(
        "Until when it can be booked; null without a limit.", of="booking_limit_time"
    )
    price_category_id: strawberry.ID | None = said("The price category that it is of; null when it is of none.")


@describes(offers_pb2.StockSummary, "What there is to say of all stocks of an offer, at the instant of the answer.")
class StockSummary:
    """So that no list has to carry thousands of dates."""

    count: int = said("How many there are.")
    bookable_count: int = said("How many of them can be booked now, offer and credit aside.")
    booked_quantity: Long = said("How many are booked, of all together.")
    lowest_price: Money | None = said("The lowest price of what can still be had; null without stocks.")
    highest_price: Money | None = said("The highest price of what can still be had; null without stocks.")
    next_at: DateTime | None = said("The first date to come; null without one.", of="next_begin_time")


@describes(offers_pb2.PriceCategory, "A price of an offer by name.")
class PriceCategory:
    """Such as « Plein tarif »."""

    id: strawberry.ID = said("Its UUID.")
    label: str = said("Its name.")
    price: Money = said("What stocks of it cost.")


def _affected(counted: bookings_pb2.StockBookings, _info: object) -> int:
    return counted.booked_count + counted.validated_count


@describes(bookings_pb2.StockBookings, "How much is booked of a stock: whom a change concerns.")
class StockImpact:
    """To be shown before a partner moves a date or takes it away."""

    booking_count: int = told("How many bookings are concerned: booked or validated, and not paid.", _affected)
    booked_count: int = said("Neither validated nor paid: cancelled with the stock, moved with its date.")
    validated_count: int = said("Validated and not paid: of events, cancelled with the stock too.")
    reimbursed_count: int = said("Paid: nothing changes these.")
    quantity: int = said("The places of all of these together.")
