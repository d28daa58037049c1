"""OfferService over real gRPC."""

import io
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import grpc
import pytest
from kiosque.money.v1 import money_pb2
from kiosque.offers.v1 import catalogue_pb2, partners_pb2
from kiosque.offers.v1 import offers_pb2 as proto
from kiosque.offers.v1.catalogue_pb2_grpc import CatalogueServiceStub
from kiosque.offers.v1.offers_pb2_grpc import OfferServiceStub
from kiosque.offers.v1.partners_pb2_grpc import PartnerServiceStub
from PIL import Image
from sqlalchemy.ext.asyncio import AsyncEngine

from common.actor import Actor, Role
from common.errors import Conflict, Forbidden, Invalid, NotFound, Refusal
from common.messages import money, timestamp
from common.money import Money
from common.unit import Units, new_id
from offers.domain.venue import Venue
from offers.storage.images import Pictures
from tests.clock import NOON, StoppedClock
from tests.offers.factories import (
    BENEFICIARY,
    COMPLIANCE,
    SEED_OFFERS,
    SUPPORT,
    VISITOR,
    Shop,
    draft_offer,
    open_shop,
    png,
    publish_offer,
    submit_offer,
    taxonomy,
)
from tests.rpc import Service, an_actor
from tests.statements import counted

if TYPE_CHECKING:
    from kiosque.offers.v1.offers_pb2_grpc import OfferServiceAsyncStub  # only the types have it

CHUNK = 64 * 1024


def offers(service: Service, actor: Actor) -> "OfferServiceAsyncStub":
    """Call OfferService as somebody."""
    return OfferServiceStub(service.peer(actor))


async def in_catalogue(service: Service, actor: Actor) -> list[str]:
    """Return the offers that somebody finds."""
    found = await CatalogueServiceStub(service.peer(actor)).SearchCatalogue(catalogue_pb2.SearchCatalogueRequest())
    return [hit.offer.id for hit in found.hits]


def a_draft(venue: Venue, **changes: object) -> proto.CreateOfferRequest:
    """Ask for a workshop."""
    asked: dict[str, object] = {
        "id": str(new_id()),
        "venue_id": str(venue.id),
        "subcategory_id": "ATELIER_PRATIQUE_ART",
        "title": "Stage de découverte du violoncelle",
    }
    return proto.CreateOfferRequest(**{**asked, **changes})  # type: ignore[arg-type]


def a_date(offer_id: str, **changes: object) -> proto.SaveStockRequest:
    """Ask for a date in ten days, at 45 euros, for five."""
    asked: dict[str, object] = {
        "offer_id": offer_id,
        "id": str(new_id()),
        "price": money_pb2.Money(minor_units=45_00, currency="EUR"),
        "quantity": 5,
        "begin_time": timestamp(NOON + timedelta(days=10)),
        "booking_limit_time": timestamp(NOON + timedelta(days=9)),
    }
    return proto.SaveStockRequest(**{**asked, **changes})  # type: ignore[arg-type]


def a_writing(subcategory_id: str, title: str = "", description: str = "", *prices: Money) -> proto.CheckDraftRequest:
    """Ask about an offer that is still being written, without a picture yet."""
    return proto.CheckDraftRequest(
        subcategory_id=subcategory_id, title=title, description=description, prices=map(money, prices)
    )


async def parts(
    content: bytes, image_id: str, offerer_id: str, size: int = CHUNK
) -> AsyncIterator[proto.UploadImageRequest]:
    """Send a picture: its header, then its chunks."""
    header = proto.UploadImageRequest.Header(id=image_id, offerer_id=offerer_id)
    yield proto.UploadImageRequest(header=header)
    for start in range(0, len(content), size):
        yield proto.UploadImageRequest(chunk=content[start : start + size])


async def upload(service: Service, shop: Shop, content: bytes, image_id: str | None = None) -> proto.Image:
    """Upload a picture for a shop."""
    caller = offers(service, shop.actor)
    return await caller.UploadImage(parts(content, image_id or str(new_id()), str(shop.offerer.id)))


