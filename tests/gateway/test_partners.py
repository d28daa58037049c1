"""Offerers and venues in GraphQL: what the service is asked is what the client said."""

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
    given = {
        "id": OTHER,
        "offererId": global_id("Offerer", ID),
        "siret": "12345678200010",
        "name": "La Clef de Sol",
        "street": "1 rue des Lilas",
        "postcode": "35000",
        "city": "Rennes",
        "bookingEmail": "boutique@la-clef.example",
        "withdrawalDetails": "Au comptoir",
    }
    await client.ask(text, {"input": given}, "partner")
    assert world.requests("CreateVenue") == [
        partners_pb2.CreateVenueRequest(
            id=OTHER,
            offerer_id=ID,
            siret="12345678200010",
            name="La Clef de Sol",
            street="1 rue des Lilas",
            postcode="35000",
            city="Rennes",
            booking_email="boutique@la-clef.example",
            withdrawal_details="Au comptoir",
        )
    ]


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
