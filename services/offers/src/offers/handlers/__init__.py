"""What partners, compliance and everybody else can do here: one function and one transaction each."""

from uuid import UUID

from common.actor import Role
from common.unit import Unit
from offers.domain.membership import OwnStructure
from offers.storage import members

STAFF = (Role.COMPLIANCE, Role.FINANCE, Role.SUPPORT)
"""Who may read all: the scheme's people."""


async def must_be_apart(unit: Unit, offerer_id: UUID) -> None:
    """Let nobody decide, as staff, on what is their own structure's.

    The team itself is asked too: a token does not name offerers that one has asked to join.

    Raises:
        OwnStructure: When the caller belongs to it, or has asked to.
    """
    if unit.actor.belongs_to(offerer_id) or await members.of_person(unit.connection, offerer_id, unit.actor.subject):
        raise OwnStructure("You belong to this structure: somebody else has to decide.", offerer_id=str(offerer_id))