async def refusal(call: Awaitable[object]) -> tuple[type[Refusal], str]:
    """Return how a call is refused."""
    with pytest.raises(Refusal) as refused:
        await call
    return type(refused.value), refused.value.reason


@pytest.mark.parametrize("name", SEED_OFFERS)
async def test_the_offers_of_the_seed_go_from_draft_to_published(service: Service, shop: Shop, name: str) -> None:
    """S1 to S5, S9, S10: created, given a picture and a stock, checked, published, approved, seen by everybody."""
    subcategory_id, said, stock = SEED_OFFERS[name]
    partner, image = offers(service, shop.actor), await upload(service, shop, png())
    request = a_draft(
        shop.venue, subcategory_id=subcategory_id, title=said.title, description=said.description, image_id=image.id
    )
    draft = await partner.CreateOffer(request)
    assert (draft.status, draft.version, draft.is_active) == (proto.Offer.STATUS_DRAFT, 1, True)
    await partner.SaveStock(
        proto.SaveStockRequest(
            offer_id=draft.id,
            id=str(new_id()),
            price=money_pb2.Money(minor_units=stock.price.minor_units, currency="EUR"),
            quantity=stock.quantity,
            begin_time=timestamp(stock.begin_at),
            booking_limit_time=timestamp(stock.booking_limit_at),
        )
    )
    assert list((await partner.CheckOffer(proto.CheckOfferRequest(id=draft.id))).findings) == []
    waiting = await partner.PublishOffer(proto.PublishOfferRequest(id=draft.id))
    assert waiting.status == proto.Offer.STATUS_PENDING
    assert waiting.review_due_time.ToDatetime(NOON.tzinfo) == NOON + timedelta(hours=72)
    queue = await offers(service, COMPLIANCE).ListOffersToReview(proto.ListOffersToReviewRequest())
    assert [offer.id for offer in queue.offers] == [draft.id]
    await offers(service, COMPLIANCE).ApproveOffer(
        proto.ApproveOfferRequest(id=draft.id, expected_version=waiting.version)
    )
    seen = await offers(service, BENEFICIARY).GetOffer(proto.GetOfferRequest(id=draft.id))
    assert (seen.status, seen.title, seen.image_id) == (proto.Offer.STATUS_PUBLISHED, said.title, image.id)
    assert await in_catalogue(service, VISITOR) == [draft.id]


async def test_s1_anybody_reads_the_taxonomy(service: Service) -> None:
    """S1: categories and subcategories come in the order in which they are shown, to visitors too."""
    rows = (await offers(service, VISITOR).ListSubcategories(proto.ListSubcategoriesRequest())).subcategories
    assert [row.id for row in rows] == list(taxonomy())


async def test_s10_an_offer_is_turned_down_hidden_and_shown(service: Service, units: Units, shop: Shop) -> None:
    """S10: rejected with its reason, approved after all, disabled, enabled: each answer shows where it stands."""
    offer = await submit_offer(units, shop)
    compliance, partner = offers(service, COMPLIANCE), offers(service, shop.actor)
    rejected = await compliance.RejectOffer(
        proto.RejectOfferRequest(id=str(offer.id), reason="Nom du jeune.", expected_version=offer.version)
    )
    assert (rejected.status, rejected.rejection_reason) == (proto.Offer.STATUS_REJECTED, "Nom du jeune.")
    await compliance.ApproveOffer(proto.ApproveOfferRequest(id=str(offer.id), expected_version=rejected.version))
    hidden = await partner.DisableOffer(proto.DisableOfferRequest(id=str(offer.id)))
    assert (hidden.status, hidden.is_active) == (proto.Offer.STATUS_DISABLED, False)
    shown = await partner.EnableOffer(proto.EnableOfferRequest(id=str(offer.id)))
    assert (shown.status, shown.is_active) == (proto.Offer.STATUS_PUBLISHED, True)


