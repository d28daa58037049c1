"""The venues of a structure: adding them, changing them, and who sees how much."""

import asyncio
from collections import Counter
from uuid import UUID

import pytest
from kiosque.offers.v1 import offers_events_pb2, partners_pb2

from common.actor import Role
from common.errors import IdTaken
from common.money import eur
from common.unit import Units, new_id
from offers.domain.confidence import Confidence
from offers.domain.finding import RulesNotMet, Severity
from offers.domain.membership import NotAnOwner
from offers.domain.opening_hours import Span
from offers.domain.particulars import Changes
from offers.domain.partner import OffererNotFound, RejectionReason, SiretTaken, VenueNotFound
from offers.domain.status import Review
from offers.domain.venue import (
    NEW_VENUES,
    InvalidPricingPoint,
    PricingPointChosen,
    PricingPointNotAccepted,
    Support,
    TooManyNewVenues,
    Venue,
    VenueChanges,
)
from offers.domain.venue_type import VenueType
from offers.handlers import history, offers, venues
from offers.storage.partners import After
from tests.clock import StoppedClock
from tests.offers.factories import (
    BENEFICIARY,
    COMPLIANCE,
    SIRET,
    SUPPORT,
    Shop,
    a_stock,
    a_venue,
    acting,
    announced,
    open_shop,
    submit_offer,
)
from tests.rpc import an_actor


async def add_bare(units: Units, shop: Shop) -> Venue:
    """Add a venue without a SIRET."""
    venue = a_venue(shop.offerer.id, siret="", comment="Au marché")
    async with acting(units, shop.actor) as unit:
        return await venues.create_venue(unit, venue=venue)


async def test_s21_a_venue_is_added_once_and_announced(units: Units, shop: Shop) -> None:
    """S21: a venue carries its structure's SIREN, and the same request again is the same; no SIRET is there twice."""
    venue = a_venue(shop.offerer.id, siret="73282932000009")
    for _ in range(2):
        async with acting(units, shop.actor) as unit:
            assert await venues.create_venue(unit, venue=venue) == venue
    (event,) = await announced(units, venue.id)
    assert isinstance(event, offers_events_pb2.VenueChanged)
    assert (event.venue.siret, event.venue.version) == ("73282932000009", 1)
    with pytest.raises(IdTaken):
        async with acting(units, shop.actor) as unit:
            await venues.create_venue(unit, venue=a_venue(shop.offerer.id, id=venue.id, siret="73282932000017"))
    with pytest.raises(SiretTaken):
        async with acting(units, shop.actor) as unit:
            await venues.create_venue(unit, venue=a_venue(shop.offerer.id, siret=SIRET))


async def test_a_structure_adds_so_many_venues_a_day(
    units: Units, shop: Shop, rival: Shop, clock: StoppedClock
) -> None:
    """A hundred within a day, however many at once; others go on, and who repeats a request has the same venue."""
    for _ in range(NEW_VENUES.most - 3):
        await add_bare(units, shop)
    at_once = [asyncio.create_task(add_bare(units, shop)) for _ in range(6)]
    results = await asyncio.gather(*at_once, return_exceptions=True)
    assert Counter(map(type, results)) == {Venue: 2, TooManyNewVenues: 4}
    with pytest.raises(TooManyNewVenues) as refused:
        await add_bare(units, shop)
    assert refused.value.facts == {"max": NEW_VENUES.most, "open_time": (clock.now() + NEW_VENUES.window).isoformat()}
    async with acting(units, shop.actor) as unit:
        again = await venues.create_venue(unit, venue=a_venue(shop.offerer.id, id=shop.venue.id))
    assert again.id == shop.venue.id
    await add_bare(units, rival)
    clock.advance(NEW_VENUES.window)
    await add_bare(units, shop)


async def test_nobody_adds_a_venue_to_anothers_structure(units: Units, shop: Shop, rival: Shop) -> None:
    """A foreign structure and one that does not exist are the same answer."""
    for actor, offerer_id in ((rival.actor, shop.offerer.id), (shop.actor, new_id())):
        with pytest.raises(OffererNotFound):
            async with acting(units, actor) as unit:
                await venues.create_venue(unit, venue=a_venue(offerer_id))
    ghost = an_actor(Role.PARTNER, offerer_ids=[new_id()])
    with pytest.raises(OffererNotFound):
        async with acting(units, ghost) as unit:
            await venues.create_venue(unit, venue=a_venue(next(iter(ghost.offerer_ids))))


