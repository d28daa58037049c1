"""Offerers, their venues and who may act for them: types, queries and mutations over `PartnerService`."""

from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
from kiosque.offers.v1 import partners_pb2

from gateway.context import Info
from gateway.fields import changed, describes, linked, meaning, said, told
from gateway.nodes import Node, node_id, own_id
from gateway.problems import Problem
from gateway.scalars import DateTime

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
    MEMBER = meaning(Roles.MEMBER, "The daily work.")


@describes(partners_pb2.Venue, "A place of business of an offerer: a shop, a hall.")
class Venue(Node):
    """What everyone may see of a venue."""

    id: strawberry.ID = node_id("Venue")
    offerer: Annotated["Offerer", strawberry.lazy("gateway.partners")] | None = linked(
        "Whose it is; null to those who may not see the offerer.", by="offerer_id", through="offerers"
    )
    siret: str | None = said("Its SIRET, fourteen digits; null where it has none.")
    name: str = said("Its name.")
    street: str = said("Number and street.")
    postcode: str = said("The postcode.")
    city: str = said("The town.")
    booking_email: str | None = said("Where bookings are announced; null to those who need not know.")
    withdrawal_details: str = said("How a beneficiary collects what was booked.")
    pricing_point_id: strawberry.ID | None = said("The UUID of the venue whose yearly revenue sets the rate.")


@describes(partners_pb2.Offerer, "A structure: the legal entity that publishes and is paid.")
class Offerer(Node):
    """What its members and staff see of an offerer."""

    id: strawberry.ID = node_id("Offerer")
    siren: str = said("Its SIREN, nine digits.")
    name: str = said("Its name.")
    state: OffererState = said("Where it stands with the scheme's staff.")
    created_at: DateTime = said("When it was signed up.", of="create_time")
    venues: list[Venue] | None = told(
        "Its venues by name, at most 100; null to those who may not list them.",
        lambda offerer, info: info.context.loaders.venues_of_offerer.load(offerer.id),
        at_most=5,
    )


@describes(partners_pb2.Membership, "One person's place in one offerer.")
class Membership:
    """A membership of the caller."""

    role: MembershipRole = said("What the person may do.")
    offerer: Offerer = said("For whom.")


OffererResult = Annotated[
    Offerer | Problem,
    strawberry.union("OffererResult", description="The offerer as it is now, or why nothing changed."),
]
VenueResult = Annotated[
    Venue | Problem, strawberry.union("VenueResult", description="The venue as it is now, or why nothing changed.")
]


@strawberry.input(description="A structure to sign up.")
class CreateOffererInput:
    """`CreateOffererRequest`."""

    id: UUID = strawberry.field(description="The id that you make: sending it again changes nothing.")
    siren: str = strawberry.field(description="Nine digits.")
    name: str = strawberry.field(description="Its name.")


@strawberry.input(description="A venue to add to an offerer.")
class CreateVenueInput:
    """`CreateVenueRequest`."""

    id: UUID = strawberry.field(description="The id that you make: sending it again changes nothing.")
    offerer_id: strawberry.ID = strawberry.field(description="Whose it is.")
    siret: str = strawberry.field(description="Fourteen digits that begin with the offerer's SIREN.")
    name: str = strawberry.field(description="Its name.")
    street: str = strawberry.field(description="Number and street.", default="")
    postcode: str = strawberry.field(description="The postcode.", default="")
    city: str = strawberry.field(description="The town.", default="")
    booking_email: str = strawberry.field(description="Where bookings are announced.", default="")
    withdrawal_details: str = strawberry.field(description="How a beneficiary collects what was booked.", default="")


@strawberry.type
class PartnerMutations:
    """What partners, and staff for them, change."""

    @changed(
        OffererResult,
        "Sign a structure up; you become its owner. Codes: INVALID_SIREN, SIREN_TAKEN, ID_TAKEN.",
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
        "Accept a new offerer: from then on its offers can be seen and booked. For compliance and support. "
        "Codes: OFFERER_NOT_FOUND, NOT_POSSIBLE_NOW.",
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
        VenueResult,
        "Add a venue to an offerer. Codes: OFFERER_NOT_FOUND, INVALID_SIRET, SIRET_TAKEN, ID_TAKEN.",
    )
    async def create_venue(
        self,
        info: Info,
        given: Annotated[CreateVenueInput, strawberry.argument(name="input", description="The venue.")],
    ) -> partners_pb2.Venue:
        """CreateVenue."""
        request = partners_pb2.CreateVenueRequest(
            id=str(given.id),
            offerer_id=own_id("offererId", given.offerer_id, "Offerer"),
            siret=given.siret,
            name=given.name,
            street=given.street,
            postcode=given.postcode,
            city=given.city,
            booking_email=given.booking_email,
            withdrawal_details=given.withdrawal_details,
        )
        return await info.context.ask(info.context.services.partners.CreateVenue, request)
