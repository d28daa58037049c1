"""Compliance's own rules as rows: few, and read whole."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from offers.domain.offer import Offer
from offers.domain.staff_rules import Attribute, Model, Operator, StaffRule, SubRule
from offers.domain.status import Review
from offers.storage.offers import WHOLE, with_stocks
from offers.storage.partners import After, after_id, after_time, count
from offers.storage.tables import offers, staff_rules

ACTIVE = sa.select(staff_rules).where(staff_rules.c.is_active).order_by(staff_rules.c.created_at, staff_rules.c.id)
BY_ID = sa.select(staff_rules).where(staff_rules.c.id == sa.bindparam("the_id"))
BY_ID_LOCKED = BY_ID.with_for_update()
NEWEST_FIRST = sa.select(staff_rules).order_by(staff_rules.c.created_at.desc(), staff_rules.c.id.desc()).limit(count)
NEWEST_FIRST_AFTER = NEWEST_FIRST.where(
    sa.tuple_(staff_rules.c.created_at, staff_rules.c.id) < sa.tuple_(after_time, after_id)
)
ONE_AT_A_TIME = sa.text("LOCK TABLE staff_rules IN SHARE ROW EXCLUSIVE MODE")
"""Whoever adds one counts them, so nobody else adds one meanwhile; publications read on."""
COUNT = sa.select(sa.func.count()).select_from(staff_rules)

_saved = insert(staff_rules)
SAVE = _saved.on_conflict_do_update(
    index_elements=[staff_rules.c.id],
    set_={name: _saved.excluded[name] for name in ("name", "is_active", "sub_rules", "version")},
)

DELETE = staff_rules.delete().where(staff_rules.c.id == sa.bindparam("the_id"))

SUBMITTED = (
    WHOLE.where(offers.c.review.in_([sa.literal_column(f"'{each}'") for each in (Review.PENDING, Review.APPROVED)]))
    .order_by(offers.c.created_at.desc(), offers.c.id.desc())
    .limit(count)
)
SUBMITTED_AFTER = SUBMITTED.where(sa.tuple_(offers.c.created_at, offers.c.id) < sa.tuple_(after_time, after_id))


async def active(connection: AsyncConnection) -> list[StaffRule]:
    """Return the rules that catch what is published."""
    return [_rule(row) for row in await connection.execute(ACTIVE)]


async def rule_to_change(connection: AsyncConnection, rule_id: UUID) -> StaffRule | None:
    """Return a rule, kept from others until the unit ends."""
    row = (await connection.execute(BY_ID_LOCKED, {"the_id": rule_id})).one_or_none()
    return _rule(row) if row else None


async def rules(connection: AsyncConnection, *, count: int, after: After) -> list[StaffRule]:
    """Return a page of all rules, the newest first."""
    statement = NEWEST_FIRST_AFTER if after else NEWEST_FIRST
    return [_rule(row) for row in await connection.execute(statement, {**_after(after), "count": count})]


async def count_alone(connection: AsyncConnection) -> int:
    """Count the rules, and let nobody else save one until the unit ends."""
    await connection.execute(ONE_AT_A_TIME)
    return int(await connection.scalar(COUNT) or 0)


async def save(connection: AsyncConnection, rule: StaffRule) -> None:
    """Add a rule, or save what became of it."""
    await connection.execute(
        SAVE,
        {
            "id": rule.id,
            "name": rule.name,
            "is_active": rule.is_active,
            "sub_rules": [_said(sub_rule) for sub_rule in rule.sub_rules],
            "created_at": rule.created_at,
            "version": rule.version,
        },
    )


async def delete(connection: AsyncConnection, rule_id: UUID) -> None:
    """Take a rule away."""
    await connection.execute(DELETE, {"the_id": rule_id})


async def submitted_offers(connection: AsyncConnection, *, count: int, after: After) -> list[Offer]:
    """Return a page of the offers that are in review or approved, the newest first."""
    statement = SUBMITTED_AFTER if after else SUBMITTED
    rows = (await connection.execute(statement, {**_after(after), "count": count})).all()
    return await with_stocks(connection, rows)


def _after(after: After) -> dict[str, object]:
    return {"after_time": after[0], "after_id": after[1]} if after else {}


def _said(sub_rule: SubRule) -> dict[str, object]:
    return {
        "model": sub_rule.model,
        "attribute": sub_rule.attribute,
        "operator": sub_rule.operator,
        "values": sub_rule.values,
    }


def _rule(row: sa.Row[Any]) -> StaffRule:
    return StaffRule(
        id=row.id,
        name=row.name,
        is_active=row.is_active,
        sub_rules=_sub_rules(row.sub_rules),
        created_at=row.created_at,
        version=row.version,
    )


def _sub_rules(said: Sequence[Mapping[str, Any]]) -> tuple[SubRule, ...]:
    return tuple(
        SubRule(
            model=Model(each["model"]),
            attribute=Attribute(each["attribute"]),
            operator=Operator(each["operator"]),
            values=tuple(each["values"]),
        )
        for each in said
    )
