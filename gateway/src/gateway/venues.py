"""Venues: types and queries over `PartnerService`; what changes them is in `venue_changes`."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry
from kiosque.offers.v1 import partners_pb2

from gateway.context import Info
from gateway.fields import asked, describes, linked, meaning, said
from gateway.nodes import After, Connection, First, Node, Page, node_id

if TYPE_CHECKING:
    from gateway.partners import Confidence, Offerer, OffererRejectionReason

Types = partners_pb2.Venue
TYPES_MAX = 20


@strawberry.enum(description="What kind of place a venue is; `venueTypes` tells what each is called.")
class VenueType(Enum):
    """`Venue.Type`."""

    VISUAL_ARTS = meaning(Types.VISUAL_ARTS, "Visual arts and galleries.")
    CULTURAL_CENTRE = meaning(Types.CULTURAL_CENTRE, "A cultural centre.")
    ARTISTIC_COURSE = meaning(Types.ARTISTIC_COURSE, "Art classes and practice.")
    SCIENTIFIC_CULTURE = meaning(Types.SCIENTIFIC_CULTURE, "Science.")
    FESTIVAL = meaning(Types.FESTIVAL, "A festival.")
    GAMES = meaning(Types.GAMES, "Games and video games.")
    BOOKSTORE = meaning(Types.BOOKSTORE, "A bookshop.")
    LIBRARY = meaning(Types.LIBRARY, "A library.")
    MUSEUM = meaning(Types.MUSEUM, "A museum.")
    MUSICAL_INSTRUMENT_STORE = meaning(Types.MUSICAL_INSTRUMENT_STORE, "A shop of instruments.")
    RECORD_STORE = meaning(Types.RECORD_STORE, "A record shop.")
    CONCERT_HALL = meaning(Types.CONCERT_HALL, "A concert hall.")
    CREATIVE_ARTS_STORE = meaning(Types.CREATIVE_ARTS_STORE, "A shop for the creative arts.")
    DISTRIBUTION_STORE = meaning(Types.DISTRIBUTION_STORE, "A shop for cultural goods.")
    MOVIE = meaning(Types.MOVIE, "A cinema.")
    TRAVELING_CINEMA = meaning(Types.TRAVELING_CINEMA, "A travelling cinema.")
    DIGITAL = meaning(Types.DIGITAL, "No place: digital offers.")
    PATRIMONY_TOURISM = meaning(Types.PATRIMONY_TOURISM, "Heritage and tourism.")
    PERFORMING_ARTS = meaning(Types.PERFORMING_ARTS, "Performing arts.")
    OTHER = meaning(Types.OTHER, "Something else.")


@describes(partners_pb2.VenueType, "What a kind of place is called.")
class VenueTypeLabel:
    """A row of the types."""

    type: VenueType = said("The kind.")
    label_fr: str = said("In French.")
    label_en: str = said("In English.")


@describes(partners_pb2.VenueAccessibility, "To whom a venue is open.")
class VenueAccessibility:
    """Four flags."""

    audio: bool = said("To the deaf and hard of hearing.")
    mental: bool = said("To people with a mental or cognitive disability.")
    motor: bool = said("To people with a motor disability.")
    visual: bool = said("To the blind and visually impaired.")


@describes(partners_pb2.OpeningSpan, "One stretch of a weekday during which a venue is open.")
class OpeningSpan:
    """A span."""

    weekday: int = said("1 is Monday, 7 is Sunday.")
    opens: str = said("HH:MM.")
    closes: str = said("HH:MM; 24:00 is midnight.")


@describes(partners_pb2.Support, "Where beneficiaries find help.")
class Support:
    """A contact."""

    email: str | None = said("An e-mail address.")
    phone: str | None = said("A telephone number.")
    url: str | None = said("A page of the web.")


@describes(partners_pb2.Venue, "A place of business of an offerer: a shop, a hall.")
class Venue(Node):
    """What everyone may see of a venue."""

    id: strawberry.ID = node_id("Venue")
    offerer: Annotated["Offerer", strawberry.lazy("gateway.partners")] | None = linked(
        "Whose it is; null to those who may not see the offerer.", by="offerer_id", through="offerers"
    )
    siret: str | None = said("Its SIRET, fourteen digits; null where it has none.")
    comment: str | None = said("Why it has no SIRET; null to those who need not know.")
    name: str = said("Its name.")
    public_name: str | None = said("What the public knows it as; null where that is its name.")
    description: str | None = said("What it says of itself.")
    type: VenueType = said("What kind of place it is.")
    accessibility: VenueAccessibility = said("To whom it is open.")
    street: str = said("Number and street.")
    postcode: str = said("The postcode.")
    city: str = said("The town.")
    insee_code: str | None = said("The code of the commune.")
    latitude: float | None = said("Degrees north; null where it is not known where it is.")
    longitude: float | None = said("Degrees east.")
    booking_email: str | None = said("Where bookings are announced; null to those who need not know.")
    withdrawal_details: str = said("How a beneficiary collects what was booked.")
    opening_hours: list[OpeningSpan] = said("When it is open, from Monday on.", at_most=7)
    support: Support = said("Where beneficiaries find help.")
    pricing_point_id: strawberry.ID | None = said(
        "The UUID of the venue whose yearly revenue sets the rate; null until it is chosen, or its SIRET accepted."
    )
    is_accepted: bool = said("Whether its SIRET may set a rate; until staff accept it, what is validated there waits.")
    rejection_reason: Annotated["OffererRejectionReason", strawberry.lazy("gateway.partners")] | None = said(
        "Why staff turned its SIRET down; null while they have not, and to those who need not know."
    )
    rejection_comment: str | None = said("The same in staff's own words; null without any.")
    confidence: Annotated["Confidence", strawberry.lazy("gateway.partners")] | None = said(
        "How far its offers are trusted; null to all but staff."
    )


@strawberry.type
class VenueQueries:
    """What is known of venues as such."""

    @asked(list[VenueTypeLabel], "What a venue can be, in the order in which it is shown.", at_most=TYPES_MAX)
    async def venue_types(self, info: Info) -> list[partners_pb2.VenueType]:
        """ListVenueTypes."""
        call = info.context.services.partners.ListVenueTypes
        return list((await info.context.ask(call, partners_pb2.ListVenueTypesRequest())).types)

    @asked(Connection[Venue], "The venues whose SIRET waits to be accepted, the longest first. For staff.")
    async def venues_to_accept(self, info: Info, first: First = 50, after: After = None) -> Page:
        """ListVenuesToAccept."""
        call = info.context.services.partners.ListVenuesToAccept
        return await info.context.page(info, call, partners_pb2.ListVenuesToAcceptRequest(), "venues", first, after)
