"""The venues of a structure."""

from collections.abc import Sequence
from uuid import UUID

from common.errors import IdTaken
from common.unit import Unit
from offers import messages
from offers.domain.audit import Thing
from offers.domain.confidence import Confidence
from offers.domain.former_email import is_same
from offers.domain.partner import Offerer, OffererNotFound, RejectionReason, SiretTaken, State, VenueNotFound
from offers.domain.venue import NEW_VENUES, TooManyNewVenues, Venue, VenueChanges, sound_venue
from offers.handlers import STAFF, history, must_be_apart
from offers.handlers.team import must_own
from offers.storage import pace, partners
from offers.storage.partners import After


async def create_venue(unit: Unit, *, venue: Venue) -> Venue:
    """Add a venue to a structure of the caller."""
    if not unit.actor.acts_for(venue.offerer_id):
        raise OffererNotFound("You have no such structure.", id=str(venue.offerer_id))
    offerer = await _offerer(unit, venue.offerer_id)
    asked = sound_venue(await _vouched_for(unit, venue, venue.siret), offerer)
    nth_last_at = await pace.nth_last_at(unit.connection, pace.VENUE, offerer.id, nth=NEW_VENUES.most)
    if await partners.add_venue(unit.connection, asked):
        said = f"This structure has added {NEW_VENUES.most} venues within a day"
        NEW_VENUES.check(TooManyNewVenues, said, nth_last_at, unit.now)
        await history.record(unit, Thing.VENUE, about=asked.id, offerer_id=asked.offerer_id, before=None, after=asked)
        unit.emit(messages.venue_changed(asked), about=asked.id)
        return asked.for_partner()
    known = await partners.venue_by_id(unit.connection, asked.id)
    if known is None:
        raise SiretTaken("There is a venue of this SIRET already.", siret=asked.siret)
    if not known.is_as_asked(asked):
        raise IdTaken("This id names another venue.", id=str(asked.id))
    return known.for_partner()


async def update_venue(unit: Unit, *, venue_id: UUID, changes: VenueChanges) -> Venue:
    """Say something else of a venue of the caller.

    Of another address the one before is told only in a structure that staff have validated: anyone can sign one up, and
    give any address in it.
    """
    venue, offerer = await _own(unit, venue_id)
    known = await _vouched_for(unit, venue, changes.get("siret", ""))
    changed = known.changed(changes, offerer, unit.now)
    if await partners.is_siret_elsewhere(unit.connection, changed):
        raise SiretTaken("There is a venue of this SIRET already.", siret=changed.siret)
    await _keep(unit, venue, changed)
    if offerer.state is State.VALIDATED and not is_same(changed.booking_email, venue.booking_email):
        unit.emit(messages.venue_email_changed(venue, unit.now), about=venue.id)
    return changed.for_partner()


async def set_pricing_point(unit: Unit, *, venue_id: UUID, point_id: UUID) -> Venue:
    """Choose, once, the venue whose yearly revenue sets the rate."""
    venue, _ = await _own(unit, venue_id)
    must_own(unit, venue.offerer_id)
    point = await partners.venue_by_id(unit.connection, point_id)
    return (await _keep(unit, venue, venue.priced_by(point))).for_partner()


async def accept_venue(unit: Unit, *, venue_id: UUID) -> Venue:
    """Accept the SIRET of a venue: what was validated there and waited for its pricing point is priced."""
    venue, _ = await _not_own(unit, venue_id)
    return await _keep(unit, venue, venue.accepted())


async def reject_venue(unit: Unit, *, venue_id: UUID, reason: RejectionReason, comment: str) -> Venue:
    """Turn the SIRET of a venue down, and say why: it waits no longer, until its partner says another one."""
    venue, _ = await _not_own(unit, venue_id)
    return await _keep(unit, venue, venue.rejected(reason, comment))


async def list_venues_to_accept(unit: Unit, *, count: int, after: After) -> list[Venue]:
    """Return the venues whose SIRET waits for staff, the one that waits longest in front."""
    return await partners.venues_to_accept(unit.connection, count=count, after=after)


async def set_venue_confidence(unit: Unit, *, venue_id: UUID, confidence: Confidence) -> Venue:
    """Say how far a venue is trusted."""
    venue, offerer = await _not_own(unit, venue_id)
    return await _keep(unit, venue, venue.trusted(confidence, offerer))


async def list_venues(unit: Unit, *, offerer_id: UUID, count: int, after: After) -> list[Venue]:
    """Return the venues of a structure that the caller may see."""
    if not _may_see(unit, offerer_id):
        raise OffererNotFound("You have no such structure.", id=str(offerer_id))
    found = await partners.venues_of(unit.connection, offerer_id, count=count, after=after)
    return [_shown(unit, venue) for venue in found]


async def venues_by_id(unit: Unit, *, venue_ids: Sequence[UUID]) -> list[Venue]:
    """Return venues: whole to their partner and to staff, their face to others."""
    found = await partners.venues_by_id(unit.connection, venue_ids)
    return [_shown(unit, venue) for venue in found]


async def _vouched_for(unit: Unit, venue: Venue, siret: str) -> Venue:
    """Return the venue accepted, when it is the first of its structure, which is locked, to give a SIRET."""
    is_first = bool(siret) and not await partners.has_numbered_venue(unit.connection, venue.offerer_id)
    return venue.vouched_for() if is_first else venue


async def _own(unit: Unit, venue_id: UUID) -> tuple[Venue, Offerer]:
    venue, offerer = await _any(unit, venue_id)
    if not unit.actor.acts_for(venue.offerer_id):
        raise VenueNotFound("You have no such venue.", id=str(venue_id))
    return venue, offerer


async def _any(unit: Unit, venue_id: UUID) -> tuple[Venue, Offerer]:
    """Return a venue and its structure, first locked: it is the structure that the venue's rules look at."""
    known = await partners.venue_by_id(unit.connection, venue_id)
    offerer = await _offerer(unit, known.offerer_id) if known else None
    venue = await partners.venue_by_id(unit.connection, venue_id)
    if venue is None or offerer is None:
        raise VenueNotFound("You have no such venue.", id=str(venue_id))
    return venue, offerer


async def _not_own(unit: Unit, venue_id: UUID) -> tuple[Venue, Offerer]:
    """Return a venue that staff decide on: not one of their own structure."""
    venue, offerer = await _any(unit, venue_id)
    await must_be_apart(unit, offerer.id)
    return venue, offerer


async def _keep(unit: Unit, before: Venue, venue: Venue) -> Venue:
    """Save a venue that has changed, record what has, and say so."""
    if venue.version != before.version:
        await partners.save_venue(unit.connection, venue)
        await history.record(unit, Thing.VENUE, about=venue.id, offerer_id=venue.offerer_id, before=before, after=venue)
        unit.emit(messages.venue_changed(venue), about=venue.id)
    return venue


async def _offerer(unit: Unit, offerer_id: UUID) -> Offerer:
    """Return a structure, kept from others: what its venues must not contradict each other in is changed one by one."""
    found = await partners.offerer_to_change(unit.connection, offerer_id)
    if found is None:
        raise OffererNotFound("You have no such structure.", id=str(offerer_id))
    return found


def _shown(unit: Unit, venue: Venue) -> Venue:
    if unit.actor.is_any(*STAFF):
        return venue
    return venue.for_partner() if unit.actor.acts_for(venue.offerer_id) else venue.face()


def _may_see(unit: Unit, offerer_id: UUID) -> bool:
    return unit.actor.acts_for(offerer_id) or unit.actor.is_any(*STAFF)
