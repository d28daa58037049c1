"""Reconciling: what does not add up is named to whoever watches, a few of it, and nothing is changed."""

import math

import pytest
import sqlalchemy as sa
import structlog
from sqlalchemy.exc import ProgrammingError

from common.books import NAMED_MAX, WATCHED, looks, reconcile
from common.jobs import run_once
from common.unit import Units
from tests.figures import figure


@pytest.mark.parametrize(("count", "named"), [(0, 0), (3, 3), (NAMED_MAX + 5, NAMED_MAX)])
async def test_what_differs_is_told(units: Units, count: int, named: int) -> None:
    """In the log by its ids, and in the figures by how many there are, down to none again."""
    check = sa.text("SELECT it::text FROM generate_series(1, :count) AS it WHERE CAST(:since AS timestamptz) < now()")
    check = check.bindparams(count=count)
    with structlog.testing.capture_logs() as lines:
        async with units() as unit:
            assert await reconcile(unit, "probe", check) == 0
    assert figure("books_differing", check="probe") == named
    assert [(line["check"], len(line["first"])) for line in lines] == [("probe", named)] * bool(named)


async def test_what_is_old_is_not_looked_at_again(units: Units) -> None:
    """A check is asked about the last weeks: what a service ever did is not read every hour."""
    check = sa.text("SELECT CAST(CAST(:since AS timestamptz) AS text)")
    with structlog.testing.capture_logs() as lines:
        async with units() as unit:
            await reconcile(unit, "since", check)
            [expected] = await unit.connection.scalars(check, {"since": unit.now - WATCHED})
    assert lines[0]["first"] == [expected]


async def test_a_look_that_fails_says_nothing_of_the_books_and_keeps_no_other_from_looking(units: Units) -> None:
    """Its figure is none until there is an answer; each check is a job of its own."""
    none = sa.text("SELECT 'x' WHERE CAST(:since AS timestamptz) IS NULL")
    broken, right = looks({"broken": sa.text("SELECT no_such_column"), "right": none})
    with pytest.raises(ProgrammingError):
        await run_once(broken, units)
    assert await run_once(right, units) == 0
    assert math.isnan(figure("books_differing", check="broken"))
    assert figure("books_differing", check="right") == 0
