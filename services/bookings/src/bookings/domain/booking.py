"""The booking: one good or seat held for one beneficiary, and its life (domain.md section 3)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from bookings.domain.stock import RateFamily, Tally
from common.clock import paris_midnight
from common.errors import Conflict, Forbidden, NotFound, NotPossibleNow
from common.money import Money
from common.wording import paris_time

CANCELLABLE_FOR = timedelta(hours=48)
"""How long after booking an event can be cancelled, and how long before it begins no more (domain.md 3.4)."""
AUTOMATIC_VALIDATION_AFTER = timedelta(hours=48)
"""How long after an event began its bookings are taken as used (domain.md 3.6)."""
UNDO_PATIENCE = timedelta(seconds=30)
"""How long whoever began to undo a validation has to end it, before the job takes it up."""


class State(StrEnum):
    """The life cycle of a booking."""

    BOOKED = "BOOKED"
    VALIDATED = "VALIDATED"
    CANCELLED = "CANCELLED"
    REIMBURSED = "REIMBURSED"


TRANSITIONS: dict[State, frozenset[State]] = {
    State.BOOKED: frozenset({State.VALIDATED, State.CANCELLED}),
    State.VALIDATED: frozenset({State.BOOKED, State.REIMBURSED}),
    State.CANCELLED: frozenset(),
    State.REIMBURSED: frozenset(),
}


class Status(StrEnum):
    """The state as shown: an event that its beneficiary can no longer cancel is confirmed."""

    BOOKED = "BOOKED"
    CONFIRMED = "CONFIRMED"
    VALIDATED = "VALIDATED"
    CANCELLED = "CANCELLED"
    REIMBURSED = "REIMBURSED"


class CancelReason(StrEnum):
    """Who or what cancelled (domain.md 3.7)."""

    BENEFICIARY = "BENEFICIARY"
    EXPIRED = "EXPIRED"
    OFFER_REJECTED = "OFFER_REJECTED"
    OFFERER = "OFFERER"
    OFFERER_CLOSED = "OFFERER_CLOSED"


class ValidatedBy(StrEnum):
    """Who validated."""

    PARTNER = "PARTNER"
    AUTOMATIC = "AUTOMATIC"


class BookingNotFound(NotFound):
    """No such booking, or none that the caller may know of."""


class AlreadyCancelled(Conflict):
    """The booking was cancelled before."""


class AlreadyValidated(Conflict):
    """The booking was used before."""


class AlreadyReimbursed(Conflict):
    """The booking was paid to its partner before."""


class NotValidated(Conflict):
    """There is no validation to undo."""


class TooLateToCancel(Conflict):
    """The event can no longer be cancelled by its beneficiary."""


class TooEarlyToValidate(Conflict):
    """The event can still be cancelled by its beneficiary."""


class OffererClosed(Forbidden):
    """A closed structure can validate nothing any more."""


class UndoUnderWay(Conflict):
    """Payments did not answer in time: the validation will be undone, or kept, once it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whose booking it is."""

    id: UUID
    subject: str
    name: str


@dataclass(eq=False, kw_only=True)
class Booking:
    """One good or seat held for one beneficiary.

    `tally` is its stock's count after the last change. `version` grows with every change of the booking; it is saved
    only over `loaded_version`, so that of two who change it at once one fails.
    """

    id: UUID
    code: str
    holder: Holder
    offerer_id: UUID
    venue_id: UUID
    offer_id: UUID
    stock_id: UUID
    offer_title: str
    quantity: int
    unit_price: Money
    is_event: bool
    is_digital: bool
    rate_family: RateFamily
    begin_at: datetime | None
    created_at: datetime
    cancel_limit_at: datetime | None
    expires_at: datetime | None
    tally: Tally
    state: State = State.BOOKED
    validated_at: datetime | None = None
    validated_by: ValidatedBy | None = None
    cancelled_at: datetime | None = None
    cancel_reason: CancelReason | None = None
    reimbursed_at: datetime | None = None
    undo_due_at: datetime | None = None
    """From when on payments is to be asked again to give the pricing up, while that is being undone."""
    is_withdrawn: bool = False
    """Whether payments was asked to give it up, because its partner has taken its stock away."""
    version: int = 1
    loaded_version: int = 0

    @property
    def total_price(self) -> Money:
        """What it costs its beneficiary."""
        return self.unit_price * self.quantity

    def status(self, now: datetime) -> Status:
        """Return what is shown at this instant (domain.md 3.3)."""
        if self.state is State.BOOKED and self.cancel_limit_at is not None and self.cancel_limit_at <= now:
            return Status.CONFIRMED
        return Status(self.state)

    @property
    def is_code_shown_to_partner(self) -> bool:
        """Whether its partner may read the code: of a good, only once it is used or cancelled (domain.md 3.1).

        A partner who could read the code of a good could validate it before handing it over.
        """
        return self.is_event or self.state is not State.BOOKED

    def cancel_for_beneficiary(self, now: datetime) -> None:
        """Cancel at the wish of its beneficiary, in time (domain.md 3.4)."""
        self._refuse_if(State.CANCELLED, State.VALIDATED, State.REIMBURSED)
        if self.cancel_limit_at is not None and self.cancel_limit_at <= now:
            raise TooLateToCancel(
                f"This booking could be cancelled until {paris_time(self.cancel_limit_at)}.",
                cancel_limit_time=self.cancel_limit_at.isoformat(),
            )
        self.cancel(CancelReason.BENEFICIARY, now)

    def cancel(self, reason: CancelReason, now: datetime) -> None:
        """Cancel; credit and stock are given back with it."""
        self._become(State.CANCELLED)
        self.cancelled_at = now
        self.cancel_reason = reason

    def withdraw(self, now: datetime) -> None:
        """Cancel, for its partner has taken its stock away (domain.md 2.5).

        An event that was validated is to be undone first: payments is asked, once, by the job that resumes undos. What
        is paid, or on its way to be, stays.
        """
        if self.state is State.BOOKED:
            self.cancel(CancelReason.OFFERER, now)
        else:
            self.is_withdrawn = True
            self.undo_due_at = now

    def check_usable(self, now: datetime, *, is_offerer_closed: bool) -> None:
        """Refuse, in the order of domain.md 3.8, what the desk cannot validate now."""
        self._refuse_if(State.REIMBURSED, State.VALIDATED, State.CANCELLED)
        if is_offerer_closed:
            raise OffererClosed("This structure is closed: it can validate no countermark any more.")
        if self.cancel_limit_at is not None and now < self.cancel_limit_at:
            raise TooEarlyToValidate(
                f"This countermark can be validated from {paris_time(self.cancel_limit_at)} on.",
                cancel_limit_time=self.cancel_limit_at.isoformat(),
            )

    def validate(self, by: ValidatedBy, now: datetime) -> None:
        """Say that the good was handed over, or that the event took place."""
        self._become(State.VALIDATED)
        self.validated_at = now
        self.validated_by = by

    def begin_undo(self, now: datetime) -> None:
        """Mark that payments is about to be asked; the version that it is asked about stays as it is."""
        self._refuse_if(State.CANCELLED, State.REIMBURSED)
        if self.state is not State.VALIDATED:
            raise NotValidated("This countermark is not validated.")
        self.undo_due_at = now + UNDO_PATIENCE

    def give_up_undo(self) -> None:
        """Take the mark away: payments has refused, so the validation stands."""
        self.undo_due_at = None

    def finish_undo(self) -> None:
        """Take the validation back: payments has given the pricing up."""
        self._become(State.BOOKED)
        self.validated_at = None
        self.validated_by = None
        self.undo_due_at = None

    def reimburse(self, at: datetime) -> None:
        """Say that its partner is paid: from here on it can no longer be undone."""
        self._become(State.REIMBURSED)
        self.reimbursed_at = at
        self.undo_due_at = None

    def move(self, begin_at: datetime, now: datetime) -> None:
        """Follow its event to another date (domain.md 3.6).

        A validation is to be undone when the event is now far ahead: payments is asked by the job that resumes undos.
        """
        self.begin_at = begin_at
        self.cancel_limit_at = moved_cancellation_limit(begin_at, now)
        self.version += 1
        if self.state is State.VALIDATED and begin_at - now > CANCELLABLE_FOR:
            self.undo_due_at = now

    def _become(self, state: State) -> None:
        if state not in TRANSITIONS[self.state]:
            raise NotPossibleNow(f"A booking does not go from {self.state} to {state}.", state=self.state)
        self.state = state
        self.version += 1

    def _refuse_if(self, *states: State) -> None:
        if self.state in states:
            raise self._spent()

    def _spent(self) -> Conflict:
        """Return the refusal of a booking whose life is over, or nearly."""
        if self.state is State.CANCELLED:
            return AlreadyCancelled(
                f"This booking was cancelled on {paris_time(self.cancelled_at)}.",
                cancel_time=_fact(self.cancelled_at),
                cancel_reason=str(self.cancel_reason),
            )
        if self.state is State.VALIDATED:
            return AlreadyValidated(
                f"This countermark was validated on {paris_time(self.validated_at)}.",
                validate_time=_fact(self.validated_at),
            )
        return AlreadyReimbursed(
            f"This booking was reimbursed on {paris_time(self.reimbursed_at)}.",
            reimburse_time=_fact(self.reimbursed_at),
        )


def cancellation_limit(begin_at: datetime | None, booked_at: datetime) -> datetime | None:
    """Return until when an event can be cancelled; goods have no limit (domain.md 3.4).

    It is the earlier of 48 hours before the event and 48 hours after booking, and never before booking.
    """
    if begin_at is None:
        return None
    return max(min(begin_at - CANCELLABLE_FOR, booked_at + CANCELLABLE_FOR), booked_at)


def moved_cancellation_limit(begin_at: datetime, now: datetime) -> datetime:
    """Return until when an event can be cancelled that has just been moved (domain.md 3.4)."""
    return min(begin_at, now + CANCELLABLE_FOR)


def expiry(booked_at: datetime, collection_days: int) -> datetime | None:
    """Return when an uncollected good is cancelled: the first midnight in Paris after its days (domain.md 3.5).

    Days are of 24 hours, from the instant of booking; 0 is for what never expires.
    """
    if not collection_days:
        return None
    collected_by = booked_at + timedelta(days=collection_days)
    midnight = paris_midnight(collected_by)
    return midnight if midnight == collected_by else paris_midnight(midnight + timedelta(hours=26))


def _fact(instant: datetime | None) -> str:
    return instant.isoformat() if instant else ""
