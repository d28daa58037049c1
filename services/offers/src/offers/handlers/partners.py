"""Structures and their venues."""

from collections.abc import Sequence
from uuid import UUID

from common.errors import IdTaken
from common.unit import Unit
from offers import messages
from offers.domain.partner import (
    Membership,
    Offerer,
    OffererNotFound,
    SirenTaken,
    SiretTaken,
    Venue,
    sound_venue,
)
from offers.handlers import STAFF
from offers.storage import partners
from offers.storage.partners import After


async def create_offerer(unit: Unit, *, offerer_id: UUID, siren: str, name: str) -> Offerer:
    """Sign a structure up; whoever asks becomes its owner."""
    asked = Offerer(id=offerer_id, siren=siren, name=name, created_at=unit.now)
    if await partners.add_offerer(unit.connection, asked, owner=unit.actor.subject):
        unit.emit(messages.offerer_changed(asked), about=asked.id)
        return asked
    known = next(iter(await partners.offerers_of(unit.connection, [offerer_id])), None)
    if known is None:
        raise SirenTaken("This structure is signed up already: ask its owner to let you in.", siren=asked.siren)
    is_own = await partners.is_member(unit.connection, unit.actor.subject, known.id)
    if not is_own or not known.is_as_asked(asked):
        raise IdTaken("This id names another structure.", id=str(offerer_id))
    return known


async def validate_offerer(unit: Unit, *, offerer_id: UUID) -> Offerer:
    """Accept a structure."""
    offerer = await partners.offerer_to_change(unit.connection, offerer_id)
    if offerer is None:
        raise OffererNotFound("There is no such structure.", id=str(offerer_id))
    offerer.validate()
    await partners.save_offerer(unit.connection, offerer)
    unit.emit(messages.offerer_changed(offerer), about=offerer.id)
    return offerer


async def list_my_offerers(unit: Unit, *, count: int, after: After) -> list[Membership]:
    """Return where the caller is attached."""
    return await partners.memberships_of(unit.connection, unit.actor.subject, count=count, after=after)


async def offerers_seen(unit: Unit, *, offerer_ids: Sequence[UUID]) -> list[Offerer]:
    """Return those of these structures that the caller may see."""
    visible = [offerer_id for offerer_id in offerer_ids if _may_see(unit, offerer_id)]
    return await partners.offerers_of(unit.connection, visible)


async def create_venue(unit: Unit, *, venue: Venue) -> Venue:
    """Add a venue to a structure of the caller."""
    if not unit.actor.acts_for(venue.offerer_id):
        raise OffererNotFound("You have no such structure.", id=str(venue.offerer_id))
    asked = sound_venue(venue, await _offerer(unit, venue.offerer_id))
    if await partners.add_venue(unit.connection, asked):
        unit.emit(messages.venue_changed(asked), about=asked.id)
        return asked
    known = next(iter(await partners.venues_by_id(unit.connection, [asked.id])), None)
    if known is None:
        raise SiretTaken("There is a venue of this SIRET already.", siret=asked.siret)
    if not known.is_as_asked(asked):
        raise IdTaken("This id names another venue.", id=str(asked.id))
    return known


async def list_venues(unit: Unit, *, offerer_id: UUID, count: int, after: After) -> list[Venue]:
    """Return the venues of a structure that the caller may see."""
    if not _may_see(unit, offerer_id):
        raise OffererNotFound("You have no such structure.", id=str(offerer_id))
    return await partners.venues_of(unit.connection, offerer_id, count=count, after=after)


async def venues_by_id(unit: Unit, *, venue_ids: Sequence[UUID]) -> list[Venue]:
    """Return venues: whole to their partner and to staff, their face to others."""
    found = await partners.venues_by_id(unit.connection, venue_ids)
    return [venue if _may_see(unit, venue.offerer_id) else venue.face() for venue in found]


async def _offerer(unit: Unit, offerer_id: UUID) -> Offerer:
    found = next(iter(await partners.offerers_of(unit.connection, [offerer_id])), None)
    if found is None:
        raise OffererNotFound("You have no such structure.", id=str(offerer_id))
    return found


def _may_see(unit: Unit, offerer_id: UUID) -> bool:
    return unit.actor.acts_for(offerer_id) or unit.actor.is_any(*STAFF)
