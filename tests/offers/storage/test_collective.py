"""Collective offers in the database: the status in SQL, and pages."""

import dataclasses
from collections.abc import Sequence
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from common.unit import Unit, Units, new_id
from offers.domain.collective import CollectiveOffer, State, Status
from offers.domain.collective_particulars import CollectiveParticulars
from offers.domain.finding import Finding, Severity, Span
from offers.domain.queue import EVERYTHING
from offers.domain.rejection import RejectionCode
from offers.storage import collective as storage
from offers.storage.collective import STATUS, CollectiveWanted, collective_offers_of, collective_offers_to_review
from offers.storage.offers import StaleOfferError
from offers.storage.tables import collective_offers
from tests.clock import NOON
from tests.offers.factories import Shop, a_collective_offer, some_collective_particulars
from tests.statements import counted

HOURS = st.integers(-2, 2).map(lambda hours: NOON + timedelta(hours=hours))


def in_state(state: State, **changes: object) -> CollectiveOffer:
    """Make an offer that stands here, with what the database asks of that."""
    said = {
        "submitted_at": None if state is State.DRAFT else NOON,
        "rejection_code": RejectionCode.PRICE if state is State.REJECTED else None,
        "rejection_reason": "..." if state is State.REJECTED else "",
    }
    return a_collective_offer(state=state, **{**said, **changes})


@st.composite
def any_offer(draw: st.DrawFn) -> CollectiveOffer:
    """Draw an offer anywhere in its life, with dates at, before and after now."""
    limit, start, end = sorted(draw(st.tuples(HOURS, HOURS, HOURS)))
    particulars = some_collective_particulars(booking_limit_at=limit, starts_at=start, ends_at=end)
    return in_state(draw(st.sampled_from([*State, *[State.PUBLISHED] * 6])), particulars=particulars)


async def keep(unit: Unit, shop: Shop, offer: CollectiveOffer) -> CollectiveOffer:
    """Write an offer of a shop as it is, whether its partner could have made it so or not."""
    offer.offerer_id, offer.venue_id = shop.offerer.id, shop.venue.id
    assert await storage.add_collective_offer(unit.connection, offer)
    return offer


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(any_offer(), min_size=1, max_size=8))
async def test_s11_the_status_in_sql_is_the_status_of_the_domain(
    units: Units, shop: Shop, drawn: Sequence[CollectiveOffer]
) -> None:
    """S11: over any offers, the filter of the list and the status that is shown agree."""
    async with units() as unit:
        await unit.connection.execute(sa.delete(collective_offers))
        for offer in drawn:
            await keep(unit, shop, offer)
        shown = sa.select(collective_offers.c.id, STATUS.label("status"))
        rows = await unit.connection.execute(shown, {"now": NOON})
        assert {row.id: row.status for row in rows} == {offer.id: offer.status(NOON) for offer in drawn}
        for status in Status:
            wanted = CollectiveWanted(offerer_ids=[shop.offerer.id], status=status)
            found = await collective_offers_of(unit.connection, wanted, NOON, count=100, after=None)
            assert {offer.id for offer in found} == {offer.id for offer in drawn if offer.status(NOON) is status}


@pytest.mark.parametrize("said", [some_collective_particulars(), CollectiveParticulars(name="Concert")])
async def test_what_is_kept_is_read_back(units: Units, shop: Shop, said: CollectiveParticulars) -> None:
    """Every attribute survives the database, be it said or not."""
    offer = in_state(
        State.DRAFT,
        particulars=said,
        findings=(Finding("NAMES_A_PERSON", Severity.NEEDS_REVIEW, "name", "…", "...", span=Span(0, 3)),),
        version=7,
        kept_version=7,
    )
    async with units() as unit:
        await keep(unit, shop, offer)
        (found,) = await storage.collective_offers_by_id(unit.connection, [offer.id, new_id()])
    assert dataclasses.asdict(found) == dataclasses.asdict(offer)


async def test_nothing_is_saved_over_another_change(units: Units, shop: Shop) -> None:
    """A change is kept once; who saves what somebody else has changed meanwhile is told."""
    async with units() as unit:
        offer = await keep(unit, shop, in_state(State.PUBLISHED, version=1, kept_version=1))
        offer.disable()
        await storage.save_collective_offer(unit.connection, offer)
        found = await storage.collective_offer_to_change(unit.connection, offer.id)
        assert found is not None
        assert (found.state, found.version) == (State.HIDDEN, 2)
        with pytest.raises(StaleOfferError):
            await storage.save_collective_offer(unit.connection, offer)


