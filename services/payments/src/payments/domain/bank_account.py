"""Bank accounts: where partners are paid, and whose word it takes before money flows there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from common.errors import Conflict, Exhausted, Forbidden, Invalid, NotFound, NotPossibleNow
from common.pace import Pace
from common.wording import paris_time

LABEL_LENGTH_MAX = 100
REASON_LENGTH_MAX = 500
VENUES_MAX = 100
COOLING_OFF = timedelta(hours=72)
"""How long those who were told have to object before money goes elsewhere (quality.md 4.5)."""
DECLARATIONS = Pace(10, timedelta(days=1))
"""So many accounts an offerer declares within so long: each is told to its venues, and read by finance."""
SHOWN_AT_END = 4
COUNTRY_LENGTH = 2


class State(StrEnum):
    """Where an account stands with finance."""

    PENDING = "PENDING"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"
    """Its partner took it back before finance decided."""


TRANSITIONS: dict[State, frozenset[State]] = {
    State.PENDING: frozenset({State.ACCEPTED, State.REFUSED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset(),
    State.REFUSED: frozenset(),
    State.WITHDRAWN: frozenset(),
}


class InvalidIban(Invalid):
    """The account number's country, length or check digits are wrong. The number itself is not repeated."""


class IbanNotSepa(Invalid):
    """The account is in a country that no SEPA transfer reaches: partners are paid by nothing else."""


class InvalidLabel(Invalid):
    """An account needs a label of 1 to 100 printable characters, by which its partner knows it."""


class InvalidReason(Invalid):
    """An account is refused with a reason of 1 to 500 characters, which its partner reads."""


class TooManyVenues(Invalid):
    """More venues at once than one request may link."""


class TooManyBankAccounts(Exhausted):
    """An offerer has declared as many accounts within a day as it may."""


class CoolingOff(Conflict):
    """Venues that are paid elsewhere do not move before there was time to object."""


class BankAccountNotFound(NotFound):
    """There is no such bank account."""


class VenueNotFound(NotFound):
    """There is no such venue of this offerer that has a pricing point."""


class NotAnOwner(Forbidden):
    """Bank data is for the owners of an offerer, not for its other members."""


class OwnBankAccount(Forbidden):
    """Whoever belongs to an offerer, or declared the account, does not decide where its money goes."""


class OffererNotFound(NotFound):
    """There is no such offerer, or not for this caller."""


