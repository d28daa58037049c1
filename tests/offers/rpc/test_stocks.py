"""Stocks over the wire."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from kiosque.money.v1.money_pb2 import Money
from kiosque.offers.v1 import offers_pb2, stocks_pb2
from kiosque.offers.v1.offers_pb2_grpc import OfferServiceStub
from kiosque.offers.v1.stocks_pb2_grpc import StockServiceStub

from common.errors import Refusal
from common.messages import timestamp
from common.unit import Units, new_id
from offers.domain.details import Accessibility, Details
from offers.domain.offer import Offer
from offers.domain.stock import DELETED_MAX
from tests.clock import NOON
from tests.offers.factories import VISITOR, Shop, a_date, draft_offer, publish_offer
from tests.rpc import Service

if TYPE_CHECKING:  # stubs have these names in their types only
    from kiosque.offers.v1.offers_pb2_grpc import OfferServiceAsyncStub
    from kiosque.offers.v1.stocks_pb2_grpc import StockServiceAsyncStub

EURO = Money(minor_units=25_00, currency="EUR")


def stocks_of(service: Service, shop: Shop) -> "StockServiceAsyncStub":
    """Return a stub that calls as a shop."""
    return StockServiceStub(service.peer(shop.actor))


def offers_of(service: Service, shop: Shop) -> "OfferServiceAsyncStub":
    """Return a stub that calls as a shop."""
    return OfferServiceStub(service.peer(shop.actor))


def saturdays(offer: Offer, **changes: Any) -> stocks_pb2.AddDatesRequest:
    """Ask for the Saturdays of March at 14:00."""
    facts = {"offer_id": str(offer.id), "id": str(new_id()), "weekdays": [6], "times": ["14:00"], "price": EURO}
    days = {"first_date": "2026-03-07", "last_date": "2026-03-31", "booking_limit_before_s": 3600}
    return stocks_pb2.AddDatesRequest(**{**facts, **days, **changes})


async def test_the_path_of_a_course(units: Units, service: Service, shop: Shop) -> None:
    """Made, priced by name, given dates by a rule, read by pages, and one date taken away."""
    stub, draft = stocks_of(service, shop), await draft_offer(units, shop)
    category_id = str(new_id())
    named = stocks_pb2.SavePriceCategoryRequest(offer_id=str(draft.id), id=category_id, label="Plein tarif", price=EURO)
    (category,) = (await stub.SavePriceCategory(named)).price_categories
    assert (category.id, category.label, category.price) == (category_id, "Plein tarif", EURO)
    offer = await stub.AddDates(saturdays(draft, price_category_id=category_id, quantity=8))
    assert (offer.stock_summary.count, offer.stock_summary.bookable_count) == (5, 5)
    assert offer.stock_summary.next_begin_time == timestamp(NOON.replace(day=7, hour=13))
    seen: list[offers_pb2.Stock] = []
    token = ""
    while not seen or token:
        page = await stub.ListStocks(stocks_pb2.ListStocksRequest(offer_id=offer.id, page_size=2, page_token=token))
        seen += page.stocks
        token = page.next_page_token
    assert [stock.id for stock in seen] == [stock.id for stock in offer.stocks]
    assert (seen[0].price_category_id, seen[0].quantity) == (category_id, 8)
    span = stocks_pb2.ListStocksRequest(begin_from_time=seen[1].begin_time, begin_before_time=seen[3].begin_time)
    span.offer_id = offer.id
    found = await stub.ListStocks(span)
    assert [stock.id for stock in found.stocks] == [stock.id for stock in seen[1:3]]
    assert not (await stub.ListStocks(stocks_pb2.ListStocksRequest(offer_id=offer.id, is_booked=True))).stocks
    less = await stub.DeleteStock(stocks_pb2.DeleteStockRequest(id=seen[0].id))
    assert less.stock_summary.count == 4
    priced = [stock.id for stock in less.stocks if stock.price_category_id]
    await stub.DeleteStocks(stocks_pb2.DeleteStocksRequest(offer_id=offer.id, ids=priced))
    gone = await stub.DeletePriceCategory(stocks_pb2.DeletePriceCategoryRequest(offer_id=offer.id, id=category_id))
    assert not gone.price_categories


async def test_only_so_many_dates_are_taken_away_at_once(units: Units, service: Service, shop: Shop) -> None:
    """Fifty stocks are taken away by one request; one more is refused with the bound, and none is taken."""
    stub, draft = stocks_of(service, shop), await draft_offer(units, shop)
    times = [f"{hour:02}:00" for hour in range(9, 22)]
    offer = await stub.AddDates(saturdays(draft, times=times, quantity=1))
    found = await stub.ListStocks(stocks_pb2.ListStocksRequest(offer_id=offer.id, page_size=DELETED_MAX + 1))
    ids = [stock.id for stock in found.stocks]
    with pytest.raises(Refusal) as refused:
        await stub.DeleteStocks(stocks_pb2.DeleteStocksRequest(offer_id=offer.id, ids=ids))
    assert (refused.value.reason, refused.value.facts["max"]) == ("TOO_MANY_IDS", "50")
    less = await stub.DeleteStocks(stocks_pb2.DeleteStocksRequest(offer_id=offer.id, ids=ids[:DELETED_MAX]))
    assert less.stock_summary.count == offer.stock_summary.count - 50


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"first_date": "2026-02-30"}, "INVALID_DAY"),
        ({"first_date": "0001-01-01"}, "INVALID_DAY"),
        ({"last_date": ""}, "INVALID_DAY"),
        ({"times": ["25:00"]}, "INVALID_TIME"),
        ({"times": ["14:00:30"]}, "INVALID_TIME"),
        ({"times": ["14:00+02:00"]}, "INVALID_TIME"),
        ({"booking_limit_before_s": -1}, "INVALID_LIMIT"),
        ({"booking_limit_before_s": 2**31 - 1}, "INVALID_LIMIT"),
        ({"weekdays": [-(2**31)]}, "INVALID_RECURRENCE"),
        ({"weekdays": []}, "INVALID_RECURRENCE"),
        ({"price": Money(minor_units=2**62, currency="EUR")}, "INVALID_PRICE"),
        ({"price_category_id": "x"}, "INVALID_ID"),
        ({"price_category_id": str(new_id())}, "PRICE_CATEGORY_NOT_FOUND"),
        ({"quantity": -1}, "INVALID_QUANTITY"),
        ({"offer_id": str(new_id())}, "OFFER_NOT_FOUND"),
    ],
)
async def test_odd_rules_are_refused(
    units: Units, service: Service, shop: Shop, changes: dict[str, Any], reason: str
) -> None:
    """Whatever a request for dates holds that cannot be has its code, and nothing is written."""
    draft = await draft_offer(units, shop)
    with pytest.raises(Refusal) as refused:
        await stocks_of(service, shop).AddDates(saturdays(draft, **changes))
    assert refused.value.reason == reason
    page = await stocks_of(service, shop).ListStocks(stocks_pb2.ListStocksRequest(offer_id=str(draft.id)))
    assert len(page.stocks) == 1


async def test_everybody_reads_the_dates_of_what_everybody_sees(units: Units, service: Service, shop: Shop) -> None:
    """The dates of a published offer are public; those of a draft are not there."""
    published, draft = await publish_offer(units, shop), await draft_offer(units, shop)
    stub = StockServiceStub(service.peer(VISITOR))
    page = await stub.ListStocks(stocks_pb2.ListStocksRequest(offer_id=str(published.id)))
    assert [stock.id for stock in page.stocks] == [str(stock.id) for stock in published.stocks]
    with pytest.raises(Refusal) as refused:
        await stub.ListStocks(stocks_pb2.ListStocksRequest(offer_id=str(draft.id)))
    assert refused.value.reason == "OFFER_NOT_FOUND"


async def test_details_are_said_and_taken_away_one_by_one(service: Service, shop: Shop) -> None:
    """A draft is completed step by step: what is absent stays, what is empty or below nothing goes."""
    stub = offers_of(service, shop)
    said = offers_pb2.OfferDetails(
        withdrawal=offers_pb2.OfferDetails.WITHDRAWAL_ON_SITE,
        withdrawal_delay_s=3600,
        booking_contact="contact@exemple.fr",
        duration_minutes=90,
        accessibility=offers_pb2.Accessibility(audio=True, motor=False),
        extra=offers_pb2.OfferDetails.Extra(fields=[offers_pb2.ExtraField(name="musicType", value="600")]),
    )
    made = await stub.CreateOffer(
        offers_pb2.CreateOfferRequest(
            id=str(new_id()), venue_id=str(shop.venue.id), subcategory_id="CONCERT", title="Concert", details=said
        )
    )
    assert made.details.withdrawal_delay_s == 3600
    assert made.details.accessibility == said.accessibility
    assert made.details.extra == said.extra
    less = offers_pb2.OfferDetails(
        withdrawal=offers_pb2.OfferDetails.WITHDRAWAL_NO_TICKET, withdrawal_delay_s=-1, duration_minutes=-1
    )
    changed = await stub.UpdateOffer(offers_pb2.UpdateOfferRequest(id=made.id, details=less))
    assert not changed.details.HasField("withdrawal_delay_s")
    assert not changed.details.HasField("duration_minutes")
    assert (changed.details.booking_contact, changed.details.extra) == ("contact@exemple.fr", said.extra)
    with pytest.raises(Refusal) as refused:
        await stub.UpdateOffer(
            offers_pb2.UpdateOfferRequest(id=made.id, details=offers_pb2.OfferDetails(withdrawal=99))  # type: ignore[arg-type]
        )
    assert refused.value.reason == "INVALID_WITHDRAWAL"


async def test_the_public_does_not_see_where_bookings_are_announced(units: Units, service: Service, shop: Shop) -> None:
    """Everybody sees an offer's details, but for the address that bookings are announced to."""
    details = Details(booking_email="vendeur@exemple.fr", accessibility=Accessibility(audio=True))
    offer = await publish_offer(units, shop, a_date(id=new_id()), details=details)
    request = offers_pb2.GetOfferRequest(id=str(offer.id))
    theirs = (await OfferServiceStub(service.peer(VISITOR)).GetOffer(request)).details
    ours = (await offers_of(service, shop).GetOffer(request)).details
    assert (theirs.booking_email, theirs.accessibility.audio) == ("", True)
    assert (ours.booking_email, ours.withdrawal) == ("vendeur@exemple.fr", 0)


