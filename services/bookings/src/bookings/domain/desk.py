"""The desk: who may try codes there, and how often in vain (quality.md 4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from bookings.domain.booking import Booking
from common.errors import Exhausted, NotFound, Refusal
from common.pace import Pace
from common.wording import paris_time

OF_ACCOUNT = Pace(10, timedelta(minutes=10))
"""Ten wrong codes in ten minutes: one guess in a partner's 500 live codes would then take about a thousand days."""
OF_PARTNER = Pace(50, timedelta(hours=1))
"""All accounts and keys of a partner together: a partner can make itself as many of them as it likes."""
OF_INNOCENT = Pace(1, OF_PARTNER.window)
"""At a closed partner: one wrong code of each account and key that tried none for so long. So one that guesses, or a
key that has leaked, closes no colleague's desk.

A partner is so guessed at 50 times an hour, and once more by each of its accounts and keys: 570 times when its team is
full (500 people) and all its keys are live (20), and one guess in 500 live codes would still take over a hundred days.
What is made anew for it adds at most 40 keys and 50 invited people a day; others have to be let in by an owner.
"""


class CodeNotFound(NotFound):
    """No booking of the caller's has this code; whether one of another partner has it is not said."""


class TooManyWrongCodes(Exhausted):
    """The account tried too many wrong codes, or was one of too many of its partner's that did, and must wait."""


@dataclass(frozen=True, slots=True)
class Tries:
    """When an account, or a partner, last tried wrong codes: the latest first."""

    pace: Pace
    failures: tuple[datetime, ...] = ()

    def failed(self, now: datetime) -> "Tries":
        """Remember one more wrong code, and no more than what decides."""
        return replace(self, failures=(now, *self.failures)[: self.pace.most])

    def closed_until(self, now: datetime) -> datetime | None:
        """Tell when the next code may be tried; nothing when that is now."""
        return self.pace.opens_at(next(iter(self.failures[self.pace.most - 1 :]), None), now)


@dataclass(frozen=True, slots=True)
class Desk:
    """What decides whether somebody may try a code: what the account tried in vain, and what each of its partners did.

    A code is tried at all partners of the account that it is not shut out of, and a wrong one counts at each of them
    that is not closed: so one that is opens again when it was said to, whoever goes on there.
    """

    account: Tries
    partners: Mapping[UUID, Tries]

    def open_to(self, now: datetime) -> list[UUID]:
        """Return the partners among whose codes one may be looked for.

        Raises:
            TooManyWrongCodes: While the account is closed, or shut out of every partner: with right codes too.
        """
        opens_at = self.account.closed_until(now)
        if opens_at:
            raise _closed_until(opens_at)
        is_open = [partner for partner in self.partners if not self._shut_out_until(partner, now)]
        if self.partners and not is_open:
            raise self.missed(now)
        return is_open

    def failed(self, now: datetime) -> "Desk":
        """Remember a wrong code wherever it was tried, and return that much of the desk."""
        tried = {partner: self.partners[partner] for partner in self.open_to(now)}
        counted = {partner: tries.failed(now) for partner, tries in tried.items() if not tries.closed_until(now)}
        return Desk(self.account.failed(now), counted)

    def missed(self, now: datetime) -> Refusal:
        """Say that a code was not found; or, when it may be of a partner that shuts one out, when to look again."""
        shut = [until for partner in self.partners if (until := self._shut_out_until(partner, now))]
        return _closed_until(max(shut)) if shut else CodeNotFound("No booking of yours has this code.")

    def _shut_out_until(self, partner: UUID, now: datetime) -> datetime | None:
        """Tell when this account may try codes at a partner again: it is open by then, or the account innocent."""
        opens_at = self.partners[partner].closed_until(now)
        innocent_at = OF_INNOCENT.opens_at(next(iter(self.account.failures), None), now)
        return min(opens_at, innocent_at) if opens_at and innocent_at else None


def _closed_until(opens_at: datetime) -> TooManyWrongCodes:
    return TooManyWrongCodes(
        f"Too many wrong codes: try again from {paris_time(opens_at)} on.", open_time=opens_at.isoformat()
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """A booking, or a refusal that must not undo what was noted with it: a wrong code tried, a mark taken off.

    A refusal that is raised inside a unit rolls it back; this one is raised after the commit.
    """

    said: Booking | Refusal

    def told(self) -> Booking:
        """Return the booking, or raise the refusal; to be asked outside of the unit."""
        if isinstance(self.said, Refusal):
            raise self.said
        return self.said
