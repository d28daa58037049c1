"""What changes a venue: inputs and mutations over `PartnerService`."""

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry
from kiosque.offers.v1 import partners_pb2

from gateway.context import Info
from gateway.fields import changed
from gateway.nodes import own_id
from gateway.problems import Problem
from gateway.venues import Venue, VenueType

if TYPE_CHECKING:
    from gateway.partners import Confidence, OffererRejectionReason

VenueResult = Annotated[
    Venue | Problem, strawberry.union("VenueResult", description="The venue as it is now, or why nothing changed.")
]


@strawberry.input(description="To whom a venue is open: all four are said, be it that it is not.")
class VenueAccessibilityInput:
    """`VenueAccessibility`."""

    audio: bool = strawberry.field(description="To the deaf and hard of hearing.")
    mental: bool = strawberry.field(description="To people with a mental or cognitive disability.")
    motor: bool = strawberry.field(description="To people with a motor disability.")
    visual: bool = strawberry.field(description="To the blind and visually impaired.")

    def message(self) -> partners_pb2.VenueAccessibility:
        """Say it on the wire."""
        return partners_pb2.VenueAccessibility(
            audio=self.audio, mental=self.mental, motor=self.motor, visual=self.visual
        )


@strawberry.input(description="One stretch of a weekday; at most two a day.")
class OpeningSpanInput:
    """`OpeningSpan`."""

    weekday: int = strawberry.field(description="1 is Monday, 7 is Sunday.")
    opens: str = strawberry.field(description="HH:MM.")
    closes: str = strawberry.field(description="HH:MM, later; 24:00 is midnight.")

    def message(self) -> partners_pb2.OpeningSpan:
        """Say it on the wire."""
        return partners_pb2.OpeningSpan(weekday=self.weekday, opens=self.opens, closes=self.closes)


@strawberry.input(description="Where beneficiaries find help.")
class SupportInput:
    """`Support`."""

    email: str = strawberry.field(description="An e-mail address.", default="")
    phone: str = strawberry.field(description="A telephone number.", default="")
    url: str = strawberry.field(description="A page of the web, http or https.", default="")

    def message(self) -> partners_pb2.Support:
        """Say it on the wire."""
        return partners_pb2.Support(email=self.email, phone=self.phone, url=self.url)


@strawberry.input(description="Where on earth a venue is, in degrees.")
class CoordinatesInput:
    """`Coordinates`."""

    latitude: float = strawberry.field(description="North, -90 to 90.")
    longitude: float = strawberry.field(description="East, -180 to 180.")


@strawberry.input(description="A venue to add to an offerer.")
class CreateVenueInput:
    """`CreateVenueRequest`."""

    id: UUID = strawberry.field(description="The id that you make: sending it again changes nothing.")
    offerer_id: strawberry.ID = strawberry.field(description="Whose it is.")
    siret: str = strawberry.field(
        description="Fourteen digits that begin with the offerer's SIREN; left out with a comment.", default=""
    )
    comment: str = strawberry.field(description="Why it has no SIRET, at most 500 characters.", default="")
    name: str = strawberry.field(description="Its name, at most 140 characters.")
    public_name: str = strawberry.field(description="What the public knows it as, if otherwise.", default="")
    description: str = strawberry.field(description="What it says of itself, at most 1000 characters.", default="")
    type: VenueType = strawberry.field(description="What kind of place it is.", default=VenueType.OTHER)
    accessibility: VenueAccessibilityInput = strawberry.field(description="To whom it is open.")
    street: str = strawberry.field(description="Number and street.", default="")
    postcode: str = strawberry.field(description="The postcode.", default="")
    city: str = strawberry.field(description="The town.", default="")
    insee_code: str = strawberry.field(description="The code of the commune.", default="")
    coordinates: CoordinatesInput | None = strawberry.field(description="Where on earth it is.", default=None)
    booking_email: str = strawberry.field(description="Where bookings are announced.", default="")
    withdrawal_details: str = strawberry.field(description="How a beneficiary collects what was booked.", default="")
    opening_hours: list[OpeningSpanInput] = strawberry.field(
        description="When it is open, at most twice a day.", default_factory=list
    )
    support: SupportInput | None = strawberry.field(description="Where beneficiaries find help.", default=None)

    def message(self) -> partners_pb2.CreateVenueRequest:
        """Say it on the wire."""
        place = self.coordinates
        return partners_pb2.CreateVenueRequest(
            id=str(self.id),
            offerer_id=own_id("offererId", self.offerer_id, "Offerer"),
            siret=self.siret,
            comment=self.comment,
            name=self.name,
            public_name=self.public_name,
            description=self.description,
            type=self.type.value,
            accessibility=self.accessibility.message(),
            street=self.street,
            postcode=self.postcode,
            city=self.city,
            insee_code=self.insee_code,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            booking_email=self.booking_email,
            withdrawal_details=self.withdrawal_details,
            opening_hours=[span.message() for span in self.opening_hours],
            support=self.support.message() if self.support else None,
        )


