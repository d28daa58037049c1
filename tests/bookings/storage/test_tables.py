"""The tables as Python knows them, held against what the migrations made."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncEngine

from bookings.domain.booking import State
from bookings.storage.tables import METADATA, word
from common.post import MAIL_TABLES

TABLES = {**METADATA.tables, **MAIL_TABLES.tables}
DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def shape(columns: list[sa.engine.interfaces.ReflectedColumn]) -> dict[str, tuple[str, bool]]:
    """Return each column's type and whether it may be absent."""
    return {column["name"]: (column["type"].compile(DIALECT), bool(column["nullable"])) for column in columns}


async def test_python_knows_the_tables_as_they_are(engine: AsyncEngine) -> None:
    """Each table has the columns, types and optional values that the statements are built on."""

    def reflected(connection: sa.Connection) -> dict[str, dict[str, tuple[str, bool]]]:
        inspector = sa.inspect(connection)
        return {name: shape(inspector.get_columns(name)) for name in TABLES}

    async with engine.connect() as connection:
        found = await connection.run_sync(reflected)
    for name, table in TABLES.items():
        declared = {column.name: (column.type.compile(DIALECT), bool(column.nullable)) for column in table.columns}
        assert found[name] == declared, name


def test_words_are_written_as_they_are() -> None:
    """A word of the domain stands in the statement itself, so that partial indexes are seen to fit."""
    assert str(word(State.BOOKED)) == "'BOOKED'"
