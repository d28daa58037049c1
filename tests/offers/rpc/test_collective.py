"""CollectiveOfferService over real gRPC."""

from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from kiosque.money.v1.money_pb2 import Money
from kiosque.offers.v1 import collective_pb2 as proto
from kiosque.offers.v1 import offers_pb2, reviews_pb2
from kiosque.offers.v1.collective_pb2_grpc import CollectiveOfferServiceStub

from common.actor import Actor
from common.errors import Forbidden, Invalid, NotFound
from common.unit import new_id
from offers.domain.claim import DECIDED_AT_ONCE
from tests.offers.factories import BENEFICIARY, COMPLIANCE, SUPPORT, Shop
from tests.rpc import Service

if TYPE_CHECKING:
    from kiosque.offers.v1.collective_pb2_grpc import CollectiveOfferServiceAsyncStub  # only the types have it

Seen = reviews_pb2.ReviewOffersRequest.SeenOffer
SAID = proto.CollectiveParticulars(
    name="Concert scolaire",
    description="Une heure de musique.",
    price=Money(minor_units=48_000, currency="EUR"),
    price_detail="Trois musiciens.",
    participants=60,
    levels=[proto.CollectiveOffer.TERMINALE, proto.CollectiveOffer.SIXIEME],
    institution="0750654D",
    booking_limit_time=Timestamp(seconds=1_773_000_000),
    start_time=Timestamp(seconds=1_774_000_000),
    end_time=Timestamp(seconds=1_774_007_200),
    contact_email="scolaires@example.org",
    contact_phone="01 23 45 67 89",
)


def calls(service: Service, actor: Actor) -> "CollectiveOfferServiceAsyncStub":
    """Call CollectiveOfferService as somebody."""
    return CollectiveOfferServiceStub(service.peer(actor))


async def made(service: Service, shop: Shop) -> proto.CollectiveOffer:
    """Make a draft of a shop's."""
    request = proto.CreateCollectiveOfferRequest(id=str(new_id()), venue_id=str(shop.venue.id), particulars=SAID)
    return await calls(service, shop.actor).CreateCollectiveOffer(request)


async def test_s11_what_is_said_is_answered(service: Service, shop: Shop) -> None:
    """S11: every field comes back as it was sent, made uniform, with what can be done next."""
    draft = await made(service, shop)
    for field in ("name", "description", "price", "price_detail", "participants", "institution", "contact_email"):
        assert getattr(draft, field) == getattr(SAID, field), field
    assert (draft.start_time, draft.end_time) == (SAID.start_time, SAID.end_time)
    assert list(draft.levels) == [proto.CollectiveOffer.SIXIEME, proto.CollectiveOffer.TERMINALE]
    assert draft.contact_phone == "0123456789"
    of = proto.CollectiveOffer
    assert list(draft.deeds) == [of.EDIT, of.PUBLISH, of.ARCHIVE, of.DUPLICATE]
    bare = proto.UpdateCollectiveOfferRequest(id=draft.id, particulars=proto.CollectiveParticulars(name="Concert"))
    lesser = await calls(service, shop.actor).UpdateCollectiveOffer(bare)
    assert not lesser.HasField("price")
    assert not lesser.HasField("participants")
    assert not lesser.HasField("start_time")
    assert lesser.levels == []