async def test_an_offer_is_changed_by_what_is_given(service: Service, shop: Shop) -> None:
    """Absent fields stay; the same stock again changes nothing; unlimited is absent."""
    partner = offers(service, shop.actor)
    draft = await partner.CreateOffer(a_draft(shop.venue, description="Deux jours.", is_duo=True))
    changed = await partner.UpdateOffer(proto.UpdateOfferRequest(id=draft.id, title="Stage d'alto"))
    assert (changed.title, changed.description, changed.is_duo) == ("Stage d'alto", "Deux jours.", True)
    moved = await partner.UpdateOffer(proto.UpdateOfferRequest(id=draft.id, subcategory_id="CONCERT"))
    assert moved.subcategory_id == "CONCERT"
    stock = a_date(draft.id)
    first = await partner.SaveStock(stock)
    assert await partner.SaveStock(stock) == first
    stock.ClearField("quantity")
    unlimited = await partner.SaveStock(stock)
    assert (len(unlimited.stocks), unlimited.stocks[0].HasField("quantity")) == (1, False)
    assert unlimited.version == first.version + 1


async def test_creating_twice_is_creating_once(service: Service, shop: Shop) -> None:
    """The same request is the same offer, and another content under its id is refused."""
    partner, request = offers(service, shop.actor), a_draft(shop.venue)
    assert await partner.CreateOffer(request) == await partner.CreateOffer(request)
    request.title = "Autre stage"
    assert await refusal(partner.CreateOffer(request)) == (Conflict, "ID_TAKEN")


async def test_what_is_wrong_is_named(service: Service, units: Units, shop: Shop) -> None:
    """Each refusal that the contract names is answered with its code."""
    partner = offers(service, shop.actor)
    wrongs: list[tuple[dict[str, object], tuple[type[Refusal], str]]] = [
        ({"venue_id": str(new_id())}, (NotFound, "VENUE_NOT_FOUND")),
        ({"subcategory_id": "NOTHING"}, (Invalid, "SUBCATEGORY_NOT_SELECTABLE")),
        ({"title": "x" * 91}, (Invalid, "INVALID_TITLE")),
        ({"description": "x" * 1001}, (Invalid, "INVALID_DESCRIPTION")),
        ({"title": "Stage\u202e"}, (Invalid, "HIDDEN_CHARACTERS")),
        ({"description": "Sta\u200bge"}, (Invalid, "HIDDEN_CHARACTERS")),
        ({"image_id": str(new_id())}, (NotFound, "IMAGE_NOT_FOUND")),
        ({"image_id": "x"}, (Invalid, "INVALID_ID")),
        ({"subcategory_id": "PARTITION", "is_duo": True}, (Invalid, "DUO_NOT_POSSIBLE")),
    ]
    for changes, code in wrongs:
        assert await refusal(partner.CreateOffer(a_draft(shop.venue, **changes))) == code
    draft = await partner.CreateOffer(a_draft(shop.venue))
    assert await refusal(partner.PublishOffer(proto.PublishOfferRequest(id=draft.id))) == (
        Conflict,
        "NO_BOOKABLE_STOCK",
    )
    wrongs = [
        ({"price": money_pb2.Money(minor_units=300_01, currency="EUR")}, (Invalid, "INVALID_PRICE")),
        ({"price": money_pb2.Money(minor_units=1, currency="XPF")}, (Invalid, "INVALID_MONEY")),
        ({"quantity": -1}, (Invalid, "INVALID_QUANTITY")),
        ({"begin_time": timestamp(NOON)}, (Invalid, "INVALID_DATES")),
    ]
    for changes, code in wrongs:
        assert await refusal(partner.SaveStock(a_date(draft.id, **changes))) == code
    refused = await submit_offer(units, shop)
    await offers(service, COMPLIANCE).RejectOffer(
        proto.RejectOfferRequest(id=str(refused.id), reason="...", expected_version=refused.version)
    )
    for call in (
        partner.UpdateOffer(proto.UpdateOfferRequest(id=str(refused.id), title="x")),
        partner.SaveStock(a_date(str(refused.id))),
        partner.PublishOffer(proto.PublishOfferRequest(id=str(refused.id))),
        partner.EnableOffer(proto.EnableOfferRequest(id=str(refused.id))),
    ):
        assert await refusal(call) == (Conflict, "NOT_POSSIBLE_NOW")


