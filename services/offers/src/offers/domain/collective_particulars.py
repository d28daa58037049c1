"""What a collective offer says to a school: its texts, dates, price and people, as a partner gives them (1.6)."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from common.errors import Conflict, HiddenCharacters, Invalid
from common.money import Money, eur
from offers.domain.text import flaw, hidden, tidy
from offers.domain.uai import sound_uai
from offers.domain.venue import EMAIL, EMAIL_LONGEST

NAME_LONGEST = 110
DESCRIPTION_LONGEST = 1500
PRICE_DETAIL_LONGEST = 1000
PRICE_MAX = eur(60_000_00)
PARTICIPANTS_MAX = 3_000
PHONE = re.compile(r"0[1-9][0-9]{8}|\+[1-9][0-9]{7,14}", re.ASCII)
PHONE_GAPS = re.compile(r"[\s.-]")


class InvalidText(Invalid):
    """A text that is missing, too long, or shows nothing; `field` says which."""


class InvalidCollectivePrice(Invalid):
    """A price below zero or above 60,000 EUR."""


class InvalidParticipants(Invalid):
    """Nobody, or more than 3,000 people."""


class InvalidCollectiveDates(Invalid):
    """Dates in another order than booking limit, start, end; or a limit that has passed where it must be to come."""


class InvalidContact(Invalid):
    """An e-mail address or a telephone number that is none; `field` says which."""


class CollectiveOfferIncomplete(Conflict):
    """What a draft may leave out is missing: `fields` names it."""


class Level(StrEnum):
    """Whom it is for: a level of the French schools, in the order in which one goes through them."""

    SIXIEME = "SIXIEME"
    CINQUIEME = "CINQUIEME"
    QUATRIEME = "QUATRIEME"
    TROISIEME = "TROISIEME"
    CAP_1 = "CAP_1"
    CAP_2 = "CAP_2"
    SECONDE = "SECONDE"
    PREMIERE = "PREMIERE"
    TERMINALE = "TERMINALE"


LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveParticulars:
    """What its partner says of a collective offer; a draft needs no more than a name."""

    name: str
    description: str = ""
    price_detail: str = ""
    price: Money | None = None
    """For the whole group."""
    participants: int | None = None
    levels: tuple[Level, ...] = ()
    institution: str = ""
    """The UAI code of the school that it is meant for."""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    booking_limit_at: datetime | None = None
    contact_email: str = ""
    contact_phone: str = ""

    def sound(self) -> "CollectiveParticulars":
        """Return them as they may be kept.

        Raises:
            InvalidText: Without a name, or a text longer than it may be.
            HiddenCharacters: A text holds control characters, bidirectional overrides or zero-width tricks.
            InvalidCollectivePrice: Below zero or above 60,000 EUR.
            InvalidParticipants: None, or more than 3,000.
            InvalidUai: Not the code of a school.
            InvalidCollectiveDates: In another order than booking limit, start, end.
            InvalidContact: An e-mail address or telephone number that is none.
        """
        if self.price is not None and not eur(0) <= self.price <= PRICE_MAX:
            raise InvalidCollectivePrice(
                f"A collective offer costs at most {PRICE_MAX}.", field="price", max=PRICE_MAX.minor_units
            )
        if self.participants is not None and not 1 <= self.participants <= PARTICIPANTS_MAX:
            raise InvalidParticipants(
                f"1 to {PARTICIPANTS_MAX} people take part.", field="participants", max=PARTICIPANTS_MAX
            )
        self._check_order()
        return replace(
            self,
            name=_sound_text("name", self.name, NAME_LONGEST, layout=False),
            description=_sound_text("description", self.description, DESCRIPTION_LONGEST),
            price_detail=_sound_text("price_detail", self.price_detail, PRICE_DETAIL_LONGEST),
            levels=tuple(level for level in LEVELS if level in self.levels),
            institution=sound_uai("institution", self.institution) if self.institution.strip() else "",
            contact_email=_sound_email(self.contact_email),
            contact_phone=_sound_phone(self.contact_phone),
        )

    @property
    def dates(self) -> tuple[datetime | None, datetime | None, datetime | None]:
        """In the order in which they come."""
        return self.booking_limit_at, self.starts_at, self.ends_at

    def require_whole(self) -> None:
        """Refuse what lacks something that a school must know.

        Raises:
            CollectiveOfferIncomplete: Naming all that is missing.
        """
        needed = {
            "description": self.description,
            "price": self.price is not None,
            "participants": self.participants,
            "levels": self.levels,
            "institution": self.institution,
            "start_time": self.starts_at,
            "end_time": self.ends_at,
            "booking_limit_time": self.booking_limit_at,
            "contact_email": self.contact_email,
        }
        lacking = ",".join(name for name, value in needed.items() if not value)
        if lacking:
            raise CollectiveOfferIncomplete("Something is still missing in this offer.", fields=lacking)

    def require_open(self, now: datetime) -> None:
        """Refuse dates until which nobody could book any more.

        Raises:
            InvalidCollectiveDates: When the booking limit has passed.
        """
        if self.booking_limit_at is not None and self.booking_limit_at <= now:
            raise InvalidCollectiveDates("The booking limit has passed.", field="booking_limit_time")

    def _check_order(self) -> None:
        for field_name, earlier, later in (
            ("booking_limit_time", self.booking_limit_at, self.starts_at or self.ends_at),
            ("end_time", self.starts_at, self.ends_at),
        ):
            if earlier is not None and later is not None and earlier > later:
                raise InvalidCollectiveDates("It is booked, then it begins, then it ends.", field=field_name)


def _sound_text(field_name: str, text: str, longest: int, *, layout: bool = True) -> str:
    text = tidy(text)
    if found := hidden(text, layout=layout):
        start, end = found
        raise HiddenCharacters(f"`{field_name}` holds hidden characters.", field=field_name, start=start, end=end)
    is_missing = field_name == "name" and not text
    if wrong := flaw(text, longest=longest, layout=layout) or (is_missing and "is missing"):
        raise InvalidText(f"`{field_name}` {wrong}.", field=field_name, max=longest)
    return text


def _sound_email(text: str) -> str:
    email = tidy(text)
    if email and (len(email) > EMAIL_LONGEST or hidden(email) or not EMAIL.fullmatch(email)):
        raise InvalidContact("This is not an e-mail address.", field="contact_email")
    return email


def _sound_phone(text: str) -> str:
    phone = PHONE_GAPS.sub("", text)
    if phone and not PHONE.fullmatch(phone):
        raise InvalidContact("This is not a telephone number.", field="contact_phone")
    return phone
