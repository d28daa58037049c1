"""Bank accounts: declared by their partner, once, for venues that are its own, which move when finance accept."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
import structlog
from kiosque.payments.v1 import payments_pb2 as proto
from kiosque.payments.v1.payments_events_pb2 import VenueAccountChanged
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from common.actor import Actor, Role
from common.errors import IdTaken, NotPossibleNow
from common.sql import outbox
from common.unit import Units, new_id
from payments import consumer
from payments.domain.bank_account import (
    COOLING_OFF,
    DECLARATIONS,
    BankAccount,
    BankAccountNotFound,
    CoolingOff,
    Iban,
    NotAnOwner,
    OffererNotFound,
    OwnBankAccount,
    State,
    TooManyBankAccounts,
    VenueNotFound,
)
from payments.handlers import bank_accounts
from payments.storage.tables import venue_links
from tests.clock import StoppedClock
from tests.payments.factories import (
    IBAN,
    Shop,
    accept_account,
    acting,
    add_account,
    another,
    open_shop,
    partner_of,
    venue_changed,
    waits_for_a_lock,
)
from tests.payments.killing import KilledError, killed_at

DECIDED = (State.ACCEPTED, State.REFUSED, State.WITHDRAWN)


async def declare(units: Units, shop: Shop, **changes: object) -> BankAccount:
    """Let a shop's partner declare an account, otherwise than usual."""
    declaration: dict[str, object] = {
        "account_id": shop.account_id,
        "offerer_id": shop.offerer_id,
        "label": "Compte courant",
        "iban": IBAN,
        "venue_ids": frozenset({shop.venue_id}),
    }
    async with acting(units, partner_of(shop)) as unit:
        return await bank_accounts.add_bank_account(unit, **{**declaration, **changes})  # type: ignore[arg-type]


async def listed(units: Units, shop: Shop) -> list[BankAccount]:
    """List a shop's accounts, as its partner."""
    async with acting(units, partner_of(shop)) as unit:
        return list(await bank_accounts.list_bank_accounts(unit, offerer_id=shop.offerer_id, after=None, most=100))


async def test_the_same_declaration_is_the_same_account(units: Units, clock: StoppedClock) -> None:
    """A client that repeats its call, at once or later, gets the account that it made, as it stands now."""
    shop = await open_shop(units, paid=False)
    first, second = await asyncio.gather(add_account(units, shop), add_account(units, shop))
    await accept_account(units, shop)
    clock.advance(timedelta(days=1))
    again = await add_account(units, shop)
    assert first == second
    assert again == replace(first, state=State.ACCEPTED)
    assert await listed(units, shop) == [again]


@pytest.mark.parametrize(
    "changes",
    [
        {"label": "Autre"},
        {"iban": Iban("DE89370400440532013000")},
        {"venue_ids": frozenset()},
    ],
)
async def test_another_declaration_under_the_same_id_is_refused(units: Units, changes: dict[str, object]) -> None:
    """An id names one account for ever: what differs is refused and changes nothing."""
    shop = await open_shop(units, paid=False)
    account = await add_account(units, shop)
    with pytest.raises(IdTaken):
        await declare(units, shop, **changes)
    assert await listed(units, shop) == [account]


async def test_another_partners_id_is_taken(units: Units) -> None:
    """A foreign account is neither returned nor changed by who guesses its id."""
    shop = await open_shop(units)
    rival = await open_shop(units, Shop(account_id=shop.account_id), paid=False)
    with pytest.raises(IdTaken):
        await add_account(units, rival)


async def linked(units: Units, shop: Shop) -> dict[UUID, tuple[State, bool]]:
    """Tell of each of a shop's accounts where it stands, and whether the shop's venue is with it."""
    return {account.id: (account.state, shop.venue_id in account.venue_ids) for account in await listed(units, shop)}


async def decide(units: Units, shop: Shop, *, how: State) -> BankAccount:
    """Let whoever may do so decide of a shop's account."""
    if how is State.ACCEPTED:
        return await accept_account(units, shop)
    if how is State.REFUSED:
        async with units() as unit:
            return await bank_accounts.refuse_bank_account(unit, account_id=shop.account_id, reason="Autre titulaire.")
    async with acting(units, partner_of(shop)) as unit:
        return await bank_accounts.withdraw_bank_account(unit, account_id=shop.account_id)


