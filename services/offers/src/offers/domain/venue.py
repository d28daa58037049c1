"""Venues: where offers are had, and all that is said of such a place (domain.md 1.2)."""

import math
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypedDict
from urllib.parse import urlsplit
from uuid import UUID

from common.errors import Conflict, Exhausted, Invalid, NotPossibleNow
from common.pace import Pace
from offers.domain.confidence import Confidence, confidence_at, refuse_conflict
from offers.domain.former_email import FormerEmails, left, still_told
from offers.domain.opening_hours import Span, sound_week
from offers.domain.partner import (
    NAME_LONGEST,
    InvalidField,
    InvalidSiret,
    Offerer,
    RejectionReason,
    explained,
    written,
)
from offers.domain.text import flaw, tidy
from offers.domain.venue_type import VenueType

PUBLIC_NAME_LONGEST = 255
DESCRIPTION_LONGEST = 1_000
COMMENT_LONGEST = 500
STREET_LONGEST = 200
CITY_LONGEST = 100
EMAIL_LONGEST = 120
URL_LONGEST = 255
WITHDRAWAL_LONGEST = 500
POSTCODE = re.compile(r"[0-9]{5}", re.ASCII)
INSEE_CODE = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}", re.ASCII)
PHONE = re.compile(r"\+?[0-9](?:[ .-]?[0-9]){5,14}", re.ASCII)
BEFORE = datetime.min.replace(tzinfo=UTC)
NEW_VENUES = Pace(100, timedelta(days=1))
"""Of one structure: each names an address that is written to."""
EMAIL = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\".]+")


class TooManyNewVenues(Exhausted):
    """The structure has added as many venues within a day as it may."""


class SiretNeeded(Invalid):
    """A venue that has a SIRET keeps one."""


class InvalidPricingPoint(Invalid):
    """No venue of the same offerer with a SIRET."""


class PricingPointNotAccepted(Conflict):
    """Staff have not looked at the SIRET of this venue yet: it sets nobody's rate."""