async def test_venues_are_listed_to_their_own_and_to_staff(units: Units, shop: Shop, rival: Shop) -> None:
    """A partner lists its venues, staff anybody's; to a rival the structure does not exist."""
    for actor in (shop.actor, SUPPORT):
        async with acting(units, actor) as unit:
            assert await venues.list_venues(unit, offerer_id=shop.offerer.id, count=9, after=None) == [shop.venue]
    with pytest.raises(OffererNotFound):
        async with acting(units, rival.actor) as unit:
            await venues.list_venues(unit, offerer_id=shop.offerer.id, count=9, after=None)


async def test_a_venues_face_is_public(units: Units, shop: Shop, rival: Shop) -> None:
    """Everybody finds a venue; only its partner and staff see where its bookings are announced."""
    for actor, email in (
        (shop.actor, shop.venue.booking_email),
        (SUPPORT, shop.venue.booking_email),
        (rival.actor, ""),
        (BENEFICIARY, ""),
    ):
        async with acting(units, actor) as unit:
            (found,) = await venues.venues_by_id(unit, venue_ids=[shop.venue.id, new_id()])
        assert (found.name, found.booking_email) == (shop.venue.name, email)


async def test_s21_all_of_a_venue_is_changed_and_announced(units: Units, shop: Shop) -> None:
    """S21: what is said anew of a venue is kept and announced whole, once; what changes nothing is not announced."""
    said = {
        "public_name": "Diapason Paris",
        "description": "Lutherie",
        "type": VenueType.MUSICAL_INSTRUMENT_STORE,
        "address": {"insee_code": "75109", "latitude": 48.87, "longitude": 2.34},
        "opening_hours": (Span(2, "10:00", "12:30"), Span(2, "14:00", "19:00")),
        "support": Support(email="aide@example.org"),
    }
    for _ in range(2):
        async with acting(units, shop.actor) as unit:
            changed = await venues.update_venue(unit, venue_id=shop.venue.id, changes=said)  # type: ignore[arg-type] # a literal
    async with acting(units, shop.actor) as unit:
        assert await venues.venues_by_id(unit, venue_ids=[shop.venue.id]) == [changed]
    assert changed.version == 2
    event = (await announced(units, shop.venue.id))[-1]
    assert isinstance(event, offers_events_pb2.VenueChanged)
    assert len(await announced(units, shop.venue.id)) == 2
    told = event.venue
    assert (told.public_name, told.type, told.version) == (
        "Diapason Paris",
        partners_pb2.Venue.MUSICAL_INSTRUMENT_STORE,
        2,
    )
    assert (told.latitude, told.longitude, told.insee_code) == (48.87, 2.34, "75109")
    assert [(span.weekday, span.opens, span.closes) for span in told.opening_hours] == [
        (2, "10:00", "12:30"),
        (2, "14:00", "19:00"),
    ]
    assert told.support.email == "aide@example.org"


async def test_a_siret_is_one_venues(units: Units, shop: Shop) -> None:
    """A venue gets no SIRET that another has; one that is free sets its rate once it is accepted."""
    bare = await add_bare(units, shop)
    assert bare.pricing_point_id is None
    with pytest.raises(SiretTaken):
        async with acting(units, shop.actor) as unit:
            await venues.update_venue(unit, venue_id=bare.id, changes={"siret": SIRET})
    async with acting(units, shop.actor) as unit:
        changed = await venues.update_venue(unit, venue_id=bare.id, changes={"siret": "73282932000009"})
    assert changed.pricing_point_id is None
    async with acting(units, SUPPORT) as unit:
        assert (await venues.accept_venue(unit, venue_id=bare.id)).pricing_point_id == bare.id


async def numbered(units: Units, shop: Shop, siret: str) -> Venue:
    """Add a venue with a SIRET."""
    async with acting(units, shop.actor) as unit:
        return await venues.create_venue(unit, venue=a_venue(shop.offerer.id, siret=siret))


async def to_accept(units: Units) -> list[UUID]:
    """Return what waits for staff, read one by one."""
    found: list[UUID] = []
    after: After = None
    async with acting(units, SUPPORT) as unit:
        while page := await venues.list_venues_to_accept(unit, count=1, after=after):
            found += [venue.id for venue in page]
            after = page[-1].created_at, page[-1].id
    return found


