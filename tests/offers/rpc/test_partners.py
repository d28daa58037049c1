"""PartnerService over real gRPC."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from kiosque.offers.v1 import partners_pb2 as proto
from kiosque.offers.v1.partners_pb2_grpc import PartnerServiceStub

from common.actor import Actor, Role
from common.errors import Forbidden, Invalid, NotFound, Refusal
from common.unit import new_id
from tests.offers.factories import BENEFICIARY, COMPLIANCE, SIREN, SIRET, SUPPORT, Shop
from tests.rpc import Service, an_actor

if TYPE_CHECKING:
    from kiosque.offers.v1.partners_pb2_grpc import PartnerServiceAsyncStub  # only the types have it


def partners(service: Service, actor: Actor) -> "PartnerServiceAsyncStub":
    """Call PartnerService as somebody."""
    return PartnerServiceStub(service.peer(actor))


VENUE: dict[str, Any] = {
    "siret": SIRET,
    "name": "Le Diapason",
    "street": "1 rue des Luthiers",
    "postcode": "75009",
    "city": "Paris",
    "booking_email": "diapason@example.org",
    "withdrawal_details": "À la caisse.",
    "accessibility": proto.VenueAccessibility(audio=True, mental=True, motor=False, visual=False),
}


async def test_s21_a_partner_signs_up(service: Service) -> None:
    """S21: a structure, its acceptance and its venue, each as the client sees them."""
    owner = an_actor(Role.PARTNER, subject="owner")
    request = proto.CreateOffererRequest(id=str(new_id()), siren=SIREN, name="Le Diapason")
    offerer = await partners(service, owner).CreateOfferer(request)
    assert (offerer.id, offerer.state, offerer.version) == (request.id, proto.Offerer.NEW, 1)
    assert await partners(service, owner).CreateOfferer(request) == offerer
    accepted = await partners(service, SUPPORT).ValidateOfferer(proto.ValidateOffererRequest(id=offerer.id))
    assert (accepted.state, accepted.version) == (proto.Offerer.VALIDATED, 2)
    mine = await partners(service, owner).ListMyOfferers(proto.ListMyOfferersRequest())
    accepted.confidence = proto.CONFIDENCE_UNSPECIFIED
    assert [(place.offerer, place.role) for place in mine.memberships] == [(accepted, proto.Membership.OWNER)]
    actor = an_actor(Role.PARTNER, subject="owner", offerer_ids=[UUID(offerer.id)])
    asked = proto.CreateVenueRequest(id=str(new_id()), offerer_id=offerer.id, **VENUE)
    venue = await partners(service, actor).CreateVenue(asked)
    assert (venue.id, venue.siret, venue.pricing_point_id, venue.version) == (asked.id, SIRET, asked.id, 1)
    assert await partners(service, actor).CreateVenue(asked) == venue
    listed = await partners(service, actor).ListVenues(proto.ListVenuesRequest(offerer_id=offerer.id))
    assert list(listed.venues) == [venue]


async def test_s19_staff_accept_a_further_siret(service: Service, shop: Shop) -> None:
    """S19: who adds a venue does not accept it; staff find it in pages, turn it down or let it set a rate."""
    owner, support = partners(service, shop.actor), partners(service, SUPPORT)
    numbers = ("73282932000009", "73282932000017")
    for siret in numbers:
        asked = {**VENUE, "id": str(new_id()), "offerer_id": str(shop.offerer.id), "siret": siret}
        added = await owner.CreateVenue(proto.CreateVenueRequest(**asked))
        assert (added.is_accepted, added.pricing_point_id) == (False, "")
        for call in (
            owner.AcceptVenue(proto.AcceptVenueRequest(id=added.id)),
            owner.ListVenuesToAccept(proto.ListVenuesToAcceptRequest()),
            partners(service, an_actor(Role.FINANCE)).AcceptVenue(proto.AcceptVenueRequest(id=added.id)),
        ):
            with pytest.raises(Forbidden):
                await call
    first = await support.ListVenuesToAccept(proto.ListVenuesToAcceptRequest(page_size=1))
    later = proto.ListVenuesToAcceptRequest(page_token=first.next_page_token)
    last = await partners(service, an_actor(Role.FINANCE)).ListVenuesToAccept(later)
    assert [venue.siret for venue in (*first.venues, *last.venues)] == list(numbers)
    refusal = proto.RejectVenueRequest(id=added.id, reason=proto.Offerer.NON_RECEIVED_DOCS, comment="Un bail.")
    for caller in (owner, partners(service, an_actor(Role.FINANCE))):
        with pytest.raises(Forbidden):
            await caller.RejectVenue(refusal)
    refused = await support.RejectVenue(refusal)
    assert (refused.rejection_reason, refused.rejection_comment) == (refusal.reason, refusal.comment)
    assert [venue.siret for venue in (await support.ListVenuesToAccept(later)).venues] == []
    with pytest.raises(Invalid):
        await support.RejectVenue(proto.RejectVenueRequest(id=added.id, reason=99))  # type: ignore[arg-type] # none
    accepted = await support.AcceptVenue(proto.AcceptVenueRequest(id=added.id))
    assert (accepted.is_accepted, accepted.pricing_point_id) == (True, added.id)
    assert not accepted.rejection_reason


async def test_pages_are_as_long_as_asked(service: Service, shop: Shop) -> None:
    """A page token leads to the next page, and the last page has none; a token of nobody's is refused."""
    caller = partners(service, shop.actor)
    for number, siren in enumerate(("443061841", "552100554")):
        await caller.CreateOfferer(proto.CreateOffererRequest(id=str(new_id()), siren=siren, name=f"Annexe {number}"))
    seen, token = [], ""
    for _ in range(3):
        page = await caller.ListMyOfferers(proto.ListMyOfferersRequest(page_size=1, page_token=token))
        (place,) = page.memberships
        seen.append(place.offerer.name)
        token = page.next_page_token
    assert seen == ["Annexe 1", "Annexe 0", "Le Diapason"]
    assert token == ""
    with pytest.raises(Invalid) as refused:
        await caller.ListMyOfferers(proto.ListMyOfferersRequest(page_token="somewhere"))
    assert refused.value.reason == "INVALID_PAGE"