@strawberry.input(description="What to change of a venue; what is left out stays as it is.")
class UpdateVenueInput:
    """`UpdateVenueRequest`."""

    id: strawberry.ID = strawberry.field(description="The venue.")
    siret: str | None = strawberry.field(description="To give it one; it cannot be taken away.", default=None)
    comment: str | None = strawberry.field(description="Why it has no SIRET.", default=None)
    name: str | None = strawberry.field(description="Its name.", default=None)
    public_name: str | None = strawberry.field(description="What the public knows it as.", default=None)
    description: str | None = strawberry.field(description="What it says of itself.", default=None)
    type: VenueType | None = strawberry.field(description="What kind of place it is.", default=None)
    accessibility: VenueAccessibilityInput | None = strawberry.field(description="To whom it is open.", default=None)
    street: str | None = strawberry.field(description="Number and street.", default=None)
    postcode: str | None = strawberry.field(description="The postcode.", default=None)
    city: str | None = strawberry.field(description="The town.", default=None)
    insee_code: str | None = strawberry.field(description="The code of the commune.", default=None)
    coordinates: CoordinatesInput | None = strawberry.field(
        description="Where on earth it is; null forgets it.", default=strawberry.UNSET
    )
    booking_email: str | None = strawberry.field(description="Where bookings are announced.", default=None)
    withdrawal_details: str | None = strawberry.field(description="How one collects.", default=None)
    opening_hours: list[OpeningSpanInput] | None = strawberry.field(description="The whole week.", default=None)
    support: SupportInput | None = strawberry.field(description="Where one finds help, all of it.", default=None)

    def message(self) -> partners_pb2.UpdateVenueRequest:
        """Say it on the wire."""
        request = partners_pb2.UpdateVenueRequest(
            id=own_id("id", self.id, "Venue"),
            siret=self.siret,
            comment=self.comment,
            name=self.name,
            public_name=self.public_name,
            description=self.description,
            type=self.type.value if self.type else None,
            accessibility=self.accessibility.message() if self.accessibility else None,
            street=self.street,
            postcode=self.postcode,
            city=self.city,
            insee_code=self.insee_code,
            booking_email=self.booking_email,
            withdrawal_details=self.withdrawal_details,
            support=self.support.message() if self.support else None,
        )
        if self.opening_hours is not None:
            week = partners_pb2.OpeningHours(spans=[span.message() for span in self.opening_hours])
            request.opening_hours.CopyFrom(week)
        if self.coordinates is not strawberry.UNSET:
            place = self.coordinates
            found = partners_pb2.Coordinates(latitude=place.latitude, longitude=place.longitude) if place else None
            request.coordinates.CopyFrom(found or partners_pb2.Coordinates())
        return request


@strawberry.input(description="The venue whose yearly revenue is to set another's rate.")
class SetPricingPointInput:
    """`SetPricingPointRequest`."""

    id: strawberry.ID = strawberry.field(description="The venue without a SIRET.")
    pricing_point_id: strawberry.ID = strawberry.field(description="A venue of the same offerer with a SIRET.")


@strawberry.input(description="A venue whose SIRET is to be turned down.")
class RejectVenueInput:
    """`RejectVenueRequest`."""

    id: strawberry.ID = strawberry.field(description="The venue.")
    reason: Annotated["OffererRejectionReason", strawberry.lazy("gateway.partners")] = strawberry.field(
        description="Why."
    )
    comment: str = strawberry.field(
        description="The same in words, at most 1000 characters; required with OTHER.", default=""
    )


@strawberry.input(description="How far a venue is trusted.")
class SetVenueConfidenceInput:
    """`SetVenueConfidenceRequest`."""

    id: strawberry.ID = strawberry.field(description="The venue.")
    confidence: Annotated["Confidence", strawberry.lazy("gateway.partners")] = strawberry.field(description="How far.")


