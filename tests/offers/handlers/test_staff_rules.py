"""Compliance's own rules: what they catch when something is published, and what they would have caught."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from common.unit import Units, new_id
from offers.domain.audit import Action
from offers.domain.offer import Offer
from offers.domain.particulars import Changes
from offers.domain.staff_rules import (
    CODE,
    RULES_MAX,
    Attribute,
    InvalidStaffRule,
    Model,
    Operator,
    StaffRule,
    StaffRuleNotFound,
    SubRule,
    TooManyStaffRules,
)
from offers.domain.status import Review
from offers.handlers import history, offers, staff_rules
from offers.handlers.staff_rules import Caught
from offers.storage.partners import After
from tests.clock import NOON
from tests.offers.factories import COMPLIANCE, Shop, acting, draft_offer, publish_offer, submit_offer
from tests.statements import counted

CELLO = SubRule(model=Model.OFFER, attribute=Attribute.NAME, operator=Operator.CONTAINS_EXACT, values=("Violoncelle",))
OF_THE_SHOP = SubRule(model=Model.VENUE, attribute=Attribute.NAME, operator=Operator.EQUAL, values=("le diapason",))


def a_rule(*sub_rules: SubRule, **changes: object) -> StaffRule:
    """Make an active rule."""
    facts: dict[str, object] = {"id": new_id(), "name": "Violoncelles", "is_active": True, "created_at": NOON}
    return StaffRule(sub_rules=sub_rules, **{**facts, **changes})  # type: ignore[arg-type]


async def saved(units: Units, rule: StaffRule) -> StaffRule:
    """Let compliance save a rule."""
    async with acting(units, COMPLIANCE) as unit:
        return await staff_rules.save_staff_rule(unit, rule=rule)


async def dry_run(units: Units, *sub_rules: SubRule, size: int = 50, after: After = None) -> Caught:
    """Let compliance look what sub-rules would catch."""
    async with acting(units, COMPLIANCE) as unit:
        return await staff_rules.dry_run(unit, sub_rules=sub_rules, size=size, after=after)


def caught_by(offer: Offer) -> list[str]:
    """Return what compliance's own rules said of an offer."""
    return [finding.message for finding in offer.findings if finding.code == CODE]


async def test_what_a_rule_catches_says_so(units: Units, shop: Shop) -> None:
    """What is published while a rule is active bears its name; what does not match, or once it is off, does not."""
    rule = await saved(units, a_rule(CELLO, OF_THE_SHOP))
    offer = await submit_offer(units, shop)
    assert offer.review is Review.PENDING
    assert [rule.name in said for said in caught_by(offer)] == [True]
    assert caught_by(await submit_offer(units, shop, title="Atelier de chant choral")) == []
    async with acting(units, COMPLIANCE) as unit:
        await staff_rules.switch_staff_rule(unit, rule_id=rule.id, is_active=False)
    assert caught_by(await submit_offer(units, shop)) == []


async def test_an_edit_is_held_to_the_rules_too(units: Units, shop: Shop) -> None:
    """What a submitted offer becomes is looked at as what was submitted; a draft is not looked at yet."""
    await saved(units, a_rule(CELLO))
    offer = await submit_offer(units, shop, title="Atelier de chant choral")
    draft = await draft_offer(units, shop)
    edited = []
    for each in (offer, draft):
        async with acting(units, shop.actor) as unit:
            changes: Changes = {"title": "Stage de violoncelle"}
            edited.append(await offers.update_offer(unit, offer_id=each.id, subcategory_id=None, changes=changes))
    assert [len(caught_by(each)) for each in edited] == [1, 0]


async def test_rules_cost_one_statement_however_many(units: Units, engine: AsyncEngine, shop: Shop) -> None:
    """A publication reads all rules at once, and venue and structure besides only when there is a rule."""
    costs = []
    for rules in (0, 1, 7):
        for _ in range(rules):
            await saved(units, a_rule(CELLO))
        offer = await draft_offer(units, shop)
        with counted(engine) as sent:
            async with acting(units, shop.actor) as unit:
                await offers.publish_offer(unit, offer_id=offer.id)
        costs.append(len(sent))
    assert costs[1] == costs[2] == costs[0] + 2


