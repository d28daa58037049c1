"""StockService: the stocks of offers by the thousand, and their price categories."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from kiosque.offers.v1 import offers_pb2, stocks_pb2
from kiosque.offers.v1.stocks_pb2_grpc import StockServiceServicer

from common.actor import Role, Scope
from common.messages import page_size, read_page_token, uuid_from, uuids_from
from common.rpc import ANYONE, allow
from common.unit import Units
from offers import messages
from offers.domain.stock import DELETED_MAX
from offers.handlers import catalogue, stocks


class Stocks(StockServiceServicer):
    """What other members may ask of stocks."""

    def __init__(self, units: Units) -> None:
        self.units = units

    @allow(*ANYONE, scope=Scope.OFFERS)
    async def ListStocks(self, request: stocks_pb2.ListStocksRequest, context: object) -> stocks_pb2.ListStocksResponse:
        """List the stocks of an offer that the caller may see, by date."""
        offer_id, sought = uuid_from("offer_id", request.offer_id), messages.stocks_sought_from(request)
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await catalogue.list_stocks(unit, offer_id=offer_id, sought=sought, count=size + 1, after=after)
        return messages.stocks_page(found, size)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def AddDates(self, request: stocks_pb2.AddDatesRequest, context: object) -> offers_pb2.Offer:
        """Add all dates of a rule to an event of the caller, or none."""
        offer_id, dates = uuid_from("offer_id", request.offer_id), messages.dates_from(request)
        async with self.units() as unit:
            changed = await stocks.add_dates(unit, offer_id=offer_id, dates=dates)
        return messages.offer(changed, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def DeleteStock(self, request: stocks_pb2.DeleteStockRequest, context: object) -> offers_pb2.Offer:
        """Take a stock of the caller away."""
        async with self.units() as unit:
            changed = await stocks.delete_stock(unit, stock_id=uuid_from("id", request.id))
        return messages.offer(changed, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def DeleteStocks(self, request: stocks_pb2.DeleteStocksRequest, context: object) -> offers_pb2.Offer:
        """Take several stocks of an offer of the caller away, or none."""
        offer_id = uuid_from("offer_id", request.offer_id)
        stock_ids = uuids_from("ids", request.ids, at_most=DELETED_MAX)
        async with self.units() as unit:
            changed = await stocks.delete_stocks(unit, offer_id=offer_id, stock_ids=stock_ids)
        return messages.offer(changed, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def SavePriceCategory(
        self, request: stocks_pb2.SavePriceCategoryRequest, context: object
    ) -> offers_pb2.Offer:
        """Add a price category to an offer of the caller, or change the one of this id."""
        offer_id, category = uuid_from("offer_id", request.offer_id), messages.price_category_from(request)
        async with self.units() as unit:
            changed = await stocks.save_price_category(unit, offer_id=offer_id, category=category)
        return messages.offer(changed, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def DeletePriceCategory(
        self, request: stocks_pb2.DeletePriceCategoryRequest, context: object
    ) -> offers_pb2.Offer:
        """Take a price category of a draft away."""
        offer_id, category_id = uuid_from("offer_id", request.offer_id), uuid_from("id", request.id)
        async with self.units() as unit:
            changed = await stocks.delete_price_category(unit, offer_id=offer_id, category_id=category_id)
        return messages.offer(changed, unit.now)