async def test_s2_rules_that_are_not_met_are_told_by_their_codes(service: Service, shop: Shop) -> None:
    """S2: a client learns which rules block, and finds a sentence for each in the check, French and English."""
    partner = offers(service, shop.actor)
    draft = await partner.CreateOffer(a_draft(shop.venue, subcategory_id="ACHAT_INSTRUMENT", title="Offre"))
    await partner.SaveStock(a_date(draft.id, begin_time=None, booking_limit_time=None))
    with pytest.raises(Conflict) as refused:
        await partner.PublishOffer(proto.PublishOfferRequest(id=draft.id))
    assert refused.value.reason == "RULES_NOT_MET"
    assert refused.value.facts["codes"] == "TITLE_NAMES_NO_INSTRUMENT,IMAGE_MISSING"
    findings = (await partner.CheckOffer(proto.CheckOfferRequest(id=draft.id))).findings
    assert [(finding.code, finding.severity, finding.field) for finding in findings] == [
        ("TITLE_NAMES_NO_INSTRUMENT", proto.Finding.BLOCKS, "title"),
        ("IMAGE_MISSING", proto.Finding.BLOCKS, "image"),
    ]
    assert all(finding.message and finding.message_en != finding.message for finding in findings)


@pytest.mark.parametrize("name", SEED_OFFERS)
async def test_s2_a_draft_is_checked_as_the_offer_will_be(service: Service, shop: Shop, name: str) -> None:
    """S2 to S7: what the rules say while an offer is written is what they say of it once it is made."""
    subcategory_id, said, stock = SEED_OFFERS[name]
    partner = offers(service, shop.actor)
    for title in (said.title, "Lot de 2 partitions pour Léa"):
        made = await partner.CreateOffer(
            a_draft(shop.venue, subcategory_id=subcategory_id, title=title, description=said.description)
        )
        await partner.SaveStock(
            proto.SaveStockRequest(
                offer_id=made.id,
                id=str(new_id()),
                price=money(stock.price),
                begin_time=timestamp(stock.begin_at),
                booking_limit_time=timestamp(stock.booking_limit_at),
            )
        )
        of_offer = await partner.CheckOffer(proto.CheckOfferRequest(id=made.id))
        of_draft = await partner.CheckDraft(a_writing(subcategory_id, title, said.description, stock.price))
        assert of_draft == of_offer
        assert of_draft.findings or title == said.title


async def test_s2_a_draft_is_checked_while_it_is_written(service: Service, engine: AsyncEngine) -> None:
    """S2: a partner without a structure hears of an empty title and a missing picture: one statement, nothing kept."""
    newcomer = offers(service, an_actor(Role.PARTNER, subject="newcomer"))
    writing = a_writing("ACHAT_INSTRUMENT")
    with counted(engine) as sent:
        findings = (await newcomer.CheckDraft(writing)).findings
    assert [finding.code for finding in findings] == ["TITLE_NAMES_NO_INSTRUMENT", "IMAGE_MISSING"]
    assert [statement.split()[0] for statement in sent] == ["SELECT"]
    writing.has_image = True
    assert [finding.field for finding in (await newcomer.CheckDraft(writing)).findings] == ["title"]


