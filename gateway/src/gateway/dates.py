"""Stocks by the thousand: pages of them, recurring dates, price categories, and what a change would do to bookings."""

from typing import Annotated
from uuid import UUID

import strawberry
from kiosque.bookings.v1 import bookings_pb2
from kiosque.offers.v1 import offers_pb2, stocks_pb2

from gateway.context import Info
from gateway.fields import asked, changed
from gateway.money import MoneyInput
from gateway.nodes import After, Connection, First, Page, own_id
from gateway.offers import OfferResult
from gateway.problems import Problem
from gateway.scalars import DateTime
from gateway.stocks import Stock, StockImpact

StockId = Annotated[UUID, strawberry.argument(description="The stock.")]
StockIds = Annotated[list[UUID], strawberry.argument(description="The stocks: at most 100.")]
StockImpactResult = Annotated[
    StockImpact | Problem,
    strawberry.union("StockImpactResult", description="Whom a change concerns, or why that cannot be said."),
]


@strawberry.input(description="A rule that makes dates, such as every Saturday at 14:00, and what they have in common.")
class AddDatesInput:
    """`AddDatesRequest`."""

    offer_id: strawberry.ID = strawberry.field(description="The event.")
    id: UUID = strawberry.field(description="The id that you make for all of them: sending it again changes nothing.")
    weekdays: list[int] = strawberry.field(description="On which days: 1 for Monday to 7 for Sunday.")
    times: list[str] = strawberry.field(
        description="At which times of Paris's clocks: HH:MM, at most 24. One that they skip in spring comes as much "
        "later; one that they show twice in autumn is the first."
    )
    first_date: str = strawberry.field(description="From which day on: YYYY-MM-DD.")
    last_date: str = strawberry.field(description="Until which day, included: at most two years later.")
    price: MoneyInput = strawberry.field(description="The price of one.")
    price_category_id: UUID | None = strawberry.field(
        description="The price category that they are of: then they cost what that says.", default=None
    )
    quantity: int | None = strawberry.field(
        description="How many there are of each; without a limit if left out.", default=None
    )
    booking_limit_before_s: int = strawberry.field(
        description="How many seconds before each date its booking limit is.", default=0
    )


@strawberry.input(description="A price by name, whole: one that exists is replaced.")
class SavePriceCategoryInput:
    """`SavePriceCategoryRequest`."""

    offer_id: strawberry.ID = strawberry.field(description="Whose price category it is.")
    id: UUID = strawberry.field(description="The id that you make: the same again changes that price category.")
    label: str = strawberry.field(description="Its name: 1 to 20 characters.")
    price: MoneyInput = strawberry.field(description="What stocks of it cost.")


@strawberry.input(description="Which stocks of an offer are wanted; what is left out lets all through.")
class StocksFilter:
    """Of `ListStocksRequest`."""

    begins_from: DateTime | None = strawberry.field(description="Only dates from then on.", default=None)
    begins_before: DateTime | None = strawberry.field(description="Only dates before then.", default=None)
    is_booked: bool = strawberry.field(description="Only those of which something is booked.", default=False)

    def of(self, offer_id: str) -> stocks_pb2.ListStocksRequest:
        """Ask for those of an offer."""
        return stocks_pb2.ListStocksRequest(
            offer_id=offer_id,
            begin_from_time=self.begins_from,
            begin_before_time=self.begins_before,
            is_booked=self.is_booked,
        )


