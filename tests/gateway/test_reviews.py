"""Compliance's queue in GraphQL: what the service is asked is what the officer said."""

from kiosque.offers.v1 import offers_pb2, reviews_pb2

from gateway.nodes import global_id
from tests.gateway.conftest import Client
from tests.gateway.factories import a
from tests.gateway.stubs import World
from tests.gateway.table import ID

Seen = reviews_pb2.ReviewOffersRequest.SeenOffer
OTHER = "01890000-0000-7000-8000-000000000001"
SHOWN = "{ ... on Offer { id } ... on Problem { code } }"


async def test_a_rejection_carries_its_reason(client: Client, world: World) -> None:
    """The officer's words and code reach the service as they are; without a code it is another reason."""
    for said in ('version: 3, reason: "Titre flou"', "version: 4, code: SECOND_HAND"):
        await client.ask(f'mutation {{ rejectOffer(id: "{ID}", {said}) {SHOWN} }}', None, "compliance")
    assert world.requests("RejectOffer") == [
        offers_pb2.RejectOfferRequest(id=ID, expected_version=3, reason="Titre flou", code=offers_pb2.Rejection.OTHER),
        offers_pb2.RejectOfferRequest(id=ID, expected_version=4, code=offers_pb2.Rejection.SECOND_HAND),
    ]


async def test_the_queue_is_filtered(client: Client, world: World) -> None:
    """Every filter reaches the service, of the list and of the next one; without them all is asked for."""
    filters = f'categoryId: "FILM", offererId: "{ID}", venueId: "{OTHER}", findingCode: "EAN_IN_TITLE", overdue: true'
    await client.ask("{ offersToReview { edges { cursor } } }", None, "compliance")
    await client.ask(
        f"{{ offersToReview({filters}, claimedByMe: true, first: 7) {{ edges {{ cursor }} }} }}", None, "compliance"
    )
    await client.ask(f'mutation {{ nextToReview({filters}, afterOfferId: "{ID}") {SHOWN} }}', None, "compliance")
    wanted = offers_pb2.ReviewFilter(
        category_id="FILM", offerer_id=ID, venue_id=OTHER, finding_code="EAN_IN_TITLE", is_overdue=True
    )
    assert world.requests("ClaimNextOffer") == [reviews_pb2.ClaimNextOfferRequest(filter=wanted, after_offer_id=ID)]
    wanted.is_claimed_by_me = True
    assert world.requests("ListOffersToReview") == [
        offers_pb2.ListOffersToReviewRequest(page_size=50, filter=offers_pb2.ReviewFilter()),
        offers_pb2.ListOffersToReviewRequest(page_size=7, filter=wanted),
    ]


async def test_who_holds_a_page_of_offers_is_one_call(client: Client, world: World) -> None:
    """A page of the queue costs one call for all claims, and says which are the reader's own."""
    things = [a(offers_pb2.Offer, id=each) for each in (ID, OTHER)]
    world.answers["ListOffersToReview"] = lambda _: offers_pb2.ListOffersToReviewResponse(offers=things)
    world.answers["BatchGetClaims"] = lambda request: reviews_pb2.BatchGetClaimsResponse(
        claims=[reviews_pb2.Claim(offer_id=request.offer_ids[0], officer="someone else")]
    )
    text = "{ offersToReview { edges { node { claim { officer isMine } } } } }"
    found = (await client.ask(text, None, "compliance"))["offersToReview"]["edges"]
    held = [edge["node"]["claim"] for edge in found]
    assert sorted(held, key=bool) == [None, {"officer": "someone else", "isMine": False}]
    assert world.rpcs.count("BatchGetClaims") == 1


async def test_many_decisions_are_answered_one_by_one(client: Client, world: World) -> None:
    """Each offer has its own answer: as it is now, or the problem with its code and facts."""
    refusal = reviews_pb2.Refusal(
        reason="NOT_POSSIBLE_NOW", message="...", facts=[reviews_pb2.Refusal.Fact(name="review", value="DRAFT")]
    )
    world.answers["ReviewOffers"] = lambda _: reviews_pb2.ReviewOffersResponse(
        results=[
            reviews_pb2.ReviewedOffer(offer_id=ID, offer=a(offers_pb2.Offer, id=ID)),
            reviews_pb2.ReviewedOffer(offer_id=OTHER, refusal=refusal),
        ]
    )
    text = """mutation ($input: ReviewOffersInput!) { reviewOffers(input: $input) { ... on ReviewedOffers {
      results { offerId result { ... on Offer { id } ... on Problem { code facts { name value } } } } } } }"""
    seen = [{"id": global_id("Offer", ID), "version": 3}, {"id": OTHER, "version": 5}]
    given = {"offers": seen, "verdict": "REJECT", "code": "PRICE", "reason": "Trop cher."}
    found = (await client.ask(text, {"input": given}, "compliance"))["reviewOffers"]["results"]
    assert found == [
        {"offerId": global_id("Offer", ID), "result": {"id": global_id("Offer", ID)}},
        {
            "offerId": global_id("Offer", OTHER),
            "result": {"code": "NOT_POSSIBLE_NOW", "facts": [{"name": "review", "value": "DRAFT"}]},
        },
    ]
    assert world.requests("ReviewOffers") == [
        reviews_pb2.ReviewOffersRequest(
            offers=[Seen(id=ID, expected_version=3), Seen(id=OTHER, expected_version=5)],
            verdict=reviews_pb2.ReviewOffersRequest.REJECT,
            code=offers_pb2.Rejection.PRICE,
            reason="Trop cher.",
        )
    ]
