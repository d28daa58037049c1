"""What is proposed to schools: collective offers, in every state that needs no school's side (domain.md 1.6)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from common.clock import PARIS
from stack.demo.article import LAST_MINUTE
from stack.demo.gateway import PROBLEM, Gateway
from stack.demo.places import HALL, RIVAL, SCHOOL, SHOP, Shop, Venue, id_of

BOOKED_BEFORE = timedelta(days=10)
MORNING = time(9, 30)
REJECT = (
    "mutation ($id: ID!, $version: Int!, $reason: String!) {"
    f" rejectCollectiveOffer(id: $id, version: $version, reason: $reason) {PROBLEM} }}"
)


class Status(StrEnum):
    """Where a collective offer is brought to."""

    DRAFT = "DRAFT"
    UNDER_REVIEW = "UNDER_REVIEW"
    PUBLISHED = "PUBLISHED"
    HIDDEN = "HIDDEN"
    REJECTED = "REJECTED"
    EXPIRED = "EXPIRED"
    ENDED = "ENDED"
    ARCHIVED = "ARCHIVED"


@dataclass(frozen=True, kw_only=True)
class Collective:
    """Something for a class."""

    id: UUID
    name: str
    description: str
    cents: int
    participants: int
    levels: tuple[str, ...]
    institution: str
    """The UAI code of the school."""
    in_days: int
    hours: int = 2
    shop: Shop = SHOP
    venue: Venue = SHOP.venue
    becomes: Status = Status.PUBLISHED
    reason: str = ""

    def given(self, now: datetime) -> dict[str, object]:
        """Return it as its partner enters it."""
        begins_at = datetime.combine(now.astimezone(PARIS).date() + timedelta(days=self.in_days), MORNING, PARIS)
        limit = begins_at - BOOKED_BEFORE
        ends_at = begins_at + timedelta(hours=self.hours)
        if self.becomes in {Status.EXPIRED, Status.ENDED}:
            limit = now + LAST_MINUTE
        if self.becomes is Status.ENDED:
            begins_at = ends_at = limit
        return {
            "name": self.name,
            "description": self.description,
            "price": {"minorUnits": self.cents},
            "participants": self.participants,
            "levels": list(self.levels),
            "institution": self.institution,
            "startsAt": begins_at.isoformat(),
            "endsAt": ends_at.isoformat(),
            "bookingLimitAt": limit.isoformat(),
            "contactEmail": "scolaires@le-diapason.example" if self.shop is RIVAL else "ecoles@la-clef-de-sol.example",
        }


COLLECTIVE = (
    Collective(
        id=id_of(5010),
        name="Visite de l'atelier de lutherie",
        description="Du bois au violon, en une heure et demie : les élèves touchent, collent et écoutent.",
        cents=180_00,
        participants=30,
        levels=("QUATRIEME", "TROISIEME"),
        institution="0350024L",
        in_days=40,
    ),
    Collective(
        id=id_of(5020),
        name="Atelier : fabriquer un cajon par groupe",
        description="Chaque groupe de cinq repart avec son instrument.",
        cents=420_00,
        participants=25,
        levels=("CAP_1", "CAP_2"),
        institution="0352009U",
        in_days=50,
        hours=6,
        becomes=Status.UNDER_REVIEW,
    ),
    Collective(
        id=id_of(5030),
        name="Concert commenté : comment naît un quatuor",
        description="Une répétition ouverte, puis les questions de la classe.",
        cents=350_00,
        participants=90,
        levels=("SECONDE", "PREMIERE", "TERMINALE"),
        institution="0440021J",
        in_days=45,
        shop=RIVAL,
        venue=HALL,
    ),
    Collective(
        id=id_of(5040),
        name="Parcours percussions, trois matinées",
        description="Trois matinées à l'école de musique, avec restitution devant les parents.",
        cents=600_00,
        participants=28,
        levels=("SIXIEME",),
        institution="0441993C",
        in_days=60,
        shop=RIVAL,
        venue=SCHOOL,
        becomes=Status.HIDDEN,
    ),
    Collective(
        id=id_of(5050),
        name="Vente de flûtes à bec pour la classe",
        description="Trente flûtes livrées à l'école.",
        cents=450_00,
        participants=30,
        levels=("SIXIEME",),
        institution="0440021J",
        in_days=30,
        shop=RIVAL,
        venue=RIVAL.venue,
        becomes=Status.REJECTED,
        reason="Une offre collective propose une activité, et non des biens : proposez un atelier.",
    ),
    Collective(
        id=id_of(5060),
        name="Les coulisses d'une salle de concerts",
        description="La régie, le plateau, les métiers.",
        cents=120_00,
        participants=24,
        levels=("TROISIEME",),
        institution="0441993C",
        in_days=15,
        shop=RIVAL,
        venue=HALL,
        becomes=Status.EXPIRED,
    ),
    Collective(
        id=id_of(5070),
        name="Écouter l'orchestre : concert scolaire",
        description="Quarante minutes pour apprendre à nommer ce qu'on entend.",
        cents=500_00,
        participants=300,
        levels=("SIXIEME", "CINQUIEME"),
        institution="0440021J",
        in_days=0,
        shop=RIVAL,
        venue=HALL,
        becomes=Status.ENDED,
    ),
    Collective(
        id=id_of(5080),
        name="Atelier chanson, saison passée",
        description="Écrire un couplet et un refrain en une matinée.",
        cents=200_00,
        participants=28,
        levels=("CINQUIEME",),
        institution="0350024L",
        in_days=70,
        becomes=Status.ARCHIVED,
    ),
    Collective(
        id=id_of(5090),
        name="Rencontre avec une luthière",
        description="",
        cents=150_00,
        participants=30,
        levels=("SECONDE",),
        institution="0352009U",
        in_days=65,
        becomes=Status.DRAFT,
    ),
)


async def propose(gateway: Gateway, one: Collective, now: datetime) -> None:
    """Make a collective offer and bring it to where it is to stand, each step as the person whose step it is."""
    account = one.shop.account
    made = {"id": str(one.id), "venueId": str(one.venue.id), "particulars": one.given(now)}
    await gateway.create(account, "createCollectiveOffer", made)
    if one.becomes is Status.DRAFT:
        return
    await gateway.change(account, "publishCollectiveOffer", one.id)
    if one.becomes is Status.UNDER_REVIEW:
        return
    if one.becomes is Status.REJECTED:
        await gateway.decide("collectiveOffer", "rejectCollectiveOffer", REJECT, one.id, reason=one.reason)
        return
    await gateway.approve("collectiveOffer", one.id)
    if one.becomes is Status.HIDDEN:
        await gateway.change(account, "disableCollectiveOffer", one.id)
    if one.becomes is Status.ARCHIVED:
        await gateway.change(account, "archiveCollectiveOffer", one.id)
