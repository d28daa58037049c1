"""What offers hears: how many of each stock are booked, and for the mails its own events and those of bank accounts."""

from kiosque.bookings.v1.bookings_events_pb2 import BookingCancelled, BookingCreated
from kiosque.offers.v1.offers_events_pb2 import (
    CollectiveOfferReviewed,
    FormerEmailToTell,
    MemberInvited,
    MembershipRequested,
    OffererReviewed,
    OfferReviewed,
    VenueEmailChanged,
)
from kiosque.payments.v1.payments_events_pb2 import VenueAccountChanged

from common.events import Reaction
from common.messages import uuid_from
from common.post import Due, Post, was_sent
from common.unit import Unit
from offers import messages
from offers.handlers import invitations, mails, stocks


async def count_created(unit: Unit, event: BookingCreated) -> None:
    """Keep the count after a booking; an older word than the last one changes nothing."""
    facts = event.booking
    await stocks.count_booked(
        unit,
        stock_id=uuid_from("stock_id", facts.stock_id),
        booked=facts.stock_booked_quantity,
        version=facts.stock_version,
    )


async def count_cancelled(unit: Unit, event: BookingCancelled) -> None:
    """Keep the count after a cancellation; an older word than the last one changes nothing."""
    facts = event.booking
    await stocks.count_booked(
        unit,
        stock_id=uuid_from("stock_id", facts.stock_id),
        booked=facts.stock_booked_quantity,
        version=facts.stock_version,
    )


async def pass_on_account(unit: Unit, event: VenueAccountChanged) -> None:
    """Have what became of a bank account told to the addresses that its venue had until lately: see `Mails`."""
    await mails.pass_on(unit, messages.account_news_from(event))


class Mails:
    """Writes the mails of what was decided, each for a durable of its own: one's trouble is its own."""

    def __init__(self, portal_url: str) -> None:
        self._portal_url = portal_url

    async def mail_review(self, unit: Unit, event: OfferReviewed) -> Due | None:
        """Tell the partner what compliance decided of an offer."""
        decision = messages.decision_from(event)
        delivery = decision.delivery()
        return (delivery, await mails.write_review(unit, decision, delivery)) if delivery else None

    async def congratulate(self, unit: Unit, event: OfferReviewed) -> Due | None:
        """Congratulate a venue on its first approved offer, and on no other once that is noted as sent (`was_sent`)."""
        decision = messages.decision_from(event)
        delivery = decision.congratulation()
        if delivery is None or await was_sent(unit, delivery):
            return None
        return delivery, await mails.write_review(unit, decision, delivery)

    async def mail_collective_review(self, unit: Unit, event: CollectiveOfferReviewed) -> Due | None:
        """Tell the partner what compliance decided of an offer for a school."""
        decision = messages.collective_decision_from(event)
        delivery = decision.delivery()
        return (delivery, await mails.write_collective_review(unit, decision, delivery)) if delivery else None

    async def mail_invitation(self, unit: Unit, event: MemberInvited) -> Due | None:
        """Mail somebody a way into a team."""
        invitation_id = uuid_from("invitation_id", event.invitation_id)
        return await invitations.write_invitation(unit, invitation_id=invitation_id, portal_url=self._portal_url)

    async def mail_offerer_review(self, unit: Unit, event: OffererReviewed) -> Due:
        """Tell a structure that it is validated, refused or closed, and why (domain.md 5.1)."""
        decision = messages.offerer_decision_from(event)
        delivery = decision.delivery()
        return delivery, await mails.write_offerer_decision(unit, decision, delivery, portal_url=self._portal_url)

    async def mail_membership_request(self, unit: Unit, event: MembershipRequested) -> Due | None:
        """Tell a structure that somebody asks to be let in (domain.md 5.1): no more that day, once noted as sent."""
        request = messages.membership_request_from(event)
        delivery = request.delivery()
        if await was_sent(unit, delivery):
            return None
        return delivery, await mails.write_membership_request(unit, request, delivery, portal_url=self._portal_url)

    async def mail_account(self, unit: Unit, event: VenueAccountChanged) -> Due | None:
        """Tell a venue what became of the bank account that was declared for it (domain.md 5.1)."""
        news = messages.account_news_from(event)
        delivery = news.delivery()
        mail = await mails.write_account_news(unit, news, delivery, portal_url=self._portal_url)
        return (delivery, mail) if mail else None

    async def mail_account_to_former(self, unit: Unit, event: FormerEmailToTell) -> Due | None:
        """Tell it also to an address that the venue had until lately: whoever changed it may be who declared it."""
        news, former = messages.account_news_from(event.account), event.former_email
        delivery = news.delivery(former=former)
        mail = await mails.write_account_news(unit, news, delivery, portal_url=self._portal_url, former=former)
        return (delivery, mail) if mail else None

    async def mail_email_change(self, unit: Unit, event: VenueEmailChanged) -> Due | None:
        """Tell the address that a venue left: not again that day, once it is noted as sent (`was_sent`)."""
        change = messages.email_change_from(event)
        delivery = change.delivery()
        if await was_sent(unit, delivery):
            return None
        return delivery, await mails.write_email_change(unit, change, delivery, portal_url=self._portal_url)


def consumers(post: Post, portal_url: str) -> tuple[Reaction, ...]:
    """Return all that hears events."""
    told = Mails(portal_url)
    return (
        count_created,
        count_cancelled,
        pass_on_account,
        post.mailing(told.mail_review),
        post.mailing(told.congratulate),
        post.mailing(told.mail_collective_review),
        post.mailing(told.mail_invitation),
        post.mailing(told.mail_offerer_review),
        post.mailing(told.mail_membership_request),
        post.mailing(told.mail_account),
        post.mailing(told.mail_account_to_former),
        post.mailing(told.mail_email_change),
    )