@pytest.mark.parametrize(
    "offer",
    [
        in_state(State.PUBLISHED, particulars=CollectiveParticulars(name="Concert")),
        in_state(State.UNDER_REVIEW, submitted_at=None),
        in_state(State.REJECTED, rejection_reason="", rejection_code=None),
        in_state(State.REJECTED, rejection_code=RejectionCode.PICTURE),
        a_collective_offer(particulars=some_collective_particulars(booking_limit_at=NOON + timedelta(days=11))),
    ],
)
async def test_the_database_keeps_no_nonsense(units: Units, shop: Shop, offer: CollectiveOffer) -> None:
    """What the domain never makes, the database refuses all the same."""
    with pytest.raises(IntegrityError):
        async with units() as unit:
            await keep(unit, shop, offer)


async def test_what_was_turned_down_in_words_alone_has_another_reason(units: Units, shop: Shop) -> None:
    """Code that knows no codes, which runs beside ours during a roll-out, writes what ours reads, and the reverse."""
    async with units() as unit:
        rejected = await keep(unit, shop, in_state(State.REJECTED, rejection_reason="Trop cher.", rejection_code=None))
        approved = await keep(unit, shop, in_state(State.PUBLISHED, rejection_code=RejectionCode.PRICE))
        found = {it.id: it for it in await storage.collective_offers_by_id(unit.connection, [rejected.id, approved.id])}
    assert (found[rejected.id].rejection_code, found[rejected.id].rejection_reason) == (
        RejectionCode.OTHER,
        "Trop cher.",
    )
    assert found[approved.id].rejection_code is None


async def test_s11_archived_offers_are_seen_by_asking_for_them(units: Units, shop: Shop) -> None:
    """S11: what was put away is in no list but its own."""
    async with units() as unit:
        archived = await keep(unit, shop, in_state(State.ARCHIVED))
        draft = await keep(unit, shop, in_state(State.DRAFT))
        for status, expected in ((None, draft), (Status.ARCHIVED, archived)):
            wanted = CollectiveWanted(venue_id=shop.venue.id, status=status)
            (found,) = await collective_offers_of(unit.connection, wanted, NOON, count=9, after=None)
            assert found.id == expected.id


async def test_s11_words_find_by_name_and_description(units: Units, shop: Shop) -> None:
    """S11: each word begins one of the offer's; accents and case are ignored."""
    async with units() as unit:
        said = some_collective_particulars(name="Opéra au collège", description="Avec l'orchestre")
        offer = await keep(unit, shop, a_collective_offer(particulars=said))
        for words, is_found in (
            (("opera",), True),
            (("orch", "coll"), True),
            (("pera",), False),
            (("opera", "x"), False),
        ):
            wanted = CollectiveWanted(offerer_ids=[shop.offerer.id], words=words)
            found = await collective_offers_of(unit.connection, wanted, NOON, count=9, after=None)
            assert [each.id for each in found] == [offer.id] * is_found, words


async def test_pages_follow_each_other(units: Units, shop: Shop, engine: AsyncEngine) -> None:
    """Each page begins where the one before ended, in one statement, for the list and for the queue."""
    async with units() as unit:
        for minute in range(5):
            at = NOON + timedelta(minutes=minute // 2)
            await keep(unit, shop, in_state(State.UNDER_REVIEW, created_at=at, submitted_at=at))
        wanted = CollectiveWanted(offerer_ids=[shop.offerer.id])
        whole = await collective_offers_of(unit.connection, wanted, NOON, count=9, after=None)
        assert [(offer.created_at, offer.id) for offer in whole] == sorted(
            ((offer.created_at, offer.id) for offer in whole), reverse=True
        )
        after = (whole[1].created_at, whole[1].id)
        with counted(engine) as sent:
            rest = await collective_offers_of(unit.connection, wanted, NOON, count=9, after=after)
        assert [offer.id for offer in rest] == [offer.id for offer in whole[2:]]
        queue = await collective_offers_to_review(unit.connection, EVERYTHING, "ada", NOON, count=9, after=None)
        assert [offer.id for offer in queue] == [
            offer.id for offer in sorted(whole, key=lambda offer: (offer.created_at, offer.id))
        ]
        after = (NOON, queue[0].id)
        (following,) = await collective_offers_to_review(unit.connection, EVERYTHING, "ada", NOON, count=1, after=after)
        assert following.id == queue[1].id
    assert len(sent) == 1