async def test_s21_a_draft_is_weighed_as_what_is_published_at_its_venue(
    service: Service, engine: AsyncEngine, shop: Shop, rival: Shop
) -> None:
    """S21: where compliance trusts the venue or its structure, what it asks is advice to whoever writes for it."""
    staff, partner = PartnerServiceStub(service.peer(COMPLIANCE)), offers(service, shop.actor)
    writing = a_writing("ACHAT_INSTRUMENT", "Violon acoustique")

    async def severity(venue_id: str = "") -> int:
        writing.venue_id = venue_id
        (found,) = (await partner.CheckDraft(writing)).findings
        return found.severity

    here, whose = str(shop.venue.id), str(shop.offerer.id)
    assert await severity(here) == proto.Finding.BLOCKS
    at_venue, at_offerer = partners_pb2.SetVenueConfidenceRequest, partners_pb2.SetOffererConfidenceRequest
    await staff.SetVenueConfidence(at_venue(id=here, confidence=partners_pb2.CONFIDENCE_WHITELIST))
    with counted(engine) as sent:
        assert await severity(here) == proto.Finding.ADVICE
    assert [statement.split()[0] for statement in sent] == ["SELECT", "SELECT"]
    assert await severity() == proto.Finding.BLOCKS
    await staff.SetVenueConfidence(at_venue(id=here, confidence=partners_pb2.CONFIDENCE_NONE))
    await staff.SetOffererConfidence(at_offerer(id=whose, confidence=partners_pb2.CONFIDENCE_WHITELIST))
    assert await severity(here) == proto.Finding.ADVICE
    for venue_id in (str(rival.venue.id), str(new_id())):
        writing.venue_id = venue_id
        assert await refusal(partner.CheckDraft(writing)) == (NotFound, "VENUE_NOT_FOUND")


async def test_what_an_offer_may_not_hold_is_pointed_at_in_a_draft(service: Service, shop: Shop) -> None:
    """An EAN, hidden characters and a duo that cannot be are findings while an offer is written, each at its place."""
    writing = a_writing("ACHAT_INSTRUMENT", "Violon 9782070612758", "Vio\u200blon")
    writing.has_image = writing.is_duo = True
    found = (await offers(service, shop.actor).CheckDraft(writing)).findings
    said = [(finding.code, finding.field, (finding.span.start, finding.span.end)) for finding in found]
    assert said == [
        ("EAN_IN_TITLE", "title", (7, 20)),
        ("HIDDEN_CHARACTERS", "description", (3, 4)),
        ("DUO_NOT_POSSIBLE", "is_duo", (0, 0)),
    ]
    assert [finding.HasField("span") for finding in found] == [True, True, False]
    assert all(finding.hint and finding.hint_en != finding.hint for finding in found)


async def test_a_draft_that_cannot_be_is_refused(service: Service, shop: Shop) -> None:
    """No subcategory, no euros, no title that may be: each by its code; and it is for partners."""
    partner, usual = offers(service, shop.actor), a_writing("ACHAT_INSTRUMENT")
    assert await refusal(partner.CheckDraft(a_writing("NOTHING"))) == (Invalid, "SUBCATEGORY_NOT_SELECTABLE")
    assert await refusal(partner.CheckDraft(a_writing("PARTITION", "x" * 91))) == (Invalid, "INVALID_TITLE")
    foreign = proto.CheckDraftRequest(
        subcategory_id="PARTITION", prices=[money_pb2.Money(minor_units=1, currency="XPF")]
    )
    assert await refusal(partner.CheckDraft(foreign)) == (Invalid, "INVALID_MONEY")
    for actor in (BENEFICIARY, VISITOR, COMPLIANCE):
        assert await refusal(offers(service, actor).CheckDraft(usual)) == (Forbidden, "NOT_ALLOWED")


Call = Callable[["OfferServiceAsyncStub", str], Awaitable[object]]

ON_ONE_OFFER: dict[str, Call] = {
    "UpdateOffer": lambda stub, key: stub.UpdateOffer(proto.UpdateOfferRequest(id=key, title="x")),
    "SaveStock": lambda stub, key: stub.SaveStock(a_date(key)),
    "PublishOffer": lambda stub, key: stub.PublishOffer(proto.PublishOfferRequest(id=key)),
    "CheckOffer": lambda stub, key: stub.CheckOffer(proto.CheckOfferRequest(id=key)),
    "DisableOffer": lambda stub, key: stub.DisableOffer(proto.DisableOfferRequest(id=key)),
    "EnableOffer": lambda stub, key: stub.EnableOffer(proto.EnableOfferRequest(id=key)),
    "GetOffer": lambda stub, key: stub.GetOffer(proto.GetOfferRequest(id=key)),
}
OF_COMPLIANCE: dict[str, Call] = {
    "ApproveOffer": lambda stub, key: stub.ApproveOffer(proto.ApproveOfferRequest(id=key)),
    "RejectOffer": lambda stub, key: stub.RejectOffer(proto.RejectOfferRequest(id=key, reason="...")),
    "ListOffersToReview": lambda stub, _: stub.ListOffersToReview(proto.ListOffersToReviewRequest()),
}


