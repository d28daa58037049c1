"""Signing structures and venues up."""

import asyncio

import pytest
from kiosque.offers.v1 import offers_events_pb2, partners_pb2

from common.actor import Role
from common.errors import IdTaken, NotPossibleNow, Refusal
from common.messages import timestamp
from common.unit import Units, new_id
from offers.domain.partner import (
    InvalidSiren,
    OffererNotFound,
    SirenTaken,
    SiretTaken,
    Standing,
    State,
)
from offers.handlers import partners
from tests.clock import NOON
from tests.offers.factories import (
    BENEFICIARY,
    COMPLIANCE,
    RIVAL_SIREN,
    SIREN,
    SIRET,
    SUPPORT,
    Shop,
    a_venue,
    acting,
    announced,
    open_shop,
)
from tests.rpc import an_actor

PARTNER = an_actor(Role.PARTNER, subject="owner")


async def test_s21_whoever_signs_a_structure_up_owns_it(units: Units) -> None:
    """S21: a new structure has its maker as its owner, at once, and is announced whole."""
    async with acting(units, PARTNER) as unit:
        offerer = await partners.create_offerer(unit, offerer_id=new_id(), siren="732 829 320", name=" Le Diapason ")
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

    async def sign_up(subject: str) -> str:
        try:
            async with acting(units, an_actor(Role.PARTNER, subject=subject)) as unit:
                await partners.create_offerer(unit, offerer_id=new_id(), siren=SIREN, name="Le Diapason")
        except Refusal as refusal:
            return refusal.reason
        return "owner"

    outcomes = await asyncio.gather(*(asyncio.create_task(sign_up(subject)) for subject in ("one", "two")))
    assert sorted(outcomes) == ["SIREN_TAKEN", "owner"]


async def test_a_structure_without_a_siren_is_refused(units: Units) -> None:
    """What is not a SIREN makes no structure."""
    with pytest.raises(InvalidSiren):
        async with acting(units, PARTNER) as unit:
            await partners.create_offerer(unit, offerer_id=new_id(), siren="123456789", name="Le Diapason")


async def test_staff_accept_a_structure_once(units: Units) -> None:
    """An accepted structure is announced as such, with a new version; it is not accepted again."""
    shop = await open_shop(units, is_validated=False)
    async with acting(units, COMPLIANCE) as unit:
        offerer = await partners.validate_offerer(unit, offerer_id=shop.offerer.id)
    assert offerer.state is State.VALIDATED
    last = (await announced(units, offerer.id))[-1]
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


async def test_s21_a_venue_is_added_once_and_announced(units: Units, shop: Shop) -> None:
    """S21: a venue carries its structure's SIREN, is its own pricing point, and the same request again is the same."""
    venue = a_venue(shop.offerer.id, siret="73282932000009")
    for _ in range(2):
        async with acting(units, shop.actor) as unit:
            assert await partners.create_venue(unit, venue=venue) == venue
    (event,) = await announced(units, venue.id)
    assert isinstance(event, offers_events_pb2.VenueChanged)
    assert (event.venue.siret, event.venue.version) == ("73282932000009", 1)
    assert event.venue.pricing_point_id == event.venue.id
    with pytest.raises(IdTaken):
        async with acting(units, shop.actor) as unit:
            await partners.create_venue(unit, venue=a_venue(shop.offerer.id, id=venue.id, siret="73282932000017"))
    with pytest.raises(SiretTaken):
        async with acting(units, shop.actor) as unit:
            await partners.create_venue(unit, venue=a_venue(shop.offerer.id, siret=SIRET))


async def test_nobody_adds_a_venue_to_anothers_structure(units: Units, shop: Shop, rival: Shop) -> None:
    """A foreign structure and one that does not exist are the same answer."""
    for actor, offerer_id in ((rival.actor, shop.offerer.id), (shop.actor, new_id())):
        with pytest.raises(OffererNotFound):
            async with acting(units, actor) as unit:
                await partners.create_venue(unit, venue=a_venue(offerer_id))
    ghost = an_actor(Role.PARTNER, offerer_ids=[new_id()])
    with pytest.raises(OffererNotFound):
        async with acting(units, ghost) as unit:
            await partners.create_venue(unit, venue=a_venue(next(iter(ghost.offerer_ids))))


async def test_venues_are_listed_to_their_own_and_to_staff(units: Units, shop: Shop, rival: Shop) -> None:
    """A partner lists its venues, staff anybody's; to a rival the structure does not exist."""
    for actor in (shop.actor, SUPPORT):
        async with acting(units, actor) as unit:
            assert await partners.list_venues(unit, offerer_id=shop.offerer.id, count=9, after=None) == [shop.venue]
    with pytest.raises(OffererNotFound):
        async with acting(units, rival.actor) as unit:
            await partners.list_venues(unit, offerer_id=shop.offerer.id, count=9, after=None)


async def test_a_venues_face_is_public(units: Units, shop: Shop, rival: Shop) -> None:
    """Everybody finds a venue; only its partner and staff see where its bookings are announced."""
    for actor, email in (
        (shop.actor, shop.venue.booking_email),
        (SUPPORT, shop.venue.booking_email),
        (rival.actor, ""),
        (BENEFICIARY, ""),
    ):
        async with acting(units, actor) as unit:
            (found,) = await partners.venues_by_id(unit, venue_ids=[shop.venue.id, new_id()])
        assert (found.name, found.booking_email) == (shop.venue.name, email)
