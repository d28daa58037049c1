"""Bank accounts: declared by their partner, once, for venues that are its own."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import structlog

from common.actor import Actor, Role
from common.errors import IdTaken
from common.unit import Units, new_id
from payments import consumer
from payments.domain.bank_account import BankAccount, Iban, OffererNotFound, OwnBankAccount, State, VenueNotFound
from payments.handlers import bank_accounts
from tests.clock import StoppedClock
from tests.payments.factories import (
    IBAN,
    Shop,
    accept_account,
    acting,
    add_account,
    open_shop,
    partner_of,
    venue_changed,
)


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


async def test_a_venue_has_one_account_at_a_time(units: Units, clock: StoppedClock) -> None:
    """A venue that is linked anew leaves its former account; repeating the older declaration does not bring it back."""
    shop = await open_shop(units)
    clock.advance(timedelta(days=1))
    newer = Shop(offerer_id=shop.offerer_id, venue_id=shop.venue_id)
    await add_account(units, newer)
    await add_account(units, shop)
    linked = {account.id: account.venue_ids for account in await listed(units, shop)}
    assert linked == {shop.account_id: frozenset(), newer.account_id: frozenset({shop.venue_id})}


async def test_a_venue_moves_between_accounts_at_once(units: Units) -> None:
    """Two accounts declared for one venue at the same moment leave it with exactly one of them."""
    shop = await open_shop(units, paid=False)
    rivals = [Shop(offerer_id=shop.offerer_id, venue_id=shop.venue_id) for _ in range(4)]
    await asyncio.gather(*(add_account(units, rival) for rival in rivals))
    linked = [account for account in await listed(units, shop) if account.venue_ids]
    assert len(linked) == 1


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
