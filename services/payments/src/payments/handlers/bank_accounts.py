"""Bank accounts: declared or taken back by a partner, accepted or refused by finance, seen by both.

Locks are taken in this order: the account's row, then its venues' sorted by id, then links. Who declares an account has
a new one: it takes its offerer's turn, and goes on with the venues.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import structlog

from common.actor import Role
from common.errors import IdTaken
from common.unit import Unit
from payments import messages
from payments.domain.act import Deed, Fact
from payments.domain.bank_account import (
    BankAccount,
    BankAccountNotFound,
    Iban,
    NotAnOwner,
    OffererNotFound,
    VenueNotFound,
    check_declarations,
)
from payments.handlers import acts
from payments.storage import bank_accounts, bookings

log = structlog.get_logger()


async def add_bank_account(
    unit: Unit, *, account_id: UUID, offerer_id: UUID, label: str, iban: Iban, venue_ids: frozenset[UUID]
) -> BankAccount:
    """Declare where an offerer wants to be paid for some venues; they stay where they are until it is accepted."""
    must_own(unit, offerer_id)
    account = BankAccount.declared(
        account_id=account_id, offerer_id=offerer_id, label=label, iban=iban, venue_ids=venue_ids, now=unit.now
    )
    await bank_accounts.take_turn(unit.connection, offerer_id)
    for venue_id in sorted(venue_ids - await bookings.lock_venues(unit.connection, offerer_id, venue_ids)):
        raise VenueNotFound("There is no such venue that can be paid for.", venue_id=str(venue_id))
    nth_last_at = await bank_accounts.nth_last_at(unit.connection, offerer_id)
    former = await bank_accounts.add(unit.connection, account)
    if former is None:
        return await _declared_before(unit, account)
    check_declarations(nth_last_at, unit.now)
    await acts.record(
        unit,
        Deed.BANK_ACCOUNT_DECLARED,
        about=account.id,
        offerer_id=offerer_id,
        before={f"waiting_venue {venue_id}": str(left) for venue_id, left in former.items()},
        after={"state": account.state, "iban": account.iban.masked, **_named("waiting_venue", account)},
    )
    _announce(unit, account, account.venue_ids)
    return await _known(unit, account_id)


async def accept_bank_account(unit: Unit, *, account_id: UUID) -> BankAccount:
    """Let the money of an account's venues flow to it, at the word of somebody whose it is not."""
    account = await _locked(unit, account_id)
    accepted = account.accepted(is_own=await _is_own(unit, account), now=unit.now)
    await bank_accounts.decide(unit.connection, accepted, unit.now)
    left = await bank_accounts.move_venues(unit.connection, accepted, unit.now)
    log.info("bank account accepted", bank_account=str(account_id), by=unit.actor.subject)
    await acts.record(
        unit,
        Deed.BANK_ACCOUNT_ACCEPTED,
        about=account_id,
        offerer_id=account.offerer_id,
        before={"state": account.state, **{f"venue {venue_id}": str(former) for venue_id, former in left.items()}},
        after={"state": accepted.state, "iban": accepted.iban.masked, **_named("venue", accepted)},
    )
    _announce(unit, accepted, accepted.venue_ids)
    return accepted


async def refuse_bank_account(unit: Unit, *, account_id: UUID, reason: str) -> BankAccount:
    """Let no money flow to an account, and tell its partner why."""
    account = await _locked(unit, account_id)
    refused = account.refused(reason, is_own=await _is_own(unit, account))
    await _give_up(unit, Deed.BANK_ACCOUNT_REFUSED, account, refused)
    log.info("bank account refused", bank_account=str(account_id), by=unit.actor.subject)
    _announce(unit, refused, (await bank_accounts.declared(unit.connection, account_id)).venue_ids)
    return refused


async def withdraw_bank_account(unit: Unit, *, account_id: UUID) -> BankAccount:
    """Take back an account that finance has not decided of, at its owner's word."""
    account = await _locked(unit, account_id)
    if not unit.actor.acts_for(account.offerer_id):
        raise _not_found()
    must_own(unit, account.offerer_id)
    withdrawn = account.withdrawn()
    await _give_up(unit, Deed.BANK_ACCOUNT_WITHDRAWN, account, withdrawn)
    return withdrawn