@pytest.mark.parametrize("how", DECIDED)
async def test_a_venue_stays_where_it_is_paid_until_another_account_is_accepted(
    units: Units, clock: StoppedClock, how: State
) -> None:
    """A venue waits for a new account where it is paid, and moves if that is accepted; it stays if it is not."""
    shop = await open_shop(units)
    clock.advance(timedelta(days=1))
    newer = another(shop)
    declared = await add_account(units, newer)
    assert [(it.venue_id, it.label, it.iban) for it in declared.meanwhile] == [(shop.venue_id, "Compte courant", IBAN)]
    assert (await listed(units, shop))[0] == declared
    assert await linked(units, shop) == {
        shop.account_id: (State.ACCEPTED, True),
        newer.account_id: (State.PENDING, True),
    }
    clock.advance(COOLING_OFF)
    decided = await decide(units, newer, how=how)
    assert (await listed(units, shop))[0] == decided
    has_moved = how is State.ACCEPTED
    assert await linked(units, shop) == {
        shop.account_id: (State.ACCEPTED, not has_moved),
        newer.account_id: (how, has_moved),
    }


async def test_a_venue_waits_for_the_account_that_was_declared_last(units: Units, clock: StoppedClock) -> None:
    """A later declaration stands in for the one that waits, which moves nothing any more, repeated or accepted."""
    shop = await open_shop(units)
    middle, newest = another(shop), another(shop)
    for account in (middle, newest, middle):
        clock.advance(timedelta(days=1))
        await add_account(units, account)
    await accept_account(units, middle)
    waits = {newest.account_id: (State.PENDING, True), middle.account_id: (State.ACCEPTED, False)}
    assert await linked(units, shop) == {**waits, shop.account_id: (State.ACCEPTED, True)}
    clock.advance(COOLING_OFF)
    await accept_account(units, newest)
    moved = {newest.account_id: (State.ACCEPTED, True), middle.account_id: (State.ACCEPTED, False)}
    assert await linked(units, shop) == {**moved, shop.account_id: (State.ACCEPTED, False)}


async def test_accounts_declared_at_once_leave_a_venue_waiting_for_one(units: Units) -> None:
    """Accounts declared for one venue at the same moment leave it waiting for exactly one of them."""
    shop = await open_shop(units)
    rivals = [another(shop) for _ in range(4)]
    await asyncio.gather(*(add_account(units, rival) for rival in rivals))
    found = await linked(units, shop)
    assert found.pop(shop.account_id) == (State.ACCEPTED, True)
    assert sorted(waits for _, waits in found.values()) == [False, False, False, True]


@pytest.mark.parametrize("has_venue", [True, False])
async def test_an_account_is_decided_of_once(units: Units, clock: StoppedClock, *, has_venue: bool) -> None:
    """Whatever is said of an account while it is being accepted waits for that, and is refused."""
    shop = await open_shop(units)
    newer = another(shop)
    await declare(units, newer, venue_ids=frozenset({shop.venue_id} if has_venue else ()))
    clock.advance(COOLING_OFF)
    async with units() as unit:
        await bank_accounts.accept_bank_account(unit, account_id=newer.account_id)
        later = [asyncio.create_task(decide(units, newer, how=how)) for how in DECIDED]
        await waits_for_a_lock(units)
    said = await asyncio.gather(*later, return_exceptions=True)
    assert [type(it) for it in said] == [NotPossibleNow] * len(DECIDED)
    assert await linked(units, shop) == {
        shop.account_id: (State.ACCEPTED, not has_venue),
        newer.account_id: (State.ACCEPTED, has_venue),
    }


async def test_declaring_and_deciding_do_not_wait_for_each_other(units: Units, clock: StoppedClock) -> None:
    """Whatever is declared and decided for the same venues at once, nothing fails, and each is paid to one account."""
    owner = new_id()
    shops = [await open_shop(units, Shop(offerer_id=owner)) for _ in range(5)]
    venue_ids = frozenset(shop.venue_id for shop in shops)
    for how in DECIDED * 3:
        pending, newer = another(shops[0]), another(shops[0])
        await declare(units, pending, venue_ids=venue_ids)
        clock.advance(COOLING_OFF)
        await asyncio.gather(declare(units, newer, venue_ids=venue_ids), decide(units, pending, how=how))
        known = await listed(units, shops[0])
        for state in (State.ACCEPTED, State.PENDING):
            holders = [it.venue_ids for it in known if it.state is state and it.venue_ids]
            assert sum(map(len, holders)) == len(venue_ids)
            assert frozenset().union(*holders) == venue_ids


async def test_a_venue_never_leaves_before_it_came(units: Units, clock: StoppedClock) -> None:
    """A replica whose clock is behind moves a venue at the moment when it last moved, so that periods never overlap."""
    shop = await open_shop(units)
    newer = another(shop)
    clock.advance(-COOLING_OFF - timedelta(seconds=3))
    await add_account(units, newer)
    clock.advance(COOLING_OFF)
    await accept_account(units, newer)
    async with units() as unit:
        rows = await unit.connection.execute(sa.select(venue_links).order_by(venue_links.c.linked_at, venue_links.c.id))
    former, latter = rows.all()
    assert former.unlinked_at == latter.linked_at == former.linked_at


