"""Signing structures and venues up."""

import asyncio
from collections import Counter

import pytest
from kiosque.offers.v1 import offers_events_pb2, partners_pb2

from common.actor import Actor, Role
from common.errors import IdTaken, NotPossibleNow, Refusal
from common.messages import timestamp
from common.unit import Units, new_id
from offers.domain.confidence import Confidence, ConfidenceConflict
from offers.domain.membership import Standing
from offers.domain.partner import (
    SIGNINGS_UP,
    Offerer,
    OffererNotFound,
    RejectionReason,
    SirenTaken,
    State,
    TooManyNewOfferers,
)
from offers.handlers import partners, venues
from offers.storage.tables import memberships
from tests.clock import NOON, StoppedClock
from tests.offers.factories import (
    BENEFICIARY,
    COMPLIANCE,
    RIVAL_SIREN,
    RIVAL_SIRET,
    SIREN,
    SUPPORT,
    Shop,
    acting,
    announced,
    open_shop,
)
from tests.rpc import an_actor

PARTNER = an_actor(Role.PARTNER, subject="owner")


async def test_s21_whoever_signs_a_structure_up_owns_it(units: Units) -> None:
    """S21: a new structure has its maker as its owner, at once, and is announced whole."""
    async with acting(units, PARTNER) as unit:
        offerer = await partners.create_offerer(unit, offerer_id=new_id(), siren=SIREN, name=" Le Diapason ")
    async with acting(units, PARTNER) as unit:
        (membership,) = await partners.list_my_offerers(unit, count=10, after=None)
    assert (membership.offerer.id, membership.standing) == (offerer.id, Standing.OWNER)
    assert (offerer.siren, offerer.name, offerer.state) == (SIREN, "Le Diapason", State.NEW)
    assert await announced(units, offerer.id) == [
        offers_events_pb2.OffererChanged(
            offerer=partners_pb2.Offerer(
                id=str(offerer.id),
                siren=SIREN,
                name="Le Diapason",
                state=partners_pb2.Offerer.NEW,
                create_time=timestamp(NOON),
                version=1,
                confidence=partners_pb2.CONFIDENCE_NONE,
            )
        )
    ]


async def test_signing_up_twice_is_signing_up_once(units: Units) -> None:
    """The same id and content is the same structure, announced once; another content is not."""
    offerer_id = new_id()
    for _ in range(2):
        async with acting(units, PARTNER) as unit:
            offerer = await partners.create_offerer(unit, offerer_id=offerer_id, siren=SIREN, name="Le Diapason")
    assert offerer.id == offerer_id
    assert len(await announced(units, offerer_id)) == 1
    for siren, name in ((SIREN, "Autre"), (RIVAL_SIREN, "Le Diapason")):
        with pytest.raises(IdTaken):
            async with acting(units, PARTNER) as unit:
                await partners.create_offerer(unit, offerer_id=offerer_id, siren=siren, name=name)
    with pytest.raises(SirenTaken):
        async with acting(units, PARTNER) as unit:
            await partners.create_offerer(unit, offerer_id=new_id(), siren=SIREN, name="Autre")


async def test_a_structure_is_not_taken_over(units: Units, shop: Shop) -> None:
    """Another account gets neither the SIREN nor, with everything else the same, the id of a structure."""
    other = an_actor(Role.PARTNER, subject="somebody else")
    with pytest.raises(SirenTaken):
        async with acting(units, other) as unit:
            await partners.create_offerer(unit, offerer_id=new_id(), siren=SIREN, name="Le Diapason")
    with pytest.raises(IdTaken):
        async with acting(units, other) as unit:
            await partners.create_offerer(unit, offerer_id=shop.offerer.id, siren=SIREN, name="Le Diapason")


async def test_of_two_at_once_one_gets_the_siren(units: Units) -> None:
    """Two accounts that sign the same structure up at the same moment: one owns it, one is refused."""

    async def outcome_of(subject: str) -> str:
        try:
            async with acting(units, an_actor(Role.PARTNER, subject=subject)) as unit:
                await partners.create_offerer(unit, offerer_id=new_id(), siren=SIREN, name="Le Diapason")
        except Refusal as refusal:
            return refusal.reason
        return "owner"

    outcomes = await asyncio.gather(*(asyncio.create_task(outcome_of(subject)) for subject in ("one", "two")))
    assert sorted(outcomes) == ["SIREN_TAKEN", "owner"]


