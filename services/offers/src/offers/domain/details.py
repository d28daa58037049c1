"""What an offer says beyond its title and description, each where its subcategory has it (domain.md 2.3)."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, TypedDict

from common.errors import Invalid
from offers.domain import genres
from offers.domain.partner import InvalidField, written
from offers.domain.taxonomy import Place, Subcategory
from offers.domain.text import flaw, tidy
from offers.domain.venue import EMAIL, EMAIL_LONGEST, WITHDRAWAL_LONGEST

URL_LONGEST = 255
URL = re.compile(r"https?://[^\s/?#.]+(?:\.[^\s/?#.]+)+(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
DURATION_MAX = 1440
"""Minutes, of which an offer has fewer: what lasts longer leaves its duration out."""
WITHDRAWAL_DELAY_MAX = timedelta(days=365)
EXTRA_LONGEST = 255
EAN = re.compile(r"[0-9]{13}", re.ASCII)
VISA = re.compile(r"[0-9]{1,10}", re.ASCII)
GTL = re.compile(r"[0-9]{8}", re.ASCII)
GTL_ROOT = "000000"
"""What follows the two digits of a root; a code below it has others in their place."""


class InvalidUrl(Invalid):
    """Not a whole address of the web, or one where the subcategory has none."""


class InvalidDuration(Invalid):
    """Not a number of minutes below a day."""


class InvalidWithdrawal(Invalid):
    """A way of handing tickets over that the subcategory does not have, or a delay or contact that does not fit it."""


class FieldNotPossible(Invalid):
    """The subcategory has no such field; `name` says which was given."""


class InvalidExtraField(Invalid):
    """A value that this field cannot have: an unknown code, a wrong check digit, a text too long."""


class Withdrawal(StrEnum):
    """How the ticket comes to whoever has booked."""

    BY_EMAIL = "BY_EMAIL"
    ON_SITE = "ON_SITE"
    IN_APP = "IN_APP"
    NO_TICKET = "NO_TICKET"


DELAYED = frozenset({Withdrawal.BY_EMAIL, Withdrawal.ON_SITE})
"""Those that say how long before the event."""
TICKETING = frozenset({Withdrawal.IN_APP})
"""Those that only a ticketing system can do, and nobody by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """For whom it is fit; None where it is not said."""

    audio: bool | None = None
    mental: bool | None = None
    motor: bool | None = None
    visual: bool | None = None

    @property
    def is_said(self) -> bool:
        """Tell whether each of the four is said."""
        return None not in (self.audio, self.mental, self.motor, self.visual)


