"""Bank accounts and the venues that are paid there. The only place that reads a whole IBAN."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from common.unit import new_id
from payments.domain.bank_account import DECLARATIONS, BankAccount, Iban, Meanwhile, State
from payments.storage.pricings import PAID_AT_CUTOFF, RIPE
from payments.storage.tables import (
    INSTANT,
    PAID_NOW,
    WAITING,
    bank_accounts,
    invoices,
    pricings,
    venue_links,
    venues,
)

_venues = venue_links.c.venue_id == sa.func.any(sa.bindparam("venues", type_=sa.ARRAY(sa.Uuid)))
_of_account = venue_links.c.bank_account_id == sa.bindparam("account")

_links = (
    sa.select(
        sa.func.coalesce(
            sa.func.array_agg(aggregate_order_by(venue_links.c.venue_id, venue_links.c.venue_id)),
            sa.cast([], ARRAY(sa.Uuid)),
        )
    )
    .where(venue_links.c.bank_account_id == bank_accounts.c.id)
    .correlate(bank_accounts)
)
_accounts = sa.select(
    bank_accounts, _links.where(venue_links.c.unlinked_at.is_(None)).scalar_subquery().label("venue_ids")
)
_one = _accounts.where(bank_accounts.c.id == sa.bindparam("account"))
_declared = sa.select(bank_accounts, _links.scalar_subquery().label("venue_ids")).where(
    bank_accounts.c.id == sa.bindparam("account")
)
_meanwhile = (
    sa.select(venue_links.c.venue_id, bank_accounts.c.label, bank_accounts.c.iban)
    .join(bank_accounts, bank_accounts.c.id == venue_links.c.bank_account_id)
    .where(_venues, PAID_NOW)
)
_lock = sa.select(bank_accounts.c.id).where(bank_accounts.c.id == sa.bindparam("account")).with_for_update()
_lock_waiting_venues = (
    sa.select(venues.c.id)
    .join(venue_links, venue_links.c.venue_id == venues.c.id)
    .where(_of_account, WAITING)
    .order_by(venues.c.id)
    .with_for_update(of=venues, key_share=True)
)
_first_page = (
    _accounts.where(bank_accounts.c.offerer_id == sa.bindparam("offerer"))
    .order_by(bank_accounts.c.created_at.desc(), bank_accounts.c.id.desc())
    .limit(sa.bindparam("most"))
)
_later_page = _first_page.where(
    sa.tuple_(bank_accounts.c.created_at, bank_accounts.c.id)
    < sa.tuple_(sa.bindparam("at", type_=INSTANT), sa.bindparam("id", type_=sa.Uuid))
)
_first_to_decide = (
    _accounts.where(bank_accounts.c.state == sa.literal(State.PENDING, literal_execute=True))
    .order_by(bank_accounts.c.created_at, bank_accounts.c.id)
    .limit(sa.bindparam("most"))
)
_later_to_decide = _first_to_decide.where(
    sa.tuple_(bank_accounts.c.created_at, bank_accounts.c.id)
    > sa.tuple_(sa.bindparam("at", type_=INSTANT), sa.bindparam("id", type_=sa.Uuid))
)
_next_due = (
    _accounts.where(
        bank_accounts.c.state == State.ACCEPTED,
        sa.exists()
        .where(venue_links.c.bank_account_id == bank_accounts.c.id, PAID_AT_CUTOFF, RIPE, pricings.c.amount_cents > 0)
        .correlate(bank_accounts),
    )
    .order_by(bank_accounts.c.id)
    .limit(1)
)
_next_due_beyond = _next_due.where(bank_accounts.c.id > sa.bindparam("account"))
_last_done = (
    sa.select(invoices.c.bank_account_id)
    .where(invoices.c.batch_id == sa.bindparam("batch"))
    .order_by(invoices.c.bank_account_id.desc())
    .limit(1)
)
_paid_venues = sa.select(venue_links.c.venue_id).where(_venues, PAID_NOW)
_take_turn = sa.select(
    sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(sa.cast(sa.bindparam("offerer", type_=sa.Uuid), sa.Text), 0))
)
_nth_last_at = (
    sa.select(bank_accounts.c.created_at)
    .where(bank_accounts.c.offerer_id == sa.bindparam("offerer"))
    .order_by(bank_accounts.c.created_at.desc(), bank_accounts.c.id.desc())
    .offset(DECLARATIONS.most - 1)
    .limit(1)
)
_add = insert(bank_accounts).on_conflict_do_nothing().returning(bank_accounts.c.id)
_wait = sa.insert(venue_links)
_end = sa.update(venue_links).values(unlinked_at=sa.bindparam("at"))
_stop_waiting = _end.where(_venues, WAITING).returning(venue_links.c.venue_id, venue_links.c.bank_account_id)
_forget_wish = _end.where(_of_account, WAITING)
_moment = sa.select(
    sa.func.greatest(
        sa.bindparam("now", type_=INSTANT),
        sa.select(sa.func.max(venue_links.c.linked_at)).where(_venues, PAID_NOW).scalar_subquery(),
    )
)
_leave = _end.where(_venues, PAID_NOW).returning(venue_links.c.venue_id, venue_links.c.bank_account_id)
_arrive = sa.update(venue_links).where(_of_account, WAITING).values(linked_at=sa.bindparam("at"))
_decide = (
    sa.update(bank_accounts)
    .where(bank_accounts.c.id == sa.bindparam("account"))
    .values(state=sa.bindparam("decided"), accepted_at=sa.bindparam("at"), refusal_reason=sa.bindparam("reason"))
)


async def add(connection: AsyncConnection, account: BankAccount) -> dict[UUID, UUID] | None:
    """Store a new account, for which its venues now wait, and for no other any more.

    Returns the account that each waited for; None, with nothing done, when the id is taken.
    """
    row = {
        "id": account.id,
        "offerer_id": account.offerer_id,
        "label": account.label,
        "iban": account.iban.text,
        "state": account.state,
        "created_at": account.created_at,
    }
    if await connection.scalar(_add, row) is None:
        return None
    waiting = sorted(account.venue_ids)
    former = await connection.execute(_stop_waiting, {"venues": waiting, "at": account.created_at})
    if waiting:
        await connection.execute(_wait, [_wish(account, venue) for venue in waiting])
    return {row.venue_id: row.bank_account_id for row in former}


async def take_turn(connection: AsyncConnection, offerer: UUID) -> None:
    """Let no other account of an offerer be declared until this transaction ends."""
    await connection.execute(_take_turn, {"offerer": offerer})


async def nth_last_at(connection: AsyncConnection, offerer: UUID) -> datetime | None:
    """Tell when an offerer declared the last account but `DECLARATIONS.most - 1`; nothing while there were fewer."""
    at: datetime | None = await connection.scalar(_nth_last_at, {"offerer": offerer})
    return at


async def declared(connection: AsyncConnection, account_id: UUID) -> BankAccount:
    """Load an account with the venues that it was declared with, wherever they are paid now."""
    return _account((await connection.execute(_declared, {"account": account_id})).one())


async def lock(connection: AsyncConnection, account_id: UUID) -> None:
    """Have an account and the venues that wait for it alone: nobody decides, and none is declared for them."""
    await connection.execute(_lock, {"account": account_id})
    await connection.execute(_lock_waiting_venues, {"account": account_id})


async def get(connection: AsyncConnection, account_id: UUID) -> BankAccount | None:
    """Load an account."""
    found = await _whole(connection, await connection.execute(_one, {"account": account_id}))
    return found[0] if found else None


async def page(
    connection: AsyncConnection, offerer: UUID, *, after: tuple[datetime, UUID] | None, most: int
) -> Sequence[BankAccount]:
    """Load an offerer's accounts, newest first."""
    given: dict[str, object] = {"offerer": offerer, "most": most}
    if after is None:
        rows = await connection.execute(_first_page, given)
    else:
        rows = await connection.execute(_later_page, {**given, "at": after[0], "id": after[1]})
    return await _whole(connection, rows)


