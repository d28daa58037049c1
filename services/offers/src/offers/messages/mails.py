"""Decisions as mails, in French first: what the partner is told of its offers (domain.md 2.6, 5.1)."""

from common.delivery import Delivery
from common.mail import Mail
from common.stationery import Stationery
from offers.domain.invitation import Invitation
from offers.domain.membership import Standing
from offers.domain.notice import EmailChange, OffererDecision
from offers.domain.notice import Kind as NoticeKind
from offers.domain.partner import Offerer, RejectionReason
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
NOTICE_SUBJECTS = {
    NoticeKind.OFFERER_VALIDATED: "Votre structure est validée : {name}",
    NoticeKind.OFFERER_REJECTED: "Votre structure est refusée : {name}",
    NoticeKind.OFFERER_CLOSED: "Votre structure est fermée : {name}",
    NoticeKind.MEMBERSHIP_REQUESTED: "Quelqu’un demande à rejoindre {name}",
}
REASONS = {
    RejectionReason.ELIGIBILITY: ("elle n’est pas éligible", "it is not eligible"),
    RejectionReason.ERROR: ("sa demande comporte une erreur", "its application has a mistake"),
    RejectionReason.ADAGE_DECLINED: (
        "l’Éducation nationale a refusé son référencement",
        "the schools’ side has declined it",
    ),
    RejectionReason.OUT_OF_TIME: ("elle n’a pas répondu à temps", "it did not answer in time"),
    RejectionReason.NON_RECEIVED_DOCS: ("des documents manquent", "documents are missing"),
    RejectionReason.CLOSED_BUSINESS: ("l’entreprise est fermée", "the business has closed"),
    RejectionReason.OTHER: ("autre motif", "another reason"),
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


def account_mail(delivery: Delivery, news: AccountNews, venue: Venue, *, to: str, portal_url: str) -> Mail:
    """Write to a venue what became of the bank account that was declared for it; its link shows owners which one."""
    told = {
        "venue": venue,
        "declared_at": news.declared_at,
        "reason": news.reason,
        "link": f"{portal_url}/remboursements?rubrique=comptes",
    }
    subject = ACCOUNT_SUBJECTS[news.kind].format(venue=venue.name)
    return STATIONERY.mail(delivery, delivery.kind.lower(), told, to=to, subject=subject)


def email_change_mail(delivery: Delivery, change: EmailChange, venue: Venue, *, portal_url: str) -> Mail:
    """Write to the former address of a venue that it was changed; to which, its own people see by the link."""
    told = {"venue": venue, "changed_at": change.at, "link": f"{portal_url}/structure/lieux/{venue.id}"}
    subject = f"L’adresse des réservations de {venue.name} a changé"
    return STATIONERY.mail(delivery, delivery.kind.lower(), told, to=change.former, subject=subject)


def offerer_mail(
    delivery: Delivery, decision: OffererDecision, offerer: Offerer, venue: Venue, *, portal_url: str
) -> Mail:
    """Write what staff decided of a structure, and why, to where a venue's bookings are announced."""
    french, english = REASONS[decision.reason] if decision.reason else ("", "")
    told = {
        "offerer": offerer,
        "french": french,
        "english": english,
        "comment": decision.comment,
        "link": f"{portal_url}/structure",
    }
    return _notice(delivery, offerer, venue, told)


def request_mail(delivery: Delivery, offerer: Offerer, venue: Venue, *, portal_url: str) -> Mail:
    """Write that somebody asks to be let in. Not all who read it own the structure: the link shows owners who it is."""
    return _notice(delivery, offerer, venue, {"offerer": offerer, "link": f"{portal_url}/structure/equipe"})


def _notice(delivery: Delivery, offerer: Offerer, venue: Venue, told: dict[str, object]) -> Mail:
    subject = NOTICE_SUBJECTS[NoticeKind(delivery.kind)].format(name=offerer.name)
    return STATIONERY.mail(delivery, delivery.kind.lower(), told, to=venue.booking_email, subject=subject)


def invitation_mail(delivery: Delivery, invited: Invitation, offerer: Offerer, *, link: str) -> Mail:
    """Write the mail that lets somebody into a team. Its link is a secret until it is used."""
    french, english = STANDINGS[invited.standing]
    told = {"offerer": offerer, "link": link, "expires_at": invited.expires_at, "french": french, "english": english}
    subject = f"Rejoignez {offerer.name} sur Kiosque"
    return STATIONERY.mail(delivery, delivery.kind.lower(), told, to=invited.email, subject=subject)
