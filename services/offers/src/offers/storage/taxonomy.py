"""The taxonomy as rows."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.taxonomy import Cap, Category, Field, Place, RateFamily, Subcategory, Trait, UnderEighteen
from offers.storage.tables import subcategories as table

PREFIX = "subcategory_"
LABELLED = tuple(column.label(PREFIX + column.name) for column in table.c)
"""The columns as they stand beside those of an offer."""

_all = sa.select(*LABELLED)
ALL = _all.order_by(table.c.position)
BY_ID = _all.where(table.c.id == sa.bindparam("id"))


async def subcategories(connection: AsyncConnection) -> list[Subcategory]:
    """Return the whole taxonomy, in the order in which it is shown."""
    return [subcategory_from(row) for row in await connection.execute(ALL)]


async def subcategory(connection: AsyncConnection, subcategory_id: str) -> Subcategory | None:
    """Return one row of the taxonomy."""
    row = (await connection.execute(BY_ID, {"id": subcategory_id})).one_or_none()
    return subcategory_from(row) if row else None


def subcategory_from(row: sa.Row[Any]) -> Subcategory:
    """Read a row whose columns are labelled."""
    return Subcategory(
        id=row.subcategory_id,
        category=Category(
            id=row.subcategory_category_id,
            label_fr=row.subcategory_category_label_fr,
            label_en=row.subcategory_category_label_en,
        ),
        label_fr=row.subcategory_label_fr,
        label_en=row.subcategory_label_en,
        is_event=row.subcategory_is_event,
        place=Place(row.subcategory_place),
        collection_days=row.subcategory_collection_days,
        can_be_duo=row.subcategory_can_be_duo,
        cap=Cap(row.subcategory_cap),
        rate_family=RateFamily(row.subcategory_rate_family),
        fields=tuple(Field(**field) for field in row.subcategory_fields),
        is_selectable=row.subcategory_is_selectable,
        needs_withdrawal=row.subcategory_needs_withdrawal,
        may_have_opening_hours=row.subcategory_may_have_opening_hours,
        under_eighteen=UnderEighteen(row.subcategory_under_eighteen),
        traits=frozenset(map(Trait, row.subcategory_traits)),
        valid_from=row.subcategory_valid_from,
        valid_until=row.subcategory_valid_until,
    )
