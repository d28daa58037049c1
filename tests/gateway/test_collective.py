"""Collective offers in GraphQL: what the service is asked is what the client said."""

from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp
from kiosque.money.v1.money_pb2 import Money
from kiosque.offers.v1 import collective_pb2 as proto

from gateway.nodes import global_id
from tests.gateway.conftest import Client
from tests.gateway.factories import a
from tests.gateway.stubs import World
from tests.gateway.table import ID

OTHER = "01890000-0000-7000-8000-000000000001"
NOON = Timestamp(seconds=1_772_452_800)
SHOWN = "{ ... on CollectiveOffer { id } ... on Problem { code } }"
WHOLE = {
    "name": "Concert scolaire",
    "description": "Une heure.",
    "price": {"minorUnits": 48_000},
    "priceDetail": "Trois musiciens.",
    "participants": 60,
    "levels": ["SIXIEME", "TERMINALE"],
    "institution": "0750654D",
    "startsAt": "2026-03-02T13:00:00+01:00",
    "endsAt": "2026-03-02T12:00:00Z",
    "bookingLimitAt": "2026-03-02T12:00:00Z",
    "contactEmail": "scolaires@example.org",
    "contactPhone": "0123456789",
}
SAID = proto.CollectiveParticulars(
    name="Concert scolaire",
    description="Une heure.",
    price=Money(minor_units=48_000, currency="EUR"),
    price_detail="Trois musiciens.",
    participants=60,
    levels=[proto.CollectiveOffer.SIXIEME, proto.CollectiveOffer.TERMINALE],
    institution="0750654D",
    start_time=NOON,
    end_time=NOON,
    booking_limit_time=NOON,
    contact_email="scolaires@example.org",
    contact_phone="0123456789",
)


async def changed(client: Client, name: str, kind: str, given: dict[str, Any]) -> str:
    """Send a mutation that takes an input, as a partner; return the id of the offer, or the problem's code."""
    text = f"mutation ($input: {kind}!) {{ {name}(input: $input) {SHOWN} }}"
    found = (await client.ask(text, {"input": given}, "partner"))[name]
    return str(found.get("id") or found["code"])


async def test_s11_an_offer_is_made_and_said_anew_as_it_was_said(client: Client, world: World) -> None:
    """S11: every part of the input reaches the service; what is left out is not said."""
    made = {"id": ID, "venueId": global_id("Venue", OTHER), "particulars": {"name": "Concert scolaire"}}
    own = global_id("CollectiveOffer", ID)
    assert await changed(client, "createCollectiveOffer", "CreateCollectiveOfferInput", made) == own
    await changed(client, "createCollectiveOffer", "CreateCollectiveOfferInput", made | {"particulars": WHOLE})
    anew = {"id": own, "particulars": WHOLE}
    await changed(client, "updateCollectiveOffer", "UpdateCollectiveOfferInput", anew)
    bare = proto.CollectiveParticulars(name="Concert scolaire")
    assert world.requests("CreateCollectiveOffer") == [
        proto.CreateCollectiveOfferRequest(id=ID, venue_id=OTHER, particulars=said) for said in (bare, SAID)
    ]
    assert world.requests("UpdateCollectiveOffer") == [proto.UpdateCollectiveOfferRequest(id=ID, particulars=SAID)]


async def test_s11_a_copy_has_an_id_of_its_own(client: Client, world: World) -> None:
    """S11: a duplicate is asked for by the id that the client made, and the one of the original."""
    given = {"id": ID, "offerId": global_id("CollectiveOffer", OTHER)}
    await changed(client, "duplicateCollectiveOffer", "DuplicateCollectiveOfferInput", given)
    wrong = {"id": ID, "offerId": global_id("Offer", OTHER)}
    assert await changed(client, "duplicateCollectiveOffer", "DuplicateCollectiveOfferInput", wrong) == "INVALID_ID"
    assert world.requests("DuplicateCollectiveOffer") == [proto.DuplicateCollectiveOfferRequest(id=ID, offer_id=OTHER)]


async def test_s11_a_partners_list_is_filtered(client: Client, world: World) -> None:
    """S11: venue, structure, status and search reach the service; without them, all is asked for."""
    await client.ask("{ collectiveOffers { edges { cursor } } }", None, "partner")
    filters = f'venueId: "{ID}", offererId: "{OTHER}", status: ENDED, search: "alto", first: 7'
    await client.ask(f"{{ collectiveOffers({filters}) {{ edges {{ cursor }} }} }}", None, "partner")
    ended = proto.CollectiveOffer.ENDED
    assert world.requests("ListCollectiveOffers") == [
        proto.ListCollectiveOffersRequest(page_size=50),
        proto.ListCollectiveOffersRequest(venue_id=ID, offerer_id=OTHER, status=ended, search="alto", page_size=7),
    ]


async def test_what_a_draft_does_not_say_is_null(client: Client, world: World) -> None:
    """A draft with a name alone is shown without inventing the rest."""
    world.answers["GetCollectiveOffer"] = lambda _: proto.CollectiveOffer(
        id=ID, name="Concert", status=proto.CollectiveOffer.DRAFT, create_time=NOON
    )
    shown = "name price { minorUnits } participants levels institution startsAt endsAt bookingLimitAt contactEmail"
    found = await client.ask(f'{{ collectiveOffer(id: "{ID}") {{ {shown} status }} }}', None, "partner")
    absent = dict.fromkeys(
        ("price", "participants", "institution", "startsAt", "endsAt", "bookingLimitAt", "contactEmail")
    )
    assert found["collectiveOffer"] == {"name": "Concert", "levels": [], "status": "DRAFT", **absent}


async def test_one_is_found_again_by_its_global_id(client: Client, world: World) -> None:
    """`node` finds a collective offer for its partner, and nothing for those who may not ask."""
    world.answers["BatchGetCollectiveOffers"] = lambda request: proto.BatchGetCollectiveOffersResponse(
        offers=[a(proto.CollectiveOffer, id=request.ids[0], name="Concert")]
    )
    text = f'{{ node(id: "{global_id("CollectiveOffer", ID)}") {{ ... on CollectiveOffer {{ name }} }} }}'
    assert await client.ask(text, None, "partner") == {"node": {"name": "Concert"}}
    assert await client.ask(text, None, "beneficiary") == {"node": None}