async def test_s11_every_deed_is_an_rpc(service: Service, shop: Shop) -> None:
    """S11: publish, reject, approve, disable, enable, duplicate, archive: each answers with the offer as it is."""
    draft, of = await made(service, shop), proto.CollectiveOffer
    mine, officer = calls(service, shop.actor), calls(service, COMPLIANCE)
    submitted = await mine.PublishCollectiveOffer(proto.PublishCollectiveOfferRequest(id=draft.id))
    assert submitted.review_due_time.seconds - submitted.submit_time.seconds == 72 * 3600
    queue = await officer.ListCollectiveOffersToReview(proto.ListCollectiveOffersToReviewRequest())
    assert [offer.id for offer in queue.offers] == [draft.id]
    no = await officer.RejectCollectiveOffer(
        proto.RejectCollectiveOfferRequest(id=draft.id, reason="Trop cher.", expected_version=submitted.version)
    )
    assert (no.status, no.rejection_reason) == (of.REJECTED, "Trop cher.")
    assert no.rejection_code == offers_pb2.Rejection.OTHER
    yes = await officer.ApproveCollectiveOffer(
        proto.ApproveCollectiveOfferRequest(id=draft.id, expected_version=no.version)
    )
    hidden = await mine.DisableCollectiveOffer(proto.DisableCollectiveOfferRequest(id=draft.id))
    shown = await mine.EnableCollectiveOffer(proto.EnableCollectiveOfferRequest(id=draft.id))
    copy = await mine.DuplicateCollectiveOffer(
        proto.DuplicateCollectiveOfferRequest(id=str(new_id()), offer_id=draft.id)
    )
    gone = await mine.ArchiveCollectiveOffer(proto.ArchiveCollectiveOfferRequest(id=draft.id))
    statuses = [offer.status for offer in (submitted, yes, hidden, shown, copy, gone)]
    assert statuses == [of.UNDER_REVIEW, of.PUBLISHED, of.HIDDEN, of.PUBLISHED, of.DRAFT, of.ARCHIVED]
    assert (await mine.GetCollectiveOffer(proto.GetCollectiveOfferRequest(id=draft.id))) == gone
    found = await mine.BatchGetCollectiveOffers(proto.BatchGetCollectiveOffersRequest(ids=[draft.id, copy.id]))
    assert {offer.id for offer in found.offers} == {draft.id, copy.id}
    archived = await mine.ListCollectiveOffers(proto.ListCollectiveOffersRequest(status=of.ARCHIVED))
    assert [offer.id for offer in archived.offers] == [draft.id]


async def test_s11_an_officer_holds_one_and_lets_it_go(service: Service, shop: Shop) -> None:
    """S11: both answer with the offer, and are compliance's alone."""
    draft, of = await made(service, shop), proto.CollectiveOffer
    mine, officer = calls(service, shop.actor), calls(service, COMPLIANCE)
    await mine.PublishCollectiveOffer(proto.PublishCollectiveOfferRequest(id=draft.id))
    hold, let_go = proto.ClaimCollectiveOfferRequest(id=draft.id), proto.ReleaseCollectiveOfferRequest(id=draft.id)
    for call in (mine.ClaimCollectiveOffer(hold), mine.ReleaseCollectiveOffer(let_go)):
        with pytest.raises(Forbidden):
            await call
    assert (await officer.ClaimCollectiveOffer(hold)).status == of.UNDER_REVIEW
    assert (await officer.ReleaseCollectiveOffer(let_go)).id == draft.id


async def test_s11_many_are_decided_and_each_is_answered(service: Service, shop: Shop) -> None:
    """S11: what is refused of one offer is its answer alone: the others are turned down, each once, for one reason."""
    waiting, draft = [await made(service, shop) for _ in range(2)]
    mine, officer = calls(service, shop.actor), calls(service, COMPLIANCE)
    waiting = await mine.PublishCollectiveOffer(proto.PublishCollectiveOfferRequest(id=waiting.id))
    nothing = str(new_id())
    answer = await officer.ReviewCollectiveOffers(
        proto.ReviewCollectiveOffersRequest(
            offers=[Seen(id=each.id, expected_version=each.version) for each in (waiting, draft, waiting)]
            + [Seen(id=nothing, expected_version=1)],
            verdict=reviews_pb2.ReviewOffersRequest.REJECT,
            code=offers_pb2.Rejection.DUPLICATE,
        )
    )
    assert [result.offer_id for result in answer.results] == [waiting.id, draft.id, nothing]
    rejected = answer.results[0].offer
    assert (rejected.status, rejected.rejection_code) == (
        proto.CollectiveOffer.REJECTED,
        offers_pb2.Rejection.DUPLICATE,
    )
    refusals = [result.refusal.reason for result in answer.results[1:]]
    assert refusals == ["NOT_POSSIBLE_NOW", "COLLECTIVE_OFFER_NOT_FOUND"]
    approved = await officer.ReviewCollectiveOffers(
        proto.ReviewCollectiveOffersRequest(
            offers=[Seen(id=rejected.id, expected_version=rejected.version)],
            verdict=reviews_pb2.ReviewOffersRequest.APPROVE,
        )
    )
    assert approved.results[0].offer.status == proto.CollectiveOffer.PUBLISHED


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        ({}, "INVALID_VERDICT"),
        ({"verdict": "REJECT", "code": "PICTURE"}, "INVALID_REJECTION_CODE"),
        (
            {"verdict": "APPROVE", "offers": [Seen(id=str(new_id())) for _ in range(DECIDED_AT_ONCE + 1)]},
            "TOO_MANY_OFFERS",
        ),
    ],
)
async def test_s11_a_decision_that_cannot_be_is_refused_whole(
    service: Service, decision: dict[str, Any], reason: str
) -> None:
    """S11: without a verdict, for a reason that is none here or of too many offers, none is looked at."""
    with pytest.raises(Invalid) as refused:
        await calls(service, COMPLIANCE).ReviewCollectiveOffers(proto.ReviewCollectiveOffersRequest(**decision))
    assert refused.value.reason == reason