async def list_bank_accounts_to_decide(
    unit: Unit, *, after: tuple[datetime, UUID] | None, most: int
) -> Sequence[BankAccount]:
    """List every offerer's accounts that wait for finance, the one that waits longest in front."""
    return await bank_accounts.to_decide(unit.connection, after=after, most=most)


async def list_bank_accounts(
    unit: Unit, *, offerer_id: UUID, after: tuple[datetime, UUID] | None, most: int
) -> Sequence[BankAccount]:
    """List an offerer's accounts, newest first."""
    if not unit.actor.is_any(Role.FINANCE):
        must_own(unit, offerer_id)
    return await bank_accounts.page(unit.connection, offerer_id, after=after, most=most)


async def unpaid_venues(unit: Unit, *, venue_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of these venues to which nothing can be paid yet."""
    return set(venue_ids) - await bank_accounts.paid_venues(unit.connection, venue_ids)


def may_see(unit: Unit, offerer_id: UUID) -> None:
    """Let finance see every offerer, and a partner its own; another's is as if it did not exist.

    Raises:
        OffererNotFound: When it is another's.
    """
    if not unit.actor.is_any(Role.FINANCE):
        may_act_for(unit, offerer_id)


def may_act_for(unit: Unit, offerer_id: UUID) -> None:
    """Let a partner act for its own offerers.

    Raises:
        OffererNotFound: When it is another's.
    """
    if not unit.actor.acts_for(offerer_id):
        raise OffererNotFound("There is no such offerer.")


def must_own(unit: Unit, offerer_id: UUID) -> None:
    """Let an owner at the bank data of its offerer.

    Raises:
        OffererNotFound: When it is another's.
        NotAnOwner: When the caller does something for it, but does not own it.
    """
    if unit.actor.owns(offerer_id):
        return
    may_act_for(unit, offerer_id)
    raise NotAnOwner("Bank data is for the owners of this offerer.")


async def _give_up(unit: Unit, deed: Deed, account: BankAccount, given_up: BankAccount) -> None:
    """Store that no money will flow to an account: its venues stay where they are paid."""
    await bank_accounts.decide(unit.connection, given_up, unit.now)
    await bank_accounts.leave_venues(unit.connection, account, unit.now)
    await acts.record(
        unit,
        deed,
        about=account.id,
        offerer_id=account.offerer_id,
        before={"state": account.state, **_named("waiting_venue", account)},
        after={"state": given_up.state, "iban": given_up.iban.masked},
    )


async def _is_own(unit: Unit, account: BankAccount) -> bool:
    """Tell whether who decides of it belongs to its offerer, or declared it and has left since."""
    if unit.actor.belongs_to(account.offerer_id):
        return True
    return await acts.has_done(unit, Deed.BANK_ACCOUNT_DECLARED, about=account.id)


def _announce(unit: Unit, account: BankAccount, venue_ids: Iterable[UUID]) -> None:
    for venue_id in sorted(venue_ids):
        unit.emit(messages.venue_account_changed(account, venue_id), about=account.id)


def _named(name: str, account: BankAccount) -> dict[str, Fact]:
    return {f"{name} {venue_id}": str(account.id) for venue_id in sorted(account.venue_ids)}


async def _locked(unit: Unit, account_id: UUID) -> BankAccount:
    """Return an account that nobody else decides of, with venues that nobody else declares for."""
    await bank_accounts.lock(unit.connection, account_id)
    return await _known(unit, account_id)


async def _known(unit: Unit, account_id: UUID) -> BankAccount:
    account = await bank_accounts.get(unit.connection, account_id)
    if account is None:
        raise _not_found()
    return account


def _not_found() -> BankAccountNotFound:
    return BankAccountNotFound("There is no such bank account.")


async def _declared_before(unit: Unit, account: BankAccount) -> BankAccount:
    """Return the account of this id when it was declared just so; what became of it since does not matter."""
    if not account.says_as(await bank_accounts.declared(unit.connection, account.id)):
        raise IdTaken("This id names another bank account.")
    return await _known(unit, account.id)
