"""Granting a credit, once to each."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from bookings.domain.credit import (
    AlreadyABeneficiary,
    Beneficiary,
    InvalidPerson,
    NoCreditAtThisAge,
    NotABeneficiary,
    OwnCredit,
    Person,
)
from bookings.handlers import credit
from bookings.storage.tables import beneficiaries
from common.actor import Role
from common.errors import IdTaken
from common.money import eur
from common.unit import Units, new_id
from tests.bookings.factories import Shop, a_person, acting, as_beneficiary, book, count, open_shop, stock_message
from tests.clock import NOON
from tests.rpc import an_actor


async def grant(units: Units, person: Person) -> Beneficiary:
    """Grant a credit."""
    async with units() as unit:
        return await credit.grant(unit, person)


async def test_a_credit_is_granted_by_age(units: Units) -> None:
    """At eighteen, 300 euros; what is stored is what was answered."""
    granted = await grant(units, a_person())
    assert granted.credit.remaining(NOON) == eur(300_00)
    async with acting(units, as_beneficiary(granted)) as unit:
        assert await credit.mine(unit) == granted


async def test_the_same_again_changes_nothing(units: Units) -> None:
    """A repeat returns the person with what is left by now, and grants nothing more."""
    shop = Shop()
    offer = shop.offer(stock_message(eur(20_00)))
    await open_shop(units, offer, shop=shop)
    person = a_person()
    await book(units, await grant(units, person), offer)
    again = await grant(units, person)
    assert again.credit.remaining(NOON) == eur(280_00)
    assert await count(units, beneficiaries) == 1


async def test_one_credit_for_one_account(units: Units) -> None:
    """Another id for the same account is refused, and the same id for somebody else."""
    person = a_person()
    await grant(units, person)
    with pytest.raises(AlreadyABeneficiary):
        await grant(units, replace(person, id=new_id()))
    with pytest.raises(IdTaken):
        await grant(units, replace(person, last_name="Durand"))


async def test_nobody_is_registered_without_a_credit(units: Units) -> None:
    """Who is granted nothing, or is nobody, is not kept."""
    with pytest.raises(NoCreditAtThisAge):
        await grant(units, a_person(birth_date=date(1990, 1, 1)))
    with pytest.raises(InvalidPerson):
        await grant(units, a_person(email="nobody"))
    assert await count(units, beneficiaries) == 0


async def test_nobody_grants_a_credit_to_themselves(units: Units) -> None:
    """Money is opened for somebody by somebody else."""
    person = a_person()
    with pytest.raises(OwnCredit):
        async with acting(units, an_actor(Role.SUPPORT, subject=person.subject)) as unit:
            await credit.grant(unit, person)
    assert await count(units, beneficiaries) == 0


async def test_twins_are_one_person(units: Units) -> None:
    """Of many grants at once, with one id or with one account, one is made."""
    person = a_person()
    same = await asyncio.gather(*(asyncio.create_task(grant(units, person)) for _ in range(8)))
    assert all(one == same[0] for one in same)
    others = (asyncio.create_task(grant(units, replace(a_person(), subject="one"))) for _ in range(8))
    results = await asyncio.gather(*others, return_exceptions=True)
    assert Counter(map(type, results)) == {Beneficiary: 1, AlreadyABeneficiary: 7}


async def test_who_has_none_is_told_so(units: Units) -> None:
    """An account without a credit has no record."""
    with pytest.raises(NotABeneficiary):
        async with acting(units, an_actor(subject="nobody")) as unit:
            await credit.mine(unit)
