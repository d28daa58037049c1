"""The history of things: recording a change in its transaction, and showing it to whoever may know."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from common import trace
from common.actor import Role
from common.unit import Unit
from offers.domain.audit import UNTOLD_OF, Action, Entry, Fact, Thing, Told, apart, changes, facts, parted
from offers.storage import audit
from offers.storage.partners import After

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

READERS = (Role.COMPLIANCE, Role.SUPPORT)
"""Who reads all of it."""


async def record(
    unit: Unit,
    thing: Thing,
    *,
    about: UUID,
    offerer_id: UUID | None,
    before: "DataclassInstance | None",
    after: "DataclassInstance | None",
) -> None:
    """Record what this unit makes of a thing, by its dataclasses before and after; nothing when no fact differs.

    Without `before` it is new, without `after` it is gone. Whoever acts is the unit's actor. How far a partner is
    trusted is recorded for staff alone.
    """
    untold = UNTOLD_OF.get(thing, frozenset())
    if before is not None and after is not None:
        was, became = apart(before, after, untold=untold)
    else:
        was, became = facts(before, untold=untold), facts(after, untold=untold)
    shown, confidential = parted(*changes(was, became))
    action = Action.CREATED if before is None else Action.DELETED if after is None else Action.CHANGED
    if any(shown):
        await _add(unit, thing, about, offerer_id, action, shown)
    if any(confidential) and action is Action.CHANGED:
        await _add(unit, thing, about, None, action, confidential)


async def record_changes(
    unit: Unit,
    thing: Thing,
    changed: "Sequence[tuple[UUID, UUID | None, DataclassInstance, DataclassInstance]]",
) -> None:
    """Record what this unit makes of things that hold nothing confidential, in one statement for all.

    Each comes with its id and whose it is, before and after.
    """
    untold = UNTOLD_OF.get(thing, frozenset())
    entries = []
    for about, offerer_id, before, after in changed:
        shown, _ = parted(*changes(*apart(before, after, untold=untold)))
        if any(shown):
            entries.append(_entry(unit, thing, about, offerer_id, Action.CHANGED, shown))
    await audit.add(unit.connection, *entries)


async def record_new(unit: Unit, thing: Thing, made: "Sequence[tuple[UUID, UUID | None, DataclassInstance]]") -> None:
    """Record things that this unit makes, each with its id and whose it is, in one statement for all."""
    untold = UNTOLD_OF.get(thing, frozenset())
    entries = []
    for about, offerer_id, new in made:
        shown, _ = parted(*changes({}, facts(new, untold=untold)))
        entries.append(_entry(unit, thing, about, offerer_id, Action.CREATED, shown))
    await audit.add(unit.connection, *entries)


async def _add(
    unit: Unit,
    thing: Thing,
    about: UUID,
    offerer_id: UUID | None,
    action: Action,
    changed: tuple[Mapping[str, Fact], Mapping[str, Fact]],
) -> None:
    await audit.add(unit.connection, _entry(unit, thing, about, offerer_id, action, changed))


def _entry(
    unit: Unit,
    thing: Thing,
    about: UUID,
    offerer_id: UUID | None,
    action: Action,
    changed: tuple[Mapping[str, Fact], Mapping[str, Fact]],
) -> Entry:
    return Entry(
        id=unit.new_id(),
        at=unit.now,
        thing=thing,
        about=about,
        offerer_id=offerer_id,
        action=action,
        subject=unit.actor.subject,
        roles=tuple(sorted(unit.actor.roles)),
        before=changed[0],
        after=changed[1],
        request_id=trace.carried().get(trace.REQUEST_ID, ""),
    )


async def list_history(unit: Unit, *, about: UUID, count: int, after: After) -> list[Told]:
    """Return what was changed of a thing: all of it to staff, to a partner what is its own; nothing of what is not."""
    is_staff = unit.actor.is_any(*READERS)
    offerer_ids = None if is_staff else unit.actor.offerers()
    found = await audit.entries_about(unit.connection, about, offerer_ids=offerer_ids, count=count, after=after)
    return [entry.told(unit.actor.subject, is_staff=is_staff) for entry in found]
