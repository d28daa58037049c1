"""Collective offers as partners make them: types, queries and mutations over `CollectiveOfferService`."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry
from kiosque.offers.v1 import collective_pb2

from gateway.context import Info
from gateway.fields import asked, changed, describes, linked, meaning, said
from gateway.findings import Finding
from gateway.money import Money, MoneyInput
from gateway.nodes import After, Connection, First, Node, Page, node_id, optional_id, own_id
from gateway.offer_states import RejectionCode
from gateway.partners import Offerer, OffererFilter, VenueFilter
from gateway.problems import Problem
from gateway.scalars import DateTime
from gateway.venues import Venue

if TYPE_CHECKING:
    from gateway.reviews import ReviewClaim

Message = collective_pb2.CollectiveOffer

CollectiveOfferId = Annotated[strawberry.ID, strawberry.argument(name="id", description="The collective offer.")]
CollectiveSearch = Annotated[
    str | None,
    strawberry.argument(
        description="Words, of 90 characters at most: only offers in whose name or description each of them begins a "
        "word, accents and case ignored."
    ),
]


@strawberry.enum(description="What a collective offer is shown as, at the instant of the answer.")
class CollectiveOfferStatus(Enum):
    """`CollectiveOffer.Status`."""

    DRAFT = meaning(Message.DRAFT, "Not yet submitted; it may lack anything but a name.")
    UNDER_REVIEW = meaning(Message.UNDER_REVIEW, "Submitted, waiting for an officer: up to 72 hours.")
    PUBLISHED = meaning(Message.PUBLISHED, "Accepted, and open until its booking limit.")
    HIDDEN = meaning(Message.HIDDEN, "Hidden by its partner; it can be shown again.")
    REJECTED = meaning(Message.REJECTED, "Turned down, with a reason.")
    EXPIRED = meaning(Message.EXPIRED, "Its booking limit has passed.")
    ENDED = meaning(Message.ENDED, "It is over.")
    ARCHIVED = meaning(Message.ARCHIVED, "Put away for good.")


@strawberry.enum(description="A level of the French schools.")
class SchoolLevel(Enum):
    """`CollectiveOffer.Level`."""

    SIXIEME = meaning(Message.SIXIEME, "Sixième, the first year of collège.")
    CINQUIEME = meaning(Message.CINQUIEME, "Cinquième.")
    QUATRIEME = meaning(Message.QUATRIEME, "Quatrième.")
    TROISIEME = meaning(Message.TROISIEME, "Troisième, the last year of collège.")
    CAP_1 = meaning(Message.CAP_1, "First year of a CAP, a vocational certificate.")
    CAP_2 = meaning(Message.CAP_2, "Second year of a CAP.")
    SECONDE = meaning(Message.SECONDE, "Seconde, the first year of lycée.")
    PREMIERE = meaning(Message.PREMIERE, "Première.")
    TERMINALE = meaning(Message.TERMINALE, "Terminale, the last year of lycée.")


@strawberry.enum(description="What can be done with a collective offer.")
class CollectiveDeed(Enum):
    """`CollectiveOffer.Deed`."""

    EDIT = meaning(Message.EDIT, "updateCollectiveOffer.")
    PUBLISH = meaning(Message.PUBLISH, "publishCollectiveOffer.")
    DISABLE = meaning(Message.DISABLE, "disableCollectiveOffer.")
    ENABLE = meaning(Message.ENABLE, "enableCollectiveOffer.")
    ARCHIVE = meaning(Message.ARCHIVE, "archiveCollectiveOffer.")
    DUPLICATE = meaning(Message.DUPLICATE, "duplicateCollectiveOffer.")
    APPROVE = meaning(Message.APPROVE, "approveCollectiveOffer: compliance's.")
    REJECT = meaning(Message.REJECT, "rejectCollectiveOffer: compliance's.")
    REOPEN = meaning(Message.REOPEN, "reopenCollectiveOffer: compliance's.")


@describes(Message, "What a partner proposes to the classes of one school.")
class CollectiveOffer(Node):
    """A collective offer as its partner and staff see it."""

    id: strawberry.ID = node_id("CollectiveOffer")
    name: str = said("Its name.")
    description: str = said("Its description; may be empty in a draft.")
    price: Money | None = said("What it costs for the whole group; null while that is not said.")
    price_detail: str = said("What the price is made of; may be empty.")
    participants: int | None = said("How many people take part at most; null while that is not said.")
    levels: list[SchoolLevel] = said("Whom it is for, in the order of the school years.", at_most=9)
    institution: str | None = said("The UAI code of the school that it is meant for; null while that is not said.")
    starts_at: DateTime | None = said("When it begins; null while that is not said.", of="start_time")
    ends_at: DateTime | None = said("When it ends; null while that is not said.", of="end_time")
    booking_limit_at: DateTime | None = said(
        "Until when the school can book it; null while that is not said.", of="booking_limit_time"
    )
    contact_email: str | None = said("Where the school asks; null while that is not said.")
    contact_phone: str | None = said("Where the school calls; null without one.")
    status: CollectiveOfferStatus = said("What it is shown as.")
    deeds: list[CollectiveDeed] = said(
        "What its partner, and compliance, could do with it at the instant of the answer.", at_most=9
    )
    findings: list[Finding] = said(
        "What the rules said when it was last published or changed after that; their fields are name, description and "
        "price_detail.",
        at_most=5,
    )
    rejection_code: RejectionCode | None = said(
        "Why it was turned down, for programs; null otherwise. Never SECOND_HAND or PICTURE."
    )
    rejection_reason: str | None = said("Why it was turned down, for its partner to read; null otherwise.")
    created_at: DateTime = said("When it was made.", of="create_time")
    submitted_at: DateTime | None = said("When it was submitted; null before.", of="submit_time")
    review_due_at: DateTime | None = said(
        "Until when an officer answers; null before it is submitted.", of="review_due_time"
    )
    version: int = said("Grows with every change: whoever decides on it names the one that was looked at.")
    claim: Annotated["ReviewClaim", strawberry.lazy("gateway.reviews")] | None = linked(
        "Which officer looks at it now; null when none does, and to all but compliance.", by="id", through="claims"
    )
    venue: Venue | None = linked("Who proposes it, or where it is had.", by="venue_id", through="venues")
    offerer: Offerer | None = linked("Whose it is.", by="offerer_id", through="offerers")


CollectiveOfferResult = Annotated[
    CollectiveOffer | Problem,
    strawberry.union("CollectiveOfferResult", description="The collective offer as it is now, or why nothing changed."),
]


@strawberry.input(description="What a partner says of a collective offer, whole; a draft needs no more than a name.")
class CollectiveParticularsInput:
    """`CollectiveParticulars`."""

    name: str = strawberry.field(description="Its name: at most 110 characters.")
    description: str = strawberry.field(description="Its description: at most 1,500 characters.", default="")
    price: MoneyInput | None = strawberry.field(
        description="What it costs for the whole group: at most 60,000 EUR.", default=None
    )
    price_detail: str = strawberry.field(description="What the price is made of: at most 1,000 characters.", default="")
    participants: int | None = strawberry.field(
        description="How many people take part at most: 1 to 3,000.", default=None
    )
    levels: list[SchoolLevel] = strawberry.field(description="Whom it is for.", default_factory=list)
    institution: str = strawberry.field(
        description="The UAI code of the school: seven digits and their letter.", default=""
    )
    starts_at: DateTime | None = strawberry.field(description="When it begins.", default=None)
    ends_at: DateTime | None = strawberry.field(description="When it ends.", default=None)
    booking_limit_at: DateTime | None = strawberry.field(
        description="Until when the school can book it: not after it begins.", default=None
    )
    contact_email: str = strawberry.field(description="Where the school asks.", default="")
    contact_phone: str = strawberry.field(description="Where the school calls.", default="")

    def message(self) -> collective_pb2.CollectiveParticulars:
        """Say them on the wire."""
        return collective_pb2.CollectiveParticulars(
            name=self.name,
            description=self.description,
            price_detail=self.price_detail,
            price=self.price.message() if self.price else None,
            participants=self.participants,
            levels=[level.value for level in self.levels],
            institution=self.institution,
            start_time=self.starts_at,
            end_time=self.ends_at,
            booking_limit_time=self.booking_limit_at,
            contact_email=self.contact_email,
            contact_phone=self.contact_phone,
        )


@strawberry.input(description="A collective offer to make.")
class CreateCollectiveOfferInput:
    """`CreateCollectiveOfferRequest`."""

    id: UUID = strawberry.field(description="The id that you make: sending it again changes nothing.")
    venue_id: strawberry.ID = strawberry.field(description="The venue that proposes it.")
    particulars: CollectiveParticularsInput = strawberry.field(description="What is said of it.")


@strawberry.input(description="A collective offer to say anew.")
class UpdateCollectiveOfferInput:
    """`UpdateCollectiveOfferRequest`."""

    id: strawberry.ID = strawberry.field(description="The collective offer.")
    particulars: CollectiveParticularsInput = strawberry.field(
        description="All that is said of it: what is left out is taken away."
    )


@strawberry.input(description="A collective offer to say again.")
class DuplicateCollectiveOfferInput:
    """`DuplicateCollectiveOfferRequest`."""

    id: UUID = strawberry.field(description="The id that you make for the draft: sending it again changes nothing.")
    offer_id: strawberry.ID = strawberry.field(description="The collective offer to say again.")


@strawberry.type
class CollectiveQueries:
    """What is to be seen of collective offers."""

    @asked(CollectiveOffer | None, "One collective offer, to its partner and to staff. Null if there is none.")
    async def collective_offer(self, info: Info, offer_id: CollectiveOfferId) -> Message | None:
        """GetCollectiveOffer."""
        request = collective_pb2.GetCollectiveOfferRequest(id=own_id("id", offer_id, "CollectiveOffer"))
        return await info.context.find(info.context.services.collective.GetCollectiveOffer, request)

    @asked(Connection[CollectiveOffer], "The collective offers of your offerers, newest first.")
    async def collective_offers(  # noqa: PLR0913 - one parameter a filter
        self,
        info: Info,
        *,
        offerer_id: OffererFilter = None,
        venue_id: VenueFilter = None,
        status: Annotated[
            CollectiveOfferStatus | None,
            strawberry.argument(description="Only those shown as this; all that are not archived without it."),
        ] = None,
        search: CollectiveSearch = None,
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListCollectiveOffers."""
        request = collective_pb2.ListCollectiveOffersRequest(
            offerer_id=optional_id("offererId", offerer_id, "Offerer"),
            venue_id=optional_id("venueId", venue_id, "Venue"),
            status=status.value if status else Message.STATUS_UNSPECIFIED,
            search=search or "",
        )
        call = info.context.services.collective.ListCollectiveOffers
        return await info.context.page(info, call, request, "offers", first, after)


