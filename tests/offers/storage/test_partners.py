"""Structures and venues as rows."""

import dataclasses

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from common.unit import Units, new_id
from offers.domain.membership import Standing
from offers.storage import partners
from tests.clock import NOON
from tests.offers.factories import SIRET, Shop, a_venue, an_offer


async def test_what_is_kept_is_read_back(units: Units, shop: Shop) -> None:
    """Every attribute of a structure, a membership and a venue survives the database."""
    async with units() as unit:
        (offerer,) = await partners.offerers_of(unit.connection, [shop.offerer.id])
        (venue,) = await partners.venues_by_id(unit.connection, [shop.venue.id])
        (membership,) = await partners.memberships_of(unit.connection, shop.actor.subject, count=2, after=None)
    assert dataclasses.asdict(offerer) == dataclasses.asdict(dataclasses.replace(shop.offerer, loaded=None))
    assert venue == shop.venue
    assert (membership.offerer.id, membership.standing) == (shop.offerer.id, Standing.OWNER)
    assert membership.created_at == NOON


async def test_venues_are_listed_by_name(units: Units, shop: Shop) -> None:
    """Pages of venues follow each other by name, and by id where names are alike."""
    names = ["Annexe", "Le Diapason", "Zénith"]
    async with units() as unit:
        for name, siret in zip(names, ["73282932000009", "73282932000017", "73282932000025"], strict=True):
            assert await partners.add_venue(unit.connection, a_venue(shop.offerer.id, name=name, siret=siret))
        seen = []
        after = None
        while page := await partners.venues_of(unit.connection, shop.offerer.id, count=1, after=after):
            seen += page
            after = (page[-1].created_at, page[-1].id)
    assert [venue.name for venue in seen] == ["Annexe", "Le Diapason", "Le Diapason", "Zénith"]
    assert len({venue.id for venue in seen}) == 4


async def test_a_taken_number_adds_nothing(units: Units, shop: Shop) -> None:
    """Neither an id nor a SIRET is there twice."""
    async with units() as unit:
        assert not await partners.add_venue(unit.connection, a_venue(shop.offerer.id, siret=SIRET))
        assert not await partners.add_venue(unit.connection, a_venue(shop.offerer.id, id=shop.venue.id))


async def test_an_offer_is_at_a_venue_of_its_own_structure(units: Units, shop: Shop, rival: Shop) -> None:
    """The database itself refuses an offer of one structure at a venue of another."""
    offer = an_offer()
    row = {"id": offer.id, "offerer_id": rival.offerer.id, "venue_id": shop.venue.id, "now": NOON}
    foreign = sa.text(
        "INSERT INTO offers (id, offerer_id, venue_id, subcategory_id, title, description, is_duo, review, is_active,"
        " findings, rejection_reason, created_at, version)"
        " VALUES (:id, :offerer_id, :venue_id, 'PARTITION', 'x', '', false, 'DRAFT', true, '[]', '', :now, 1)"
    )
    with pytest.raises(IntegrityError, match="fk_offers_venue_id"):
        async with units() as unit:
            await unit.connection.execute(foreign, row)
    async with units() as unit:
        await unit.connection.execute(foreign, {**row, "offerer_id": shop.offerer.id, "id": new_id()})
