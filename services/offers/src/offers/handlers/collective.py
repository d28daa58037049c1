"""What a partner does with its collective offers."""

from collections.abc import Sequence
from uuid import UUID

from common.errors import IdTaken
from common.unit import Unit
from offers.domain.audit import Thing
from offers.domain.collective import CollectiveOffer, CollectiveOfferNotFound, Status
from offers.domain.collective_particulars import CollectiveParticulars
from offers.domain.partner import VenueNotFound
from offers.domain.rules.collective import collective_findings
from offers.domain.search import searched_words
from offers.handlers import STAFF, history
from offers.storage import collective as storage
from offers.storage import partners
from offers.storage.collective import CollectiveWanted
from offers.storage.partners import After


async def create_collective_offer(
    unit: Unit, *, offer_id: UUID, venue_id: UUID, particulars: CollectiveParticulars
) -> CollectiveOffer:
    """Make a draft at a venue of the caller."""
    venue = next(iter(await partners.venues_by_id(unit.connection, [venue_id])), None)
    if venue is None or not unit.actor.acts_for(venue.offerer_id):
        raise VenueNotFound("You have no such venue.", id=str(venue_id))
    asked = CollectiveOffer(
        id=offer_id,
        offerer_id=venue.offerer_id,
        venue_id=venue.id,
        particulars=particulars.sound(),
        created_at=unit.now,
    )
    return await _added(unit, asked)


async def duplicate_collective_offer(unit: Unit, *, offer_id: UUID, copy_id: UUID) -> CollectiveOffer:
    """Make a draft that says the same as another offer of the caller."""
    original = await get_collective_offer(unit, offer_id=offer_id)
    _check_own(unit, original)
    return await _added(unit, original.copy(copy_id, now=unit.now))


async def update_collective_offer(unit: Unit, *, offer_id: UUID, particulars: CollectiveParticulars) -> CollectiveOffer:
    """Say an offer of the caller anew: what was submitted still meets the rules."""
    offer = await _own(unit, offer_id)
    offer.change(particulars, now=unit.now)
    if offer.is_changed:
        offer.judge(collective_findings(offer))
    return await keep(unit, offer)


async def publish_collective_offer(unit: Unit, *, offer_id: UUID) -> CollectiveOffer:
    """Submit an offer of the caller for review."""
    offer = await _own(unit, offer_id)
    offer.publish(collective_findings(offer), now=unit.now)
    return await keep(unit, offer)


async def disable_collective_offer(unit: Unit, *, offer_id: UUID) -> CollectiveOffer:
    """Hide an offer of the caller."""
    offer = await _own(unit, offer_id)
    offer.disable()
    return await keep(unit, offer)


async def enable_collective_offer(unit: Unit, *, offer_id: UUID) -> CollectiveOffer:
    """Show an offer of the caller again."""
    offer = await _own(unit, offer_id)
    offer.enable()
    return await keep(unit, offer)


async def archive_collective_offer(unit: Unit, *, offer_id: UUID) -> CollectiveOffer:
    """Put an offer of the caller away for good."""
    offer = await _own(unit, offer_id)
    offer.archive()
    return await keep(unit, offer)


async def get_collective_offer(unit: Unit, *, offer_id: UUID) -> CollectiveOffer:
    """Return an offer, to its partner and to staff."""
    found = await collective_offers_seen(unit, offer_ids=[offer_id])
    if not found:
        raise CollectiveOfferNotFound("There is no such offer.", id=str(offer_id))
    return found[0]


async def collective_offers_seen(unit: Unit, *, offer_ids: Sequence[UUID]) -> list[CollectiveOffer]:
    """Return those of these offers that the caller may see."""
    found = await storage.collective_offers_by_id(unit.connection, offer_ids)
    return [offer for offer in found if _sees(unit, offer.offerer_id)]


async def list_collective_offers(  # noqa: PLR0913 - one keyword a filter
    unit: Unit,
    *,
    offerer_id: UUID | None = None,
    venue_id: UUID | None = None,
    status: Status | None = None,
    search: str = "",
    count: int,
    after: After,
) -> list[CollectiveOffer]:
    """Return the offers of the caller's structures, of one of them, or of one venue that the caller may see."""
    words = searched_words(search)
    if venue_id is None:
        wanted = CollectiveWanted(offerer_ids=unit.actor.offerers(offerer_id), status=status, words=words)
    else:
        await _check_venue(unit, venue_id)
        wanted = CollectiveWanted(venue_id=venue_id, status=status, words=words)
    return await storage.collective_offers_of(unit.connection, wanted, unit.now, count=count, after=after)


async def collective_offer_to_change(unit: Unit, offer_id: UUID) -> CollectiveOffer:
    """Return an offer of anybody's, kept from others until the unit ends."""
    offer = await storage.collective_offer_to_change(unit.connection, offer_id)
    if offer is None:
        raise CollectiveOfferNotFound("There is no such offer.", id=str(offer_id))
    return offer


async def keep(unit: Unit, offer: CollectiveOffer) -> CollectiveOffer:
    """Save an offer that has changed, and record what has. Nobody else keeps anything of it: that is not announced."""
    if offer.is_changed:
        await storage.save_collective_offer(unit.connection, offer)
        await _record(unit, offer, before=offer.loaded)
    return offer


async def _added(unit: Unit, asked: CollectiveOffer) -> CollectiveOffer:
    """Keep a new draft; the same again is the one that is there."""
    if await storage.add_collective_offer(unit.connection, asked):
        await _record(unit, asked, before=None)
        return asked
    known = next(iter(await storage.collective_offers_by_id(unit.connection, [asked.id])), None)
    if known is None or not known.is_as_asked(asked):
        raise IdTaken("This id names another offer.", id=str(asked.id))
    return known


async def _own(unit: Unit, offer_id: UUID) -> CollectiveOffer:
    offer = await collective_offer_to_change(unit, offer_id)
    _check_own(unit, offer)
    return offer


async def _record(unit: Unit, offer: CollectiveOffer, *, before: CollectiveOffer | None) -> None:
    await history.record(
        unit, Thing.COLLECTIVE_OFFER, about=offer.id, offerer_id=offer.offerer_id, before=before, after=offer
    )


async def _check_venue(unit: Unit, venue_id: UUID) -> None:
    venue = next(iter(await partners.venues_by_id(unit.connection, [venue_id])), None)
    if venue is None or not _sees(unit, venue.offerer_id):
        raise VenueNotFound("You have no such venue.", id=str(venue_id))


def _check_own(unit: Unit, offer: CollectiveOffer) -> None:
    if not unit.actor.acts_for(offer.offerer_id):
        raise CollectiveOfferNotFound("There is no such offer.", id=str(offer.id))


def _sees(unit: Unit, offerer_id: UUID) -> bool:
    return unit.actor.acts_for(offerer_id) or unit.actor.is_any(*STAFF)