@strawberry.type
class CollectiveMutations:
    """What partners change of their collective offers."""

    @changed(
        CollectiveOfferResult,
        "Make a draft. Codes: VENUE_NOT_FOUND, INVALID_TEXT, HIDDEN_CHARACTERS, INVALID_COLLECTIVE_PRICE, "
        "INVALID_MONEY, INVALID_PARTICIPANTS, INVALID_UAI, INVALID_COLLECTIVE_DATES, INVALID_INSTANT, INVALID_CONTACT, "
        "INVALID_LEVEL, ID_TAKEN.",
    )
    async def create_collective_offer(
        self,
        info: Info,
        given: Annotated[CreateCollectiveOfferInput, strawberry.argument(name="input", description="The offer.")],
    ) -> Message:
        """CreateCollectiveOffer."""
        request = collective_pb2.CreateCollectiveOfferRequest(
            id=str(given.id),
            venue_id=own_id("venueId", given.venue_id, "Venue"),
            particulars=given.particulars.message(),
        )
        return await info.context.ask(info.context.services.collective.CreateCollectiveOffer, request)

    @changed(
        CollectiveOfferResult,
        "Say a collective offer anew, whole, unless it was turned down, is archived or over. Codes: "
        "COLLECTIVE_OFFER_NOT_FOUND, NOT_POSSIBLE_NOW, COLLECTIVE_OFFER_INCOMPLETE, RULES_NOT_MET, and those of "
        "createCollectiveOffer.",
    )
    async def update_collective_offer(
        self,
        info: Info,
        given: Annotated[UpdateCollectiveOfferInput, strawberry.argument(name="input", description="What is said.")],
    ) -> Message:
        """UpdateCollectiveOffer."""
        request = collective_pb2.UpdateCollectiveOfferRequest(
            id=own_id("id", given.id, "CollectiveOffer"), particulars=given.particulars.message()
        )
        return await info.context.ask(info.context.services.collective.UpdateCollectiveOffer, request)

    @changed(
        CollectiveOfferResult,
        "Submit a whole draft for review. Codes: COLLECTIVE_OFFER_NOT_FOUND, NOT_POSSIBLE_NOW, "
        "COLLECTIVE_OFFER_INCOMPLETE, INVALID_COLLECTIVE_DATES, RULES_NOT_MET.",
    )
    async def publish_collective_offer(self, info: Info, offer_id: CollectiveOfferId) -> Message:
        """PublishCollectiveOffer."""
        request = collective_pb2.PublishCollectiveOfferRequest(id=own_id("id", offer_id, "CollectiveOffer"))
        return await info.context.ask(info.context.services.collective.PublishCollectiveOffer, request)

    @changed(
        CollectiveOfferResult,
        "Hide a published collective offer. Codes: COLLECTIVE_OFFER_NOT_FOUND, NOT_POSSIBLE_NOW.",
    )
    async def disable_collective_offer(self, info: Info, offer_id: CollectiveOfferId) -> Message:
        """DisableCollectiveOffer."""
        request = collective_pb2.DisableCollectiveOfferRequest(id=own_id("id", offer_id, "CollectiveOffer"))
        return await info.context.ask(info.context.services.collective.DisableCollectiveOffer, request)

    @changed(
        CollectiveOfferResult,
        "Show a hidden collective offer again. Codes: COLLECTIVE_OFFER_NOT_FOUND, NOT_POSSIBLE_NOW.",
    )
    async def enable_collective_offer(self, info: Info, offer_id: CollectiveOfferId) -> Message:
        """EnableCollectiveOffer."""
        request = collective_pb2.EnableCollectiveOfferRequest(id=own_id("id", offer_id, "CollectiveOffer"))
        return await info.context.ask(info.context.services.collective.EnableCollectiveOffer, request)

    @changed(
        CollectiveOfferResult,
        "Put a collective offer away for good, unless it is in review. "
        "Codes: COLLECTIVE_OFFER_NOT_FOUND, NOT_POSSIBLE_NOW.",
    )
    async def archive_collective_offer(self, info: Info, offer_id: CollectiveOfferId) -> Message:
        """ArchiveCollectiveOffer."""
        request = collective_pb2.ArchiveCollectiveOfferRequest(id=own_id("id", offer_id, "CollectiveOffer"))
        return await info.context.ask(info.context.services.collective.ArchiveCollectiveOffer, request)

    @changed(
        CollectiveOfferResult,
        "Make a draft that says the same as another collective offer, but for its dates. "
        "Codes: COLLECTIVE_OFFER_NOT_FOUND, ID_TAKEN.",
    )
    async def duplicate_collective_offer(
        self,
        info: Info,
        given: Annotated[DuplicateCollectiveOfferInput, strawberry.argument(name="input", description="Which.")],
    ) -> Message:
        """DuplicateCollectiveOffer."""
        request = collective_pb2.DuplicateCollectiveOfferRequest(
            id=str(given.id), offer_id=own_id("offerId", given.offer_id, "CollectiveOffer")
        )
        return await info.context.ask(info.context.services.collective.DuplicateCollectiveOffer, request)