async def test_a_venue_does_not_leave_its_account_within_three_days(units: Units, clock: StoppedClock) -> None:
    """Who was told that money is to go elsewhere has 72 hours to object; a refusal does not wait."""
    shop = await open_shop(units)
    newer, unwanted = another(shop), another(shop)
    await add_account(units, unwanted)
    await decide(units, unwanted, how=State.REFUSED)
    declared = await add_account(units, newer)
    assert declared.acceptable_at == clock.now() + COOLING_OFF
    before = await linked(units, shop)
    clock.advance(COOLING_OFF - timedelta(microseconds=1))
    with pytest.raises(CoolingOff) as refusal:
        await accept_account(units, newer)
    assert refusal.value.facts == {"open_time": declared.acceptable_at.isoformat()}
    assert await linked(units, shop) == before
    clock.advance(timedelta(microseconds=1))
    assert (await accept_account(units, newer)).acceptable_at is None


async def test_an_offerer_declares_ten_accounts_a_day(units: Units, clock: StoppedClock) -> None:
    """Each is told to its venues and read by finance: an eleventh is refused, though many come at once."""
    shop, rival = await open_shop(units, paid=False), await open_shop(units, paid=False)
    tries = [another(shop) for _ in range(DECLARATIONS.most + 3)]
    of_no_venue = (declare(units, each, venue_ids=frozenset()) for each in tries)
    said = await asyncio.gather(*of_no_venue, return_exceptions=True)
    declared = [each for each, answer in zip(tries, said, strict=True) if isinstance(answer, BankAccount)]
    assert [type(answer) for answer in said if not isinstance(answer, BankAccount)] == [TooManyBankAccounts] * 3
    assert len(await listed(units, shop)) == len(declared) == DECLARATIONS.most
    await declare(units, declared[0], venue_ids=frozenset())
    await add_account(units, rival)
    clock.advance(DECLARATIONS.window)
    await add_account(units, shop)


async def test_s20_who_declared_an_account_does_not_decide_of_it(units: Units) -> None:
    """An owner who leaves after the declaration, and is finance besides, neither accepts the account nor refuses it."""
    shop = await open_shop(units, paid=False)
    await add_account(units, shop)
    gone = Actor(partner_of(shop).subject, frozenset({Role.PARTNER, Role.FINANCE}))
    with pytest.raises(OwnBankAccount):
        async with acting(units, gone) as unit:
            await bank_accounts.accept_bank_account(unit, account_id=shop.account_id)
    with pytest.raises(OwnBankAccount):
        async with acting(units, gone) as unit:
            await bank_accounts.refuse_bank_account(unit, account_id=shop.account_id, reason="Autre titulaire.")
    assert await linked(units, shop) == {shop.account_id: (State.PENDING, True)}


async def test_each_venue_is_told_without_its_bank(units: Units) -> None:
    """Declared, accepted or refused: each venue is told once, why if need be, and neither number nor label leaves."""
    shop, annex = await open_shop(units, paid=False), Shop()
    annex = await open_shop(units, replace(annex, offerer_id=shop.offerer_id), paid=False)
    venue_ids = frozenset({shop.venue_id, annex.venue_id})
    other = another(shop)
    for account in (shop, other):
        await declare(units, account, venue_ids=venue_ids)
    await decide(units, shop, how=State.REFUSED)
    await decide(units, other, how=State.ACCEPTED)
    async with units() as unit:
        name = VenueAccountChanged.DESCRIPTOR.full_name
        rows = sa.select(outbox.c.payload).where(outbox.c.subject == name).order_by(outbox.c.position)
        payloads = list(await unit.connection.scalars(rows))
    told = [VenueAccountChanged.FromString(payload) for payload in payloads]
    assert [(it.bank_account_id, it.state, it.refusal_reason, it.venue_id) for it in told] == [
        (str(account.account_id), state, reason, str(venue_id))
        for account, state, reason in (
            (shop, proto.BankAccount.PENDING, ""),
            (other, proto.BankAccount.PENDING, ""),
            (shop, proto.BankAccount.REFUSED, "Autre titulaire."),
            (other, proto.BankAccount.ACCEPTED, ""),
        )
        for venue_id in sorted(venue_ids)
    ]
    assert not any(secret in payload for payload in payloads for secret in (IBAN.text.encode(), b"Compte courant"))