@strawberry.type
class VenueMutations:
    """What partners say of their venues, and staff of how far they are trusted."""

    @changed(
        VenueResult,
        "Add a venue to an offerer. Codes: OFFERER_NOT_FOUND, INVALID_SIRET, INVALID_FIELD, INVALID_OPENING_HOURS, "
        "SIRET_TAKEN, ID_TAKEN, TOO_MANY_NEW_VENUES (a hundred within a day).",
    )
    async def create_venue(
        self,
        info: Info,
        given: Annotated[CreateVenueInput, strawberry.argument(name="input", description="The venue.")],
    ) -> partners_pb2.Venue:
        """CreateVenue."""
        return await info.context.ask(info.context.services.partners.CreateVenue, given.message())

    @changed(
        VenueResult,
        "Say something else of a venue. A former booking address is mailed that it was changed, if the offerer is "
        "validated, and for 30 days what becomes of the venue's bank accounts. Codes: VENUE_NOT_FOUND, INVALID_SIRET, "
        "SIRET_NEEDED, INVALID_FIELD, INVALID_OPENING_HOURS, SIRET_TAKEN, TOO_MANY_EMAIL_CHANGES (five within thirty "
        "days).",
    )
    async def update_venue(
        self,
        info: Info,
        given: Annotated[UpdateVenueInput, strawberry.argument(name="input", description="What to change.")],
    ) -> partners_pb2.Venue:
        """UpdateVenue."""
        return await info.context.ask(info.context.services.partners.UpdateVenue, given.message())

    @changed(
        VenueResult,
        "Choose, once, the venue whose yearly revenue sets the rate of one without a SIRET. For owners. "
        "Codes: VENUE_NOT_FOUND, NOT_AN_OWNER, INVALID_PRICING_POINT, PRICING_POINT_NOT_ACCEPTED, "
        "PRICING_POINT_CHOSEN.",
    )
    async def set_pricing_point(
        self,
        info: Info,
        given: Annotated[SetPricingPointInput, strawberry.argument(name="input", description="The two venues.")],
    ) -> partners_pb2.Venue:
        """SetPricingPoint."""
        request = partners_pb2.SetPricingPointRequest(
            id=own_id("id", given.id, "Venue"),
            pricing_point_id=own_id("pricingPointId", given.pricing_point_id, "Venue"),
        )
        return await info.context.ask(info.context.services.partners.SetPricingPoint, request)

    @changed(
        VenueResult,
        "Let the SIRET of a venue set a rate: it is its own pricing point from then on, and what waited for that is "
        "priced. For compliance and support. Codes: VENUE_NOT_FOUND, OWN_STRUCTURE, SIRET_NEEDED.",
    )
    async def accept_venue(
        self, info: Info, venue_id: Annotated[strawberry.ID, strawberry.argument(name="id", description="The venue.")]
    ) -> partners_pb2.Venue:
        """AcceptVenue."""
        request = partners_pb2.AcceptVenueRequest(id=own_id("id", venue_id, "Venue"))
        return await info.context.ask(info.context.services.partners.AcceptVenue, request)

    @changed(
        VenueResult,
        "Turn the SIRET of a venue down: it waits no longer, until its partner says another one or it is accepted "
        "after all. For compliance and support. "
        "Codes: VENUE_NOT_FOUND, OWN_STRUCTURE, SIRET_NEEDED, NOT_POSSIBLE_NOW, INVALID_REASON.",
    )
    async def reject_venue(
        self,
        info: Info,
        given: Annotated[RejectVenueInput, strawberry.argument(name="input", description="Which one, and why.")],
    ) -> partners_pb2.Venue:
        """RejectVenue."""
        request = partners_pb2.RejectVenueRequest(
            id=own_id("id", given.id, "Venue"), reason=given.reason.value, comment=given.comment
        )
        return await info.context.ask(info.context.services.partners.RejectVenue, request)

    @changed(
        VenueResult,
        "Say how far a venue's offers are trusted. For compliance. "
        "Codes: VENUE_NOT_FOUND, OWN_STRUCTURE, CONFIDENCE_CONFLICT, INVALID_FIELD.",
    )
    async def set_venue_confidence(
        self,
        info: Info,
        given: Annotated[SetVenueConfidenceInput, strawberry.argument(name="input", description="Which one.")],
    ) -> partners_pb2.Venue:
        """SetVenueConfidence."""
        request = partners_pb2.SetVenueConfidenceRequest(
            id=own_id("id", given.id, "Venue"), confidence=given.confidence.value
        )
        return await info.context.ask(info.context.services.partners.SetVenueConfidence, request)
