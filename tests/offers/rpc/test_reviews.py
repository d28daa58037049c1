"""ReviewService and StaffRuleService over gRPC: who may, many decisions at once, words on the wire."""

import itertools
from typing import Any

import pytest
from kiosque.offers.v1 import offers_pb2, reviews_pb2, staff_rules_pb2
from kiosque.offers.v1.offers_pb2_grpc import OfferServiceStub
from kiosque.offers.v1.reviews_pb2_grpc import ReviewServiceStub
from kiosque.offers.v1.staff_rules_pb2_grpc import StaffRuleServiceStub

from common.actor import NotAllowed, Role
from common.errors import Conflict, Forbidden, Invalid, NotFound
from common.unit import Units, new_id
from offers.domain.claim import DECIDED_AT_ONCE
from tests.clock import NOON
from tests.offers.factories import COMPLIANCE, SUPPORT, Shop, draft_offer, submit_offer
from tests.rpc import Service, an_actor

Seen = reviews_pb2.ReviewOffersRequest.SeenOffer
BLAISE = an_actor(Role.COMPLIANCE, subject="blaise")
ASKED = staff_rules_pb2.SubRule(
    model=staff_rules_pb2.SubRule.OFFER,
    attribute=staff_rules_pb2.SubRule.VISIBLE_TEXT,
    operator=staff_rules_pb2.SubRule.CONTAINS,
    values=["violoncelle"],
)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COMPLIANCE, Role.SUPPORT}))
async def test_the_queue_is_compliances_own(service: Service, role: Role) -> None:
    """Nobody but compliance claims, decides or makes rules; support may only ask how much waits."""
    peer = service.peer(an_actor(role))
    reviews, rules, one = ReviewServiceStub(peer), StaffRuleServiceStub(peer), str(new_id())
    for call in (
        reviews.ClaimOffer(reviews_pb2.ClaimOfferRequest(id=one)),
        reviews.ReleaseOffer(reviews_pb2.ReleaseOfferRequest(id=one)),
        reviews.ClaimNextOffer(reviews_pb2.ClaimNextOfferRequest()),
        reviews.ReopenOffer(reviews_pb2.ReopenOfferRequest(id=one)),
        reviews.ReviewOffers(reviews_pb2.ReviewOffersRequest(offers=[Seen(id=one)])),
        reviews.BatchGetClaims(reviews_pb2.BatchGetClaimsRequest(offer_ids=[one])),
        reviews.GetReviewLoad(reviews_pb2.GetReviewLoadRequest()),
        rules.SaveStaffRule(staff_rules_pb2.SaveStaffRuleRequest(id=one)),
        rules.EnableStaffRule(staff_rules_pb2.EnableStaffRuleRequest(id=one)),
        rules.DisableStaffRule(staff_rules_pb2.DisableStaffRuleRequest(id=one)),
        rules.ListStaffRules(staff_rules_pb2.ListStaffRulesRequest()),
        rules.DryRunStaffRule(staff_rules_pb2.DryRunStaffRuleRequest()),
    ):
        with pytest.raises(Forbidden) as refused:
            await call
        assert refused.value.reason == NotAllowed("").reason


async def test_many_are_decided_and_each_is_answered(service: Service, units: Units, shop: Shop) -> None:
    """What is refused of one offer is its answer alone: the others are decided, each once."""
    waiting, held = await submit_offer(units, shop), await submit_offer(units, shop)
    draft, changed, nothing = await draft_offer(units, shop), await submit_offer(units, shop), new_id()
    ada, blaise = ReviewServiceStub(service.peer(COMPLIANCE)), ReviewServiceStub(service.peer(BLAISE))
    await blaise.ClaimOffer(reviews_pb2.ClaimOfferRequest(id=str(held.id)))
    seen = [Seen(id=str(each.id), expected_version=each.version) for each in (waiting, held, draft)]
    seen += [Seen(id=str(changed.id), expected_version=changed.version - 1), Seen(id=str(nothing))]
    request = reviews_pb2.ReviewOffersRequest(
        offers=[*seen, seen[0]],
        verdict=reviews_pb2.ReviewOffersRequest.REJECT,
        code=offers_pb2.Rejection.PICTURE,
    )
    answer = await ada.ReviewOffers(request)
    assert [each.offer_id for each in answer.results] == [each.id for each in seen]
    assert [each.refusal.reason for each in answer.results] == [
        "",
        "CLAIMED_BY_ANOTHER",
        "NOT_POSSIBLE_NOW",
        "OFFER_CHANGED",
        "OFFER_NOT_FOUND",
    ]
    rejected = answer.results[0].offer
    assert (rejected.review, rejected.rejection_code) == (offers_pb2.Offer.REJECTED, offers_pb2.Rejection.PICTURE)
    assert "L’image" in rejected.rejection_reason
    assert {fact.name for fact in answer.results[1].refusal.facts} == {"id", "until"}


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        ({}, "INVALID_VERDICT"),
        ({"verdict": 77}, "INVALID_VERDICT"),
        ({"verdict": "REJECT", "code": 77}, "INVALID_REJECTION_CODE"),
        ({"verdict": "APPROVE", "offers": [Seen(id="?")]}, "INVALID_ID"),
        (
            {"verdict": "APPROVE", "offers": [Seen(id=str(new_id())) for _ in range(DECIDED_AT_ONCE + 1)]},
            "TOO_MANY_OFFERS",
        ),
    ],
)
async def test_a_decision_that_cannot_be_is_refused_whole(
    service: Service, decision: dict[str, Any], reason: str
) -> None:
    """Without a verdict, with an unknown reason or too many offers, none is looked at."""
    with pytest.raises(Invalid) as refused:
        await ReviewServiceStub(service.peer(COMPLIANCE)).ReviewOffers(reviews_pb2.ReviewOffersRequest(**decision))
    assert refused.value.reason == reason


