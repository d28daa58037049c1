"""Who may see which offers, and how much of them."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from common.unit import Unit
from offers.domain.hits import Counts, Hit, Key, Town
from offers.domain.offer import Offer, OfferNotFound
from offers.domain.partner import State, VenueNotFound
from offers.domain.search import Sort, Wish, wished_words
from offers.domain.status import SEEN
from offers.domain.stock import EVERY_STOCK, Stock, StocksSought
from offers.domain.wanted import Order, Wanted
from offers.handlers import STAFF
from offers.storage import catalogue as storage_of_catalogue
from offers.storage import lists, partners, stocks
from offers.storage import offers as storage
from offers.storage.partners import After

EVERYTHING = Wanted()
TOWNS_MAX = 10
"""More are not read: another letter says which."""
ADVANCED_AT_ONCE = 500
"""Each is locked until the batch is done."""


async def get_offer(unit: Unit, *, offer_id: UUID) -> Offer:
    """Return an offer: to its partner and to staff always, its face to others while it is to be seen."""
    offer = next(iter(await storage.offers_shown(unit.connection, [offer_id], unit.now)), None)
    if offer is None:
        raise OfferNotFound("There is no such offer.", id=str(offer_id))
    if _sees_all_of(unit, offer.offerer_id):
        return offer
    if offer.status(unit.now) not in SEEN or not await _is_validated(unit, offer.offerer_id):
        raise OfferNotFound("There is no such offer.", id=str(offer_id))
    return offer.face()


async def list_stocks(
    unit: Unit, *, offer_id: UUID, sought: StocksSought = EVERY_STOCK, count: int, after: After
) -> list[Stock]:
    """Return those of the stocks of an offer that the caller may see, by date."""
    offer = await get_offer(unit, offer_id=offer_id)
    return await stocks.page_of(unit.connection, offer.id, sought=sought, count=count, after=after)


async def offers_seen(unit: Unit, *, offer_ids: Sequence[UUID]) -> list[Offer]:
    """Return those of these offers that the caller may see.

    What was once approved may have been booked, so it is known by its id for ever; what never was is its partner's.
    """
    found = await storage.offers_shown(unit.connection, offer_ids, unit.now)
    whole = [offer for offer in found if _sees_all_of(unit, offer.offerer_id)]
    faces = [
        offer.face() for offer in found if not _sees_all_of(unit, offer.offerer_id) and offer.approved_at is not None
    ]
    return whole + faces


async def list_offers(
    unit: Unit, *, wanted: Wanted = EVERYTHING, order: Order = Order.NEWEST, count: int, after: After
) -> list[Offer]:
    """Return the offers of the caller's structures, of one of them, or of one venue that the caller may see."""
    if wanted.venue_id is None:
        offerer_ids = unit.actor.offerers(wanted.offerer_id)
    else:
        offerer_ids = [await _offerer_of(unit, wanted.venue_id)]
    return await lists.offers_of(unit.connection, offerer_ids, wanted, unit.now, order=order, count=count, after=after)


async def search(unit: Unit, *, wish: Wish, sort: Sort, count: int, after: tuple[Key, UUID] | None) -> list[Hit]:
    """Return a page of what can be booked and is wished for."""
    hits = await storage_of_catalogue.search(unit.connection, wish, unit.now, sort=sort, count=count, after=after)
    return [replace(hit, offer=hit.offer.face()) for hit in hits]


async def count(unit: Unit, *, wish: Wish) -> Counts:
    """Count what can be booked and is wished for, by kind."""
    return await storage_of_catalogue.counts(unit.connection, wish, unit.now)


async def find_towns(unit: Unit, *, search: str) -> list[Town]:
    """Return towns that have something to book, by how their postcode and name begin."""
    words = wished_words(search)
    return await storage_of_catalogue.towns(unit.connection, words, unit.now, count=TOWNS_MAX)


async def advance(unit: Unit) -> int:
    """Take anew the offers of which a stock has ended since: their lowest price and their soonest date are others."""
    return await storage_of_catalogue.advance(unit.connection, unit.now, at_most=ADVANCED_AT_ONCE)


async def _offerer_of(unit: Unit, venue_id: UUID) -> UUID:
    """Return whose a venue is that the caller may see all of."""
    venue = next(iter(await partners.venues_by_id(unit.connection, [venue_id])), None)
    if venue is None or not _sees_all_of(unit, venue.offerer_id):
        raise VenueNotFound("You have no such venue.", id=str(venue_id))
    return venue.offerer_id


async def _is_validated(unit: Unit, offerer_id: UUID) -> bool:
    return any(
        offerer.state is State.VALIDATED for offerer in await partners.offerers_of(unit.connection, [offerer_id])
    )


def _sees_all_of(unit: Unit, offerer_id: UUID) -> bool:
    return unit.actor.acts_for(offerer_id) or unit.actor.is_any(*STAFF)
