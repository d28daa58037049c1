"""Our tables are those that the migrations make, and the scale in them is that of domain.md 4.1."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from common.unit import Units
from payments.storage import bookings
from payments.storage.tables import METADATA
from tests.payments.factories import SCALE


async def test_the_tables_are_those_of_the_database(engine: AsyncEngine) -> None:
    """Every table and column that the code names stands in the migrated database, of the same type and nullability."""

    def columns(connection: sa.Connection) -> dict[str, set[tuple[str, str, bool]]]:
        inspector = sa.inspect(connection)
        names = set(inspector.get_table_names()) - {"alembic_version", "outbox", "inbox", "dead_letters"}
        return {
            name: {(it["name"], kind(it["type"]), it["nullable"]) for it in inspector.get_columns(name)}
            for name in names
        }

    def kind(column: sa.types.TypeEngine[object]) -> str:
        return column.compile(engine.dialect)

    async with engine.connect() as connection:
        found = await connection.run_sync(columns)
    declared = {
        table.name: {(it.name, kind(it.type), bool(it.nullable)) for it in table.columns}
        for table in METADATA.sorted_tables
    }
    assert found == declared


async def test_s19_the_scale_is_that_of_the_rules(units: Units) -> None:
    """The rows that the first migration lays down are the scale of domain.md 4.1, each under its own words (S19)."""
    async with units() as unit:
        scale = await bookings.scale(unit.connection)
    rows = {(it.family, it.above, it.up_to, it.basis_points, it.valid_from, it.valid_until) for it in scale}
    assert rows == {(it.family, it.above, it.up_to, it.basis_points, it.valid_from, it.valid_until) for it in SCALE}
    assert len({it.description for it in scale}) == len(scale)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rates SET basis_points = 1",
        "UPDATE rates SET description = 'another' WHERE family = 'NOT_REIMBURSED'",
        "UPDATE rates SET valid_until = '2030-01-01' WHERE valid_until IS NOT NULL",
        "UPDATE rates SET valid_until = '2030-01-01', basis_points = 1 WHERE valid_until IS NULL",
        "DELETE FROM rates",
    ],
)
async def test_a_rate_is_never_edited(units: Units, statement: str) -> None:
    """What invoices quote cannot be changed or removed."""
    with pytest.raises(DBAPIError, match="never changed or removed"):
        async with units() as unit:
            await unit.connection.execute(sa.text(statement))


async def test_two_rates_never_hold_at_once(units: Units) -> None:
    """A row that would overlap another of its family is refused, so that a booking has one rate."""
    overlap = sa.text(
        "INSERT INTO rates (description, family, above_cents, basis_points, valid_from)"
        " VALUES ('new', 'BOOK', 5000000, 8000, '2026-01-01')"
    )
    with pytest.raises(DBAPIError, match="ex_rates_book"):
        async with units() as unit:
            await unit.connection.execute(overlap)


async def test_a_rate_ends_and_the_next_begins(units: Units) -> None:
    """A new rule is a row to add, once the old one is given its end."""
    async with units() as unit:
        await unit.connection.execute(
            sa.text("UPDATE rates SET valid_until = '2026-01-01' WHERE family = 'NOT_REIMBURSED'")
        )
        await unit.connection.execute(
            sa.text(
                "INSERT INTO rates (description, family, basis_points, valid_from)"
                " VALUES ('new', 'NOT_REIMBURSED', 1000, '2026-01-01')"
            )
        )
        assert len(await bookings.scale(unit.connection)) == len(SCALE) + 1
