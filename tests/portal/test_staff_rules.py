"""Compliance's own rules on their screen: one that is of no use any more is deleted."""

from playwright.async_api import expect

from common.unit import new_id
from tests.portal.arranged import Arranger
from tests.portal.person import PATIENCE_MS, Visit
from tests.portal.test_accessibility import faults_in_every_light

SAVE = "mutation ($input: SaveStaffRuleInput!) { saveStaffRule(input: $input) { __typename ...P } }"
NAME = "Clavecins à regarder de près"


async def test_a_rule_is_deleted_once_that_is_confirmed(visit: Visit, arranger: Arranger) -> None:
    """Deleting asks first; then the rule is in no list, and its page says so."""
    rule_id = str(new_id())
    sub_rule = {"model": "OFFER", "attribute": "NAME", "operator": "CONTAINS", "values": ["clavecin"]}
    rule = {"id": rule_id, "name": NAME, "isActive": False, "subRules": [sub_rule]}
    await arranger.client("compliance").do(SAVE, input=rule)
    page = await visit("compliance", path="/conformite/regles")
    await page.get_by_role("link", name=NAME).click()
    await page.get_by_role("button", name="Supprimer la règle").click()
    question = page.get_by_role("dialog", name=f"Supprimer la règle « {NAME} » ?")
    await expect(question).to_be_visible()
    assert await faults_in_every_light(page) == []
    await question.get_by_role("button", name="Annuler").click()
    await page.get_by_role("button", name="Supprimer la règle").click()
    await question.get_by_role("button", name="Supprimer la règle").click()
    await expect(page.get_by_role("heading", name="Règles de la conformité")).to_be_visible(timeout=PATIENCE_MS)
    await expect(page.get_by_role("link", name=NAME)).to_have_count(0)
    await page.goto(f"/conformite/regles/{rule_id}")
    await expect(page.get_by_text("Cette règle n’existe plus").first).to_be_visible(timeout=PATIENCE_MS)
    assert not visit.mishaps