async def test_an_officer_works_through_the_queue(service: Service, units: Units, shop: Shop) -> None:
    """Next, decide, next: until nothing waits; who holds what is told, and what was decided can be taken back."""
    for _ in range(2):
        await submit_offer(units, shop)
    peer = service.peer(COMPLIANCE)
    reviews, offers = ReviewServiceStub(peer), OfferServiceStub(peer)
    first = await reviews.ClaimNextOffer(reviews_pb2.ClaimNextOfferRequest())
    claims = (await reviews.BatchGetClaims(reviews_pb2.BatchGetClaimsRequest(offer_ids=[first.id]))).claims
    assert [(claim.offer_id, claim.officer) for claim in claims] == [(first.id, COMPLIANCE.subject)]
    assert claims[0].until_time.seconds > NOON.timestamp()
    await offers.ApproveOffer(offers_pb2.ApproveOfferRequest(id=first.id, expected_version=first.version))
    second = await reviews.ClaimNextOffer(reviews_pb2.ClaimNextOfferRequest())
    with pytest.raises(Invalid):
        await offers.RejectOffer(offers_pb2.RejectOfferRequest(id=second.id, expected_version=second.version))
    await offers.RejectOffer(
        offers_pb2.RejectOfferRequest(
            id=second.id, code=offers_pb2.Rejection.DUPLICATE, expected_version=second.version
        )
    )
    with pytest.raises(NotFound) as nothing:
        await reviews.ClaimNextOffer(reviews_pb2.ClaimNextOfferRequest())
    assert nothing.value.reason == "NOTHING_TO_REVIEW"
    support = ReviewServiceStub(service.peer(SUPPORT))
    assert (await support.GetReviewLoad(reviews_pb2.GetReviewLoadRequest())).waiting_count == 0
    reopened = await reviews.ReopenOffer(reviews_pb2.ReopenOfferRequest(id=first.id))
    assert reopened.review == offers_pb2.Offer.PENDING
    with pytest.raises(Conflict):
        await reviews.ClaimOffer(reviews_pb2.ClaimOfferRequest(id=second.id))
    assert (await reviews.ReleaseOffer(reviews_pb2.ReleaseOfferRequest(id=first.id))).id == first.id


async def test_a_rule_is_made_tried_and_switched(service: Service, units: Units, shop: Shop) -> None:
    """A rule goes over the wire and back as it was made; a dry run tells what it would catch."""
    offer = await submit_offer(units, shop)
    rules = StaffRuleServiceStub(service.peer(COMPLIANCE))
    tried = await rules.DryRunStaffRule(staff_rules_pb2.DryRunStaffRuleRequest(sub_rules=[ASKED]))
    assert ([each.id for each in tried.offers], tried.scanned_count, tried.next_page_token) == ([str(offer.id)], 1, "")
    request = staff_rules_pb2.SaveStaffRuleRequest(id=str(new_id()), name="Violoncelles", sub_rules=[ASKED])
    made = await rules.SaveStaffRule(request)
    assert (made.id, made.name, made.is_active, list(made.sub_rules)) == (request.id, "Violoncelles", False, [ASKED])
    assert (await rules.EnableStaffRule(staff_rules_pb2.EnableStaffRuleRequest(id=made.id))).is_active
    assert not (await rules.DisableStaffRule(staff_rules_pb2.DisableStaffRuleRequest(id=made.id))).is_active
    await rules.SaveStaffRule(staff_rules_pb2.SaveStaffRuleRequest(id=str(new_id()), name="2", sub_rules=[ASKED]))
    page = await rules.ListStaffRules(staff_rules_pb2.ListStaffRulesRequest(page_size=1))
    rest = await rules.ListStaffRules(
        staff_rules_pb2.ListStaffRulesRequest(page_size=1, page_token=page.next_page_token)
    )
    assert {each.name for each in itertools.chain(page.rules, rest.rules)} == {"Violoncelles", "2"}
    assert rest.next_page_token == ""


@pytest.mark.parametrize("field", ["model", "attribute", "operator"])
@pytest.mark.parametrize("number", [0, 77])
async def test_what_no_rule_knows_is_refused(service: Service, field: str, number: int) -> None:
    """A thing, attribute or operator that there is not is refused, and it is said which."""
    asked = staff_rules_pb2.SubRule()
    asked.CopyFrom(ASKED)
    setattr(asked, field, number)
    with pytest.raises(Invalid) as refused:
        await StaffRuleServiceStub(service.peer(COMPLIANCE)).DryRunStaffRule(
            staff_rules_pb2.DryRunStaffRuleRequest(sub_rules=[asked])
        )
    assert refused.value.facts["field"] == field
