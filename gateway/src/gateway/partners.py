"""Offerers: types, queries and mutations over `PartnerService`."""

from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
from kiosque.offers.v1 import partners_pb2

from gateway.context import Info
from gateway.fields import asked, changed, describes, meaning, said, told
from gateway.nodes import After, Connection, First, Node, Page, node_id, own_id
from gateway.problems import Problem
from gateway.scalars import DateTime
from gateway.venues import Venue

OffererFilter = Annotated[strawberry.ID | None, strawberry.argument(description="Only this offerer's.")]
VenueFilter = Annotated[strawberry.ID | None, strawberry.argument(description="Only this venue's.")]

States = partners_pb2.Offerer
Roles = partners_pb2.Membership


@strawberry.enum(description="Where an offerer stands with the scheme's staff.")
class OffererState(Enum):
    """`Offerer.State`."""

    NEW = meaning(States.NEW, "Signed up, not yet looked at: its offers are not shown.")
    VALIDATED = meaning(States.VALIDATED, "Accepted: its offers can be seen and booked.")
    REJECTED = meaning(States.REJECTED, "Turned down.")
    CLOSED = meaning(States.CLOSED, "No longer in the scheme.")


@strawberry.enum(description="What a member may do for an offerer.")
class MembershipRole(Enum):
    """`Membership.Role`."""

    OWNER = meaning(Roles.OWNER, "Everything.")
    MEMBER = meaning(Roles.MEMBER, "The daily work: no bank data, no team, no keys.")
    DESK = meaning(Roles.DESK, "Looking countermarks up and validating them, nothing else.")


@strawberry.enum(description="Whether a person is in.")
class MembershipState(Enum):
    """`Membership.State`."""

    PENDING = meaning(Roles.PENDING, "Asked to join, and waits for an owner or for staff.")
    ACCEPTED = meaning(Roles.ACCEPTED, "In.")


@strawberry.enum(description="Why a structure, or the SIRET of a venue, was turned down.")
class OffererRejectionReason(Enum):
    """`Offerer.RejectionReason`."""

    ELIGIBILITY = meaning(States.ELIGIBILITY, "It is not one that the scheme is for.")
    ERROR = meaning(States.ERROR, "It was signed up by mistake.")
    ADAGE_DECLINED = meaning(States.ADAGE_DECLINED, "The schools' side has declined it.")
    OUT_OF_TIME = meaning(States.OUT_OF_TIME, "It did not answer in time.")
    NON_RECEIVED_DOCS = meaning(States.NON_RECEIVED_DOCS, "Documents are missing.")
    CLOSED_BUSINESS = meaning(States.CLOSED_BUSINESS, "The business has closed.")
    OTHER = meaning(States.OTHER, "What the comment says.")


@strawberry.enum(description="How far what a partner publishes is trusted before anyone has looked at it.")
class Confidence(Enum):
    """`Confidence`."""

    NONE = meaning(partners_pb2.CONFIDENCE_NONE, "As the publication rules say.")
    WHITELIST = meaning(
        partners_pb2.CONFIDENCE_WHITELIST,
        "Every offer is approved at once; what compliance asks of texts and pictures is advice.",
    )
    MANUAL_REVIEW = meaning(partners_pb2.CONFIDENCE_MANUAL_REVIEW, "Every offer waits for compliance.")


@describes(partners_pb2.Offerer, "A structure: the legal entity that publishes and is paid.")
class Offerer(Node):
    """What its members and staff see of an offerer."""

    id: strawberry.ID = node_id("Offerer")
    siren: str = said("Its SIREN, nine digits.")
    name: str = said("Its name.")
    state: OffererState = said("Where it stands with the scheme's staff.")
    rejection_reason: OffererRejectionReason | None = said("Why it was turned down; null unless it is.")
    rejection_comment: str | None = said("The same in staff's own words; null without any.")
    confidence: Confidence | None = said("How far its offers are trusted; null to all but staff.")
    created_at: DateTime = said("When it was signed up.", of="create_time")
    venues: list[Venue] | None = told(
        "Its venues by name, at most 100; null to those who may not list them.",
        lambda offerer, info: info.context.loaders.venues_of_offerer.load(offerer.id),
        at_most=5,
    )


@describes(partners_pb2.Membership, "One person's place in one offerer.")
class Membership:
    """A membership of the caller."""

    id: strawberry.ID = said("The UUID that you have in the team: `removeMember` takes it, and you have left.")
    role: MembershipRole = said("What the person may do.")
    state: MembershipState = said("Whether the person is in.")
    offerer: Offerer = said("For whom.")


OffererResult = Annotated[
    Offerer | Problem,
    strawberry.union("OffererResult", description="The offerer as it is now, or why nothing changed."),
]


@strawberry.input(description="A structure to sign up.")
class CreateOffererInput:
    """`CreateOffererRequest`."""

    id: UUID = strawberry.field(description="The id that you make: sending it again changes nothing.")
    siren: str = strawberry.field(description="Nine digits.")
    name: str = strawberry.field(description="Its name.")