HOURS = ("INVALID_OPENING_HOURS", "opening_hours")


async def test_a_rival_finds_nothing(service: Service, shop: Shop, rival: Shop) -> None:
    """For every RPC another's structure is not there, by the same answer as one that does not exist."""
    caller, own = partners(service, rival.actor), str(shop.offerer.id)
    for offerer_id in (own, str(new_id())):
        venue = proto.CreateVenueRequest(id=str(new_id()), offerer_id=offerer_id, **VENUE)
        for call in (caller.CreateVenue(venue), caller.ListVenues(proto.ListVenuesRequest(offerer_id=offerer_id))):
            with pytest.raises(NotFound) as refused:
                await call
            assert refused.value.reason == "OFFERER_NOT_FOUND"
    batch = await caller.BatchGetOfferers(proto.BatchGetOfferersRequest(ids=[own, str(rival.offerer.id)]))
    assert [offerer.id for offerer in batch.offerers] == [str(rival.offerer.id)]
    mine = await caller.ListMyOfferers(proto.ListMyOfferersRequest())
    assert [place.offerer.id for place in mine.memberships] == [str(rival.offerer.id)]
    faces = await caller.BatchGetVenues(proto.BatchGetVenuesRequest(ids=[str(shop.venue.id)]))
    assert [(venue.name, venue.booking_email) for venue in faces.venues] == [("Le Diapason", "")]


async def test_each_role_does_its_own(service: Service, shop: Shop) -> None:
    """A beneficiary signs nothing up, a partner accepts nobody, compliance opens no venue."""
    calls: tuple[tuple[Actor, Callable[[PartnerServiceAsyncStub], Awaitable[object]]], ...] = (
        (BENEFICIARY, lambda stub: stub.CreateOfferer(proto.CreateOffererRequest())),
        (shop.actor, lambda stub: stub.ValidateOfferer(proto.ValidateOffererRequest(id=str(shop.offerer.id)))),
        (COMPLIANCE, lambda stub: stub.CreateVenue(proto.CreateVenueRequest())),
        (BENEFICIARY, lambda stub: stub.ListVenues(proto.ListVenuesRequest(offerer_id=str(shop.offerer.id)))),
    )
    for actor, call in calls:
        with pytest.raises(Forbidden) as refused:
            await call(partners(service, actor))
        assert refused.value.reason == "NOT_ALLOWED"


async def test_what_is_wrong_is_named(service: Service, shop: Shop) -> None:
    """Each refusal that the contract names comes with its code and the field that it is about."""
    caller = partners(service, shop.actor)

    async def reason(call: Awaitable[object]) -> tuple[str, str]:
        with pytest.raises(Refusal) as refused:
            await call
        return refused.value.reason, str(refused.value.facts.get("field", ""))

    create = proto.CreateOffererRequest(id=str(new_id()), siren="123", name="x")
    assert await reason(caller.CreateOfferer(create)) == ("INVALID_SIREN", "siren")
    create = proto.CreateOffererRequest(id=str(new_id()), siren=SIREN, name="x")
    assert await reason(caller.CreateOfferer(create)) == ("SIREN_TAKEN", "")
    create = proto.CreateOffererRequest(id="x", siren=SIREN, name="x")
    assert await reason(caller.CreateOfferer(create)) == ("INVALID_ID", "id")
    create = proto.CreateOffererRequest(id=str(new_id()), siren=SIREN, name="")
    assert await reason(caller.CreateOfferer(create)) == ("INVALID_FIELD", "name")
    ids = {"id": str(new_id()), "offerer_id": str(shop.offerer.id)}
    for changes, answer in (
        ({"siret": "732829320000"}, ("INVALID_SIRET", "siret")),
        ({"siret": "55210055400021"}, ("INVALID_SIRET", "siret")),
        ({"siret": ""}, ("INVALID_FIELD", "comment")),
        ({"accessibility": None}, ("INVALID_FIELD", "accessibility")),
        (
            {"accessibility": proto.VenueAccessibility(audio=True, mental=True, motor=True)},
            ("INVALID_FIELD", "accessibility"),
        ),
        ({"type": 99}, ("INVALID_FIELD", "type")),
        ({"opening_hours": [proto.OpeningSpan(weekday=1, opens="12:00", closes="9:00")]}, HOURS),
        ({"opening_hours": [proto.OpeningSpan(weekday=1, opens="08:00", closes="09:00")] * 1000}, HOURS),
        ({"name": "Le \u202eDiapason"}, ("INVALID_FIELD", "name")),
        ({"latitude": 48.0}, ("INVALID_FIELD", "coordinates")),
    ):
        venue = proto.CreateVenueRequest(**{**ids, **VENUE, **changes})
        assert await reason(caller.CreateVenue(venue)) == answer, changes
    venue = proto.CreateVenueRequest(**{**ids, **VENUE})
    assert await reason(caller.CreateVenue(venue)) == ("SIRET_TAKEN", "")
    many = proto.BatchGetVenuesRequest(ids=[str(new_id()) for _ in range(101)])
    assert await reason(caller.BatchGetVenues(many)) == ("TOO_MANY_IDS", "ids")
