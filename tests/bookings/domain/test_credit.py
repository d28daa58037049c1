"""Credit, by the table of domain.md 1.4."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookings.domain.credit import (
    GRANTS,
    Credit,
    DigitalCapReached,
    Grant,
    InsufficientCredit,
    InvalidPerson,
    NoCreditAtThisAge,
    age_on,
    birthday,
    grant_for,
)
from common.money import eur
from tests.bookings.factories import EIGHTEEN, FIFTEEN, a_credit, a_person
from tests.clock import NOON


@pytest.mark.parametrize(
    ("born", "granted", "cap"),
    [
        (date(2010, 9, 14), 20_00, None),
        (date(2009, 9, 14), 30_00, None),
        (date(2008, 9, 14), 30_00, None),
        (date(2007, 9, 14), 300_00, 100_00),
    ],
)
def test_the_age_sets_the_credit(born: date, granted: int, cap: int | None) -> None:
    """At 15, 16, 17 and 18, the credit is 20, 30, 30 and 300 euros, and at 18 at most 100 of them digital."""
    credit = grant_for(born, NOON)
    assert (credit.granted, credit.digital_cap) == (eur(granted), eur(cap) if cap else None)
    assert credit.remaining(NOON) == credit.granted


@pytest.mark.parametrize("born", [date(2011, 3, 3), date(2007, 3, 2).replace(year=2006), date(1990, 1, 1)])
def test_no_other_age_has_a_credit(born: date) -> None:
    """Nobody is granted anything at 14, at 19 or above."""
    with pytest.raises(NoCreditAtThisAge):
        grant_for(born, NOON)


def test_eighteen_begins_at_midnight_in_paris() -> None:
    """A person is of an age from the midnight of the birthday in Paris on, which is the evening before in UTC."""
    born = date(2008, 7, 15)
    turned = datetime(2026, 7, 14, 22, tzinfo=UTC)
    assert birthday(born, 18) == turned
    assert grant_for(born, turned - timedelta(seconds=1)).granted == eur(30_00)
    assert grant_for(born, turned).granted == eur(300_00)


def test_who_is_born_on_a_leap_day_has_a_birthday_each_year() -> None:
    """Born on 29 February, one turns eighteen on 1 March of a year without that day."""
    born = date(2008, 2, 29)
    assert age_on(born, date(2026, 2, 28)) == 17
    assert age_on(born, date(2026, 3, 1)) == 18
    assert birthday(born, 18) == datetime(2026, 2, 28, 23, tzinfo=UTC)


def test_the_credit_of_eighteen_lasts_two_years() -> None:
    """Granted on 2 March 2026, it expires as 2 March 2028 begins in Paris."""
    assert grant_for(EIGHTEEN, NOON).expires_at == datetime(2028, 3, 1, 23, tzinfo=UTC)


def test_the_credit_of_a_minor_lasts_until_eighteen() -> None:
    """Granted at fifteen, it expires with the eighteenth birthday."""
    assert grant_for(FIFTEEN, NOON).expires_at == birthday(FIFTEEN, 18)


def test_a_later_row_of_the_table_takes_over_at_its_date() -> None:
    """A new rate is a row with its date: what is granted before it is by the old one, and from it on by the new."""
    reform = date(2026, 3, 3)
    ended = tuple(
        Grant(
            age=row.age,
            amount=row.amount,
            digital_cap=row.digital_cap,
            years=row.years,
            valid_from=row.valid_from,
            valid_until=reform,
        )
        for row in GRANTS
    )
    table = (*ended, Grant(age=18, amount=eur(150_00), digital_cap=eur(100_00), years=3, valid_from=reform))
    midnight = datetime(2026, 3, 2, 23, tzinfo=UTC)
    assert grant_for(EIGHTEEN, midnight - timedelta(seconds=1), table).granted == eur(300_00)
    assert grant_for(EIGHTEEN, midnight, table).granted == eur(150_00)
    with pytest.raises(NoCreditAtThisAge):
        grant_for(FIFTEEN, midnight, table)


def test_before_the_scheme_nobody_has_a_credit() -> None:
    """A row grants nothing before its first day."""
    with pytest.raises(NoCreditAtThisAge):
        grant_for(date(2003, 1, 1), datetime(2021, 4, 30, 12, tzinfo=UTC))


def test_a_credit_is_spent_to_the_cent() -> None:
    """What is left can be spent whole, and not one cent more; the refusal says what is left."""
    credit = a_credit(spent=eur(10_01))
    credit.check(eur(289_99), is_digital=False, now=NOON)
    with pytest.raises(InsufficientCredit) as refused:
        credit.check(eur(290_00), is_digital=False, now=NOON)
    assert refused.value.facts == {"remaining": 289_99, "total": 290_00}


def test_an_expired_credit_buys_nothing_but_what_is_free() -> None:
    """From the instant of its expiry a credit is worth nothing; free offers stay open."""
    credit = a_credit(expires_at=NOON)
    credit.check(eur(1), is_digital=False, now=NOON - timedelta(seconds=1))
    with pytest.raises(InsufficientCredit) as refused:
        credit.check(eur(1), is_digital=False, now=NOON)
    assert refused.value.facts["remaining"] == 0
    credit.check(eur(0), is_digital=True, now=NOON)


def test_digital_goods_have_a_cap_of_their_own() -> None:
    """Of a credit with a cap, no more than the cap goes into digital goods; all of it into others."""
    credit = a_credit(spent=eur(90_00), digital_spent=eur(90_00))
    credit.check(eur(10_00), is_digital=True, now=NOON)
    credit.check(eur(200_00), is_digital=False, now=NOON)
    with pytest.raises(DigitalCapReached) as refused:
        credit.check(eur(10_01), is_digital=True, now=NOON)
    assert refused.value.facts == {"remaining": 10_00, "total": 10_01, "cap": 100_00}


def test_a_minor_has_no_digital_cap() -> None:
    """Without a cap, digital goods take what the credit has."""
    a_credit(granted=eur(30_00), digital_cap=None).check(eur(30_00), is_digital=True, now=NOON)


@given(granted=st.integers(0, 500_00), spent=st.integers(0, 500_00), total=st.integers(0, 600_00))
def test_what_passes_never_overdraws(granted: int, spent: int, total: int) -> None:
    """Whatever was granted and spent, an amount that passes the check leaves nothing negative."""
    spent = min(spent, granted)
    credit = Credit(granted=eur(granted), spent=eur(spent), expires_at=NOON + timedelta(days=1))
    try:
        credit.check(eur(total), is_digital=False, now=NOON)
    except InsufficientCredit:
        assert spent + total > granted
    else:
        assert spent + total <= granted


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("first_name", ""),
        ("last_name", "  "),
        ("first_name", "Camille\nBcc: all@example.org"),
        ("last_name", "x" * 201),
        ("subject", "\0"),
        ("email", "camille"),
        ("email", "camille@example.org, all@example.org"),
        ("email", "Camille <camille@example.org>"),
    ],
)
def test_a_person_is_checked(field: str, text: str) -> None:
    """What is no name, account or address is refused, and the refusal names the field and not the text."""
    with pytest.raises(InvalidPerson) as refused:
        a_person(**{field: text}).check()
    assert refused.value.facts["field"] == field
    assert not text.strip() or text not in str(refused.value)


def test_a_person_is_well_formed() -> None:
    """Names with accents, blanks and apostrophes are names."""
    a_person(first_name="Zoé Anne", last_name="d'Angély").check()
