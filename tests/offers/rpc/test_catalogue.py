"""CatalogueService over real gRPC."""

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from kiosque.money.v1.money_pb2 import Money
from kiosque.offers.v1 import catalogue_pb2 as proto
from kiosque.offers.v1.catalogue_pb2_grpc import CatalogueServiceStub

from common.errors import Invalid
from common.unit import Units
from offers.storage.tables import venues
from tests.offers.factories import BENEFICIARY, VISITOR, Shop, draft_offer, publish_offer
from tests.offers.rpc.test_offers import refusal
from tests.rpc import Service

if TYPE_CHECKING:
    from kiosque.offers.v1.catalogue_pb2_grpc import CatalogueServiceAsyncStub  # only the types have it

ID = "01890000-0000-7000-8000-000000000001"
Sorts = proto.SearchCatalogueRequest
Near = proto.Wish.Nearby


def euros(amount: int, currency: str = "EUR") -> Money:
    """Say an amount."""
    return Money(minor_units=amount * 100, currency=currency)


def token(*parts: object) -> str:
    """Forge a page token."""
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


@pytest.fixture
def caller(service: Service) -> "CatalogueServiceAsyncStub":
    """Anybody."""
    return CatalogueServiceStub(service.peer(VISITOR))


async def test_anybody_finds_and_counts(service: Service, units: Units, shop: Shop) -> None:
    """A visitor and a beneficiary find what is published, page after page in each order, and its counts; no drafts."""
    made = {str((await publish_offer(units, shop, title=f"Atelier d'écriture {n}")).id) for n in range(3)}
    await draft_offer(units, shop, title="Écriture musicale")
    wish = proto.Wish(search="ecritures atel", lowest_price=euros(1), highest_price=euros(300))
    for actor in (VISITOR, BENEFICIARY):
        caller = CatalogueServiceStub(service.peer(actor))
        for sort in (Sorts.SORT_UNSPECIFIED, Sorts.NEWEST, Sorts.DATE, Sorts.PRICE):
            seen: list[str] = []
            after = ""
            while len(seen) < len(made):
                page = await caller.SearchCatalogue(Sorts(wish=wish, sort=sort, page_size=2, page_token=after))
                seen += [hit.offer.id for hit in page.hits]
                after = page.next_page_token
            assert (set(seen), len(seen), after) == (made, 3, "")
            assert not page.hits[0].HasField("distance_m")
        counts = await caller.CountCatalogue(proto.CountCatalogueRequest(wish=wish))
        assert (counts.total, counts.is_lower_bound) == (3, False)
        assert [(count.id, count.count) for count in counts.subcategories] == [("ATELIER_PRATIQUE_ART", 3)]
        assert [(band.highest.minor_units, band.count) for band in counts.prices] == [(50_00, 3)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"search": "x" * 91}, "INVALID_SEARCH"),
        ({"search": "x" * 41}, "INVALID_SEARCH"),
        ({"search": " ".join("abcdefghijklmnopqrstu")}, "INVALID_SEARCH"),
        ({"lowest_price": euros(-1)}, "INVALID_PRICES"),
        ({"highest_price": euros(-1)}, "INVALID_PRICES"),
        ({"lowest_price": euros(2), "highest_price": euros(1)}, "INVALID_PRICES"),
        ({"lowest_price": euros(1, "XPF")}, "INVALID_MONEY"),
        ({"begin_from_time": Timestamp(seconds=2), "begin_until_time": Timestamp(seconds=1)}, "INVALID_PERIOD"),
        ({"begin_from_time": Timestamp(seconds=-(10**11))}, "INVALID_INSTANT"),
        ({"near": Near(latitude=90.1, longitude=0, radius_km=1)}, "INVALID_PLACE"),
        ({"near": Near(latitude=0, longitude=-180.1, radius_km=1)}, "INVALID_PLACE"),
        ({"near": Near(latitude=float("nan"), longitude=0, radius_km=1)}, "INVALID_PLACE"),
        ({"near": Near(latitude=0, longitude=0, radius_km=0)}, "INVALID_PLACE"),
        ({"near": Near(latitude=0, longitude=0, radius_km=100.5)}, "INVALID_PLACE"),
        ({"near": Near(latitude=0, longitude=0, radius_km=float("inf"))}, "INVALID_PLACE"),
        ({"access": [9]}, "INVALID_ACCESS"),
        ({"access": [0]}, "INVALID_ACCESS"),
    ],
)
async def test_what_nobody_could_mean_is_refused(
    caller: "CatalogueServiceAsyncStub", said: dict[str, Any], code: str
) -> None:
    """Searches and counts alike refuse it by its code."""
    wish = proto.Wish(**said)
    assert await refusal(caller.SearchCatalogue(Sorts(wish=wish))) == (Invalid, code)
    assert await refusal(caller.CountCatalogue(proto.CountCatalogueRequest(wish=wish))) == (Invalid, code)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Sorts(sort=Sorts.DISTANCE), "PLACE_MISSING"),
        (Sorts(sort=9), "INVALID_SORT"),  # type: ignore[arg-type] # what is not there
        (Sorts(page_token="?"), "INVALID_PAGE"),
        (Sorts(page_token=token("PRICE", 1, ID)), "INVALID_PAGE"),
        (
            Sorts(sort=Sorts.PRICE, page_token=token("PRICE", "a", ID)),
            "INVALID_PAGE",
        ),
        (
            Sorts(sort=Sorts.PRICE, page_token=token("PRICE", 2**64, ID)),
            "INVALID_PAGE",
        ),
        (Sorts(sort=Sorts.PRICE, page_token=token("PRICE", 1, "x")), "INVALID_PAGE"),
        (Sorts(sort=Sorts.DATE, page_token=token("DATE", "2026-03-02", "x")), "INVALID_PAGE"),
        (Sorts(sort=Sorts.NEWEST, page_token=token("NEWEST", 1, "x")), "INVALID_PAGE"),
        (Sorts(sort=Sorts.NEWEST, page_token=token("NEWEST")), "INVALID_PAGE"),
    ],
)
async def test_a_page_of_another_list_is_refused(caller: "CatalogueServiceAsyncStub", asked: Sorts, code: str) -> None:
    """An order that there is not or cannot be, and a token that this list did not give."""
    assert await refusal(caller.SearchCatalogue(asked)) == (Invalid, code)


async def test_anybody_finds_a_town(
    service: Service, units: Units, shop: Shop, caller: "CatalogueServiceAsyncStub"
) -> None:
    """By its postcode, once a venue there says where it is and has something to book; an endless search is refused."""
    await publish_offer(units, shop)
    ask = proto.FindTownsRequest(search=shop.venue.address.postcode)
    assert not (await caller.FindTowns(ask)).towns
    async with units() as unit:
        await unit.connection.execute(venues.update().values(latitude=48.5, longitude=2.25))
    for actor in (VISITOR, BENEFICIARY):
        (town,) = (await CatalogueServiceStub(service.peer(actor)).FindTowns(ask)).towns
        assert (town.postcode, town.city) == (shop.venue.address.postcode, shop.venue.address.city)
        assert (town.latitude, town.longitude, town.venues) == (48.5, 2.25, 1)
    assert await refusal(caller.FindTowns(proto.FindTownsRequest(search="x" * 91))) == (Invalid, "INVALID_SEARCH")
