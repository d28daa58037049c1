"""The mails of offers: writing the one that is due."""

from uuid import UUID

from common.delivery import Delivery
from common.mail import Mail
from common.unit import Unit
from offers import messages
from offers.domain.collective import CollectiveOfferNotFound
from offers.domain.notice import EmailChange, MembershipRequest, OffererDecision
from offers.domain.offer import OfferNotFound
from offers.domain.partner import Offerer, OffererNotFound, State, VenueNotFound
from offers.domain.payee import AccountNews
from offers.domain.review import Decision
from offers.domain.venue import Venue
from offers.storage import collective, offers, partners

UNKNOWN = frozenset({State.NEW, State.REJECTED})
"""Where a structure stands that staff do not know."""


async def write_review(unit: Unit, decision: Decision, delivery: Delivery) -> Mail:
    """Write the mail that is due of a decision; the offer may have changed since, the decision has not."""
    offer = next(iter(await offers.offers_by_id(unit.connection, [decision.offer_id])), None)
    if offer is None:
        raise OfferNotFound("There is no such offer.", id=str(decision.offer_id))
    venue, said = await _venue(unit, decision.venue_id), offer.particulars
    to = said.details.booking_email or venue.booking_email
    return messages.review_mail(delivery, decision, venue, title=said.title, to=to)


async def write_collective_review(unit: Unit, decision: Decision, delivery: Delivery) -> Mail:
    """Write the mail that is due of a decision about a collective offer: its own address is where schools ask."""
    offer = next(iter(await collective.collective_offers_by_id(unit.connection, [decision.offer_id])), None)
    if offer is None:
        raise CollectiveOfferNotFound("There is no such offer.", id=str(decision.offer_id))
    venue = await _venue(unit, decision.venue_id)
    return messages.review_mail(delivery, decision, venue, title=offer.particulars.name, to=venue.booking_email)


async def write_account_news(
    unit: Unit, news: AccountNews, delivery: Delivery, *, portal_url: str, former: str = ""
) -> Mail | None:
    """Write the mail that is due of a bank account, to its venue or to an address that it had until lately.

    None is due before staff have validated the structure: its addresses may be anybody's, and no money flows yet.
    """
    venue = await _venue(unit, news.venue_id)
    if (await structure(unit, venue.offerer_id)).state in UNKNOWN:
        return None
    return messages.account_mail(delivery, news, venue, to=former or venue.booking_email, portal_url=portal_url)


async def pass_on(unit: Unit, news: AccountNews) -> None:
    """Announce what became of a bank account for each address that its venue had until lately: to each its own mail."""
    for email in (await _venue(unit, news.venue_id)).also_told(unit.now):
        unit.emit(messages.former_email_to_tell(news, email), about=news.venue_id)


async def write_email_change(unit: Unit, change: EmailChange, delivery: Delivery, *, portal_url: str) -> Mail:
    """Write the mail that is due when a venue's address was changed."""
    return messages.email_change_mail(delivery, change, await _venue(unit, change.venue_id), portal_url=portal_url)


async def write_offerer_decision(unit: Unit, decision: OffererDecision, delivery: Delivery, *, portal_url: str) -> Mail:
    """Write the mail that is due of a decision about a structure; it may stand elsewhere since."""
    offerer, venue = await structure(unit, decision.offerer_id), await _venue(unit, decision.venue_id)
    return messages.offerer_mail(delivery, decision, offerer, venue, portal_url=portal_url)


async def write_membership_request(
    unit: Unit, request: MembershipRequest, delivery: Delivery, *, portal_url: str
) -> Mail:
    """Write the mail that is due when somebody asks to be let in."""
    offerer, venue = await structure(unit, request.offerer_id), await _venue(unit, request.venue_id)
    return messages.request_mail(delivery, offerer, venue, portal_url=portal_url)


async def structure(unit: Unit, offerer_id: UUID) -> Offerer:
    """Return the structure that a mail tells of."""
    offerer = next(iter(await partners.offerers_of(unit.connection, [offerer_id])), None)
    if offerer is None:
        raise OffererNotFound("There is no such structure.", id=str(offerer_id))
    return offerer


async def _venue(unit: Unit, venue_id: UUID) -> Venue:
    venue = next(iter(await partners.venues_by_id(unit.connection, [venue_id])), None)
    if venue is None:
        raise VenueNotFound("There is no such venue.", id=str(venue_id))
    return venue
