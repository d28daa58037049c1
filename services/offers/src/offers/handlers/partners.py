"""Structures: signing up, and what staff make of that."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from common.errors import IdTaken
from common.unit import Unit
from offers import messages
from offers.domain.audit import Thing
from offers.domain.confidence import Confidence
from offers.domain.membership import Membership
from offers.domain.membership import State as Accepted
from offers.domain.partner import (
    SIGNINGS_UP,
    Offerer,
    OffererNotFound,
    RejectionReason,
    SirenTaken,
    State,
    TooManyNewOfferers,
)
from offers.handlers import STAFF, history, must_be_apart
from offers.storage import members, pace, partners
from offers.storage.partners import After


async def create_offerer(unit: Unit, *, offerer_id: UUID, siren: str, name: str) -> Offerer:
    """Sign a structure up; whoever asks becomes its owner. An owner that was turned down applies again."""
    asked, subject = Offerer(id=offerer_id, siren=siren, name=name, created_at=unit.now), unit.actor.subject
    await pace.take_turn(unit.connection, subject)
    if await partners.add_offerer(unit.connection, asked, owner=subject):
        nth_last_at = await pace.nth_last_at(unit.connection, pace.SIGNING_UP, subject, nth=SIGNINGS_UP.most)
        said = f"You have signed up {SIGNINGS_UP.most} structures within a day"
        SIGNINGS_UP.check(TooManyNewOfferers, said, nth_last_at, unit.now)
        await history.record(unit, Thing.OFFERER, about=asked.id, offerer_id=asked.id, before=None, after=asked)
        unit.emit(messages.offerer_changed(asked), about=asked.id)
        return asked
    known = await partners.offerer_of_siren(unit.connection, siren, lock=True)
    place = await members.of_person(unit.connection, known.id, subject) if known else None
    if known is None or (known.id == offerer_id and not (place and place.is_owner and known.is_as_asked(asked))):
        raise IdTaken("This id names another structure.", id=str(offerer_id))
    if place is None or not place.is_owner:
        raise SirenTaken("This structure is signed up already: ask its owner to let you in.", siren=asked.siren)
    if known.state is State.REJECTED:
        known.apply_again(asked.name)
        return await _keep(unit, known)
    if not known.is_as_asked(asked):
        raise SirenTaken("This structure is signed up already: it is yours, by another name.", siren=asked.siren)
    return known


async def validate_offerer(unit: Unit, *, offerer_id: UUID) -> Offerer:
    """Accept a structure that is not the caller's own."""
    offerer = await _not_own(unit, offerer_id)
    offerer.validate()
    return await _decided(unit, offerer)


async def reject_offerer(unit: Unit, *, offerer_id: UUID, reason: RejectionReason, comment: str) -> Offerer:
    """Turn a structure down that is not the caller's own, and say why."""
    offerer = await _not_own(unit, offerer_id)
    offerer.reject(reason, comment)
    return await _decided(unit, offerer)


async def close_offerer(unit: Unit, *, offerer_id: UUID) -> Offerer:
    """Take a structure out of the scheme; bookings hears of it and cancels what is booked."""
    offerer = await _any(unit, offerer_id)
    offerer.close()
    return await _decided(unit, offerer)


async def set_offerer_confidence(unit: Unit, *, offerer_id: UUID, confidence: Confidence) -> Offerer:
    """Say how far a structure is trusted that is not the caller's own."""
    offerer = await _not_own(unit, offerer_id)
    before = offerer.version
    offerer.trust(confidence, await partners.confidences_of_venues(unit.connection, offerer_id))
    return await _keep(unit, offerer) if offerer.version != before else offerer


async def list_offerers(unit: Unit, *, state: State | None, count: int, after: After) -> list[Offerer]:
    """Return structures for staff to look at."""
    return await partners.all_offerers(unit.connection, state=state, count=count, after=after)


async def list_my_offerers(
    unit: Unit, *, state: Accepted = Accepted.ACCEPTED, count: int, after: After
) -> list[Membership]:
    """Return where the caller is attached, or has asked to be."""
    found = await partners.memberships_of(unit.connection, unit.actor.subject, state=state, count=count, after=after)
    return [replace(place, offerer=place.offerer.for_partner()) for place in found]


async def offerers_seen(unit: Unit, *, offerer_ids: Sequence[UUID]) -> list[Offerer]:
    """Return those of these structures that the caller may see."""
    is_staff = unit.actor.is_any(*STAFF)
    visible = [offerer_id for offerer_id in offerer_ids if is_staff or unit.actor.belongs_to(offerer_id)]
    found = await partners.offerers_of(unit.connection, visible)
    return found if is_staff else [offerer.for_partner() for offerer in found]


async def _any(unit: Unit, offerer_id: UUID) -> Offerer:
    offerer = await partners.offerer_to_change(unit.connection, offerer_id)
    if offerer is None:
        raise OffererNotFound("There is no such structure.", id=str(offerer_id))
    return offerer


async def _not_own(unit: Unit, offerer_id: UUID) -> Offerer:
    offerer = await _any(unit, offerer_id)
    await must_be_apart(unit, offerer_id)
    return offerer


async def _decided(unit: Unit, offerer: Offerer) -> Offerer:
    """Save what staff decided of a structure, and say so for each address of its venues to be mailed."""
    await _keep(unit, offerer)
    for venue_id in await partners.venues_to_tell(unit.connection, offerer.id):
        unit.emit(messages.offerer_reviewed(offerer, venue_id), about=offerer.id)
    return offerer


async def _keep(unit: Unit, offerer: Offerer) -> Offerer:
    await partners.save_offerer(unit.connection, offerer)
    await history.record(
        unit, Thing.OFFERER, about=offerer.id, offerer_id=offerer.id, before=offerer.loaded, after=offerer
    )
    unit.emit(messages.offerer_changed(offerer), about=offerer.id)
    return offerer
