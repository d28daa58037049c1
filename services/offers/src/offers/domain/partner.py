"""Partners: the structures that publish and are paid, their venues, and who may act for them (domain.md 1.1, 1.2)."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from common.errors import Conflict, Invalid, NotFound, NotPossibleNow
from offers.domain.text import flaw, tidy

SIREN_DIGITS = 9
SIRET_DIGITS = 14
LA_POSTE = "356000000"
"""Its establishments are too many for the check digit: their digits sum to a multiple of five instead."""
NAME_LONGEST = 140
STREET_LONGEST = 200
CITY_LONGEST = 100
EMAIL_LONGEST = 120
WITHDRAWAL_LONGEST = 500
POSTCODE = re.compile(r"[0-9]{5}", re.ASCII)
EMAIL = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\".]+")
DIGITS = re.compile(r"[0-9]+", re.ASCII)


class OffererNotFound(NotFound):
    """No such offerer, or not one of the caller's."""


class VenueNotFound(NotFound):
    """No such venue, or not one of the caller's."""


class InvalidSiren(Invalid):
    """Not nine digits that carry their check digit."""


class InvalidSiret(Invalid):
    """Not fourteen digits that carry their check digit and begin with the offerer's SIREN."""


class InvalidField(Invalid):
    """A name, address or contact that is missing, too long or not one; `field` says which."""


class SirenTaken(Conflict):
    """The structure of this SIREN is signed up already."""


class SiretTaken(Conflict):
    """A venue of this SIRET is there already."""


class State(StrEnum):
    """Where the structure stands with the scheme's staff."""

    NEW = "NEW"
    VALIDATED = "VALIDATED"
    REJECTED = "REJECTED"
    CLOSED = "CLOSED"


TRANSITIONS: dict[State, frozenset[State]] = {
    State.NEW: frozenset({State.VALIDATED, State.REJECTED}),
    State.VALIDATED: frozenset({State.CLOSED}),
    State.REJECTED: frozenset({State.NEW}),
    State.CLOSED: frozenset(),
}


class Standing(StrEnum):
    """What a member may do."""

    OWNER = "OWNER"
    MEMBER = "MEMBER"


@dataclass(eq=False, kw_only=True)
class Offerer:
    """A structure: the legal entity that publishes and is paid."""

    id: UUID
    siren: str
    name: str
    state: State = State.NEW
    created_at: datetime
    version: int = 1

    def __post_init__(self) -> None:
        self.siren = sound_siren(self.siren)
        self.name = written("name", self.name, longest=NAME_LONGEST)

    def validate(self) -> None:
        """Accept it: from now on its offers can be seen and booked."""
        self._become(State.VALIDATED)

    def is_as_asked(self, other: "Offerer") -> bool:
        """Tell whether the request that made the other could have made this one."""
        return (self.siren, self.name) == (other.siren, other.name)

    def _become(self, state: State) -> None:
        if state not in TRANSITIONS[self.state]:
            raise NotPossibleNow(f"This structure is {self.state}.", state=self.state)
        self.state = state
        self.version += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One person's place in one offerer."""

    offerer: Offerer
    standing: Standing
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a venue is."""

    street: str
    postcode: str
    city: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A place of business of an offerer; with a SIRET of its own it is its own pricing point."""

    id: UUID
    offerer_id: UUID
    siret: str
    name: str
    address: Address
    booking_email: str
    withdrawal_details: str
    created_at: datetime
    version: int = 1

    @property
    def pricing_point_id(self) -> UUID:
        """The venue whose yearly revenue sets the rate."""
        return self.id

    def face(self) -> "Venue":
        """Return what the public sees: not where the partner reads its mail."""
        return replace(self, booking_email="")

    def is_as_asked(self, other: "Venue") -> bool:
        """Tell whether the request that made the other could have made this one."""
        return _asked(self) == _asked(other)


def _asked(venue: Venue) -> tuple[object, ...]:
    contact = (venue.booking_email, venue.withdrawal_details)
    return (venue.offerer_id, venue.siret, venue.name, venue.address, *contact)


def sound_venue(venue: Venue, offerer: Offerer) -> Venue:
    """Return the venue as it may be kept: texts tidied, numbers and contact checked.

    Raises:
        InvalidSiret: When the SIRET is not one of this offerer's.
        InvalidField: When a name, address or contact is not one.
    """
    return Venue(
        id=venue.id,
        offerer_id=offerer.id,
        siret=sound_siret(venue.siret, offerer.siren),
        name=written("name", venue.name, longest=NAME_LONGEST),
        address=_sound_address(venue.address),
        booking_email=sound_email(venue.booking_email),
        withdrawal_details=written(
            "withdrawal_details", venue.withdrawal_details, longest=WITHDRAWAL_LONGEST, optional=True
        ),
        created_at=venue.created_at,
    )


def _sound_address(address: Address) -> Address:
    postcode = tidy(address.postcode)
    if not POSTCODE.fullmatch(postcode):
        raise InvalidField("A postcode is five digits.", field="postcode")
    return Address(
        street=written("street", address.street, longest=STREET_LONGEST),
        postcode=postcode,
        city=written("city", address.city, longest=CITY_LONGEST),
    )


def sound_email(email: str) -> str:
    """Return where bookings are announced.

    Raises:
        InvalidField: When it is no address.
    """
    email = tidy(email)
    if flaw(email, longest=EMAIL_LONGEST) or not EMAIL.fullmatch(email):
        raise InvalidField("This is not an e-mail address.", field="booking_email")
    return email


def written(field: str, text: str, *, longest: int, optional: bool = False) -> str:
    """Return a text as it may be kept.

    Raises:
        InvalidField: When it is missing, too long or holds what cannot be shown.
    """
    text = tidy(text)
    if not text and not optional:
        raise InvalidField(f"`{field}` is missing.", field=field)
    if wrong := flaw(text, longest=longest, layout=optional):
        raise InvalidField(f"`{field}` {wrong}.", field=field, max=longest)
    return text


def sound_siren(siren: str) -> str:
    """Return a SIREN without its spaces.

    Raises:
        InvalidSiren: When it is not nine digits, or was misspelt.
    """
    digits = _digits(siren)
    if len(digits) != SIREN_DIGITS or not _carries_check_digit(digits):
        raise InvalidSiren("A SIREN is nine digits with a check digit.", field="siren")
    return digits


def sound_siret(siret: str, siren: str) -> str:
    """Return a SIRET without its spaces.

    Raises:
        InvalidSiret: When it is not fourteen digits, was misspelt, or does not begin with this SIREN.
    """
    digits = _digits(siret)
    if len(digits) != SIRET_DIGITS or not digits.startswith(siren):
        raise InvalidSiret("A SIRET is fourteen digits that begin with the SIREN.", field="siret", siren=siren)
    if not _carries_check_digit(digits) and not _is_post_office(digits):
        raise InvalidSiret("This SIRET was misspelt: its check digit is wrong.", field="siret", siren=siren)
    return digits


def _digits(text: str) -> str:
    compact = "".join(text.split())
    return compact if DIGITS.fullmatch(compact) else ""


def _carries_check_digit(digits: str) -> bool:
    """Tell whether the digits pass the Luhn check: every second one, from the right, is doubled."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0


def _is_post_office(siret: str) -> bool:
    return siret.startswith(LA_POSTE) and sum(map(int, siret)) % 5 == 0
