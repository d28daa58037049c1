"""Credits: granting one, and seeing one's own."""

import structlog

from bookings.domain.credit import AlreadyABeneficiary, Beneficiary, NotABeneficiary, OwnCredit, Person, grant_for
from bookings.storage import people
from common.errors import IdTaken
from common.unit import Unit

log = structlog.get_logger()


async def grant(unit: Unit, person: Person) -> Beneficiary:
    """Register a person and open the credit that their age gives; the same again changes nothing.

    Raises:
        OwnCredit: To oneself.
    """
    person.check()
    if person.subject == unit.actor.subject:
        raise OwnCredit("Somebody else of support has to grant you a credit.")
    known = await people.by_id(unit.connection, person.id)
    if known is None:
        granted = Beneficiary(person=person, credit=grant_for(person.birth_date, unit.now))
        if await people.add(unit.connection, granted, unit.now):
            log.info("credit granted", beneficiary=str(person.id), by=unit.actor.subject)
            return granted
        known = await people.by_id(unit.connection, person.id)
    if known is None:
        raise AlreadyABeneficiary("This account has its credit already.")
    if known.person != person:
        raise IdTaken("This id names somebody else.", id=str(person.id))
    return known


async def mine(unit: Unit) -> Beneficiary:
    """Return the caller's own record."""
    found = await people.by_subject(unit.connection, unit.actor.subject)
    if found is None:
        raise NotABeneficiary("This account has no credit.")
    return found