async def to_decide(
    connection: AsyncConnection, *, after: tuple[datetime, UUID] | None, most: int
) -> Sequence[BankAccount]:
    """Load the accounts that wait for finance, the one that waits longest in front."""
    given: dict[str, object] = {"most": most}
    if after is None:
        rows = await connection.execute(_first_to_decide, given)
    else:
        rows = await connection.execute(_later_to_decide, {**given, "at": after[0], "id": after[1]})
    return await _whole(connection, rows)


async def next_due(connection: AsyncConnection, batch: UUID, cutoff: datetime) -> BankAccount | None:
    """Load the next account to reimburse: the first by id that has something due, after those already done.

    An account that the batch has passed waits for the next batch, whatever becomes due to it meanwhile: each has one
    invoice of a batch at most, and the accounts of a batch are looked through once.
    """
    last: UUID | None = await connection.scalar(_last_done, {"batch": batch})
    if last is None:
        row = (await connection.execute(_next_due, {"cutoff": cutoff})).one_or_none()
    else:
        row = (await connection.execute(_next_due_beyond, {"cutoff": cutoff, "account": last})).one_or_none()
    return _account(row) if row else None


async def paid_venues(connection: AsyncConnection, venue_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of these venues that are paid to an account."""
    return set(await connection.scalars(_paid_venues, {"venues": list(venue_ids)}))


async def decide(connection: AsyncConnection, account: BankAccount, now: datetime) -> None:
    """Store what was decided of an account."""
    decision = {"decided": account.state, "reason": account.refusal_reason}
    accepted_at = now if account.state is State.ACCEPTED else None
    await connection.execute(_decide, {"account": account.id, "at": accepted_at, **decision})


async def move_venues(connection: AsyncConnection, account: BankAccount, now: datetime) -> dict[UUID, UUID]:
    """Let the venues that wait for an account be paid there from now on; return the account that each left.

    None leaves an account before it came to it, whatever the clock of who moved it last has said.
    """
    venues = sorted(account.venue_ids)
    moment = await connection.scalar(_moment, {"venues": venues, "now": now})
    left = await connection.execute(_leave, {"venues": venues, "at": moment})
    former = {row.venue_id: row.bank_account_id for row in left}
    await connection.execute(_arrive, {"account": account.id, "at": moment})
    return former


async def leave_venues(connection: AsyncConnection, account: BankAccount, now: datetime) -> None:
    """Let the venues that wait for an account stay where they are paid."""
    await connection.execute(_forget_wish, {"account": account.id, "at": now})


def _wish(account: BankAccount, venue_id: UUID) -> dict[str, object]:
    return {"id": new_id(), "venue_id": venue_id, "bank_account_id": account.id}


async def _whole(connection: AsyncConnection, rows: Iterable[sa.Row[tuple[object, ...]]]) -> list[BankAccount]:
    """Return accounts, those that wait with where their venues are paid meanwhile."""
    accounts = [_account(row) for row in rows]
    waiting = {venue for account in accounts if account.state is State.PENDING for venue in account.venue_ids}
    if not waiting:
        return accounts
    paid = [
        Meanwhile(venue_id=row.venue_id, label=row.label, iban=Iban(row.iban))
        for row in await connection.execute(_meanwhile, {"venues": sorted(waiting)})
    ]
    return [account.until_accepted(paid) for account in accounts]


def _account(row: sa.Row[tuple[object, ...]]) -> BankAccount:
    return BankAccount(
        id=row.id,
        offerer_id=row.offerer_id,
        label=row.label,
        iban=Iban(row.iban),
        state=State(row.state),
        venue_ids=frozenset(row.venue_ids),
        created_at=row.created_at,
        refusal_reason=row.refusal_reason,
    )