class PricingPointChosen(Conflict):
    """The venue whose revenue sets the rate is chosen once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a venue is."""

    street: str
    postcode: str
    city: str
    insee_code: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """To whom a venue is open."""

    audio: bool
    mental: bool
    motor: bool
    visual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Where beneficiaries find help."""

    email: str = ""
    phone: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A place of business of an offerer; with a SIRET that staff accept it is its own pricing point."""

    id: UUID
    offerer_id: UUID
    siret: str
    """Empty where it has none; then `comment` says why."""
    name: str
    address: Address
    booking_email: str
    withdrawal_details: str
    accessibility: Accessibility
    created_at: datetime
    public_name: str = ""
    description: str = ""
    type: VenueType = VenueType.OTHER
    comment: str = ""
    opening_hours: tuple[Span, ...] = ()
    support: Support = Support()
    pricing_point_id: UUID | None = None
    """The venue whose yearly revenue sets the rate; nothing until it is chosen."""
    is_accepted: bool = False
    """Whether its SIRET may set a rate: every new pricing point begins the scale anew, at 100 %."""
    rejection_reason: RejectionReason | None = None
    """Why staff turned its SIRET down; nothing while they have not."""
    rejection_comment: str = ""
    confidence: Confidence = Confidence.NONE
    former_emails: FormerEmails = ()
    version: int = 1
    is_trust_shown: bool = field(default=True, compare=False)

    def face(self) -> "Venue":
        """Return what the public sees: not where the partner reads its mail, nor what concerns staff."""
        return replace(self.forgiven(), booking_email="", former_emails=(), comment="", is_trust_shown=False)

    def for_partner(self) -> "Venue":
        """Return what its own people see: not how far they are trusted."""
        return replace(self, is_trust_shown=False)

    def is_as_asked(self, other: "Venue") -> bool:
        """Tell whether the request that made the other could have made this one."""
        return _asked(self) == _asked(other)

    def changed(self, changes: "VenueChanges", offerer: Offerer, now: datetime) -> "Venue":
        """Return it with something else said of it; another SIRET than the one that staff turned down waits for them.

        Where it had another address, that one is remembered besides those before.

        Raises:
            SiretNeeded: When its SIRET is to be taken away.
            TooManyEmailChanges: When its address was changed too often.
            InvalidField: And the others of `sound_venue`.
        """
        address = replace(self.address, **changes.get("address", {}))
        said: dict[str, Any] = {**changes, "address": address}
        asked = replace(self, **said)
        if self.siret and not asked.siret:
            raise SiretNeeded("A venue keeps its SIRET.", field="siret")
        asked = asked if asked.siret == self.siret else asked.forgiven()
        sound = sound_venue(asked, offerer)
        former = left(self.former_emails, email=self.booking_email, new=sound.booking_email, now=now)
        return self.succeeded_by(replace(sound, former_emails=former))

    def also_told(self, now: datetime) -> tuple[str, ...]:
        """Return the addresses that hear of bank accounts besides its own."""
        return still_told(self.former_emails, but=self.booking_email, now=now)

    def vouched_for(self) -> "Venue":
        """Return it as the first venue of its structure that gives a SIRET: who accepts the one accepts the other."""
        return replace(self, is_accepted=True)

    def accepted(self) -> "Venue":
        """Return it with a SIRET that staff accept: from now on it is its own pricing point, if it has no other.

        Raises:
            SiretNeeded: When it has none, and so is priced at another venue.
        """
        if not self.siret:
            raise SiretNeeded("A venue without a SIRET is priced at another one.", field="siret")
        point = self.pricing_point_id or self.id
        return self.succeeded_by(replace(self.forgiven(), is_accepted=True, pricing_point_id=point))

    def rejected(self, reason: RejectionReason, comment: str) -> "Venue":
        """Return it with a SIRET that staff turn down, and why.

        Raises:
            SiretNeeded: When it has none.
            NotPossibleNow: When it is accepted: what is priced by it stays so.
            InvalidReason: When the words for it are missing, or cannot be shown.
        """
        if not self.siret:
            raise SiretNeeded("A venue without a SIRET has none to be turned down.", field="siret")
        if self.is_accepted:
            raise NotPossibleNow("The SIRET of this venue is accepted.", field="siret")
        words = explained(reason, comment)
        return self.succeeded_by(replace(self, rejection_reason=reason, rejection_comment=words))

    def forgiven(self) -> "Venue":
        """Return it without what its SIRET was turned down for."""
        return replace(self, rejection_reason=None, rejection_comment="")

    def priced_by(self, point: "Venue | None") -> "Venue":
        """Return it with its pricing point, which is chosen once.

        Raises:
            PricingPointChosen: When it is another already.
            InvalidPricingPoint: When that is no venue of the same offerer with a SIRET.
            PricingPointNotAccepted: When staff have not accepted that SIRET.
        """
        if point is None or point.offerer_id != self.offerer_id or not point.siret:
            raise InvalidPricingPoint("A pricing point is a venue of yours with a SIRET.", field="pricing_point_id")
        if self.pricing_point_id not in {None, point.id}:
            raise PricingPointChosen("The pricing point of a venue is chosen once.", id=str(self.id))
        if not point.is_accepted:
            raise PricingPointNotAccepted("The SIRET of this venue is still to be accepted.", id=str(point.id))
        return self.succeeded_by(replace(self, pricing_point_id=point.id))

    def trusted(self, confidence: Confidence, offerer: Offerer) -> "Venue":
        """Return it with how far it is trusted.

        Raises:
            ConfidenceConflict: When its offerer is trusted otherwise.
        """
        refuse_conflict(confidence, [offerer.confidence])
        return self.succeeded_by(replace(self, confidence=confidence))

    def succeeded_by(self, other: "Venue") -> "Venue":
        """Return the other as the next version, or this one where they are alike."""
        return self if other == self else replace(other, version=self.version + 1)


class AddressChanges(TypedDict, total=False):
    """What its partner says anew of where a venue is."""

    street: str
    postcode: str
    city: str
    insee_code: str
    latitude: float | None
    longitude: float | None


class VenueChanges(TypedDict, total=False):
    """What its partner says anew of a venue."""

    siret: str
    name: str
    address: AddressChanges
    booking_email: str
    withdrawal_details: str
    public_name: str
    description: str
    type: VenueType
    accessibility: Accessibility
    comment: str
    opening_hours: tuple[Span, ...]
    support: Support