async def test_s11_an_officer_works_through_the_queue(service: Service, shop: Shop) -> None:
    """S11: next, decide, next, until nothing waits; one structure's where asked for; what was decided comes back."""
    mine, officer = calls(service, shop.actor), calls(service, COMPLIANCE)
    drafts = [await made(service, shop) for _ in range(2)]
    for draft in drafts:
        await mine.PublishCollectiveOffer(proto.PublishCollectiveOfferRequest(id=draft.id))
    elsewhere = proto.CollectiveReviewFilter(offerer_id=str(new_id()))
    none = await officer.ListCollectiveOffersToReview(proto.ListCollectiveOffersToReviewRequest(filter=elsewhere))
    assert none.offers == []
    passing = proto.ClaimNextCollectiveOfferRequest(after_offer_id=drafts[0].id)
    second = await officer.ClaimNextCollectiveOffer(passing)
    first = await officer.ClaimNextCollectiveOffer(proto.ClaimNextCollectiveOfferRequest())
    assert [first.id, second.id] == [draft.id for draft in drafts]
    approval = proto.ApproveCollectiveOfferRequest(id=first.id, expected_version=first.version)
    await officer.ApproveCollectiveOffer(approval)
    with pytest.raises(NotFound) as nothing:
        await officer.ClaimNextCollectiveOffer(proto.ClaimNextCollectiveOfferRequest())
    assert nothing.value.reason == "NOTHING_TO_REVIEW"
    again = await officer.ReopenCollectiveOffer(proto.ReopenCollectiveOfferRequest(id=first.id))
    assert again.status == proto.CollectiveOffer.UNDER_REVIEW
    load = await calls(service, SUPPORT).GetCollectiveReviewLoad(proto.GetCollectiveReviewLoadRequest())
    assert (load.waiting_count, load.overdue_count) == (2, 0)
    for call in (
        mine.ReopenCollectiveOffer(proto.ReopenCollectiveOfferRequest(id=first.id)),
        mine.ClaimNextCollectiveOffer(proto.ClaimNextCollectiveOfferRequest()),
        mine.ReviewCollectiveOffers(proto.ReviewCollectiveOffersRequest()),
        mine.GetCollectiveReviewLoad(proto.GetCollectiveReviewLoadRequest()),
    ):
        with pytest.raises(Forbidden):
            await call