async def test_s19_a_further_pricing_point_is_accepted_first(units: Units, shop: Shop) -> None:
    """S19: a structure's first SIRET sets its rate at once; to begin the scale again elsewhere takes staff's word."""
    assert (shop.venue.is_accepted, shop.venue.pricing_point_id) == (True, shop.venue.id)
    second, third = await numbered(units, shop, "73282932000009"), await numbered(units, shop, "73282932000017")
    assert await to_accept(units) == sorted([second.id, third.id])
    bare = await add_bare(units, shop)
    with pytest.raises(PricingPointNotAccepted):
        async with acting(units, shop.actor) as unit:
            await venues.set_pricing_point(unit, venue_id=bare.id, point_id=second.id)
    for _ in range(2):
        async with acting(units, SUPPORT) as unit:
            accepted = await venues.accept_venue(unit, venue_id=second.id)
    assert (accepted.is_accepted, accepted.pricing_point_id, accepted.version) == (True, second.id, 2)
    assert await to_accept(units) == [third.id]
    assert [event.venue.pricing_point_id for event in await announced(units, second.id) if hasattr(event, "venue")] == [
        "",
        str(second.id),
    ]
    async with acting(units, SUPPORT) as unit:
        (change, _) = await history.list_history(unit, about=second.id, count=9, after=None)
    assert change.entry.after == {"is_accepted": True, "pricing_point_id": str(second.id)}
    with pytest.raises(VenueNotFound):
        async with acting(units, SUPPORT) as unit:
            await venues.accept_venue(unit, venue_id=new_id())


async def test_s19_a_siret_that_is_turned_down_waits_no_longer(units: Units, shop: Shop) -> None:
    """S19: staff's reason is announced, told to its people alone and kept in the history; another SIRET waits anew."""
    venue = await numbered(units, shop, "73282932000009")
    for _ in range(2):
        async with acting(units, SUPPORT) as unit:
            await venues.reject_venue(
                unit, venue_id=venue.id, reason=RejectionReason.CLOSED_BUSINESS, comment="En mai."
            )
    assert await to_accept(units) == []
    closed = RejectionReason.CLOSED_BUSINESS
    for actor, said in ((shop.actor, (closed, "En mai.")), (SUPPORT, (closed, "En mai.")), (BENEFICIARY, (None, ""))):
        async with acting(units, actor) as unit:
            (found,) = await venues.venues_by_id(unit, venue_ids=[venue.id])
        assert (found.rejection_reason, found.rejection_comment) == said
    (_, event) = await announced(units, venue.id)
    assert isinstance(event, offers_events_pb2.VenueChanged)
    assert (event.venue.rejection_reason, event.venue.is_accepted) == (partners_pb2.Offerer.CLOSED_BUSINESS, False)
    async with acting(units, shop.actor) as unit:
        (change, _) = await history.list_history(unit, about=venue.id, count=9, after=None)
    assert change.entry.after == {"rejection_reason": "CLOSED_BUSINESS", "rejection_comment": "En mai."}
    async with acting(units, shop.actor) as unit:
        await venues.update_venue(unit, venue_id=venue.id, changes={"siret": "73282932000017"})
    assert await to_accept(units) == [venue.id]
    with pytest.raises(VenueNotFound):
        async with acting(units, SUPPORT) as unit:
            await venues.reject_venue(unit, venue_id=new_id(), reason=RejectionReason.ERROR, comment="")


async def test_only_one_of_two_venues_is_a_structure_s_first(units: Units) -> None:
    """A structure that adds two venues in one moment has one pricing point, and so has one that numbers them later."""
    fresh = await open_shop(units, siren="443061841", siret="")
    pair = [a_venue(fresh.offerer.id, siret=siret) for siret in ("44306184100013", "44306184100021")]

    async def add(venue: Venue) -> Venue:
        async with acting(units, fresh.actor) as unit:
            return await venues.create_venue(unit, venue=venue)

    made = await asyncio.gather(*(asyncio.create_task(add(venue)) for venue in pair))
    assert sorted(venue.is_accepted for venue in made) == [False, True]
    async with acting(units, fresh.actor) as unit:
        said: VenueChanges = {"siret": "44306184100039"}
        assert not (await venues.update_venue(unit, venue_id=fresh.venue.id, changes=said)).is_accepted


