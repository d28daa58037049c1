"""The catalogue in GraphQL: what the service is asked is what the client said, and counts only when they are asked."""

from google.protobuf.timestamp_pb2 import Timestamp
from kiosque.money.v1.money_pb2 import Money
from kiosque.offers.v1 import catalogue_pb2, offers_pb2

from common.errors import Invalid
from gateway.nodes import global_id
from tests.gateway.conftest import Client
from tests.gateway.factories import a
from tests.gateway.stubs import World
from tests.gateway.table import ID

NOON = Timestamp(seconds=1_772_452_800)
OTHER = "01890000-0000-7000-8000-000000000001"


async def test_what_is_looked_for_reaches_the_service(client: Client, world: World) -> None:
    """Words as they were typed, every filter and the order; without them, all is asked for, by relevance."""
    await client.ask("{ catalogue { edges { cursor } } }")
    await client.ask("""{ catalogue(search: " Violon d'Étude", sort: DISTANCE, first: 3, filter: {
        categoryId: "MUSIQUE", subcategoryId: "PARTITION", lowestPrice: {minorUnits: 0},
        highestPrice: {minorUnits: 900},
        beginsFrom: "2026-03-02T12:00:00Z", beginsUntil: "2026-03-02T12:00:00Z", isDuo: true, access: [MOTOR],
        near: {latitude: 48.5, longitude: -2.25} }) { edges { distanceM } } }""")
    sorts, wishes = catalogue_pb2.SearchCatalogueRequest, catalogue_pb2.Wish
    wish = wishes(
        search=" Violon d'Étude",
        category_id="MUSIQUE",
        subcategory_id="PARTITION",
        lowest_price=Money(currency="EUR"),
        highest_price=Money(minor_units=900, currency="EUR"),
        begin_from_time=NOON,
        begin_until_time=NOON,
        near=wishes.Nearby(latitude=48.5, longitude=-2.25, radius_km=20),
        is_duo=True,
        access=[wishes.MOTOR],
    )
    assert world.requests("SearchCatalogue") == [
        sorts(wish=wishes(), sort=sorts.RELEVANCE, page_size=50),
        sorts(wish=wish, sort=sorts.DISTANCE, page_size=3),
    ]
    assert world.rpcs == ["SearchCatalogue"] * 2


async def test_what_is_found_is_shown_with_its_distance(client: Client, world: World) -> None:
    """Each edge has its offer and how far it is; an offer without a distance has none."""
    hit = catalogue_pb2.SearchCatalogueResponse.Hit
    far, near = (a(offers_pb2.Offer, id=each) for each in (ID, OTHER))
    world.answers["SearchCatalogue"] = lambda _: catalogue_pb2.SearchCatalogueResponse(
        hits=[hit(offer=far, distance_m=1_250), hit(offer=near)], next_page_token="more"
    )
    text = "{ catalogue { edges { distanceM node { id venue { name } } } pageInfo { hasNextPage endCursor } } }"
    found = (await client.ask(text))["catalogue"]
    assert [(edge["node"]["id"], edge["distanceM"]) for edge in found["edges"]] == [
        (global_id("Offer", ID), 1_250),
        (global_id("Offer", OTHER), None),
    ]
    assert world.rpcs == ["SearchCatalogue", "BatchGetVenues"]
    await client.ask(f'{{ catalogue(after: "{found["pageInfo"]["endCursor"]}") {{ edges {{ cursor }} }} }}')
    assert world.requests("SearchCatalogue")[-1].page_token == "more"


async def test_facets_are_counted_when_asked(client: Client, world: World) -> None:
    """Facets cost one call more, of the same wish."""
    counts = catalogue_pb2.CountCatalogueResponse
    world.answers["CountCatalogue"] = lambda _: counts(
        total=10_000,
        is_lower_bound=True,
        categories=[counts.Count(id="MUSIQUE", count=7)],
        prices=[counts.PriceBand(lowest=Money(minor_units=10_001, currency="EUR"), count=2)],
        duo=3,
        kinds_are_lower_bound=True,
    )
    text = """{ catalogue(search: "alto", first: 1) { facets { totalCount isLowerBound duoCount
      categories { id count } subcategories { id count } kindsAreLowerBound
      prices { lowest { minorUnits } highest { minorUnits } count }
    } } }"""
    assert (await client.ask(text))["catalogue"]["facets"] == {
        "totalCount": 10_000,
        "isLowerBound": True,
        "duoCount": 3,
        "categories": [{"id": "MUSIQUE", "count": 7}],
        "subcategories": [],
        "kindsAreLowerBound": True,
        "prices": [{"lowest": {"minorUnits": 10_001}, "highest": None, "count": 2}],
    }
    assert world.requests("CountCatalogue") == [
        catalogue_pb2.CountCatalogueRequest(wish=catalogue_pb2.Wish(search="alto"))
    ]


async def test_towns_are_found(client: Client, world: World) -> None:
    """A town is told with the middle of its venues, and how many there are."""
    town = catalogue_pb2.FindTownsResponse.Town(
        id="35000-rennes", postcode="35000", city="Rennes", latitude=48.1, longitude=-1.7, venues=2
    )
    world.answers["FindTowns"] = lambda _: catalogue_pb2.FindTownsResponse(towns=[town])
    text = '{ towns(search: "35 renn") { id postcode city latitude longitude venueCount } }'
    assert (await client.ask(text))["towns"] == [
        {
            "id": "35000-rennes",
            "postcode": "35000",
            "city": "Rennes",
            "latitude": 48.1,
            "longitude": -1.7,
            "venueCount": 2,
        }
    ]
    assert world.requests("FindTowns") == [catalogue_pb2.FindTownsRequest(search="35 renn")]


async def test_a_refusal_says_its_code(client: Client, world: World) -> None:
    """What nobody could mean is an error with its code."""

    class InvalidPrices(Invalid):
        """As `offers` refuses a reversed range."""

    def refuse(_: object) -> None:
        raise InvalidPrices("Reversed.", field="price")

    world.answers["SearchCatalogue"] = refuse
    answer = await client.post("{ catalogue { edges { cursor } } }")
    assert answer.json()["errors"][0]["extensions"]["code"] == "INVALID_PRICES"