class DetailChanges(TypedDict, total=False):
    """Those details that its partner says anew."""

    url: str
    withdrawal: Withdrawal | None
    withdrawal_delay: timedelta | None
    booking_contact: str
    withdrawal_details: str
    duration_minutes: int | None
    booking_email: str
    accessibility: Accessibility
    is_national: bool
    extra: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What there is to say of an offer, all of it optional while it is a draft."""

    url: str = ""
    withdrawal: Withdrawal | None = None
    withdrawal_delay: timedelta | None = None
    booking_contact: str = ""
    withdrawal_details: str = ""
    duration_minutes: int | None = None
    booking_email: str = ""
    accessibility: Accessibility = Accessibility()
    is_national: bool = False
    extra: tuple[tuple[str, str], ...] = ()
    """The conditional fields that are said, by their name in the taxonomy, sorted."""

    @property
    def ean(self) -> str:
        """The number on its package; empty without one."""
        return dict(self.extra).get("ean", "")

    def changed(self, changes: DetailChanges) -> "Details":
        """Return them with some said anew."""
        given: dict[str, Any] = {**changes}
        if "extra" in changes:
            given["extra"] = tuple(sorted(changes["extra"].items()))
        return replace(self, **given)

    def fitting(self, subcategory: Subcategory) -> "Details":
        """Return them without what an offer of this subcategory does not have: a draft has moved there."""
        names = {field.name for field in subcategory.fields}
        kept = replace(self, extra=tuple((name, value) for name, value in self.extra if name in names))
        if subcategory.place is Place.OFFLINE:
            kept = replace(kept, url="")
        if not subcategory.needs_withdrawal:
            kept = replace(kept, withdrawal=None, withdrawal_delay=None, booking_contact="")
        return kept

    def sound(self, subcategory: Subcategory) -> "Details":
        """Return them as they may be kept for an offer of this subcategory.

        Raises:
            InvalidUrl: No whole address, or longer than 255 characters, or of what is had on the spot.
            InvalidWithdrawal: Where no ticket is handed over, without a fitting delay, or only for ticketing systems.
            InvalidDuration: Not between 1 and 1439 minutes.
            InvalidField: A text or an e-mail address that cannot be kept; `field` says which.
            FieldNotPossible: A conditional field that the subcategory does not have.
            InvalidExtraField: A value that a conditional field cannot have.
        """
        url = _sound_url(self.url, subcategory)
        _check_withdrawal(self, subcategory)
        if self.duration_minutes is not None and not 0 < self.duration_minutes < DURATION_MAX:
            raise InvalidDuration(
                f"A duration is 1 to {DURATION_MAX - 1} minutes.", field="duration_minutes", max=DURATION_MAX - 1
            )
        return replace(
            self,
            url=url,
            booking_contact=_sound_email("booking_contact", self.booking_contact),
            booking_email=_sound_email("booking_email", self.booking_email),
            withdrawal_details=written(
                "withdrawal_details", self.withdrawal_details, longest=WITHDRAWAL_LONGEST, optional=True
            ),
            is_national=self.is_national or bool(url),
            extra=_sound_extra(dict(self.extra), subcategory),
        )

    def missing(self, subcategory: Subcategory) -> Iterator[str]:
        """Name the fields without which an offer of this subcategory is not published."""
        if subcategory.place is Place.ONLINE and not self.url:
            yield "url"
        if subcategory.needs_withdrawal:
            yield from _missing_withdrawal(self)
        said = dict(self.extra)
        yield from (field.name for field in subcategory.fields if field.required_in_form and not said.get(field.name))


NO_DETAILS = Details()


def _missing_withdrawal(details: Details) -> Iterator[str]:
    if details.withdrawal is None:
        yield "withdrawal_type"
    elif details.withdrawal in DELAYED and details.withdrawal_delay is None:
        yield "withdrawal_delay"
    if not details.booking_contact:
        yield "booking_contact"


def _sound_url(url: str, subcategory: Subcategory) -> str:
    url = tidy(url)
    if not url:
        return ""
    if subcategory.place is Place.OFFLINE:
        raise InvalidUrl("What is had on the spot has no address of the web.", field="url")
    if flaw(url, longest=URL_LONGEST) or not URL.fullmatch(url):
        raise InvalidUrl(
            f"An address begins with http:// or https:// and has {URL_LONGEST} characters at most.",
            field="url",
            max=URL_LONGEST,
        )
    return url


def _check_withdrawal(details: Details, subcategory: Subcategory) -> None:
    way, delay = details.withdrawal, details.withdrawal_delay
    if not subcategory.needs_withdrawal and (way or delay is not None or details.booking_contact):
        raise InvalidWithdrawal("No ticket is handed over for these offers.", field="withdrawal_type")
    if way in TICKETING:
        raise InvalidWithdrawal("Only a ticketing system sends tickets into the app.", field="withdrawal_type")
    if delay is not None and way not in DELAYED:
        raise InvalidWithdrawal("Only tickets sent or handed over have a delay.", field="withdrawal_delay")
    if delay is not None and not timedelta() <= delay <= WITHDRAWAL_DELAY_MAX:
        raise InvalidWithdrawal("A delay is between nothing and a year.", field="withdrawal_delay")


def _sound_email(field: str, email: str) -> str:
    email = tidy(email)
    if email and (flaw(email, longest=EMAIL_LONGEST) or not EMAIL.fullmatch(email)):
        raise InvalidField("This is not an e-mail address.", field=field)
    return email


def _sound_extra(extra: Mapping[str, str], subcategory: Subcategory) -> tuple[tuple[str, str], ...]:
    possible = {field.name for field in subcategory.fields}
    for name in extra:
        if name not in possible:
            raise FieldNotPossible("Offers of this subcategory have no such field.", field="extra", name=name[:40])
    values = {name: tidy(value) for name, value in extra.items()}
    said = {name: value for name, value in values.items() if value}
    for name, value in said.items():
        if not EXTRA_FIELDS[name](value, said):
            raise InvalidExtraField(f"`{name}` cannot be this.", field="extra", name=name)
    return tuple(sorted(said.items()))


def is_ean(text: str) -> bool:
    """Tell whether a text is a number of 13 digits that carries its check digit."""
    if not EAN.fullmatch(text):
        return False
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(text)) % 10 == 0


def _is_text(value: str, _said: Mapping[str, str]) -> bool:
    return not flaw(value, longest=EXTRA_LONGEST)


def _is_genre_of(table: str) -> Callable[[str, Mapping[str, str]], bool]:
    return lambda value, _said: genres.is_genre(table, value)


def _is_subgenre_of(table: str, above: str) -> Callable[[str, Mapping[str, str]], bool]:
    return lambda value, said: genres.is_subgenre(table, said.get(above, ""), value)


EXTRA_FIELDS: dict[str, Callable[[str, Mapping[str, str]], bool]] = {
    "author": _is_text,
    "performer": _is_text,
    "speaker": _is_text,
    "stageDirector": _is_text,
    "visa": lambda value, _said: VISA.fullmatch(value) is not None,
    "ean": lambda value, _said: is_ean(value),
    "musicType": _is_genre_of("music"),
    "musicSubType": _is_subgenre_of("music", "musicType"),
    "showType": _is_genre_of("show"),
    "showSubType": _is_subgenre_of("show", "showType"),
    "gtl_id": lambda value, _said: GTL.fullmatch(value) is not None and genres.is_genre("gtl", value[:2] + GTL_ROOT),
}
"""Every conditional field that the taxonomy may name, and what its values are; the others that are said are given."""
