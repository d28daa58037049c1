"""Credit: what a person of some age is granted, and what is left of it (domain.md 1.4)."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from common.clock import PARIS
from common.errors import Conflict, Exhausted, Forbidden, Invalid
from common.money import Money, eur

ADULT_AGE = 18
NOTHING = eur(0)
TEXT_LENGTH_MAX = 200
EMAIL = re.compile(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+")


class NoCreditAtThisAge(Invalid):
    """The scheme grants nothing to a person of this age today."""


class AlreadyABeneficiary(Conflict):
    """The account already has its credit: one is granted to a person, once."""


class OwnCredit(Forbidden):
    """Nobody grants a credit to the account that they are signed in with."""


class InvalidPerson(Invalid):
    """A name, account or address that cannot be one."""


class NotABeneficiary(Forbidden):
    """The caller has no credit here."""


class InsufficientCredit(Exhausted):
    """The booking costs more than what is left, or the credit has run out of time."""


class DigitalCapReached(Exhausted):
    """The booking costs more than what may still be spent on digital goods."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One dated row of the credit table: what is granted at an age to whom is registered between two days.

    `years` is how long the credit lasts; without it, the credit lasts until the person's eighteenth birthday.
    """

    age: int
    amount: Money
    digital_cap: Money | None = None
    years: int | None = None
    valid_from: date
    valid_until: date | None = None

    def applies(self, age: int, today: date) -> bool:
        """Tell whether this row is for such a person, registered today."""
        return self.age == age and self.valid_from <= today and (self.valid_until is None or today < self.valid_until)

    def expires_at(self, birth_date: date, now: datetime) -> datetime:
        """Return the instant from which nothing can be bought any more."""
        if self.years is None:
            return birthday(birth_date, ADULT_AGE)
        return _paris_start(_years_after(now.astimezone(PARIS).date(), self.years))


GRANTS = (
    Grant(age=15, amount=eur(20_00), valid_from=date(2022, 1, 1)),
    Grant(age=16, amount=eur(30_00), valid_from=date(2022, 1, 1)),
    Grant(age=17, amount=eur(30_00), valid_from=date(2022, 1, 1)),
    Grant(age=18, amount=eur(300_00), digital_cap=eur(100_00), years=2, valid_from=date(2021, 5, 1)),
)
"""The credit table of the scheme's second version (domain.md 1.4); later versions are rows to add, with their dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What one person was granted and has spent. What is booked is spent; cancelling gives it back."""

    granted: Money
    spent: Money = NOTHING
    digital_cap: Money | None = None
    digital_spent: Money = NOTHING
    expires_at: datetime

    def remaining(self, now: datetime) -> Money:
        """Return what can still be spent: nothing once it has expired."""
        return self.granted - self.spent if now < self.expires_at else NOTHING

    def check(self, total: Money, *, is_digital: bool, now: datetime) -> None:
        """Refuse what cannot be paid. What costs nothing needs no credit, not even a live one."""
        if total == NOTHING:
            return
        remaining = self.remaining(now)
        if total > remaining:
            raise InsufficientCredit(
                f"{remaining} of credit is left, and this booking costs {total}.",
                remaining=remaining.minor_units,
                total=total.minor_units,
            )
        if is_digital and self.digital_cap is not None and self.digital_spent + total > self.digital_cap:
            left = self.digital_cap - self.digital_spent
            raise DigitalCapReached(
                f"{left} is left for digital goods, and this booking costs {total}.",
                remaining=left.minor_units,
                total=total.minor_units,
                cap=self.digital_cap.minor_units,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who a beneficiary is, and by which account they sign in."""

    id: UUID
    subject: str
    first_name: str
    last_name: str
    email: str
    birth_date: date

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def adult_at(self) -> datetime:
        """The instant of the eighteenth birthday, in Paris."""
        return birthday(self.birth_date, ADULT_AGE)

    def check(self) -> None:
        """Refuse what is no name, account or address: they are printed, mailed to, and searched by."""
        for field in ("subject", "first_name", "last_name", "email"):
            text = getattr(self, field)
            if not text.strip() or not text.isprintable() or len(text) > TEXT_LENGTH_MAX:
                raise InvalidPerson(
                    f"`{field}` must be 1 to {TEXT_LENGTH_MAX} printable characters.", field=field, max=TEXT_LENGTH_MAX
                )
        if not EMAIL.fullmatch(self.email):
            raise InvalidPerson("`email` is not a mail address.", field="email")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beneficiary:
    """A person with a credit: the only row that knows who it is; everything else holds its id."""

    person: Person
    credit: Credit


def grant_for(birth_date: date, now: datetime, grants: tuple[Grant, ...] = GRANTS) -> Credit:
    """Open the credit that a person born on that day is granted at this instant."""
    today = now.astimezone(PARIS).date()
    age = age_on(birth_date, today)
    for grant in grants:
        if grant.applies(age, today):
            return Credit(
                granted=grant.amount, digital_cap=grant.digital_cap, expires_at=grant.expires_at(birth_date, now)
            )
    raise NoCreditAtThisAge("No credit is granted at this age.")


def age_on(birth_date: date, today: date) -> int:
    """Return how many birthdays a person has had."""
    years = today.year - birth_date.year
    return years if _years_after(birth_date, years) <= today else years - 1


def birthday(birth_date: date, age: int) -> datetime:
    """Return when a person reaches an age: midnight in Paris; on 1 March for who was born on 29 February."""
    return _paris_start(_years_after(birth_date, age))


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _paris_start(day: date) -> datetime:
    return datetime.combine(day, time(), PARIS).astimezone(UTC)
