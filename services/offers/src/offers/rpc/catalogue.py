"""CatalogueService: what can be booked, found by words, place, price and dates, and counted."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from kiosque.offers.v1 import catalogue_pb2 as proto
from kiosque.offers.v1.catalogue_pb2_grpc import CatalogueServiceServicer

from common.messages import page_size
from common.rpc import ANYONE, allow
from common.unit import Units
from offers import messages
from offers.handlers import catalogue


class Catalogue(CatalogueServiceServicer):
    """What anybody may look for."""

    def __init__(self, units: Units) -> None:
        self.units = units

    @allow(*ANYONE)
    async def SearchCatalogue(
        self, request: proto.SearchCatalogueRequest, context: object
    ) -> proto.SearchCatalogueResponse:
        """Find offers that can be booked."""
        wish, size = messages.wish_from(request.wish), page_size(request.page_size)
        sort = wish.order(messages.sort_from(request.sort))
        after = messages.after_from(request.page_token, sort)
        async with self.units() as unit:
            found = await catalogue.search(unit, wish=wish, sort=sort, count=size + 1, after=after)
        return messages.hits(found, sort, size, unit.now)

    @allow(*ANYONE)
    async def CountCatalogue(
        self, request: proto.CountCatalogueRequest, context: object
    ) -> proto.CountCatalogueResponse:
        """Count them by kind."""
        async with self.units() as unit:
            return messages.counted(await catalogue.count(unit, wish=messages.wish_from(request.wish)))

    @allow(*ANYONE)
    async def FindTowns(self, request: proto.FindTownsRequest, context: object) -> proto.FindTownsResponse:
        """Find towns to look around in."""
        async with self.units() as unit:
            return messages.towns(await catalogue.find_towns(unit, search=request.search))
