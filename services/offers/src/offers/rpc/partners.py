"""PartnerService: structures, their venues, and who may act for them."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from kiosque.offers.v1 import partners_pb2 as proto
from kiosque.offers.v1.partners_pb2_grpc import PartnerServiceServicer

from common.actor import Role
from common.messages import PAGE_SIZE_MAX, page_size, read_page_token, uuid_from, uuids_from
from common.rpc import ANYONE, allow
from common.unit import Units
from offers import messages
from offers.handlers import STAFF, partners


class Partners(PartnerServiceServicer):
    """What other members may ask of structures and venues."""

    def __init__(self, units: Units) -> None:
        self.units = units

    @allow(Role.PARTNER)
    async def CreateOfferer(self, request: proto.CreateOffererRequest, context: object) -> proto.Offerer:
        """Sign a structure up, with its caller as its owner."""
        offerer_id = uuid_from("id", request.id)
        async with self.units() as unit:
            made = await partners.create_offerer(unit, offerer_id=offerer_id, siren=request.siren, name=request.name)
        return messages.offerer(made)

    @allow(Role.COMPLIANCE, Role.SUPPORT)
    async def ValidateOfferer(self, request: proto.ValidateOffererRequest, context: object) -> proto.Offerer:
        """Accept a structure: only then can its offers be seen and booked."""
        async with self.units() as unit:
            accepted = await partners.validate_offerer(unit, offerer_id=uuid_from("id", request.id))
        return messages.offerer(accepted)

    @allow(Role.PARTNER)
    async def ListMyOfferers(
        self, request: proto.ListMyOfferersRequest, context: object
    ) -> proto.ListMyOfferersResponse:
        """List where the caller is attached."""
        size, after = page_size(request.page_size or PAGE_SIZE_MAX), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await partners.list_my_offerers(unit, count=size + 1, after=after)
        return messages.memberships_page(found, size)

    @allow(*ANYONE)
    async def BatchGetOfferers(
        self, request: proto.BatchGetOfferersRequest, context: object
    ) -> proto.BatchGetOfferersResponse:
        """Return the structures that the caller may see."""
        async with self.units() as unit:
            found = await partners.offerers_seen(unit, offerer_ids=uuids_from("ids", request.ids))
        return proto.BatchGetOfferersResponse(offerers=map(messages.offerer, found))

    @allow(Role.PARTNER)
    async def CreateVenue(self, request: proto.CreateVenueRequest, context: object) -> proto.Venue:
        """Add a place of business to a structure of the caller."""
        async with self.units() as unit:
            made = await partners.create_venue(unit, venue=messages.venue_from(request, unit.now))
        return messages.venue(made)

    @allow(Role.PARTNER, *STAFF)
    async def ListVenues(self, request: proto.ListVenuesRequest, context: object) -> proto.ListVenuesResponse:
        """List the venues of one structure, by name."""
        offerer_id = uuid_from("offerer_id", request.offerer_id)
        size, after = page_size(request.page_size or PAGE_SIZE_MAX), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await partners.list_venues(unit, offerer_id=offerer_id, count=size + 1, after=after)
        return messages.venues_page(found, size)

    @allow(*ANYONE)
    async def BatchGetVenues(
        self, request: proto.BatchGetVenuesRequest, context: object
    ) -> proto.BatchGetVenuesResponse:
        """Return venues, whose face is public."""
        async with self.units() as unit:
            found = await partners.venues_by_id(unit, venue_ids=uuids_from("ids", request.ids))
        return proto.BatchGetVenuesResponse(venues=map(messages.venue, found))
