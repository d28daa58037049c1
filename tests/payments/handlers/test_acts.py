"""Acts on money: each deed leaves one, with who did it; none can be changed."""

from collections.abc import Sequence
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from common import trace
from common.actor import Actor, Role
from common.unit import Units, new_id
from payments.domain.act import Act, Deed
from payments.domain.bank_account import COOLING_OFF, OwnBankAccount
from payments.domain.pricing import PaymentInProgress
from payments.handlers import acts, bank_accounts, batch, pricing
from tests.clock import StoppedClock
from tests.payments.factories import (
    IBAN,
    acting,
    add_account,
    another,
    facts_of,
    open_shop,
    partner_of,
    pass_cutoff,
    reimburse_all,
    validate,
)

FINANCE = Actor("fatou", frozenset({Role.FINANCE}))
BOOKINGS = Actor("bookings", frozenset({Role.SERVICE}))


async def told(units: Units, about: UUID | None = None) -> Sequence[Act]:
    """Read the acts about one thing, or all, oldest first."""
    async with units() as unit:
        return list(reversed(await acts.list_acts(unit, about=about, after=None, most=100)))


async def test_where_money_goes_is_told_by_whose_word(units: Units, clock: StoppedClock) -> None:
    """Who declares an account is told, and who accepts it with what its venues leave; its number is not shown whole."""
    shop = await open_shop(units)
    former, newer = another(shop), another(shop)
    for account in (former, newer, newer):
        await add_account(units, account)
    clock.advance(COOLING_OFF)
    trace.carry({trace.REQUEST_ID: "r-1"})
    async with acting(units, FINANCE) as unit:
        await bank_accounts.accept_bank_account(unit, account_id=newer.account_id)
    declared, accepted = await told(units, newer.account_id)
    assert (declared.deed, declared.subject) == (Deed.BANK_ACCOUNT_DECLARED, partner_of(shop).subject)
    assert declared.before == {f"waiting_venue {shop.venue_id}": str(former.account_id)}
    assert declared.after == {
        "state": "PENDING",
        "iban": IBAN.masked,
        f"waiting_venue {shop.venue_id}": str(newer.account_id),
    }
    assert (accepted.deed, accepted.subject, accepted.roles) == (Deed.BANK_ACCOUNT_ACCEPTED, "fatou", ("finance",))
    venue = f"venue {shop.venue_id}"
    assert accepted.before == {"state": "PENDING", venue: str(shop.account_id)}
    assert accepted.after == {"state": "ACCEPTED", "iban": IBAN.masked, venue: str(newer.account_id)}
    assert (accepted.offerer_id, accepted.request_id) == (shop.offerer_id, "r-1")
    assert IBAN.text not in str(await told(units))


async def test_who_refuses_an_account_is_told(units: Units) -> None:
    """A refusal is told with its word; what it says to the partner is not repeated."""
    shop = await open_shop(units, paid=False)
    await add_account(units, shop)
    async with acting(units, FINANCE) as unit:
        await bank_accounts.refuse_bank_account(unit, account_id=shop.account_id, reason="Autre titulaire.")
    _, refused = await told(units, shop.account_id)
    assert (refused.deed, refused.subject, refused.offerer_id) == (Deed.BANK_ACCOUNT_REFUSED, "fatou", shop.offerer_id)
    assert refused.before == {"state": "PENDING", f"waiting_venue {shop.venue_id}": str(shop.account_id)}
    assert refused.after == {"state": "REFUSED", "iban": IBAN.masked}


async def test_who_takes_an_account_back_is_told(units: Units) -> None:
    """An account that its owner takes back is told with that owner."""
    shop = await open_shop(units, paid=False)
    await add_account(units, shop)
    async with acting(units, partner_of(shop)) as unit:
        await bank_accounts.withdraw_bank_account(unit, account_id=shop.account_id)
    _, withdrawn = await told(units, shop.account_id)
    assert (withdrawn.deed, withdrawn.subject) == (Deed.BANK_ACCOUNT_WITHDRAWN, partner_of(shop).subject)
    assert withdrawn.after == {"state": "WITHDRAWN", "iban": IBAN.masked}


async def test_what_is_refused_is_no_act(units: Units) -> None:
    """A deed that is refused leaves nothing, as it does nothing."""
    shop = await open_shop(units, paid=False)
    await add_account(units, shop)
    own = Actor("owner", frozenset({Role.PARTNER, Role.FINANCE}), owner_of=frozenset({shop.offerer_id}))
    with pytest.raises(OwnBankAccount):
        async with acting(units, own) as unit:
            await bank_accounts.accept_bank_account(unit, account_id=shop.account_id)
    assert [act.deed for act in await told(units)] == [Deed.BANK_ACCOUNT_DECLARED]


async def test_each_step_of_a_batch_is_told_once(units: Units, clock: StoppedClock) -> None:
    """Begun by an officer, gone on with by the system: each invoice and the end are told, and a repeated run is not."""
    shops = [await open_shop(units) for _ in range(2)]
    for shop in shops:
        await validate(units, facts_of(shop))
    pass_cutoff(clock)
    before = len(await told(units))
    async with acting(units, FINANCE) as unit:
        run = await batch.reimburse(unit)
    done = await reimburse_all(units)
    await reimburse_all(units)
    steps = (await told(units))[before:]
    assert [(act.deed, act.subject) for act in steps] == [
        (Deed.BATCH_BEGUN, "fatou"),
        (Deed.INVOICE_ISSUED, "fatou"),
        (Deed.INVOICE_ISSUED, ""),
        (Deed.BATCH_COMPLETED, ""),
    ]
    assert {act.offerer_id for act in steps} == {None, *(shop.offerer_id for shop in shops)}
    begun, issued, _, completed = steps
    assert (begun.about, completed.about) == (run.id, run.id)
    assert (issued.after["batch"], issued.after["reimbursed_cents"]) == (str(run.id), 20_00)
    assert completed.after == {"label": run.label, "invoices": 2, "total_cents": done.total.minor_units}


async def test_a_price_that_is_given_up_is_told(units: Units, clock: StoppedClock) -> None:
    """Bookings has a price released once, whatever it repeats; once that is paid it is refused, and nothing is told."""
    shop = await open_shop(units)
    released, paid = await validate(units, facts_of(shop)), await validate(units, facts_of(shop))
    for _ in range(2):
        async with acting(units, BOOKINGS) as unit:
            await pricing.release(unit, booking_id=released, version=2)
    pass_cutoff(clock)
    await reimburse_all(units)
    with pytest.raises(PaymentInProgress):
        async with acting(units, BOOKINGS) as unit:
            await pricing.release(unit, booking_id=paid, version=2)
    (act,) = [act for act in await told(units) if act.deed is Deed.PRICING_RELEASED]
    assert (act.subject, act.before) == ("bookings", {"booking": str(released), "reimbursed_cents": 20_00})


@pytest.mark.parametrize("statement", ["UPDATE acts SET subject = 'another'", "DELETE FROM acts", "TRUNCATE acts"])
async def test_nobody_rewrites_acts(units: Units, statement: str) -> None:
    """The service itself can neither change nor remove what was done."""
    await add_account(units, await open_shop(units, paid=False))
    with pytest.raises(DBAPIError):
        async with units() as unit:
            await unit.connection.execute(sa.text(statement))
    assert await told(units, new_id()) == []
    assert len(await told(units)) == 1