@dataclass(frozen=True, slots=True)
class Iban:
    """An international bank account number that was checked; shown to nobody in full, not even to a log."""

    text: str

    def __repr__(self) -> str:
        return f"Iban({self.masked})"

    def __str__(self) -> str:
        return self.masked

    @property
    def masked(self) -> str:
        """The country and the last four characters, all between hidden."""
        hidden = len(self.text) - COUNTRY_LENGTH - SHOWN_AT_END
        return self.text[:COUNTRY_LENGTH] + "*" * hidden + self.text[-SHOWN_AT_END:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanwhile:
    """The accepted account where a venue is paid until the one that it waits for is accepted."""

    venue_id: UUID
    label: str
    iban: Iban


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAccount:
    """Where an offerer is paid for some of its venues, or wants to be (ADR 0018)."""

    id: UUID
    offerer_id: UUID
    label: str
    iban: Iban
    state: State
    venue_ids: frozenset[UUID]
    """Once it is accepted, the venues paid to it; while it is pending, those that wait for that. One venue is paid to
    one account at a time, and waits for one at most."""
    created_at: datetime
    refusal_reason: str | None = None
    """Why finance refused it; None unless it did."""
    meanwhile: tuple[Meanwhile, ...] = ()
    """Where its venues are paid while it is pending; the money of one that is not named here waits."""

    @classmethod
    def declared(
        cls,
        *,
        account_id: UUID,
        offerer_id: UUID,
        label: str,
        iban: Iban,
        venue_ids: frozenset[UUID],
        now: datetime,
    ) -> Self:
        """Declare where a partner is to be paid; it awaits acceptance.

        Raises:
            InvalidLabel: Without a label, or with one that is too long or cannot be printed.
            TooManyVenues: With more venues than can be linked at once.
        """
        if not label.strip() or len(label) > LABEL_LENGTH_MAX or not label.isprintable():
            raise InvalidLabel(
                f"A bank account's label has 1 to {LABEL_LENGTH_MAX} printable characters.", max=LABEL_LENGTH_MAX
            )
        if len(venue_ids) > VENUES_MAX:
            raise TooManyVenues(f"At most {VENUES_MAX} venues at once.", most=VENUES_MAX)
        return cls(
            id=account_id,
            offerer_id=offerer_id,
            label=label,
            iban=iban,
            state=State.PENDING,
            venue_ids=venue_ids,
            created_at=now,
        )

    def says_as(self, other: Self) -> bool:
        """Tell whether a partner declared the same in both."""
        return (self.id, self.offerer_id, self.label, self.iban, self.venue_ids) == (
            other.id,
            other.offerer_id,
            other.label,
            other.iban,
            other.venue_ids,
        )

    def until_accepted(self, paid: Iterable[Meanwhile]) -> Self:
        """Tell where its venues are paid while it is pending; afterwards that is no matter."""
        if self.state is not State.PENDING:
            return self
        ours = (where for where in paid if where.venue_id in self.venue_ids)
        return replace(self, meanwhile=tuple(sorted(ours, key=lambda where: where.venue_id)))

    @property
    def acceptable_at(self) -> datetime | None:
        """From when on finance may accept it: later when money leaves another account; None once it is decided."""
        if self.state is not State.PENDING:
            return None
        return self.created_at + (COOLING_OFF if self.meanwhile else timedelta())

    def accepted(self, *, is_own: bool, now: datetime) -> Self:
        """Let the money of its venues flow to it; `is_own`: who accepts it belongs to its offerer, or declared it.

        Raises:
            OwnBankAccount: When it is.
            NotPossibleNow: When it is decided already.
            CoolingOff: When venues would leave another account for one that was declared a short while ago.
        """
        accepted = self._decided(State.ACCEPTED, is_own=is_own)
        if self.acceptable_at and now < self.acceptable_at:
            raise CoolingOff(
                f"Venues are paid elsewhere: this account can be accepted from {paris_time(self.acceptable_at)} on.",
                open_time=self.acceptable_at.isoformat(),
            )
        return accepted

    def refused(self, reason: str, *, is_own: bool) -> Self:
        """Let no money flow to it, and say why to its partner, who may declare another one.

        Raises:
            InvalidReason: Without a reason, or with one that is too long or cannot be printed.
            OwnBankAccount: When it is of who refuses it.
            NotPossibleNow: When it is decided already.
        """
        reason = reason.strip()
        if not 0 < len(reason) <= REASON_LENGTH_MAX or not reason.replace("\n", " ").isprintable():
            raise InvalidReason(
                f"A refusal has a reason of 1 to {REASON_LENGTH_MAX} characters.", max=REASON_LENGTH_MAX
            )
        return replace(self._decided(State.REFUSED, is_own=is_own), refusal_reason=reason)

    def withdrawn(self) -> Self:
        """Take it back: finance need not decide any more.

        Raises:
            NotPossibleNow: When it is decided already.
        """
        return self._become(State.WITHDRAWN)

    def _decided(self, state: State, *, is_own: bool) -> Self:
        if is_own:
            raise OwnBankAccount(
                "You belong to this offerer, or declared this account: somebody else has to decide of it."
            )
        return self._become(state)

    def _become(self, state: State) -> Self:
        if state not in TRANSITIONS[self.state]:
            raise NotPossibleNow(f"A bank account does not go from {self.state} to {state}.", state=self.state)
        venue_ids = self.venue_ids if state is State.ACCEPTED else frozenset()
        return replace(self, state=state, venue_ids=venue_ids, meanwhile=())


def check_declarations(nth_last_at: datetime | None, now: datetime) -> None:
    """Let an offerer declare one account more.

    `nth_last_at` is when it declared the last but `DECLARATIONS.most - 1`; nothing while there were fewer.

    Raises:
        TooManyBankAccounts: When that was less than a day ago.
    """
    said = f"You have declared {DECLARATIONS.most} accounts within a day"
    DECLARATIONS.check(TooManyBankAccounts, said, nth_last_at, now)