async def sign_up(units: Units, siren: int, actor: Actor = PARTNER) -> Offerer:
    """Sign up a structure of any number."""
    async with acting(units, actor) as unit:
        return await partners.create_offerer(unit, offerer_id=new_id(), siren=f"{siren:09}", name="Le Diapason")


async def test_an_account_signs_up_so_many_structures_a_day(units: Units, clock: StoppedClock) -> None:
    """Ten within a day, however many at once and be they left since; others go on, and who repeats a request has it."""
    first = await sign_up(units, 0)
    for siren in range(1, SIGNINGS_UP.most - 2):
        await sign_up(units, siren)
    async with units() as unit:
        await unit.connection.execute(memberships.delete().where(memberships.c.offerer_id != first.id))
    at_once = [asyncio.create_task(sign_up(units, 100 + number)) for number in range(6)]
    results = await asyncio.gather(*at_once, return_exceptions=True)
    assert Counter(map(type, results)) == {Offerer: 2, TooManyNewOfferers: 4}
    with pytest.raises(TooManyNewOfferers) as refused:
        await sign_up(units, 200)
    assert refused.value.facts == {"max": SIGNINGS_UP.most, "open_time": (clock.now() + SIGNINGS_UP.window).isoformat()}
    assert (await sign_up(units, 0)).id == first.id
    await sign_up(units, 200, an_actor(Role.PARTNER, subject="somebody else"))
    clock.advance(SIGNINGS_UP.window)
    await sign_up(units, 201)


async def test_staff_accept_a_structure_once(units: Units) -> None:
    """An accepted structure is announced as such, with a new version; it is not accepted again."""
    shop = await open_shop(units, is_validated=False)
    async with acting(units, COMPLIANCE) as unit:
        offerer = await partners.validate_offerer(unit, offerer_id=shop.offerer.id)
    assert offerer.state is State.VALIDATED
    last, _ = (await announced(units, offerer.id))[-2:]
    assert isinstance(last, offers_events_pb2.OffererChanged)
    assert (last.offerer.state, last.offerer.version) == (partners_pb2.Offerer.VALIDATED, 2)
    with pytest.raises(NotPossibleNow):
        async with acting(units, SUPPORT) as unit:
            await partners.validate_offerer(unit, offerer_id=offerer.id)
    with pytest.raises(OffererNotFound):
        async with acting(units, SUPPORT) as unit:
            await partners.validate_offerer(unit, offerer_id=new_id())


async def test_my_structures_are_mine(units: Units, shop: Shop, rival: Shop) -> None:
    """Each account lists its own structures, the latest first, a page at a time."""
    async with acting(units, shop.actor) as unit:
        second = await partners.create_offerer(unit, offerer_id=new_id(), siren="443061841", name="Annexe")
    async with acting(units, shop.actor) as unit:
        (first_page,) = await partners.list_my_offerers(unit, count=1, after=None)
        after = (first_page.created_at, first_page.offerer.id)
        (second_page,) = await partners.list_my_offerers(unit, count=9, after=after)
    assert [first_page.offerer.id, second_page.offerer.id] == [second.id, shop.offerer.id]
    assert rival.offerer.id not in {first_page.offerer.id, second_page.offerer.id}


async def test_structures_are_seen_by_their_own_and_by_staff(units: Units, shop: Shop, rival: Shop) -> None:
    """A partner sees its own, staff see all, anybody else sees none."""
    ids = [shop.offerer.id, rival.offerer.id, new_id()]
    for actor, seen in (
        (shop.actor, {shop.offerer.id}),
        (SUPPORT, {shop.offerer.id, rival.offerer.id}),
        (BENEFICIARY, set()),
    ):
        async with acting(units, actor) as unit:
            found = await partners.offerers_seen(unit, offerer_ids=ids)
        assert {offerer.id for offerer in found} == seen


