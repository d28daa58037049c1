"""Beneficiaries and their credit."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bookings.domain.credit import Beneficiary, Credit, Person
from bookings.storage.tables import beneficiaries
from common.money import eur

BY_SUBJECT = sa.select(beneficiaries).where(beneficiaries.c.subject == sa.bindparam("subject"))
BY_ID = sa.select(beneficiaries).where(beneficiaries.c.id == sa.bindparam("id"))
Row = Mapping[Any, Any]
"""A row by its columns' names."""
ADD = insert(beneficiaries).on_conflict_do_nothing()


async def by_subject(connection: AsyncConnection, subject: str) -> Beneficiary | None:
    """Find the person behind an account."""
    row = (await connection.execute(BY_SUBJECT, {"subject": subject})).mappings().one_or_none()
    return _beneficiary_from(row) if row else None


async def by_id(connection: AsyncConnection, beneficiary_id: UUID) -> Beneficiary | None:
    """Find a person by id."""
    row = (await connection.execute(BY_ID, {"id": beneficiary_id})).mappings().one_or_none()
    return _beneficiary_from(row) if row else None


async def add(connection: AsyncConnection, beneficiary: Beneficiary, now: datetime) -> bool:
    """Add a person, unless the id or the account is there already; tell whether it was added."""
    person, credit = beneficiary.person, beneficiary.credit
    added = await connection.execute(
        ADD,
        {
            "id": person.id,
            "subject": person.subject,
            "first_name": person.first_name,
            "last_name": person.last_name,
            "email": person.email,
            "birth_date": person.birth_date,
            "adult_at": person.adult_at,
            "granted": credit.granted.minor_units,
            "spent": credit.spent.minor_units,
            "digital_cap": credit.digital_cap.minor_units if credit.digital_cap else None,
            "digital_spent": credit.digital_spent.minor_units,
            "credit_expires_at": credit.expires_at,
            "created_at": now,
        },
    )
    return added.rowcount == 1


def _beneficiary_from(row: Row) -> Beneficiary:
    """Read a person from a row of the table."""
    return Beneficiary(person=_person_from(row), credit=credit_from(row))


def _person_from(row: Row) -> Person:
    """Read who it is from a row of the table."""
    return Person(
        id=row["id"],
        subject=row["subject"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        email=row["email"],
        birth_date=row["birth_date"],
    )


def credit_from(row: Row) -> Credit:
    """Read a credit from any row that has its columns, by name."""
    return Credit(
        granted=eur(row["granted"]),
        spent=eur(row["spent"]),
        digital_cap=None if row["digital_cap"] is None else eur(row["digital_cap"]),
        digital_spent=eur(row["digital_spent"]),
        expires_at=row["credit_expires_at"],
    )
