"""What a partner does with its offers."""

from dataclasses import replace
from uuid import UUID

from common.errors import IdTaken
from common.unit import Unit
from offers import messages
from offers.domain import rules
from offers.domain.finding import Finding
from offers.domain.image import ImageNotFound
from offers.domain.offer import Changes, Draft, Offer, OfferNotFound, Particulars, Review
from offers.domain.partner import VenueNotFound
from offers.domain.stock import Stock
from offers.domain.taxonomy import Subcategory, SubcategoryNotSelectable, selectable
from offers.handlers import STAFF, staff_rules
from offers.handlers.keeping import keep
from offers.storage import images, partners, taxonomy
from offers.storage import offers as storage


async def list_subcategories(unit: Unit) -> list[Subcategory]:
    """Return the whole taxonomy."""
    return await taxonomy.subcategories(unit.connection)


async def create_offer(
    unit: Unit, *, offer_id: UUID, venue_id: UUID, subcategory_id: str, particulars: Particulars
) -> Offer:
    """Make a draft at a venue of the caller."""
    venue = next(iter(await partners.venues_by_id(unit.connection, [venue_id])), None)
    if venue is None or not unit.actor.acts_for(venue.offerer_id):
        raise VenueNotFound("You have no such venue.", id=str(venue_id))
    subcategory = selectable(await taxonomy.subcategory(unit.connection, subcategory_id), unit.now)
    await _check_image(unit, venue.offerer_id, particulars.image_id)
    asked = Offer(
        id=offer_id,
        offerer_id=venue.offerer_id,
        venue_id=venue.id,
        subcategory=subcategory,
        particulars=particulars.sound(subcategory),
        created_at=unit.now,
    )
    if await storage.add_offer(unit.connection, asked):
        unit.emit(messages.offer_changed(asked, unit.now), about=asked.id)
        return asked
    known = next(iter(await storage.offers_by_id(unit.connection, [offer_id])), None)
    if known is None or not known.is_as_asked(asked):
        raise IdTaken("This id names another offer.", id=str(offer_id))
    return known


async def update_offer(unit: Unit, *, offer_id: UUID, subcategory_id: str | None, changes: Changes) -> Offer:
    """Change what is given of an offer of the caller."""
    offer = await _own(unit, offer_id)
    subcategory = offer.subcategory
    if subcategory_id is not None and subcategory_id != subcategory.id:
        found = await taxonomy.subcategory(unit.connection, subcategory_id)
        if found is None:
            raise SubcategoryNotSelectable("There is no such subcategory.", field="subcategory_id")
        subcategory = found
    await _check_image(unit, offer.offerer_id, changes.get("image_id"))
    offer.change(subcategory, replace(offer.particulars, **changes), now=unit.now)
    return await _edited(unit, offer)


async def save_stock(unit: Unit, *, offer_id: UUID, stock: Stock) -> Offer:
    """Add a stock to an offer of the caller, or change the one of this id."""
    offer = await _own(unit, offer_id)
    offer.save_stock(stock, now=unit.now)
    if offer.is_changed and not await storage.put_stock(unit.connection, offer.id, stock):
        raise IdTaken("This id names a stock of another offer.", id=str(stock.id))
    return await _edited(unit, offer)


async def publish_offer(unit: Unit, *, offer_id: UUID) -> Offer:
    """Submit an offer of the caller for review, if the rules let it."""
    offer = await _own(unit, offer_id)
    offer.publish(await staff_rules.findings(unit, offer), now=unit.now)
    return await keep(unit, offer)


async def check_offer(unit: Unit, *, offer_id: UUID) -> tuple[Finding, ...]:
    """Return what the rules have to say of an offer, for its partner and for staff."""
    offer = next(iter(await storage.offers_by_id(unit.connection, [offer_id])), None)
    if offer is None or not (unit.actor.acts_for(offer.offerer_id) or unit.actor.is_any(*STAFF)):
        raise OfferNotFound("You have no such offer.", id=str(offer_id))
    return rules.findings(offer)


async def check_draft(unit: Unit, *, draft: Draft) -> tuple[Finding, ...]:
    """Return what the rules would say of an offer that is still being written; its subcategory may be a closed one."""
    subcategory = await taxonomy.subcategory(unit.connection, draft.subcategory_id)
    if subcategory is None:
        raise SubcategoryNotSelectable("There is no such subcategory.", field="subcategory_id")
    return rules.findings(draft.imagined(subcategory, now=unit.now))


async def disable_offer(unit: Unit, *, offer_id: UUID) -> Offer:
    """Hide an offer of the caller."""
    offer = await _own(unit, offer_id)
    offer.disable()
    return await keep(unit, offer)


async def enable_offer(unit: Unit, *, offer_id: UUID) -> Offer:
    """Show an offer of the caller again."""
    offer = await _own(unit, offer_id)
    offer.enable()
    return await keep(unit, offer)


async def count_booked(unit: Unit, *, stock_id: UUID, booked: int, version: int) -> None:
    """Keep what bookings say of a stock. It is their word, so nobody is told of it again."""
    await storage.count_booked(unit.connection, stock_id, booked=booked, version=version)


async def _own(unit: Unit, offer_id: UUID) -> Offer:
    offer = await storage.offer_to_change(unit.connection, offer_id)
    if offer is None or not unit.actor.acts_for(offer.offerer_id):
        raise OfferNotFound("You have no such offer.", id=str(offer_id))
    return offer


async def _edited(unit: Unit, offer: Offer) -> Offer:
    """Keep what its partner changed of an offer: what was submitted still meets the rules."""
    if offer.is_changed and offer.review is not Review.DRAFT:
        offer.judge(await staff_rules.findings(unit, offer))
    return await keep(unit, offer)


async def _check_image(unit: Unit, offerer_id: UUID, image_id: UUID | None) -> None:
    if image_id is None:
        return
    image = await images.image_by_id(unit.connection, image_id)
    if image is None or image.offerer_id != offerer_id:
        raise ImageNotFound("You have no such picture.", id=str(image_id))
