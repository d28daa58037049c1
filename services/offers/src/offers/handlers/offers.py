"""What a partner does with its offers."""

from collections.abc import Callable
from uuid import UUID

from common.errors import IdTaken
from common.unit import Unit, new_id
from offers.domain import rules
from offers.domain.confidence import Confidence
from offers.domain.draft import Draft, Tailored
from offers.domain.finding import Finding
from offers.domain.image import ImageNotFound
from offers.domain.offer import EanTaken, Offer, OfferNotFound
from offers.domain.opening import Opening
from offers.domain.particulars import Changes, Particulars, changed
from offers.domain.partner import VenueNotFound
from offers.domain.review import LIFTED_BY_TRUST, outcome, weighed
from offers.domain.status import Review
from offers.domain.stock import Stock
from offers.domain.taxonomy import Subcategory, SubcategoryNotSelectable, selectable
from offers.handlers import STAFF, staff_rules
from offers.handlers.decisions import approve
from offers.handlers.keeping import begin, keep
from offers.handlers.staff_rules import Standard
from offers.storage import images, partners, taxonomy
from offers.storage import offers as storage


async def list_subcategories(unit: Unit) -> list[Subcategory]:
    """Return the whole taxonomy."""
    return await taxonomy.subcategories(unit.connection)


async def create_offer(
    unit: Unit, *, offer_id: UUID, venue_id: UUID, subcategory_id: str, particulars: Particulars
) -> Offer:
    """Make a draft at a venue of the caller."""
    asked = await _draft(unit, offer_id, venue_id, subcategory_id, particulars)
    return await _added(unit, asked)


async def create_tailored_offer(unit: Unit, tailored: Tailored) -> Offer:
    """Make, price and publish an offer of one thing in one go, for whoever stands at the till (S8)."""
    asked = await _draft(unit, tailored.offer_id, tailored.venue_id, tailored.subcategory_id, tailored.particulars)
    asked.save_stock(Stock(id=new_id(), price=tailored.price, quantity=1), now=unit.now)
    made = await _added(unit, asked)
    if [stock.price for stock in made.stocks] != [tailored.price]:
        raise IdTaken("This id names another offer.", id=str(made.id))
    return await submit(unit, made, is_tailored=True) if made.review is Review.DRAFT else made


async def duplicate_offer(unit: Unit, *, offer_id: UUID, copy_id: UUID) -> Offer:
    """Make a draft that says what an offer of the caller says."""
    offer = await own(unit, offer_id)
    return await _added(unit, offer.copied(copy_id, new_id=new_id, now=unit.now))


async def update_offer(unit: Unit, *, offer_id: UUID, subcategory_id: str | None, changes: Changes) -> Offer:
    """Change what is given of an offer of the caller."""
    offer = await own(unit, offer_id)
    subcategory = offer.subcategory
    if subcategory_id is not None and subcategory_id != subcategory.id:
        found = await taxonomy.subcategory(unit.connection, subcategory_id)
        if found is None:
            raise SubcategoryNotSelectable("There is no such subcategory.", field="subcategory_id")
        subcategory = found
    await _check_image(unit, offer.offerer_id, changes.get("image_id"))
    offer.change(subcategory, changed(offer.particulars, changes), now=unit.now)
    return await edited(unit, offer)


async def publish_offer(unit: Unit, *, offer_id: UUID, opening: Opening | None = None) -> Offer:
    """Submit an offer of the caller for review, if the rules let it; it opens when that is set, or at once."""
    offer = await own(unit, offer_id)
    if opening is not None:
        offer.schedule(opening, now=unit.now)
    return await submit(unit, offer)


async def submit(unit: Unit, offer: Offer, *, is_tailored: bool = False) -> Offer:
    """Hold a draft to the rules and submit it: every way to publication goes through here."""
    await prepare(unit, offer)
    return await settle(unit, offer, is_tailored=is_tailored)


async def prepare(unit: Unit, offer: Offer, standard: Standard | None = None) -> None:
    """Hold a draft to the rules and submit it, and keep nothing of that yet: after this it is not refused any more."""
    offer.publish(standard.findings(offer) if standard else await _findings(unit, offer), now=unit.now)
    await _check_ean(unit, offer)


async def settle(unit: Unit, offer: Offer, *, is_tailored: bool = False) -> Offer:
    """Keep an offer that was submitted: approved, where no officer has to read it first."""
    confidence = await _confidence(unit, offer)
    if outcome(offer.findings, confidence, is_tailored=is_tailored) is Review.APPROVED:
        return await approve(unit, offer, is_unread=confidence is not Confidence.WHITELIST)
    return await keep(unit, offer)


async def schedule_offer(unit: Unit, *, offer_id: UUID, opening: Opening) -> Offer:
    """Set when an offer of the caller appears, and when it can be booked."""
    offer = await own(unit, offer_id)
    offer.schedule(opening, now=unit.now)
    return await keep(unit, offer)


async def check_offer(unit: Unit, *, offer_id: UUID) -> tuple[Finding, ...]:
    """Return what the rules have to say of an offer, for its partner and for staff."""
    offer = next(iter(await storage.offers_by_id(unit.connection, [offer_id])), None)
    if offer is None or not (unit.actor.acts_for(offer.offerer_id) or unit.actor.is_any(*STAFF)):
        raise OfferNotFound("You have no such offer.", id=str(offer_id))
    return weighed(rules.findings(offer), await _confidence(unit, offer))