async def test_the_life_of_an_offer_over_the_wire(units: Units, service: Service, shop: Shop) -> None:
    """Scheduled, published, copied, put away and taken out again; made at the till."""
    stub, draft = offers_of(service, shop), await draft_offer(units, shop)
    later = Timestamp()
    later.FromDatetime(NOON + timedelta(hours=1))
    schedule = offers_pb2.OfferSchedule(publish_time=later)
    scheduled = await stub.ScheduleOffer(offers_pb2.ScheduleOfferRequest(id=str(draft.id), schedule=schedule))
    assert scheduled.publish_time == later
    assert (await stub.PublishOffer(offers_pb2.PublishOfferRequest(id=str(draft.id)))).publish_time == later
    copy_id = str(new_id())
    copy = await stub.DuplicateOffer(offers_pb2.DuplicateOfferRequest(id=str(draft.id), copy_id=copy_id))
    assert (copy.id, copy.review, copy.HasField("publish_time")) == (copy_id, offers_pb2.Offer.DRAFT, False)
    archived = await stub.ArchiveOffer(offers_pb2.ArchiveOfferRequest(id=copy_id))
    assert archived.status == offers_pb2.Offer.STATUS_ARCHIVED
    back = await stub.UnarchiveOffer(offers_pb2.UnarchiveOfferRequest(id=copy_id))
    assert not back.HasField("archive_time")
    till = offers_pb2.CreateTailoredOfferRequest(
        id=str(new_id()),
        venue_id=str(shop.venue.id),
        subcategory_id="SUPPORT_PHYSIQUE_MUSIQUE_VINYLE",
        title="Vinyle 33 tours",
        price=EURO,
    )
    made = await stub.CreateTailoredOffer(till)
    assert (made.review, made.stocks[0].quantity) == (offers_pb2.Offer.APPROVED, 1)
    tables = (await stub.ListGenres(offers_pb2.ListGenresRequest())).tables
    assert {table.name: len(table.genres) for table in tables} == {"music": 16, "show": 11, "gtl": 19}
