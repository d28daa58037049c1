"""OfferService: the taxonomy, offers with their stocks and pictures, and their review."""

# ruff: noqa: ARG002, N802 - names and parameters are those that gRPC calls

import itertools
from collections.abc import AsyncIterator

from kiosque.offers.v1 import offers_pb2 as proto
from kiosque.offers.v1.offers_pb2_grpc import OfferServiceServicer

from common.actor import Role, Scope, current_actor
from common.messages import page_size, read_page_token, uuid_from, uuids_from
from common.rpc import ANYONE, allow
from common.unit import Units
from offers import messages
from offers.domain.genres import TABLES
from offers.handlers import STAFF, catalogue, images, offers, pictures, reviews, stocks
from offers.rpc.turns import Turns
from offers.storage.images import Pictures

UPLOADS_AT_ONCE = 32
UPLOADS_OF_ONE = 2
"""An upload is in memory from its first byte until it is small: 320 MB at most. Pictures are made small one at a time,
so most of these turns are for bodies that come slowly; no caller has more than two of them."""


class Offers(OfferServiceServicer):
    """What other members may ask of offers."""

    def __init__(self, units: Units, pictures: Pictures) -> None:
        self.units = units
        self.pictures = pictures
        self.uploads = Turns(most=UPLOADS_AT_ONCE, each=UPLOADS_OF_ONE)

    @allow(*ANYONE)
    async def ListSubcategories(
        self, request: proto.ListSubcategoriesRequest, context: object
    ) -> proto.ListSubcategoriesResponse:
        """List the whole taxonomy."""
        async with self.units() as unit:
            rows = await offers.list_subcategories(unit)
        return proto.ListSubcategoriesResponse(subcategories=[messages.subcategory(row, unit.now) for row in rows])

    @allow(*ANYONE)
    async def ListGenres(self, request: proto.ListGenresRequest, context: object) -> proto.ListGenresResponse:
        """List the codes of genres, table by table."""
        return proto.ListGenresResponse(tables=itertools.starmap(messages.genre_table, TABLES.items()))

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def CreateOffer(self, request: proto.CreateOfferRequest, context: object) -> proto.Offer:
        """Make a draft at a venue of the caller."""
        place = {"offer_id": uuid_from("id", request.id), "venue_id": uuid_from("venue_id", request.venue_id)}
        said = messages.particulars_from(request)
        async with self.units() as unit:
            made = await offers.create_offer(unit, **place, subcategory_id=request.subcategory_id, particulars=said)
        return messages.offer(made, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def UpdateOffer(self, request: proto.UpdateOfferRequest, context: object) -> proto.Offer:
        """Change what is given of an offer of the caller."""
        offer_id, changes = uuid_from("id", request.id), messages.changes_from(request)
        subcategory_id = request.subcategory_id if request.HasField("subcategory_id") else None
        async with self.units() as unit:
            changed = await offers.update_offer(unit, offer_id=offer_id, subcategory_id=subcategory_id, changes=changes)
        return messages.offer(changed, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def CreateTailoredOffer(self, request: proto.CreateTailoredOfferRequest, context: object) -> proto.Offer:
        """Make, price and publish an offer at the till (S8)."""
        tailored = messages.tailored_from(request)
        async with self.units() as unit:
            made = await offers.create_tailored_offer(unit, tailored)
        return messages.offer(made, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def DuplicateOffer(self, request: proto.DuplicateOfferRequest, context: object) -> proto.Offer:
        """Make a draft that says what an offer of the caller says."""
        offer_id, copy_id = uuid_from("id", request.id), uuid_from("copy_id", request.copy_id)
        async with self.units() as unit:
            copy = await offers.duplicate_offer(unit, offer_id=offer_id, copy_id=copy_id)
        return messages.offer(copy, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def SaveStock(self, request: proto.SaveStockRequest, context: object) -> proto.Offer:
        """Add a stock to an offer of the caller, or change the one of this id."""
        offer_id, stock = uuid_from("offer_id", request.offer_id), messages.stock_from(request)
        async with self.units() as unit:
            changed = await stocks.save_stock(unit, offer_id=offer_id, stock=stock)
        return messages.offer(changed, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def PublishOffer(self, request: proto.PublishOfferRequest, context: object) -> proto.Offer:
        """Submit an offer of the caller for review, if the rules let it."""
        opening = messages.opening_from(request.schedule) if request.HasField("schedule") else None
        async with self.units() as unit:
            submitted = await offers.publish_offer(unit, offer_id=uuid_from("id", request.id), opening=opening)
        return messages.offer(submitted, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def ScheduleOffer(self, request: proto.ScheduleOfferRequest, context: object) -> proto.Offer:
        """Set when an offer of the caller appears, and when it can be booked."""
        opening = messages.opening_from(request.schedule)
        async with self.units() as unit:
            scheduled = await offers.schedule_offer(unit, offer_id=uuid_from("id", request.id), opening=opening)
        return messages.offer(scheduled, unit.now)

    @allow(Role.PARTNER, *STAFF, scope=Scope.OFFERS)
    async def CheckOffer(self, request: proto.CheckOfferRequest, context: object) -> proto.CheckOfferResponse:
        """Say what the rules have to say, and change nothing."""
        async with self.units() as unit:
            findings = await offers.check_offer(unit, offer_id=uuid_from("id", request.id))
        return proto.CheckOfferResponse(findings=map(messages.finding, findings))

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def CheckDraft(self, request: proto.CheckDraftRequest, context: object) -> proto.CheckOfferResponse:
        """Say what the rules would say of an offer that is still being written."""
        async with self.units() as unit:
            findings = await offers.check_draft(unit, draft=messages.draft_from(request))
        return proto.CheckOfferResponse(findings=map(messages.finding, findings))

    @allow(Role.COMPLIANCE)
    async def ApproveOffer(self, request: proto.ApproveOfferRequest, context: object) -> proto.Offer:
        """Let an offer be seen and booked."""
        offer_id, seen = uuid_from("id", request.id), request.expected_version
        async with self.units() as unit:
            approved = await reviews.approve_offer(unit, offer_id=offer_id, seen_version=seen)
        return messages.offer(approved, unit.now)

    @allow(Role.COMPLIANCE)
    async def RejectOffer(self, request: proto.RejectOfferRequest, context: object) -> proto.Offer:
        """Refuse an offer, and say why."""
        offer_id, seen = uuid_from("id", request.id), request.expected_version
        code = messages.rejection_code_from(request.code)
        async with self.units() as unit:
            refused = await reviews.reject_offer(
                unit, offer_id=offer_id, seen_version=seen, reason=request.reason, code=code
            )
        return messages.offer(refused, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def DisableOffer(self, request: proto.DisableOfferRequest, context: object) -> proto.Offer:
        """Hide an offer of the caller."""
        async with self.units() as unit:
            hidden = await offers.disable_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.offer(hidden, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def EnableOffer(self, request: proto.EnableOfferRequest, context: object) -> proto.Offer:
        """Show an offer of the caller again."""
        async with self.units() as unit:
            visible = await offers.enable_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.offer(visible, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def ArchiveOffer(self, request: proto.ArchiveOfferRequest, context: object) -> proto.Offer:
        """Put an offer of the caller away."""
        async with self.units() as unit:
            archived = await offers.archive_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.offer(archived, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def UnarchiveOffer(self, request: proto.UnarchiveOfferRequest, context: object) -> proto.Offer:
        """Take an offer of the caller out again."""
        async with self.units() as unit:
            kept = await offers.unarchive_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.offer(kept, unit.now)

    @allow(*ANYONE, scope=Scope.OFFERS)
    async def GetOffer(self, request: proto.GetOfferRequest, context: object) -> proto.Offer:
        """Return one offer that the caller may see."""
        async with self.units() as unit:
            found = await catalogue.get_offer(unit, offer_id=uuid_from("id", request.id))
        return messages.offer(found, unit.now)

    @allow(*ANYONE, scope=Scope.OFFERS)
    async def BatchGetOffers(
        self, request: proto.BatchGetOffersRequest, context: object
    ) -> proto.BatchGetOffersResponse:
        """Return the offers of these ids that the caller may see."""
        async with self.units() as unit:
            found = await catalogue.offers_seen(unit, offer_ids=uuids_from("ids", request.ids))
        return proto.BatchGetOffersResponse(offers=[messages.offer(offer, unit.now) for offer in found])

    @allow(Role.PARTNER, *STAFF, scope=Scope.OFFERS)
    async def ListOffers(self, request: proto.ListOffersRequest, context: object) -> proto.ListOffersResponse:
        """List the offers of the caller's structures, of one of them, or of one venue."""
        wanted, order = messages.offers_wanted_from(request), messages.order_from(request.sort)
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        async with self.units() as unit:
            found = await catalogue.list_offers(unit, wanted=wanted, order=order, count=size + 1, after=after)
        page, token = messages.shown(found, size, unit.now)
        return proto.ListOffersResponse(offers=page, next_page_token=token)

    @allow(Role.COMPLIANCE)
    async def ListOffersToReview(
        self, request: proto.ListOffersToReviewRequest, context: object
    ) -> proto.ListOffersToReviewResponse:
        """List what waits for compliance."""
        size, after = page_size(request.page_size), read_page_token(request.page_token)
        sought = messages.sought_from(request.filter)
        async with self.units() as unit:
            found = await reviews.list_offers_to_review(unit, sought=sought, count=size + 1, after=after)
        return messages.offers_to_review(found, size, unit.now)

    @allow(Role.PARTNER, scope=Scope.OFFERS)
    async def UploadImage(
        self, request_iterator: AsyncIterator[proto.UploadImageRequest], context: object
    ) -> proto.Image:
        """Take a picture in, make it safe and small, and keep it."""
        async with self.uploads.taken(current_actor().subject):
            upload = await messages.upload_from(request_iterator, images.admit_upload)
            picture = await pictures.reencode(upload.content, upload.crop)
        async with self.units() as unit:
            kept = await images.keep_image(unit, self.pictures, upload=upload, picture=picture)
        return messages.image(kept)

    @allow(*ANYONE)
    async def BatchGetImages(
        self, request: proto.BatchGetImagesRequest, context: object
    ) -> proto.BatchGetImagesResponse:
        """Say what is known of the pictures of these ids."""
        async with self.units() as unit:
            found = await images.images_by_id(unit, image_ids=uuids_from("ids", request.ids))
        return messages.images_found(found)

    @allow(*ANYONE)
    async def DownloadImage(
        self, request: proto.DownloadImageRequest, context: object
    ) -> AsyncIterator[proto.DownloadImageResponse]:
        """Give a picture out: what is known of it, then its bytes."""
        async with self.units() as unit:
            image = await images.image_by_id(unit, image_id=uuid_from("id", request.id))
        content = await images.file_of(self.pictures, image, request.width)
        yield proto.DownloadImageResponse(image=messages.image(image))
        for part in messages.image_chunks(content):
            yield part