@pytest.mark.parametrize("rpc", ON_ONE_OFFER)
async def test_a_rivals_offer_is_not_there(service: Service, units: Units, shop: Shop, rival: Shop, rpc: str) -> None:
    """For every RPC on one offer, another's draft and an offer that does not exist are the same answer."""
    draft = await draft_offer(units, shop)
    for key in (str(draft.id), str(new_id())):
        assert await refusal(ON_ONE_OFFER[rpc](offers(service, rival.actor), key)) == (NotFound, "OFFER_NOT_FOUND")


async def test_a_rivals_offers_are_in_no_list(service: Service, units: Units, shop: Shop, rival: Shop) -> None:
    """Neither lists nor batches nor a foreign venue show what is not published; nothing is made there either."""
    draft, waiting = await draft_offer(units, shop), await submit_offer(units, shop)
    caller = offers(service, rival.actor)
    assert not (await caller.ListOffers(proto.ListOffersRequest())).offers
    for call in (
        caller.ListOffers(proto.ListOffersRequest(venue_id=str(shop.venue.id))),
        caller.CreateOffer(a_draft(shop.venue)),
    ):
        assert await refusal(call) == (NotFound, "VENUE_NOT_FOUND")
    ids = [str(draft.id), str(waiting.id)]
    assert not (await caller.BatchGetOffers(proto.BatchGetOffersRequest(ids=ids))).offers
    assert await in_catalogue(service, rival.actor) == []
    assert await refusal(caller.UploadImage(parts(png(), str(new_id()), str(shop.offerer.id)))) == (
        NotFound,
        "OFFERER_NOT_FOUND",
    )


@pytest.mark.parametrize("rpc", OF_COMPLIANCE)
async def test_reviews_are_for_compliance(service: Service, units: Units, shop: Shop, rpc: str) -> None:
    """Neither the partner nor a beneficiary nor support approves, rejects or reads the queue."""
    offer = await submit_offer(units, shop)
    for actor in (shop.actor, BENEFICIARY, SUPPORT, VISITOR):
        assert await refusal(OF_COMPLIANCE[rpc](offers(service, actor), str(offer.id))) == (Forbidden, "NOT_ALLOWED")


@pytest.mark.parametrize("rpc", sorted(ON_ONE_OFFER.keys() - {"GetOffer"}))
async def test_offers_are_made_by_partners(service: Service, units: Units, shop: Shop, rpc: str) -> None:
    """A beneficiary and a visitor read offers and do nothing else with them."""
    offer = await publish_offer(units, shop)
    for actor in (BENEFICIARY, VISITOR):
        assert await refusal(ON_ONE_OFFER[rpc](offers(service, actor), str(offer.id))) == (Forbidden, "NOT_ALLOWED")


async def test_staff_read_all(service: Service, units: Units, shop: Shop) -> None:
    """Support finds a draft by its id, in a batch, in the list of its venue, and reads its findings."""
    draft = await draft_offer(units, shop)
    caller = offers(service, SUPPORT)
    assert (await caller.GetOffer(proto.GetOfferRequest(id=str(draft.id)))).id == str(draft.id)
    batch = await caller.BatchGetOffers(proto.BatchGetOffersRequest(ids=[str(draft.id)]))
    listed = await caller.ListOffers(proto.ListOffersRequest(venue_id=str(shop.venue.id)))
    assert [offer.id for offer in (*batch.offers, *listed.offers)] == [str(draft.id)] * 2
    await caller.CheckOffer(proto.CheckOfferRequest(id=str(draft.id)))


