"""Offerers and venues in GraphQL: what the service is asked is what the client said."""

from uuid import UUID

from kiosque.offers.v1 import partners_pb2

from gateway.nodes import global_id
from tests.gateway.conftest import Client
from tests.gateway.factories import a
from tests.gateway.stubs import World
from tests.gateway.table import ID

OTHER = "01890000-0000-7000-8000-000000000001"


async def test_s21_a_structure_and_its_venues_sign_up(client: Client, world: World) -> None:
    """S21: a structure signs up by its SIREN, its venues by their SIRET, with all that is said of them."""
    text = "mutation ($input: CreateOffererInput!) { createOfferer(input: $input) { ... on Offerer { id } } }"
    given = {"id": ID, "siren": "123456782", "name": "La Clef de Sol"}
    assert await client.ask(text, {"input": given}, "partner") == {"createOfferer": {"id": global_id("Offerer", ID)}}
    assert world.requests("CreateOfferer") == [partners_pb2.CreateOffererRequest(**given)]
    text = "mutation ($input: CreateVenueInput!) { createVenue(input: $input) { ... on Venue { id } } }"
    venue: dict[str, object] = {
        "id": OTHER,
        "offererId": global_id("Offerer", ID),
        "siret": "12345678200010",
        "name": "La Clef de Sol",
        "publicName": "La Clef",
        "description": "Lutherie",
        "type": "MUSICAL_INSTRUMENT_STORE",
        "accessibility": {"audio": True, "mental": False, "motor": True, "visual": False},
        "street": "1 rue des Lilas",
        "postcode": "35000",
        "city": "Rennes",
        "inseeCode": "35238",
        "coordinates": {"latitude": 48.11, "longitude": -1.68},
        "bookingEmail": "boutique@la-clef.example",
        "withdrawalDetails": "Au comptoir",
        "openingHours": [{"weekday": 2, "opens": "10:00", "closes": "19:00"}],
        "support": {"phone": "02 99 00 00 00"},
    }
    await client.ask(text, {"input": venue}, "partner")
    assert world.requests("CreateVenue") == [
        partners_pb2.CreateVenueRequest(
            id=OTHER,
            offerer_id=ID,
            siret="12345678200010",
            name="La Clef de Sol",
            public_name="La Clef",
            description="Lutherie",
            type=partners_pb2.Venue.MUSICAL_INSTRUMENT_STORE,
            accessibility=partners_pb2.VenueAccessibility(audio=True, mental=False, motor=True, visual=False),
            street="1 rue des Lilas",
            postcode="35000",
            city="Rennes",
            insee_code="35238",
            latitude=48.11,
            longitude=-1.68,
            booking_email="boutique@la-clef.example",
            withdrawal_details="Au comptoir",
            opening_hours=[partners_pb2.OpeningSpan(weekday=2, opens="10:00", closes="19:00")],
            support=partners_pb2.Support(phone="02 99 00 00 00"),
        )
    ]


async def test_a_change_says_what_is_given_and_no_more(client: Client, world: World) -> None:
    """What is left out of an update is not sent; an empty week and a place forgotten are."""
    text = "mutation ($input: UpdateVenueInput!) { updateVenue(input: $input) { ... on Venue { id } } }"
    await client.ask(text, {"input": {"id": ID, "city": "Rennes"}}, "partner")
    await client.ask(text, {"input": {"id": ID, "coordinates": None, "openingHours": []}}, "partner")
    first, second = world.requests("UpdateVenue")
    assert first == partners_pb2.UpdateVenueRequest(id=ID, city="Rennes")
    assert second.HasField("coordinates")
    assert second.HasField("opening_hours")
    assert second.coordinates == partners_pb2.Coordinates()


async def test_s21_a_structure_is_turned_down_with_a_reason(client: Client, world: World) -> None:
    """S21: why a structure is turned down travels as a code and in words."""
    text = """mutation { rejectOfferer(input: {id: "%s", reason: OTHER, comment: "Doublon"}) {
        ... on Offerer { rejectionReason rejectionComment } } }"""
    await client.ask(text % ID, None, "support")
    assert world.requests("RejectOfferer") == [
        partners_pb2.RejectOffererRequest(id=ID, reason=partners_pb2.Offerer.OTHER, comment="Doublon")
    ]


async def test_who_waits_is_told_for_whom(client: Client, world: World) -> None:
    """The viewer's requests are the offerers that have not let it in yet; they open nothing."""
    await client.ask("{ viewer { requests { state offerer { name } } } }", None, "partner")
    assert world.requests("ListMyOfferers")[-1].state == partners_pb2.Membership.PENDING
    assert world.requests("ListMyOfferers")[0].state == partners_pb2.Membership.STATE_UNSPECIFIED


async def test_who_has_just_been_let_in_acts_for_it_at_once(client: Client, world: World) -> None:
    """Whoever is told of an offerer sees its venues in the same answer, though it was not its own a second ago."""
    world.belongs_to()
    await client.ask("{ viewer { offerers { role } } }", None, "partner")
    world.belongs_to(ID)
    await client.ask("{ viewer { offerers { offerer { venues { name } } } } }", None, "partner")
    (asked,) = [call for call in world.calls if call.rpc == "ListVenues"]
    assert asked.actor.offerer_ids == {UUID(ID)}


async def test_a_partner_sees_its_offerers_and_venues(client: Client, world: World) -> None:
    """The viewer's offerers come with its role in each and their venues: one call, and one for each offerer."""
    world.belongs_to(ID, OTHER)
    world.answers["ListVenues"] = lambda request: partners_pb2.ListVenuesResponse(
        venues=[a(partners_pb2.Venue, offerer_id=request.offerer_id, name=f"of {request.offerer_id}")]
    )
    text = "{ viewer { offerers { role offerer { id state venues { name } } } } }"
    offerers = (await client.ask(text, None, "partner"))["viewer"]["offerers"]
    assert offerers == [
        {
            "role": "OWNER",
            "offerer": {"id": global_id("Offerer", own), "state": "NEW", "venues": [{"name": f"of {own}"}]},
        }
        for own in (ID, OTHER)
    ]
    assert sorted(world.rpcs) == ["ListVenues", "ListVenues"]


async def test_a_viewer_is_only_what_its_roles_say(client: Client, world: World) -> None:
    """Whoever is no partner has no offerers, whoever is no beneficiary no credit: no service is asked for them."""
    viewer = (await client.ask("{ viewer { account roles offerers { role } beneficiary { id } } }"))["viewer"]
    assert viewer == {"account": None, "roles": ["VISITOR"], "offerers": [], "beneficiary": None}
    viewer = (await client.ask("{ viewer { account roles beneficiary { id } } }", None, "finance", "beneficiary"))[
        "viewer"
    ]
    assert viewer["roles"] == ["BENEFICIARY", "FINANCE"]
    assert viewer["beneficiary"]
    assert world.rpcs == ["GetMyBeneficiary"]