async def test_a_rule_is_saved_whole_and_the_same_again_is_nothing(units: Units) -> None:
    """A rule keeps its age; only what has changed counts as a change; what never was is not switched."""
    rule = await saved(units, a_rule(CELLO))
    assert await saved(units, rule) == rule
    renamed = await saved(units, a_rule(OF_THE_SHOP, id=rule.id, name="Autres", created_at=NOON + timedelta(days=1)))
    assert (renamed.version, renamed.name, renamed.created_at) == (2, "Autres", rule.created_at)
    async with acting(units, COMPLIANCE) as unit:
        assert await staff_rules.switch_staff_rule(unit, rule_id=rule.id, is_active=True) == renamed
        assert await staff_rules.list_staff_rules(unit, count=9, after=None) == [renamed]
        with pytest.raises(StaffRuleNotFound):
            await staff_rules.switch_staff_rule(unit, rule_id=new_id(), is_active=True)
    with pytest.raises(InvalidStaffRule):
        await saved(units, a_rule(name=""))


async def test_a_rule_that_is_deleted_catches_nothing_and_leaves_its_history(units: Units, shop: Shop) -> None:
    """It is in no list and cannot be deleted again; who deleted it, and what it was, is on record."""
    rule = await saved(units, a_rule(CELLO))
    offer = await submit_offer(units, shop)
    async with acting(units, COMPLIANCE) as unit:
        assert await staff_rules.delete_staff_rule(unit, rule_id=rule.id) == rule
        assert await staff_rules.list_staff_rules(unit, count=9, after=None) == []
        told, _ = await history.list_history(unit, about=rule.id, count=9, after=None)
    assert (told.entry.action, told.entry.subject) == (Action.DELETED, COMPLIANCE.subject)
    assert told.entry.before["name"] == rule.name
    assert len(caught_by(offer)) == 1
    assert caught_by(await submit_offer(units, shop)) == []
    with pytest.raises(StaffRuleNotFound):
        async with acting(units, COMPLIANCE) as unit:
            await staff_rules.delete_staff_rule(unit, rule_id=rule.id)


async def test_there_are_so_many_rules_at_most(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    """One more than there may be is refused; those that there are can still be changed."""
    assert RULES_MAX == 100
    monkeypatch.setattr(staff_rules, "RULES_MAX", 2)
    rule, _ = await saved(units, a_rule(CELLO)), await saved(units, a_rule(CELLO))
    with pytest.raises(TooManyStaffRules):
        await saved(units, a_rule(CELLO))
    assert (await saved(units, a_rule(OF_THE_SHOP, id=rule.id))).version == 2


async def test_a_dry_run_looks_at_what_is_submitted(units: Units, shop: Shop) -> None:
    """Offers in review and published ones are caught, newest first; drafts are not, and nothing changes."""
    waiting, published = await submit_offer(units, shop), await publish_offer(units, shop)
    await draft_offer(units, shop)
    await submit_offer(units, shop, title="Atelier de chant choral")
    found = await dry_run(units, CELLO)
    assert [offer.id for offer in found.offers] == [published.id, waiting.id]
    assert (found.scanned, found.after) == (3, None)
    assert [caught_by(offer) for offer in found.offers] == [[], []]
    with pytest.raises(InvalidStaffRule):
        await dry_run(units)


async def test_a_dry_run_goes_on_where_it_stopped(
    units: Units, engine: AsyncEngine, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages follow each other without a gap, whether one is full or has looked at as much as it may."""
    made = [(await submit_offer(units, shop)).id for _ in range(7)]
    monkeypatch.setattr(staff_rules, "SCANNED_AT_ONCE", 2)
    monkeypatch.setattr(staff_rules, "SCANNED_MAX", 4)
    never = SubRule(model=Model.OFFER, attribute=Attribute.NAME, operator=Operator.EQUAL, values=("harpe",))
    empty = await dry_run(units, never)
    assert (empty.offers, empty.scanned, empty.after is None) == ((), 4, False)
    assert (await dry_run(units, never, after=empty.after)).after is None
    seen: list[UUID] = []
    after: After = None
    pages = 0
    while pages == 0 or after:
        page = await dry_run(units, CELLO, size=3, after=after)
        seen, after, pages = [*seen, *(offer.id for offer in page.offers)], page.after, pages + 1
    assert seen == made[::-1]
    assert pages == 3
    with counted(engine) as sent:
        await dry_run(units, CELLO)
    assert len(sent) == 4 * 2
