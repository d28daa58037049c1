"""What compliance's own rules catch, and making them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from common.unit import Unit
from offers.domain import rules
from offers.domain.audit import Thing
from offers.domain.finding import Finding
from offers.domain.offer import Offer
from offers.domain.partner import Offerer
from offers.domain.review import weighed
from offers.domain.staff_rules import (
    RULES_MAX,
    Case,
    StaffRule,
    StaffRuleNotFound,
    SubRule,
    TooManyStaffRules,
    catches,
    flags,
    sound_sub_rules,
)
from offers.domain.venue import Venue, confidence_of
from offers.handlers import history
from offers.storage import partners
from offers.storage import staff_rules as storage
from offers.storage.partners import After

SCANNED_AT_ONCE = 500
SCANNED_MAX = 2_000
"""Offers that one page of a dry run looks at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caught:
    """A page of what a dry run catches: `after` is where the next one begins, nothing at the end."""

    offers: tuple[Offer, ...]
    scanned: int
    after: After


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """What the offers of a venue are held to in a unit: read once, however many they are."""

    active: tuple[StaffRule, ...]
    venue: Venue
    offerer: Offerer

    def findings(self, offer: Offer) -> tuple[Finding, ...]:
        """Return all that is found of an offer of this venue, as it counts for its partner."""
        found = rules.findings(offer)
        case = Case(replace(offer, findings=found), self.venue, self.offerer, found)
        return weighed(flags(self.active, case) + found, confidence_of(self.offerer, self.venue))


async def standard(unit: Unit, venue_id: UUID) -> Standard:
    """Return what the offers of a venue are held to."""
    (venue,) = await partners.venues_by_id(unit.connection, [venue_id])
    (offerer,) = await partners.offerers_of(unit.connection, [venue.offerer_id])
    return Standard(active=tuple(await storage.active(unit.connection)), venue=venue, offerer=offerer)


async def findings(unit: Unit, offer: Offer) -> tuple[Finding, ...]:
    """Return all that is found of an offer, by compliance's own rules first: those are few, and all kept."""
    found = rules.findings(offer)
    active = await storage.active(unit.connection)
    if not active:
        return found
    (case,) = await _cases(unit, [replace(offer, findings=found)])
    return flags(active, case) + found


async def save_staff_rule(unit: Unit, *, rule: StaffRule) -> StaffRule:
    """Add a rule, or replace the one of this id; the same again changes nothing."""
    asked = rule.sound()
    there = await storage.count_alone(unit.connection)
    known = await storage.rule_to_change(unit.connection, asked.id)
    if known is None and there >= RULES_MAX:
        raise TooManyStaffRules(f"There are at most {RULES_MAX} rules.", max=RULES_MAX)
    return await _keep(unit, known, asked)


async def switch_staff_rule(unit: Unit, *, rule_id: UUID, is_active: bool) -> StaffRule:
    """Let a rule catch what is published, or nothing any more."""
    known = await _known(unit, rule_id)
    return await _keep(unit, known, replace(known, is_active=is_active))


async def delete_staff_rule(unit: Unit, *, rule_id: UUID) -> StaffRule:
    """Take a rule away for good, and return it as it was; its history stays."""
    known = await _known(unit, rule_id)
    await storage.delete(unit.connection, known.id)
    await history.record(unit, Thing.STAFF_RULE, about=known.id, offerer_id=None, before=known, after=None)
    return known


async def list_staff_rules(unit: Unit, *, count: int, after: After) -> list[StaffRule]:
    """Return a page of the rules."""
    return await storage.rules(unit.connection, count=count, after=after)


async def dry_run(unit: Unit, *, sub_rules: Sequence[SubRule], size: int, after: After) -> Caught:
    """Return a page of today's offers that sub-rules would catch; nothing is kept of it."""
    sound = sound_sub_rules(sub_rules)
    caught: list[Offer] = []
    scanned = 0
    while scanned < SCANNED_MAX:
        seen = await storage.submitted_offers(unit.connection, count=SCANNED_AT_ONCE, after=after)
        for case in await _cases(unit, seen):
            scanned, after = scanned + 1, (case.offer.created_at, case.offer.id)
            if catches(sound, case):
                caught.append(case.offer)
            if len(caught) == size:
                return Caught(offers=tuple(caught), scanned=scanned, after=after)
        if len(seen) < SCANNED_AT_ONCE:
            return Caught(offers=tuple(caught), scanned=scanned, after=None)
    return Caught(offers=tuple(caught), scanned=scanned, after=after)


async def _known(unit: Unit, rule_id: UUID) -> StaffRule:
    known = await storage.rule_to_change(unit.connection, rule_id)
    if known is None:
        raise StaffRuleNotFound("There is no such rule.", id=str(rule_id))
    return known


async def _keep(unit: Unit, known: StaffRule | None, asked: StaffRule) -> StaffRule:
    changed = replace(asked, created_at=known.created_at, version=known.version) if known else asked
    if changed == known:
        return changed
    if known:
        changed = replace(changed, version=known.version + 1)
    await storage.save(unit.connection, changed)
    await history.record(unit, Thing.STAFF_RULE, about=changed.id, offerer_id=None, before=known, after=changed)
    return changed


async def _cases(unit: Unit, found: Sequence[Offer]) -> list[Case]:
    """Put each offer beside its venue and its structure, in two statements for all of them."""
    if not found:
        return []
    venue_ids, offerer_ids = {offer.venue_id for offer in found}, {offer.offerer_id for offer in found}
    venues = {venue.id: venue for venue in await partners.venues_by_id(unit.connection, list(venue_ids))}
    offerers = {each.id: each for each in await partners.offerers_of(unit.connection, list(offerer_ids))}
    return [Case(offer, venues[offer.venue_id], offerers[offer.offerer_id], offer.findings) for offer in found]
