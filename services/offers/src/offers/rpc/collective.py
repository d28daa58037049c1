"""CollectiveOfferService: what partners propose to schools; its review is in `collective_reviews`."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

from kiosque.offers.v1 import collective_pb2 as proto

from common.actor import Role, Scope
from common.messages import page_size, read_page_token, uuid_from, uuids_from
from common.rpc import allow
from offers import messages
from offers.handlers import STAFF, collective
from offers.rpc.collective_reviews import CollectiveReviews


class CollectiveOffers(CollectiveReviews):
    """What other members may ask of collective offers."""

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def CreateCollectiveOffer(
        self, request: proto.CreateCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """Make a draft at a venue of the caller."""
        place = {"offer_id": uuid_from("id", request.id), "venue_id": uuid_from("venue_id", request.venue_id)}
        said = messages.collective_particulars_from(request.particulars)
        async with self.units() as unit:
            made = await collective.create_collective_offer(unit, **place, particulars=said)
        return messages.collective_offer(made, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def UpdateCollectiveOffer(
        self, request: proto.UpdateCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """Say an offer of the caller anew, whole."""
        offer_id, said = uuid_from("id", request.id), messages.collective_particulars_from(request.particulars)
        async with self.units() as unit:
            changed = await collective.update_collective_offer(unit, offer_id=offer_id, particulars=said)
        return messages.collective_offer(changed, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def PublishCollectiveOffer(
        self, request: proto.PublishCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """Submit an offer of the caller for review."""
        async with self.units() as unit:
            submitted = await collective.publish_collective_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.collective_offer(submitted, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def DisableCollectiveOffer(
        self, request: proto.DisableCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """Hide an offer of the caller."""
        async with self.units() as unit:
            hidden = await collective.disable_collective_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.collective_offer(hidden, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def EnableCollectiveOffer(
        self, request: proto.EnableCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """Show an offer of the caller again."""
        async with self.units() as unit:
            visible = await collective.enable_collective_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.collective_offer(visible, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def ArchiveCollectiveOffer(
        self, request: proto.ArchiveCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """Put an offer of the caller away for good."""
        async with self.units() as unit:
            archived = await collective.archive_collective_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.collective_offer(archived, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def DuplicateCollectiveOffer(
        self, request: proto.DuplicateCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """Make a draft that says the same as another offer of the caller."""
        which = {"copy_id": uuid_from("id", request.id), "offer_id": uuid_from("offer_id", request.offer_id)}
        async with self.units() as unit:
            made = await collective.duplicate_collective_offer(unit, **which)
        return messages.collective_offer(made, unit.now)

    @allow(Role.PARTNER, *STAFF, scope=Scope.OFFERS)
    async def GetCollectiveOffer(
        self, request: proto.GetCollectiveOfferRequest, context: object
    ) -> proto.CollectiveOffer:
        """Return one offer that the caller may see."""
        async with self.units() as unit:
            found = await collective.get_collective_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.collective_offer(found, unit.now)

    @allow(Role.PARTNER, *STAFF, scope=Scope.OFFERS)
    async def BatchGetCollectiveOffers(
        self, request: proto.BatchGetCollectiveOffersRequest, context: object
    ) -> proto.BatchGetCollectiveOffersResponse:
        """Return the offers of these ids that the caller may see."""
        async with self.units() as unit:
            found = await collective.collective_offers_seen(unit, offer_ids=uuids_from("ids", request.ids))
        return proto.BatchGetCollectiveOffersResponse(
            offers=[messages.collective_offer(offer, unit.now) for offer in found]
        )

    @allow(Role.PARTNER, *STAFF, scope=Scope.OFFERS)
    async def ListCollectiveOffers(
        self, request: proto.ListCollectiveOffersRequest, context: object
    ) -> proto.ListCollectiveOffersResponse:
        """List the offers of the caller's structures, of one of them, or of one venue."""
        offerer_id = uuid_from("offerer_id", request.offerer_id) if request.offerer_id else None
        venue_id = uuid_from("venue_id", request.venue_id) if request.venue_id else None
        status = messages.collective_status_from(request.status)
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await collective.list_collective_offers(
                unit,
                offerer_id=offerer_id,
                venue_id=venue_id,
                status=status,
                search=request.search,
                count=size + 1,
                after=after,
            )
        return messages.collective_offers_page(found, size, unit.now)