@strawberry.input(description="A structure to turn down.")
class RejectOffererInput:
    """`RejectOffererRequest`."""

    id: strawberry.ID = strawberry.field(description="The offerer.")
    reason: OffererRejectionReason = strawberry.field(description="Why.")
    comment: str = strawberry.field(
        description="The same in words, at most 1000 characters; required with OTHER.", default=""
    )


@strawberry.input(description="How far an offerer is trusted.")
class SetOffererConfidenceInput:
    """`SetOffererConfidenceRequest`."""

    id: strawberry.ID = strawberry.field(description="The offerer.")
    confidence: Confidence = strawberry.field(description="How far.")


@strawberry.type
class PartnerQueries:
    """What staff see of all offerers."""

    @asked(Connection[Offerer], "All offerers, the latest first, or those in a state. For staff.")
    async def offerers(
        self,
        info: Info,
        state: Annotated[OffererState | None, strawberry.argument(description="Only those in this state.")] = None,
        first: First = 50,
        after: After = None,
    ) -> Page:
        """ListOfferers."""
        request = partners_pb2.ListOfferersRequest(state=state.value if state else States.STATE_UNSPECIFIED)
        call = info.context.services.partners.ListOfferers
        return await info.context.page(info, call, request, "offerers", first, after)


@strawberry.type
class PartnerMutations:
    """What partners, and staff for them, change."""

    @changed(
        OffererResult,
        "Sign a structure up; you become its owner. Sent again after it was turned down, it applies anew, under the id "
        "that it has. Codes: INVALID_SIREN, INVALID_FIELD, SIREN_TAKEN (`askToJoin` it), ID_TAKEN, "
        "TOO_MANY_NEW_OFFERERS (ten within a day).",
    )
    async def create_offerer(
        self,
        info: Info,
        given: Annotated[CreateOffererInput, strawberry.argument(name="input", description="The structure.")],
    ) -> partners_pb2.Offerer:
        """CreateOfferer."""
        request = partners_pb2.CreateOffererRequest(id=str(given.id), siren=given.siren, name=given.name)
        offerer = await info.context.ask(info.context.services.partners.CreateOfferer, request)
        info.context.forget_memberships()
        return offerer

    @changed(
        OffererResult,
        "Accept a new offerer: from then on its offers can be seen and booked. Its venues are mailed so, where their "
        "bookings are announced. For compliance and support. "
        "Codes: OFFERER_NOT_FOUND, OWN_STRUCTURE, NOT_POSSIBLE_NOW.",
    )
    async def validate_offerer(
        self,
        info: Info,
        offerer_id: Annotated[strawberry.ID, strawberry.argument(name="id", description="The offerer.")],
    ) -> partners_pb2.Offerer:
        """ValidateOfferer."""
        request = partners_pb2.ValidateOffererRequest(id=own_id("id", offerer_id, "Offerer"))
        return await info.context.ask(info.context.services.partners.ValidateOfferer, request)

    @changed(
        OffererResult,
        "Turn a new offerer down; its venues are mailed why, and its owner may send it again. For compliance and "
        "support. Codes: OFFERER_NOT_FOUND, OWN_STRUCTURE, NOT_POSSIBLE_NOW, INVALID_REASON.",
    )
    async def reject_offerer(
        self,
        info: Info,
        given: Annotated[RejectOffererInput, strawberry.argument(name="input", description="Which one, and why.")],
    ) -> partners_pb2.Offerer:
        """RejectOfferer."""
        request = partners_pb2.RejectOffererRequest(
            id=own_id("id", given.id, "Offerer"), reason=given.reason.value, comment=given.comment
        )
        return await info.context.ask(info.context.services.partners.RejectOfferer, request)

    @changed(
        OffererResult,
        "Take an accepted offerer out of the scheme, for good: what is booked of it is cancelled, and its desk "
        "validates nothing any more. Its venues are mailed so. For compliance and support. "
        "Codes: OFFERER_NOT_FOUND, NOT_POSSIBLE_NOW.",
    )
    async def close_offerer(
        self,
        info: Info,
        offerer_id: Annotated[strawberry.ID, strawberry.argument(name="id", description="The offerer.")],
    ) -> partners_pb2.Offerer:
        """CloseOfferer."""
        request = partners_pb2.CloseOffererRequest(id=own_id("id", offerer_id, "Offerer"))
        return await info.context.ask(info.context.services.partners.CloseOfferer, request)

    @changed(
        OffererResult,
        "Say how far an offerer's offers are trusted. For compliance. "
        "Codes: OFFERER_NOT_FOUND, OWN_STRUCTURE, CONFIDENCE_CONFLICT, INVALID_FIELD.",
    )
    async def set_offerer_confidence(
        self,
        info: Info,
        given: Annotated[SetOffererConfidenceInput, strawberry.argument(name="input", description="Which one.")],
    ) -> partners_pb2.Offerer:
        """SetOffererConfidence."""
        request = partners_pb2.SetOffererConfidenceRequest(
            id=own_id("id", given.id, "Offerer"), confidence=given.confidence.value
        )
        return await info.context.ask(info.context.services.partners.SetOffererConfidence, request)