Page = proto.ListOffersResponse | proto.ListOffersToReviewResponse
Turn = Callable[[int, str], Awaitable[Page]]


async def walk(turn: Turn, size: int) -> list[str]:
    """Turn pages of a list until there is none, and return the offers of all of them."""
    seen, token = [], ""
    for _ in range(6):
        page = await turn(size, token)
        seen += [offer.id for offer in page.offers]
        token = page.next_page_token
        if not token:
            return seen
    raise AssertionError(seen)


async def test_every_list_is_paged(service: Service, units: Units, shop: Shop, clock: StoppedClock) -> None:
    """Page after page each list gives everything once: newest first, and the queue with what is due first in front."""
    made = []
    for number in range(5):
        offer = await (publish_offer if number % 2 else submit_offer)(units, shop)
        made.append(str(offer.id))
        clock.advance(timedelta(minutes=1))
    partner, compliance = (offers(service, actor) for actor in (shop.actor, COMPLIANCE))
    lists: tuple[tuple[Turn, list[str]], ...] = (
        (lambda size, token: partner.ListOffers(proto.ListOffersRequest(page_size=size, page_token=token)), made[::-1]),
        (
            lambda size, token: compliance.ListOffersToReview(
                proto.ListOffersToReviewRequest(page_size=size, page_token=token)
            ),
            made[::2],
        ),
    )
    for turn, expected in lists:
        assert [await walk(turn, size) for size in (1, 2, 1000)] == [expected] * 3


async def test_a_list_is_filtered_by_status(service: Service, units: Units, shop: Shop) -> None:
    """S10: the filter gives the offers that are shown so, and a status that there is not is refused."""
    draft, published = await draft_offer(units, shop), await publish_offer(units, shop)
    partner = offers(service, shop.actor)
    for status, offer in ((proto.Offer.STATUS_DRAFT, draft), (proto.Offer.STATUS_PUBLISHED, published)):
        (found,) = (await partner.ListOffers(proto.ListOffersRequest(status=status))).offers
        assert (found.id, found.status) == (str(offer.id), status)
    wrong = proto.ListOffersRequest(status=99)  # type: ignore[arg-type]
    assert await refusal(partner.ListOffers(wrong)) == (Invalid, "INVALID_STATUS")


async def test_lists_are_searched(service: Service, units: Units, shop: Shop) -> None:
    """Partners find offers among their own by words; a long text is refused."""
    found = [str((await publish_offer(units, shop, title=f"Atelier d'Écriture {n}")).id) for n in range(3)]
    await publish_offer(units, shop, title="Stage de chant", description="Sans écrit.")
    draft = await draft_offer(units, shop, title="Écriture musicale", description="En atelier")
    partner = offers(service, shop.actor)
    search = "ecriture ATEL"
    mine = await walk(
        lambda size, token: partner.ListOffers(
            proto.ListOffersRequest(page_size=size, page_token=token, venue_id=str(shop.venue.id), search=search)
        ),
        2,
    )
    assert sorted(mine) == sorted([*found, str(draft.id)])
    call = partner.ListOffers(proto.ListOffersRequest(search="x" * 91))
    assert await refusal(call) == (Invalid, "INVALID_SEARCH")


async def test_batches_are_bounded(service: Service) -> None:
    """A hundred ids are asked for at once, and not one more; what is unknown is left out."""
    caller = offers(service, BENEFICIARY)
    ids = [str(new_id()) for _ in range(100)]
    assert not (await caller.BatchGetOffers(proto.BatchGetOffersRequest(ids=ids))).offers
    many = proto.BatchGetOffersRequest(ids=[*ids, str(new_id())])
    assert await refusal(caller.BatchGetOffers(many)) == (Invalid, "TOO_MANY_IDS")
    assert await refusal(caller.BatchGetOffers(proto.BatchGetOffersRequest(ids=["x"]))) == (Invalid, "INVALID_ID")


