"""Decisions as mails, in French first: what the partner is told of its offers (domain.md 2.6, 5.1)."""

from common.delivery import Delivery
from common.mail import Mail
from common.stationery import Stationery
from offers.domain.invitation import Invitation
from offers.domain.membership import Standing
from offers.domain.partner import Offerer
from offers.domain.payee import AccountNews
from offers.domain.payee import Kind as AccountKind
from offers.domain.review import Decision, Kind
from offers.domain.venue import Venue

SUBJECTS = {
    Kind.OFFER_APPROVED: "Votre offre est validée : {title}",
    Kind.OFFER_REJECTED: "Votre offre est refusée : {title}",
    Kind.OFFER_WITHDRAWN: "Votre offre publiée est retirée : {title}",
    Kind.FIRST_OFFER_APPROVED: "Votre première offre est validée : {title}",
    Kind.COLLECTIVE_OFFER_APPROVED: "Votre offre collective est validée : {title}",
    Kind.COLLECTIVE_OFFER_REJECTED: "Votre offre collective est refusée : {title}",
    Kind.COLLECTIVE_OFFER_WITHDRAWN: "Votre offre collective publiée est retirée : {title}",
}
ACCOUNT_SUBJECTS = {
    AccountKind.BANK_ACCOUNT_DECLARED: "Un compte bancaire est déclaré pour {venue}",
    AccountKind.BANK_ACCOUNT_ACCEPTED: "Le compte bancaire de {venue} est accepté",
    AccountKind.BANK_ACCOUNT_REFUSED: "Le compte bancaire déclaré pour {venue} est refusé",
}
STATIONERY = Stationery("offers")
STANDINGS = {
    Standing.OWNER: ("propriétaire", "an owner"),
    Standing.MEMBER: ("membre", "a member"),
    Standing.DESK: ("guichet", "its desk"),
}


def review_mail(delivery: Delivery, decision: Decision, venue: Venue, *, title: str, to: str) -> Mail:
    """Write the mail that is due of a decision about an offer of this title."""
    told = {"title": title, "venue": venue, "reason": decision.reason}
    subject = SUBJECTS[Kind(delivery.kind)].format(title=title)
    return STATIONERY.mail(delivery, delivery.kind.lower(), told, to=to, subject=subject)


def account_mail(delivery: Delivery, news: AccountNews, venue: Venue, *, portal_url: str) -> Mail:
    """Write to a venue what became of the bank account that was declared for it; its link shows owners which one."""
    told = {
        "venue": venue,
        "declared_at": news.declared_at,
        "reason": news.reason,
        "link": f"{portal_url}/remboursements?rubrique=comptes",
    }
    subject = ACCOUNT_SUBJECTS[news.kind].format(venue=venue.name)
    return STATIONERY.mail(delivery, delivery.kind.lower(), told, to=venue.booking_email, subject=subject)


def invitation_mail(delivery: Delivery, invited: Invitation, offerer: Offerer, *, link: str) -> Mail:
    """Write the mail that lets somebody into a team. Its link is a secret until it is used."""
    french, english = STANDINGS[invited.standing]
    told = {"offerer": offerer, "link": link, "expires_at": invited.expires_at, "french": french, "english": english}
    subject = f"Rejoignez {offerer.name} sur Kiosque"
    return STATIONERY.mail(delivery, delivery.kind.lower(), told, to=invited.email, subject=subject)