async def test_s21_who_was_turned_down_applies_again(units: Units) -> None:
    """S21: a rejection says why; its owner may send the structure anew, which keeps its id. Nobody else may."""
    shop = await open_shop(units, is_validated=False)
    async with acting(units, COMPLIANCE) as unit:
        refused = await partners.reject_offerer(
            unit, offerer_id=shop.offerer.id, reason=RejectionReason.NON_RECEIVED_DOCS, comment="Statuts"
        )
    assert (refused.state, refused.version) == (State.REJECTED, 2)
    last, _ = (await announced(units, shop.offerer.id))[-2:]
    assert isinstance(last, offers_events_pb2.OffererChanged)
    assert last.offerer.rejection_reason == partners_pb2.Offerer.NON_RECEIVED_DOCS
    with pytest.raises(SirenTaken):
        async with acting(units, PARTNER) as unit:
            await partners.create_offerer(unit, offerer_id=new_id(), siren=SIREN, name="Le Diapason")
    for _ in range(2):
        async with acting(units, shop.actor) as unit:
            again = await partners.create_offerer(unit, offerer_id=new_id(), siren=SIREN, name="Diapason et fils")
        assert (again.id, again.state, again.name) == (shop.offerer.id, State.NEW, "Diapason et fils")
    async with acting(units, SUPPORT) as unit:
        accepted = await partners.validate_offerer(unit, offerer_id=shop.offerer.id)
    assert (accepted.state, accepted.version, accepted.rejection_reason) == (State.VALIDATED, 4, None)


async def test_s21_a_structure_is_closed_for_good(units: Units, shop: Shop) -> None:
    """S21: bookings hears that a structure has closed; nothing opens it again."""
    async with acting(units, SUPPORT) as unit:
        await partners.close_offerer(unit, offerer_id=shop.offerer.id)
    last, _ = (await announced(units, shop.offerer.id))[-2:]
    assert isinstance(last, offers_events_pb2.OffererChanged)
    assert last.offerer.state == partners_pb2.Offerer.CLOSED
    for change in (partners.validate_offerer, partners.close_offerer):
        with pytest.raises(NotPossibleNow):
            async with acting(units, SUPPORT) as unit:
                await change(unit, offerer_id=shop.offerer.id)
    with pytest.raises(SirenTaken):
        async with acting(units, PARTNER) as unit:
            await partners.create_offerer(unit, offerer_id=new_id(), siren=SIREN, name="Le Diapason")


async def test_trust_is_staffs_to_give_and_to_see(units: Units, shop: Shop) -> None:
    """A structure and its venues are trusted in one way, which its own people are not told."""
    async with acting(units, COMPLIANCE) as unit:
        await venues.set_venue_confidence(unit, venue_id=shop.venue.id, confidence=Confidence.MANUAL_REVIEW)
    with pytest.raises(ConfidenceConflict):
        async with acting(units, COMPLIANCE) as unit:
            await partners.set_offerer_confidence(unit, offerer_id=shop.offerer.id, confidence=Confidence.WHITELIST)
    for _ in range(2):
        async with acting(units, COMPLIANCE) as unit:
            trusted = await partners.set_offerer_confidence(
                unit, offerer_id=shop.offerer.id, confidence=Confidence.MANUAL_REVIEW
            )
        assert (trusted.confidence, trusted.version) == (Confidence.MANUAL_REVIEW, shop.offerer.version + 1)
    for actor, seen in ((SUPPORT, True), (shop.actor, False)):
        async with acting(units, actor) as unit:
            (offerer,) = await partners.offerers_seen(unit, offerer_ids=[shop.offerer.id])
            (venue,) = await venues.list_venues(unit, offerer_id=shop.offerer.id, count=9, after=None)
        assert offerer.is_trust_shown == venue.is_trust_shown == seen


async def test_staff_list_structures_by_where_they_stand(units: Units, shop: Shop) -> None:
    """Each state's structures, the latest first, a page at a time."""
    waiting = await open_shop(units, siren=RIVAL_SIREN, siret=RIVAL_SIRET, is_validated=False)
    async with acting(units, SUPPORT) as unit:
        (new,) = await partners.list_offerers(unit, state=State.NEW, count=9, after=None)
        (first,) = await partners.list_offerers(unit, state=None, count=1, after=None)
        (second,) = await partners.list_offerers(unit, state=None, count=9, after=(first.created_at, first.id))
    assert new.id == first.id == waiting.offerer.id
    assert second.id == shop.offerer.id