async def test_pages_are_as_long_as_asked(service: Service, shop: Shop) -> None:
    """A page token leads to the next page, in the list and in the queue, and the last page has none."""
    offers = [await made(service, shop) for _ in range(3)]
    mine, officer = calls(service, shop.actor), calls(service, COMPLIANCE)
    for offer in offers:
        await mine.PublishCollectiveOffer(proto.PublishCollectiveOfferRequest(id=offer.id))
    first = await mine.ListCollectiveOffers(proto.ListCollectiveOffersRequest(page_size=2))
    rest = await mine.ListCollectiveOffers(
        proto.ListCollectiveOffersRequest(page_size=2, page_token=first.next_page_token)
    )
    assert [offer.id for offer in (*first.offers, *rest.offers)] == [offer.id for offer in reversed(offers)]
    due = await officer.ListCollectiveOffersToReview(proto.ListCollectiveOffersToReviewRequest(page_size=2))
    later = await officer.ListCollectiveOffersToReview(
        proto.ListCollectiveOffersToReviewRequest(page_size=2, page_token=due.next_page_token)
    )
    assert [offer.id for offer in (*due.offers, *later.offers)] == [offer.id for offer in offers]
    assert (rest.next_page_token, later.next_page_token) == ("", "")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (proto.CollectiveParticulars(levels=[99]), "INVALID_LEVEL"),  # type: ignore[list-item] # no such level
        (proto.CollectiveParticulars(levels=[0]), "INVALID_LEVEL"),  # type: ignore[list-item] # none is said
        (proto.CollectiveParticulars(levels=[1] * 10), "INVALID_LEVEL"),  # type: ignore[list-item] # a number is one
        (proto.CollectiveParticulars(price=Money(currency="XPF")), "INVALID_MONEY"),
        (proto.CollectiveParticulars(price=Money(minor_units=60_000_01, currency="EUR")), "INVALID_COLLECTIVE_PRICE"),
        (proto.CollectiveParticulars(participants=0), "INVALID_PARTICIPANTS"),
        (proto.CollectiveParticulars(institution="0750654E"), "INVALID_UAI"),
        (proto.CollectiveParticulars(end_time=Timestamp(seconds=1)), "INVALID_COLLECTIVE_DATES"),
        (proto.CollectiveParticulars(start_time=Timestamp(seconds=-(2**40))), "INVALID_INSTANT"),
        (proto.CollectiveParticulars(contact_email="nobody"), "INVALID_CONTACT"),
        (proto.CollectiveParticulars(name="x" * 200), "INVALID_TEXT"),
    ],
)
async def test_s11_bad_input_makes_nothing(
    service: Service, shop: Shop, change: proto.CollectiveParticulars, reason: str
) -> None:
    """S11: each is refused by its code, and nothing is kept."""
    said = proto.CollectiveParticulars()
    said.CopyFrom(SAID)
    for field, value in change.ListFields():
        said.ClearField(field.name)  # type: ignore[arg-type] # by a name that is only known here
        getattr(said, field.name).MergeFrom(value) if field.message_type or field.is_repeated else setattr(
            said, field.name, value
        )
    request = proto.CreateCollectiveOfferRequest(id=str(new_id()), venue_id=str(shop.venue.id), particulars=said)
    with pytest.raises(Invalid) as refused:
        await calls(service, shop.actor).CreateCollectiveOffer(request)
    assert refused.value.reason == reason
    left = await calls(service, shop.actor).ListCollectiveOffers(proto.ListCollectiveOffersRequest())
    assert left.offers == []


async def test_each_rpc_is_for_its_role(service: Service, shop: Shop) -> None:
    """A beneficiary sees nothing of it, a partner decides nothing, an officer makes nothing."""
    draft = await made(service, shop)
    with pytest.raises(Forbidden):
        await calls(service, BENEFICIARY).GetCollectiveOffer(proto.GetCollectiveOfferRequest(id=draft.id))
    with pytest.raises(Forbidden):
        await calls(service, shop.actor).ApproveCollectiveOffer(proto.ApproveCollectiveOfferRequest(id=draft.id))
    with pytest.raises(Forbidden):
        await calls(service, COMPLIANCE).PublishCollectiveOffer(proto.PublishCollectiveOfferRequest(id=draft.id))
    with pytest.raises(Invalid):
        await calls(service, shop.actor).ListCollectiveOffers(
            proto.ListCollectiveOffersRequest(status=99)  # type: ignore[arg-type] # no such status
        )