async def check_draft(unit: Unit, *, draft: Draft) -> tuple[Finding, ...]:
    """Return what the rules would say of an offer that is still being written; its subcategory may be a closed one."""
    subcategory = await taxonomy.subcategory(unit.connection, draft.subcategory_id)
    if subcategory is None:
        raise SubcategoryNotSelectable("There is no such subcategory.", field="subcategory_id")
    confidence = await _confidence_at(unit, draft.venue_id) if draft.venue_id else Confidence.NONE
    return weighed(rules.findings(draft.imagined(subcategory, now=unit.now)), confidence)


async def disable_offer(unit: Unit, *, offer_id: UUID) -> Offer:
    """Hide an offer of the caller."""
    return await _done(unit, offer_id, Offer.disable)


async def enable_offer(unit: Unit, *, offer_id: UUID) -> Offer:
    """Show an offer of the caller again."""
    return await _done(unit, offer_id, Offer.enable)


async def archive_offer(unit: Unit, *, offer_id: UUID) -> Offer:
    """Put an offer of the caller away."""
    return await _done(unit, offer_id, lambda offer: offer.archive(now=unit.now))


async def unarchive_offer(unit: Unit, *, offer_id: UUID) -> Offer:
    """Take an offer of the caller out again."""
    return await _done(unit, offer_id, Offer.unarchive)


async def _confidence_at(unit: Unit, venue_id: UUID) -> Confidence:
    """Return how far what the caller publishes at a venue is trusted."""
    found = await partners.trust_at(unit.connection, venue_id)
    if found is None or not unit.actor.acts_for(found[0]):
        raise VenueNotFound("You have no such venue.", id=str(venue_id))
    return found[1]


async def _confidence(unit: Unit, offer: Offer) -> Confidence:
    found = await partners.trust_at(unit.connection, offer.venue_id)
    return found[1] if found else Confidence.NONE


async def _findings(unit: Unit, offer: Offer) -> tuple[Finding, ...]:
    """Return all that is found of an offer, as it counts for its partner."""
    found = await staff_rules.findings(unit, offer)
    if any(each.code in LIFTED_BY_TRUST for each in found):
        return weighed(found, await _confidence(unit, offer))
    return found


async def own(unit: Unit, offer_id: UUID) -> Offer:
    """Return an offer of the caller with all its stocks, kept from others until the unit ends."""
    offer = await storage.offer_to_change(unit.connection, offer_id)
    if offer is None or not unit.actor.acts_for(offer.offerer_id):
        raise OfferNotFound("You have no such offer.", id=str(offer_id))
    return offer


async def edited(unit: Unit, offer: Offer) -> Offer:
    """Keep what its partner changed of an offer: what was submitted still meets the rules."""
    await hold(unit, offer)
    return await keep(unit, offer)


async def hold(unit: Unit, offer: Offer, standard: Standard | None = None) -> None:
    """Hold a submitted offer to the rules once it is changed, and keep nothing of that yet."""
    if offer.is_changed and offer.review is not Review.DRAFT:
        offer.judge(standard.findings(offer) if standard else await _findings(unit, offer), now=unit.now)
        await _check_ean(unit, offer)


async def _draft(unit: Unit, offer_id: UUID, venue_id: UUID, subcategory_id: str, particulars: Particulars) -> Offer:
    venue = next(iter(await partners.venues_by_id(unit.connection, [venue_id])), None)
    if venue is None or not unit.actor.acts_for(venue.offerer_id):
        raise VenueNotFound("You have no such venue.", id=str(venue_id))
    subcategory = selectable(await taxonomy.subcategory(unit.connection, subcategory_id), unit.now)
    await _check_image(unit, venue.offerer_id, particulars.image_id)
    return Offer(
        id=offer_id,
        offerer_id=venue.offerer_id,
        venue_id=venue.id,
        subcategory=subcategory,
        particulars=particulars.sound(subcategory, now=unit.now),
        created_at=unit.now,
    )


async def _added(unit: Unit, asked: Offer) -> Offer:
    """Keep a new offer with its stocks, or return the one that the same request made before."""
    if await begin(unit, asked):
        asked.kept()
        return asked
    known = next(iter(await storage.offers_by_id(unit.connection, [asked.id])), None)
    if known is None or not known.is_as_asked(asked):
        raise IdTaken("This id names another offer.", id=str(asked.id))
    return known


async def _done(unit: Unit, offer_id: UUID, act: Callable[[Offer], None]) -> Offer:
    offer = await own(unit, offer_id)
    act(offer)
    await _check_ean(unit, offer)
    return await keep(unit, offer)


async def _check_ean(unit: Unit, offer: Offer) -> None:
    """Hold a venue to one offer of an EAN that can be booked."""
    if offer.is_changed and offer.claims_ean and await storage.is_ean_taken(unit.connection, offer):
        raise EanTaken("Another offer of this venue has this EAN.", field="extra", ean=offer.particulars.details.ean)


async def _check_image(unit: Unit, offerer_id: UUID, image_id: UUID | None) -> None:
    if image_id is None:
        return
    image = next(iter(await images.images_to_attach(unit.connection, [image_id])), None)
    if image is None or image.offerer_id != offerer_id:
        raise ImageNotFound("You have no such picture.", id=str(image_id))