async def test_s21_a_pricing_point_is_chosen_once_and_announced(units: Units, shop: Shop, rival: Shop) -> None:
    """S21: payments hears which venue sets the rate; the choice is an owner's, among its own, and stands."""
    bare = await add_bare(units, shop)
    first = (await announced(units, bare.id))[-1]
    assert isinstance(first, offers_events_pb2.VenueChanged)
    assert first.venue.pricing_point_id == ""
    with pytest.raises(InvalidPricingPoint):
        async with acting(units, shop.actor) as unit:
            await venues.set_pricing_point(unit, venue_id=bare.id, point_id=rival.venue.id)
    member = an_actor(Role.PARTNER, member_of=[shop.offerer.id])
    with pytest.raises(NotAnOwner):
        async with acting(units, member) as unit:
            await venues.set_pricing_point(unit, venue_id=bare.id, point_id=shop.venue.id)
    for _ in range(2):
        async with acting(units, shop.actor) as unit:
            await venues.set_pricing_point(unit, venue_id=bare.id, point_id=shop.venue.id)
    _, event = await announced(units, bare.id)
    assert isinstance(event, offers_events_pb2.VenueChanged)
    assert event.venue.pricing_point_id == str(shop.venue.id)
    other = a_venue(shop.offerer.id, siret="73282932000009")
    async with acting(units, shop.actor) as unit:
        await venues.create_venue(unit, venue=other)
    with pytest.raises(PricingPointChosen):
        async with acting(units, shop.actor) as unit:
            await venues.set_pricing_point(unit, venue_id=bare.id, point_id=other.id)


async def test_nobody_changes_anothers_venue(units: Units, shop: Shop, rival: Shop) -> None:
    """A foreign venue and one that does not exist are the same answer, to a desk of its own too."""
    desk = an_actor(Role.PARTNER, desk_of=[shop.offerer.id])
    for actor, venue_id in ((rival.actor, shop.venue.id), (desk, shop.venue.id), (shop.actor, new_id())):
        with pytest.raises(VenueNotFound):
            async with acting(units, actor) as unit:
                await venues.update_venue(unit, venue_id=venue_id, changes={"name": "À moi"})
        with pytest.raises(VenueNotFound):
            async with acting(units, actor) as unit:
                await venues.set_pricing_point(unit, venue_id=venue_id, point_id=shop.venue.id)


@pytest.mark.parametrize(
    ("confidence", "review"),
    [
        (Confidence.NONE, Review.PENDING),
        (Confidence.WHITELIST, Review.APPROVED),
        (Confidence.MANUAL_REVIEW, Review.PENDING),
    ],
)
async def test_s21_whom_compliance_trusts_publishes_at_once(
    units: Units, shop: Shop, confidence: Confidence, review: Review
) -> None:
    """S21: at a venue on the white list an offer is approved with its submission; elsewhere it waits."""
    async with acting(units, COMPLIANCE) as unit:
        await venues.set_venue_confidence(unit, venue_id=shop.venue.id, confidence=confidence)
    assert (await submit_offer(units, shop)).review is review


async def test_s21_trust_lifts_what_compliance_asks_and_no_more(units: Units, shop: Shop) -> None:
    """S21: on the white list an instrument without a picture is published, and stays so edited; used, it is refused."""
    async with acting(units, COMPLIANCE) as unit:
        await venues.set_venue_confidence(unit, venue_id=shop.venue.id, confidence=Confidence.WHITELIST)
    violin = {"subcategory": "ACHAT_INSTRUMENT", "title": "Violon acoustique"}
    offer = await submit_offer(units, shop, a_stock(price=eur(290_00)), **violin)
    assert (offer.review, offer.findings[0].severity) == (Review.APPROVED, Severity.ADVICE)
    async with acting(units, shop.actor) as unit:
        assert {each.severity for each in await offers.check_offer(unit, offer_id=offer.id)} == {Severity.ADVICE}
        edited: Changes = {"description": "Neuf, avec son archet."}
        await offers.update_offer(unit, offer_id=offer.id, subcategory_id=None, changes=edited)
    used: Changes = {"description": "Violon d'occasion."}
    with pytest.raises(RulesNotMet):
        async with acting(units, shop.actor) as unit:
            await offers.update_offer(unit, offer_id=offer.id, subcategory_id=None, changes=used)
