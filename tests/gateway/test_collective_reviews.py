"""Compliance's queue of collective offers in GraphQL: what the service is asked is what the officer said."""

from kiosque.offers.v1 import collective_pb2 as proto
from kiosque.offers.v1 import offers_pb2, reviews_pb2

from gateway.nodes import global_id
from tests.gateway.conftest import Client
from tests.gateway.factories import a
from tests.gateway.stubs import World
from tests.gateway.table import ID

OTHER = "01890000-0000-7000-8000-000000000001"
SHOWN = "{ ... on CollectiveOffer { id } ... on Problem { code } }"


async def test_a_rejection_carries_its_reason(client: Client, world: World) -> None:
    """The officer's words and code reach the service as they are; without a code it is another reason."""
    for said in ('version: 3, reason: "Trop cher"', "version: 4, code: PRICE"):
        await client.ask(f'mutation {{ rejectCollectiveOffer(id: "{ID}", {said}) {SHOWN} }}', None, "compliance")
    of = offers_pb2.Rejection
    assert world.requests("RejectCollectiveOffer") == [
        proto.RejectCollectiveOfferRequest(id=ID, expected_version=3, reason="Trop cher", code=of.OTHER),
        proto.RejectCollectiveOfferRequest(id=ID, expected_version=4, code=of.PRICE),
    ]


async def test_s11_the_queue_is_filtered(client: Client, world: World) -> None:
    """S11: every filter reaches the service, of the list and of the next one; without them all is asked for."""
    filters = f'offererId: "{ID}", venueId: "{OTHER}", findingCode: "NAMES_A_PERSON", overdue: true'
    await client.ask("{ collectiveReviewQueue { edges { cursor } } }", None, "compliance")
    text = f"{{ collectiveReviewQueue({filters}, claimedByMe: true, first: 7) {{ edges {{ cursor }} }} }}"
    await client.ask(text, None, "compliance")
    passed = global_id("CollectiveOffer", ID)
    text = f'mutation {{ nextCollectiveToReview({filters}, afterOfferId: "{passed}") {SHOWN} }}'
    await client.ask(text, None, "compliance")
    wanted = proto.CollectiveReviewFilter(offerer_id=ID, venue_id=OTHER, finding_code="NAMES_A_PERSON", is_overdue=True)
    assert world.requests("ClaimNextCollectiveOffer") == [
        proto.ClaimNextCollectiveOfferRequest(filter=wanted, after_offer_id=ID)
    ]
    wanted.is_claimed_by_me = True
    assert world.requests("ListCollectiveOffersToReview") == [
        proto.ListCollectiveOffersToReviewRequest(page_size=50, filter=proto.CollectiveReviewFilter()),
        proto.ListCollectiveOffersToReviewRequest(page_size=7, filter=wanted),
    ]


async def test_s11_many_decisions_are_answered_one_by_one(client: Client, world: World) -> None:
    """S11: each offer has its own answer; another kind's id is none, and nothing is asked."""
    world.answers["ReviewCollectiveOffers"] = lambda _: proto.ReviewCollectiveOffersResponse(
        results=[
            proto.ReviewedCollectiveOffer(offer_id=ID, offer=a(proto.CollectiveOffer, id=ID)),
            proto.ReviewedCollectiveOffer(
                offer_id=OTHER, refusal=reviews_pb2.Refusal(reason="OFFER_CHANGED", message="...")
            ),
        ]
    )
    text = f"""mutation ($input: ReviewOffersInput!) {{ reviewCollectiveOffers(input: $input) {{
      ... on ReviewedCollectiveOffers {{ results {{ offerId result {SHOWN} }} }} ... on Problem {{ code }} }} }}"""
    mine = global_id("CollectiveOffer", ID)
    given = {"offers": [{"id": mine, "version": 3}], "verdict": "REJECT", "code": "PRICE", "reason": "Trop cher."}
    found = (await client.ask(text, {"input": given}, "compliance"))["reviewCollectiveOffers"]["results"]
    assert found == [
        {"offerId": mine, "result": {"id": mine}},
        {"offerId": global_id("CollectiveOffer", OTHER), "result": {"code": "OFFER_CHANGED"}},
    ]
    wrong = given | {"offers": [{"id": global_id("Offer", ID), "version": 3}]}
    refused = (await client.ask(text, {"input": wrong}, "compliance"))["reviewCollectiveOffers"]
    assert refused == {"code": "INVALID_ID"}
    assert world.requests("ReviewCollectiveOffers") == [
        proto.ReviewCollectiveOffersRequest(
            offers=[reviews_pb2.ReviewOffersRequest.SeenOffer(id=ID, expected_version=3)],
            verdict=reviews_pb2.ReviewOffersRequest.REJECT,
            code=offers_pb2.Rejection.PRICE,
            reason="Trop cher.",
        )
    ]