@strawberry.type
class StockQueries:
    """What is to be seen of stocks."""

    @asked(Connection[Stock], "All stocks of an offer, by date.")
    async def stocks(
        self,
        info: Info,
        offer_id: Annotated[strawberry.ID, strawberry.argument(description="The offer.")],
        filter_: Annotated[
            StocksFilter | None, strawberry.argument(name="filter", description="Which of them; all if left out.")
        ] = None,
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListStocks."""
        request = (filter_ or StocksFilter()).of(own_id("offerId", offer_id, "Offer"))
        return await info.context.page(info, info.context.services.stocks.ListStocks, request, "stocks", first, after)

    @asked(
        StockImpactResult,
        "How many bookings a stock has: to be shown before its date is moved or it is taken away. For its partner and "
        "staff. Codes: STOCK_NOT_FOUND.",
    )
    async def stock_impact(self, info: Info, stock_id: StockId) -> bookings_pb2.StockBookings:
        """CountStockBookings."""
        request = bookings_pb2.CountStockBookingsRequest(stock_id=str(stock_id))
        return await info.context.ask(info.context.services.bookings.CountStockBookings, request)

    @asked(
        StockImpactResult,
        "How many bookings several stocks have together: to be shown before they are taken away. For their partner and "
        "staff. Codes: STOCK_NOT_FOUND, TOO_MANY_IDS.",
    )
    async def stocks_impact(self, info: Info, stock_ids: StockIds) -> bookings_pb2.StockBookings:
        """CountStockBookings."""
        request = bookings_pb2.CountStockBookingsRequest(stock_ids=map(str, stock_ids))
        return await info.context.ask(info.context.services.bookings.CountStockBookings, request)


@strawberry.type
class StockMutations:
    """What partners change of their stocks."""

    @changed(
        OfferResult,
        "Add all dates of a rule to an event, or none. Codes: OFFER_NOT_FOUND, NOT_POSSIBLE_NOW, INVALID_RECURRENCE, "
        "INVALID_DAY, INVALID_TIME, INVALID_LIMIT, and those of saveStock.",
    )
    async def add_dates(
        self,
        info: Info,
        given: Annotated[AddDatesInput, strawberry.argument(name="input", description="The rule.")],
    ) -> offers_pb2.Offer:
        """AddDates."""
        request = stocks_pb2.AddDatesRequest(
            offer_id=own_id("offerId", given.offer_id, "Offer"),
            id=str(given.id),
            weekdays=given.weekdays,
            times=given.times,
            first_date=given.first_date,
            last_date=given.last_date,
            price=given.price.message(),
            price_category_id=str(given.price_category_id or ""),
            quantity=given.quantity,
            booking_limit_before_s=given.booking_limit_before_s,
        )
        return await info.context.ask(info.context.services.stocks.AddDates, request)

    @changed(
        OfferResult,
        "Take a stock away, of an event until 48 hours after it began: its bookings are cancelled, but for goods that "
        "were handed over and what is paid. Ask stockImpact first. Codes: STOCK_NOT_FOUND, NOT_POSSIBLE_NOW.",
    )
    async def delete_stock(
        self, info: Info, stock_id: Annotated[UUID, strawberry.argument(name="id", description="The stock.")]
    ) -> offers_pb2.Offer:
        """DeleteStock."""
        request = stocks_pb2.DeleteStockRequest(id=str(stock_id))
        return await info.context.ask(info.context.services.stocks.DeleteStock, request)

    @changed(
        OfferResult,
        "Take several stocks of an offer away, all or none, as deleteStock does. Ask stocksImpact first. "
        "Codes: OFFER_NOT_FOUND, STOCK_NOT_FOUND, NOT_POSSIBLE_NOW, TOO_MANY_IDS.",
    )
    async def delete_stocks(
        self,
        info: Info,
        offer_id: Annotated[strawberry.ID, strawberry.argument(description="Whose stocks they are.")],
        stock_ids: Annotated[list[UUID], strawberry.argument(name="ids", description="The stocks: at most 50.")],
    ) -> offers_pb2.Offer:
        """DeleteStocks."""
        request = stocks_pb2.DeleteStocksRequest(offer_id=own_id("offerId", offer_id, "Offer"), ids=map(str, stock_ids))
        return await info.context.ask(info.context.services.stocks.DeleteStocks, request)

    @changed(
        OfferResult,
        "Add a price by name to an offer, or change the one with this id: what is still to be had of it costs what it "
        "now says. Codes: OFFER_NOT_FOUND, NOT_POSSIBLE_NOW, INVALID_LABEL, INVALID_PRICE, PRICE_CATEGORY_TAKEN, "
        "TOO_MANY_PRICE_CATEGORIES, RULES_NOT_MET.",
    )
    async def save_price_category(
        self,
        info: Info,
        given: Annotated[SavePriceCategoryInput, strawberry.argument(name="input", description="The price category.")],
    ) -> offers_pb2.Offer:
        """SavePriceCategory."""
        request = stocks_pb2.SavePriceCategoryRequest(
            offer_id=own_id("offerId", given.offer_id, "Offer"),
            id=str(given.id),
            label=given.label,
            price=given.price.message(),
        )
        return await info.context.ask(info.context.services.stocks.SavePriceCategory, request)

    @changed(
        OfferResult,
        "Take a price category away from a draft that sells nothing at it. "
        "Codes: OFFER_NOT_FOUND, NOT_POSSIBLE_NOW, PRICE_CATEGORY_IN_USE.",
    )
    async def delete_price_category(
        self,
        info: Info,
        offer_id: Annotated[strawberry.ID, strawberry.argument(description="Whose price category it is.")],
        category_id: Annotated[UUID, strawberry.argument(name="id", description="The price category.")],
    ) -> offers_pb2.Offer:
        """DeletePriceCategory."""
        request = stocks_pb2.DeletePriceCategoryRequest(
            offer_id=own_id("offerId", offer_id, "Offer"), id=str(category_id)
        )
        return await info.context.ask(info.context.services.stocks.DeletePriceCategory, request)