async def test_an_acceptance_that_dies_moves_nothing(units: Units, engine: AsyncEngine, clock: StoppedClock) -> None:
    """Killed at any statement of it, an acceptance has not been; the next one is whole."""
    shop = await open_shop(units)
    newer = another(shop)
    await add_account(units, newer)
    clock.advance(COOLING_OFF)
    before, deaths = await linked(units, shop), 0
    for statement in range(1, 100):
        try:
            with killed_at(engine, statement):
                await accept_account(units, newer)
            break
        except KilledError:
            deaths += 1
            assert await linked(units, shop) == before
    assert deaths > 5
    assert (await linked(units, shop))[newer.account_id] == (State.ACCEPTED, True)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM venue_links",
        "TRUNCATE venue_links",
        "UPDATE venue_links SET linked_at = NULL WHERE unlinked_at IS NULL AND linked_at IS NOT NULL",
        "UPDATE venue_links SET unlinked_at = NULL WHERE unlinked_at IS NOT NULL",
        "UPDATE venue_links SET bank_account_id = (SELECT id FROM bank_accounts ORDER BY id LIMIT 1)",
    ],
)
async def test_where_a_venue_was_paid_is_never_rewritten(units: Units, clock: StoppedClock, statement: str) -> None:
    """A period begins once and ends once; the database itself keeps it."""
    shop = await open_shop(units)
    newer = another(shop)
    await add_account(units, newer)
    clock.advance(COOLING_OFF)
    await accept_account(units, newer)
    with pytest.raises(DBAPIError, match=r"never removed|append-only"):
        async with units() as unit:
            await unit.connection.execute(sa.text(statement))


async def test_an_owner_takes_its_own_account_back(units: Units) -> None:
    """Another's account does not exist for who would take it back, and a member takes none back."""
    shop, rival = await open_shop(units, paid=False), await open_shop(units, paid=False)
    await add_account(units, shop)
    member = Actor("member", frozenset({Role.PARTNER}), member_of=frozenset({shop.offerer_id}))
    for actor, account_id, refusal in (
        (partner_of(rival), shop.account_id, BankAccountNotFound),
        (partner_of(shop), new_id(), BankAccountNotFound),
        (member, shop.account_id, NotAnOwner),
    ):
        with pytest.raises(refusal):
            async with acting(units, actor) as unit:
                await bank_accounts.withdraw_bank_account(unit, account_id=account_id)
    assert await linked(units, shop) == {shop.account_id: (State.PENDING, True)}


@pytest.mark.parametrize("kind", ["unknown", "foreign", "without a pricing point"])
async def test_only_own_venues_are_paid(units: Units, kind: str) -> None:
    """A venue that is unknown, another's, or that nothing can be priced for is the same answer, and links nothing."""
    shop, other = await open_shop(units, paid=False), await open_shop(units, paid=False)
    bare = Shop(offerer_id=shop.offerer_id)
    async with units() as unit:
        await consumer.keep_venue(unit, venue_changed(bare, has_point=False))
    venue_id: UUID = {"unknown": new_id(), "foreign": other.venue_id}.get(kind, bare.venue_id)
    with pytest.raises(VenueNotFound) as refused:
        await declare(units, shop, venue_ids=frozenset({shop.venue_id, venue_id}))
    assert refused.value.facts == {"venue_id": str(venue_id)}
    assert await listed(units, shop) == []


async def test_a_partner_declares_for_itself(units: Units) -> None:
    """Declaring an account for another's offerer is refused as if that did not exist."""
    shop, rival = await open_shop(units, paid=False), await open_shop(units, paid=False)
    with pytest.raises(OffererNotFound):
        await declare(units, rival, offerer_id=shop.offerer_id)


async def test_an_account_needs_no_venue_yet(units: Units) -> None:
    """A partner may declare an account before its venues."""
    shop = await open_shop(units, paid=False)
    assert (await declare(units, shop, venue_ids=frozenset())).venue_ids == frozenset()


async def test_s20_nobody_accepts_an_account_of_their_own(units: Units) -> None:
    """Finance who belong to an offerer in any way cannot let its money flow; others can, and the log says who did."""
    shop = await open_shop(units, paid=False)
    await add_account(units, shop)
    roles, ours = frozenset({Role.PARTNER, Role.FINANCE}), frozenset({shop.offerer_id})
    for own in (
        Actor("owner", roles, owner_of=ours),
        Actor("member", roles, member_of=ours),
        Actor("desk", roles, desk_of=ours),
        Actor("no partner any more", frozenset({Role.FINANCE}), owner_of=ours),
    ):
        with pytest.raises(OwnBankAccount):
            async with acting(units, own) as unit:
                await bank_accounts.accept_bank_account(unit, account_id=shop.account_id)
    assert [account.state for account in await listed(units, shop)] == [State.PENDING]
    with structlog.testing.capture_logs() as lines:
        async with acting(units, Actor("finance", frozenset({Role.FINANCE}))) as unit:
            await bank_accounts.accept_bank_account(unit, account_id=shop.account_id)
    assert [(line["event"], line["bank_account"], line["by"]) for line in lines] == [
        ("bank account accepted", str(shop.account_id), "finance")
    ]
