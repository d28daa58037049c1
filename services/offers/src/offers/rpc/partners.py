"""PartnerService: structures and their venues."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from kiosque.offers.v1 import partners_pb2 as proto
from kiosque.offers.v1.partners_pb2_grpc import PartnerServiceServicer

from common.actor import Role, Scope
from common.messages import PAGE_SIZE_MAX, page_size, read_page_token, uuid_from, uuids_from
from common.rpc import ANYONE, allow
from common.unit import Units
from offers import messages
from offers.handlers import STAFF, partners, venues


class Partners(PartnerServiceServicer):
    """What other members may ask of structures and venues."""

    def __init__(self, units: Units) -> None:
        self.units = units

    @allow(Role.PARTNER)
    async def CreateOfferer(self, request: proto.CreateOffererRequest, context: object) -> proto.Offerer:
        """Sign a structure up, with its caller as its owner."""
        offerer_id, siren = uuid_from("id", request.id), messages.siren_from(request.siren)
        async with self.units() as unit:
            made = await partners.create_offerer(unit, offerer_id=offerer_id, siren=siren, name=request.name)
        return messages.offerer(made.for_partner())

    @allow(Role.COMPLIANCE, Role.SUPPORT)
    async def ValidateOfferer(self, request: proto.ValidateOffererRequest, context: object) -> proto.Offerer:
        """Accept a structure: only then can its offers be seen and booked."""
        async with self.units() as unit:
            accepted = await partners.validate_offerer(unit, offerer_id=uuid_from("id", request.id))
        return messages.offerer(accepted)

    @allow(Role.COMPLIANCE, Role.SUPPORT)
    async def RejectOfferer(self, request: proto.RejectOffererRequest, context: object) -> proto.Offerer:
        """Turn a structure down, and say why."""
        offerer_id, reason = uuid_from("id", request.id), messages.rejection_from(request.reason)
        async with self.units() as unit:
            refused = await partners.reject_offerer(unit, offerer_id=offerer_id, reason=reason, comment=request.comment)
        return messages.offerer(refused)

    @allow(Role.COMPLIANCE, Role.SUPPORT)
    async def CloseOfferer(self, request: proto.CloseOffererRequest, context: object) -> proto.Offerer:
        """Take a structure out of the scheme."""
        async with self.units() as unit:
            closed = await partners.close_offerer(unit, offerer_id=uuid_from("id", request.id))
        return messages.offerer(closed)

    @allow(Role.COMPLIANCE)
    async def SetOffererConfidence(self, request: proto.SetOffererConfidenceRequest, context: object) -> proto.Offerer:
        """Say how far a structure is trusted."""
        offerer_id, confidence = uuid_from("id", request.id), messages.confidence_from(request.confidence)
        async with self.units() as unit:
            trusted = await partners.set_offerer_confidence(unit, offerer_id=offerer_id, confidence=confidence)
        return messages.offerer(trusted)

    @allow(Role.COMPLIANCE, Role.FINANCE, Role.SUPPORT)
    async def ListOfferers(self, request: proto.ListOfferersRequest, context: object) -> proto.ListOfferersResponse:
        """List structures, the latest first."""
        state = messages.state_from(request.state)
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await partners.list_offerers(unit, state=state, count=size + 1, after=after)
        return messages.offerers_page(found, size)

    @allow(Role.PARTNER, *STAFF)
    async def ListMyOfferers(
        self, request: proto.ListMyOfferersRequest, context: object
    ) -> proto.ListMyOfferersResponse:
        """List where the caller is attached."""
        size, after = page_size(request.page_size or PAGE_SIZE_MAX), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await partners.list_my_offerers(
                unit, state=messages.accepted_from(request.state), count=size + 1, after=after
            )
        return messages.memberships_page(found, size)

    @allow(*ANYONE)
    async def BatchGetOfferers(
        self, request: proto.BatchGetOfferersRequest, context: object
    ) -> proto.BatchGetOfferersResponse:
        """Return the structures that the caller may see."""
        async with self.units() as unit:
            found = await partners.offerers_seen(unit, offerer_ids=uuids_from("ids", request.ids))
        return proto.BatchGetOfferersResponse(offerers=map(messages.offerer, found))

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def CreateVenue(self, request: proto.CreateVenueRequest, context: object) -> proto.Venue:
        """Add a place of business to a structure of the caller."""
        async with self.units() as unit:
            made = await venues.create_venue(unit, venue=messages.venue_from(request, unit.now))
        return messages.venue(made)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def UpdateVenue(self, request: proto.UpdateVenueRequest, context: object) -> proto.Venue:
        """Say something else of a venue of the caller."""
        venue_id, changes = uuid_from("id", request.id), messages.venue_changes_from(request)
        async with self.units() as unit:
            changed = await venues.update_venue(unit, venue_id=venue_id, changes=changes)
        return messages.venue(changed)

    @allow(Role.PARTNER)
    async def SetPricingPoint(self, request: proto.SetPricingPointRequest, context: object) -> proto.Venue:
        """Choose, once, the venue whose yearly revenue sets the rate."""
        venue_id, point_id = uuid_from("id", request.id), uuid_from("pricing_point_id", request.pricing_point_id)
        async with self.units() as unit:
            changed = await venues.set_pricing_point(unit, venue_id=venue_id, point_id=point_id)
        return messages.venue(changed)

    @allow(Role.COMPLIANCE, Role.SUPPORT)
    async def AcceptVenue(self, request: proto.AcceptVenueRequest, context: object) -> proto.Venue:
        """Accept the SIRET of a venue."""
        async with self.units() as unit:
            accepted = await venues.accept_venue(unit, venue_id=uuid_from("id", request.id))
        return messages.venue(accepted)

    @allow(Role.COMPLIANCE, Role.SUPPORT)
    async def RejectVenue(self, request: proto.RejectVenueRequest, context: object) -> proto.Venue:
        """Turn the SIRET of a venue down, and say why."""
        venue_id, reason = uuid_from("id", request.id), messages.rejection_from(request.reason)
        async with self.units() as unit:
            refused = await venues.reject_venue(unit, venue_id=venue_id, reason=reason, comment=request.comment)
        return messages.venue(refused)

    @allow(*STAFF)
    async def ListVenuesToAccept(
        self, request: proto.ListVenuesToAcceptRequest, context: object
    ) -> proto.ListVenuesToAcceptResponse:
        """List the venues whose SIRET waits."""
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await venues.list_venues_to_accept(unit, count=size + 1, after=after)
        return messages.venues_to_accept(found, size)

    @allow(Role.COMPLIANCE)
    async def SetVenueConfidence(self, request: proto.SetVenueConfidenceRequest, context: object) -> proto.Venue:
        """Say how far a venue is trusted."""
        venue_id, confidence = uuid_from("id", request.id), messages.confidence_from(request.confidence)
        async with self.units() as unit:
            trusted = await venues.set_venue_confidence(unit, venue_id=venue_id, confidence=confidence)
        return messages.venue(trusted)

    @allow(Role.PARTNER, *STAFF, scope=Scope.OFFERS)
    async def ListVenues(self, request: proto.ListVenuesRequest, context: object) -> proto.ListVenuesResponse:
        """List the venues of one structure, by name."""
        offerer_id = uuid_from("offerer_id", request.offerer_id)
        size, after = page_size(request.page_size or PAGE_SIZE_MAX), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await venues.list_venues(unit, offerer_id=offerer_id, count=size + 1, after=after)
        return messages.venues_page(found, size)

    @allow(*ANYONE, scope=Scope.OFFERS)
    async def BatchGetVenues(
        self, request: proto.BatchGetVenuesRequest, context: object
    ) -> proto.BatchGetVenuesResponse:
        """Return venues, whose face is public."""
        async with self.units() as unit:
            found = await venues.venues_by_id(unit, venue_ids=uuids_from("ids", request.ids))
        return proto.BatchGetVenuesResponse(venues=map(messages.venue, found))

    @allow(*ANYONE)
    async def ListVenueTypes(
        self, request: proto.ListVenueTypesRequest, context: object
    ) -> proto.ListVenueTypesResponse:
        """List what a venue can be."""
        return messages.venue_types()