def confidence_of(offerer: Offerer, venue: Venue) -> Confidence:
    """Say how far what is published at a venue is trusted."""
    return confidence_at(offerer.confidence, venue.confidence)


def _asked(venue: Venue) -> Venue:
    """Return what a request says of a venue, and nothing that became of it."""
    kept = venue.forgiven()
    return replace(
        kept,
        pricing_point_id=None,
        is_accepted=False,
        confidence=Confidence.NONE,
        former_emails=(),
        version=1,
        created_at=BEFORE,
    )


def sound_venue(venue: Venue, offerer: Offerer) -> Venue:
    """Return the venue as it may be kept: texts tidied, numbers and contact checked.

    Raises:
        InvalidSiret: When the SIRET is not one of this offerer's.
        InvalidOpeningHours: When the week is not one.
        InvalidField: When a name, address or contact is not one.
    """
    if venue.siret and not venue.siret.startswith(offerer.siren):
        raise InvalidSiret("A SIRET begins with the SIREN of its structure.", field="siret", siren=offerer.siren)
    own_point = venue.id if venue.siret and venue.is_accepted else None
    return replace(
        venue,
        name=written("name", venue.name, longest=NAME_LONGEST),
        public_name=_line("public_name", venue.public_name, longest=PUBLIC_NAME_LONGEST),
        description=written("description", venue.description, longest=DESCRIPTION_LONGEST, optional=True),
        comment=written("comment", venue.comment, longest=COMMENT_LONGEST, optional=bool(venue.siret)),
        address=_sound_address(venue.address),
        booking_email=sound_email("booking_email", venue.booking_email),
        withdrawal_details=written(
            "withdrawal_details", venue.withdrawal_details, longest=WITHDRAWAL_LONGEST, optional=True
        ),
        opening_hours=sound_week(venue.opening_hours),
        support=_sound_support(venue.support),
        pricing_point_id=venue.pricing_point_id or own_point,
    )


def _line(field: str, text: str, *, longest: int) -> str:
    """Return a text of one line that may be missing."""
    return written(field, text, longest=longest) if tidy(text) else ""


def _sound_address(address: Address) -> Address:
    postcode, insee_code = tidy(address.postcode), tidy(address.insee_code)
    if not POSTCODE.fullmatch(postcode):
        raise InvalidField("A postcode is five digits.", field="postcode")
    if insee_code and not INSEE_CODE.fullmatch(insee_code):
        raise InvalidField("The code of a commune is five characters.", field="insee_code")
    _check_coordinates(address.latitude, address.longitude)
    return replace(
        address,
        street=written("street", address.street, longest=STREET_LONGEST),
        postcode=postcode,
        city=written("city", address.city, longest=CITY_LONGEST),
        insee_code=insee_code,
    )


def _check_coordinates(latitude: float | None, longitude: float | None) -> None:
    if latitude is None or longitude is None:
        if latitude is not longitude:
            raise InvalidField("Coordinates are two.", field="coordinates")
        return
    is_somewhere = math.isfinite(latitude) and math.isfinite(longitude)
    if not is_somewhere or abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - degrees
        raise InvalidField("Coordinates are degrees, up to 90 and up to 180.", field="coordinates")


def _sound_support(support: Support) -> Support:
    phone = tidy(support.phone)
    if phone and not PHONE.fullmatch(phone):
        raise InvalidField("This is not a telephone number.", field="support_phone")
    return Support(
        email=sound_email("support_email", support.email) if tidy(support.email) else "",
        phone=phone,
        url=_sound_url(tidy(support.url)),
    )


def _sound_url(url: str) -> str:
    wrong = InvalidField("This is not a web address.", field="support_url", max=URL_LONGEST)
    if flaw(url, longest=URL_LONGEST) or any(map(str.isspace, url)):
        raise wrong
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        is_web = False
    if url and not is_web:
        raise wrong
    return url


def sound_email(field: str, email: str) -> str:
    """Return an address that mails can be sent to.

    Raises:
        InvalidField: When it is none.
    """
    email = tidy(email)
    if flaw(email, longest=EMAIL_LONGEST) or not EMAIL.fullmatch(email):
        raise InvalidField("This is not an e-mail address.", field=field)
    return email