async def test_reading_costs_the_same_however_much(
    service: Service, units: Units, engine: AsyncEngine, shop: Shop
) -> None:
    """A batch and a list of six take as many statements as those of one."""
    ids = [str((await publish_offer(units, shop)).id) for _ in range(6)]
    partner = offers(service, shop.actor)
    for count in (1, 6):
        with counted(engine) as sent:
            batch = await partner.BatchGetOffers(proto.BatchGetOffersRequest(ids=ids[:count]))
            page = await partner.ListOffers(proto.ListOffersRequest(page_size=count))
        assert (len(batch.offers), len(page.offers)) == (count, count)
        assert len(sent) == 5, sent


async def test_a_picture_is_uploaded_and_downloaded(service: Service, shop: Shop) -> None:
    """A partner's picture is kept small and upright, and anybody gets it: what it is, then its bytes."""
    image = await upload(service, shop, png(1500, 1500))
    assert (image.content_type, image.width, image.height) == ("image/webp", 750, 1125)
    assert image.offerer_id == str(shop.offerer.id)
    got = [part async for part in offers(service, VISITOR).DownloadImage(proto.DownloadImageRequest(id=image.id))]
    assert got[0].image == image
    content = b"".join(part.chunk for part in got[1:])
    known = await offers(service, VISITOR).BatchGetImages(proto.BatchGetImagesRequest(ids=[image.id, str(new_id())]))
    assert list(known.images) == [image]
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (750, 1125))


async def test_pictures_that_cannot_be_are_refused(service: Service, shop: Shop) -> None:
    """Too large, too small, no picture, taken, not there: each by its code."""
    caller, ids = offers(service, shop.actor), (str(new_id()), str(shop.offerer.id))
    assert await refusal(caller.UploadImage(parts(bytes(10_000_001), *ids))) == (Invalid, "IMAGE_TOO_LARGE")
    assert await refusal(caller.UploadImage(parts(png(399, 400), *ids))) == (Invalid, "IMAGE_TOO_SMALL")
    assert await refusal(caller.UploadImage(parts(b"GIF89a", *ids))) == (Invalid, "IMAGE_NOT_READABLE")
    image = await upload(service, shop, png(), ids[0])
    assert await upload(service, shop, png(), ids[0]) == image
    assert await refusal(caller.UploadImage(parts(png(500, 500), *ids))) == (Conflict, "ID_TAKEN")

    async def download() -> None:
        async for _ in caller.DownloadImage(proto.DownloadImageRequest(id=str(new_id()))):
            pass

    assert await refusal(download()) == (NotFound, "IMAGE_NOT_FOUND")


async def test_the_largest_picture_that_is_taken_is_taken(service: Service, shop: Shop) -> None:
    """Ten million bytes are within bounds over the wire: padding after a picture does not harm it."""
    picture = png()
    assert (await upload(service, shop, picture + bytes(10_000_000 - len(picture)))).width == 750


async def test_a_picture_whose_file_is_gone_is_an_outage(
    service: Service, shop: Shop, pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that has lost a file is not available; it is not said that there is no such picture."""
    image = await upload(service, shop, png())
    monkeypatch.setattr(pictures, "_store", Pictures("memory:///")._store)  # noqa: SLF001 - an emptied store
    plain = service.peer(VISITOR)
    with pytest.raises(Exception, match=grpc.StatusCode.UNAVAILABLE.name):
        async for _ in OfferServiceStub(plain).DownloadImage(proto.DownloadImageRequest(id=image.id)):
            pass


async def test_a_structure_that_nobody_accepted_is_in_no_catalogue(service: Service, units: Units) -> None:
    """Only offers of a validated structure are found by the public."""
    shop = await open_shop(units, is_validated=False)
    offer = await publish_offer(units, shop)
    assert await in_catalogue(service, VISITOR) == []
    asked = proto.GetOfferRequest(id=str(offer.id))
    assert await refusal(offers(service, VISITOR).GetOffer(asked)) == (NotFound, "OFFER_NOT_FOUND")
