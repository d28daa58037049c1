"""Compliance at its keyboard: the queue, decisions, and rules of its own; no hand touches the mouse."""

from typing import Literal

import pytest
from playwright.async_api import Page, expect

from tests.journeys import documents as of
from tests.portal.arranged import Arranger
from tests.portal.person import PATIENCE_MS, Visit, faults, settled

AriaRole = Literal["button", "combobox", "textbox", "checkbox", "link", "switch", "radio"]
REJECT = """mutation ($id: ID!, $version: Int!) {
  rejectOffer(id: $id, version: $version, code: DUPLICATE) { __typename ...P } }"""
HARP, LUTE, FLUTE = "Location d’une harpe celtique", "Location d’un luth ancien", "Location d’une flûte à bec"
VIOL, RULE = "Location d’une viole de gambe", "Violes de gambe à regarder de près"


async def reach(page: Page, role: AriaRole, name: str) -> None:
    """Go on by Tab until something has the focus; of a question, while one is asked."""
    question = page.get_by_role("dialog")
    wanted = (question if await question.count() else page).get_by_role(role, name=name).first
    await expect(wanted).to_be_visible(timeout=PATIENCE_MS)
    for _ in range(80):
        if await wanted.evaluate("element => element === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"no Tab comes to {name}")


async def opened(page: Page, title: str) -> None:
    """An offer is shown, and has the focus."""
    await expect(page.get_by_role("heading", name=title, level=2).first).to_be_focused(timeout=PATIENCE_MS)


async def said(page: Page, sentence: str) -> None:
    """Something is announced."""
    await expect(page.get_by_role("status").filter(has_text=sentence)).to_be_attached(timeout=PATIENCE_MS)


@pytest.mark.timeout(240)
async def test_an_officer_decides_by_keys_alone(visit: Visit, arranger: Arranger) -> None:
    """Next, approve, next, reject with a reason, take back, and decide on many: each answered, and heard (S10)."""
    offers = [await arranger.in_review(title) for title in (HARP, LUTE, FLUTE)]
    page = await visit("compliance")
    await settled(page)
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Raccourcis clavier")).to_be_visible()
    await page.keyboard.press("Escape")

    await decide_one_by_one(page, arranger, offers)
    await decide_on_many(page, arranger, offers[2])
    assert not visit.mishaps


async def decide_one_by_one(page: Page, arranger: Arranger, offers: list[str]) -> None:
    """From the row of the first: open, approve what its partner changed meanwhile; take the next, reject, take back."""
    await focus_row(page, HARP)
    await page.keyboard.press("Enter")
    await opened(page, HARP)
    row = page.get_by_role("listitem").filter(has_text=HARP)
    await expect(row.get_by_text("Vous la regardez")).to_be_visible(timeout=PATIENCE_MS)
    assert await faults(page) == []
    words = "Location à 25 euros, pour une durée de quatre mois."
    await arranger.client("partner").do(of.UPDATE_OFFER, input={"id": offers[0], "description": words})
    await page.keyboard.press("a")
    await expect(page.get_by_role("alert")).to_contain_text("Cette offre a changé", timeout=PATIENCE_MS)
    await expect(page.get_by_text(words)).to_be_visible(timeout=PATIENCE_MS)
    assert await faults(page) == []
    await page.keyboard.press("a")
    await said(page, f"« {HARP} » est approuvée.")
    await expect(row).to_have_count(0, timeout=PATIENCE_MS)

    await page.keyboard.press("n")
    await opened(page, LUTE)
    await expect(page).to_have_url(f"{page.url.split('?')[0]}?offre={offers[1].replace('=', '%3D')}")
    await page.keyboard.press("r")
    await expect(page.get_by_role("combobox", name="Ce qui ne va pas")).to_be_focused()
    await page.keyboard.type("Aut")
    await reach(page, "textbox", "Explication pour le partenaire")
    await page.keyboard.type("a r n : qui joue encore du luth ?")
    assert await faults(page) == []
    await reach(page, "button", "Refuser avec ce motif")
    await page.keyboard.press("Enter")
    await said(page, f"« {LUTE} » est refusée.")
    await expect(page.get_by_text("a r n : qui joue encore du luth ?").first).to_be_visible()

    await page.keyboard.press("p")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await reach(page, "button", "Remettre en attente")
    await page.keyboard.press("Enter")
    await said(page, f"« {LUTE} » est remise en attente.")
    await reach(page, "button", "Historique de l’offre")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("list", name="Historique").get_by_text("par vous").first).to_be_visible(
        timeout=PATIENCE_MS
    )
    assert await faults(page) == []


async def decide_on_many(page: Page, arranger: Arranger, flute: str) -> None:
    """Two are selected and rejected together; one of them was decided meanwhile, and says so."""
    await focus_row(page, LUTE)
    await page.keyboard.press("x")
    await focus_row(page, FLUTE, key="k")
    await page.keyboard.press("x")
    await expect(page.get_by_role("region", name="Offres sélectionnées")).to_contain_text("2 offres sélectionnées")
    officer = arranger.client("compliance")
    seen = (await officer.ask(of.ONE_OFFER, id=flute))["offer"]
    await officer.do(REJECT, id=flute, version=seen["version"])
    await page.keyboard.press("Shift+R")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await reach(page, "combobox", "Ce qui ne va pas")
    await page.keyboard.type("La m")
    await reach(page, "button", "Refuser avec ce motif")
    await page.keyboard.press("Enter")
    results = page.get_by_role("region", name="Résultats")
    await expect(results.get_by_role("heading")).to_be_focused(timeout=PATIENCE_MS)
    await expect(results.get_by_role("listitem").filter(has_text=LUTE)).to_contain_text("refusée")
    await expect(results.get_by_role("listitem").filter(has_text=FLUTE)).to_contain_text("Cette offre a changé")
    assert await faults(page) == []


async def focus_row(page: Page, title: str, key: str = "j") -> None:
    """Go down the queue to an offer, or up, however many wait between."""
    row = page.get_by_role("list", name="Offres à vérifier").get_by_role("button", name=title)
    await expect(row).to_be_visible(timeout=PATIENCE_MS)
    await page.keyboard.press(key)
    while not await row.evaluate("element => element === document.activeElement"):
        before = await page.evaluate("document.activeElement.dataset.offer")
        await page.keyboard.press(key)
        assert before != await page.evaluate("document.activeElement.dataset.offer"), f"{title} is not reached"


@pytest.mark.timeout(240)
async def test_an_officer_makes_a_rule_by_keys_alone(visit: Visit, arranger: Arranger) -> None:
    """A rule is tried on today's offers before it is saved, then stopped, then on again; what it catches says so."""
    await arranger.in_review(VIOL)
    page = await visit("compliance", path="/conformite/regles")
    await settled(page)
    await reach(page, "link", "Nouvelle règle")
    await page.keyboard.press("Enter")
    await write_rule(page)
    await reach(page, "button", "Enregistrer la règle")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Règles de la conformité", level=1)).to_be_visible()

    await reach(page, "switch", f"Règle « {RULE} » active")
    await page.keyboard.press("Space")
    await said(page, f"« {RULE} » est active.")
    assert await faults(page) == []
    await arranger.in_review(f"{VIOL} ancienne")
    await page.get_by_role("link", name="Conformité", exact=True).press("Enter")
    await focus_row(page, f"{VIOL} ancienne")
    await page.keyboard.press("Enter")
    await opened(page, f"{VIOL} ancienne")
    await expect(page.get_by_text(f"« {RULE} »").first).to_be_visible(timeout=PATIENCE_MS)
    assert not visit.mishaps


async def write_rule(page: Page) -> None:
    """A name, off, one condition that is missing its value at first; tried, it finds one offer."""
    await reach(page, "textbox", "Nom de la règle")
    await page.keyboard.type(RULE)
    await reach(page, "switch", "Active dès l’enregistrement")
    await page.keyboard.press("Space")
    await reach(page, "button", "Essayer sur les offres d’aujourd’hui")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("À corriger · Donnez une valeur.")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Valeurs")).to_be_focused()
    assert await faults(page) == []
    await page.keyboard.type("VIOLE DE GAMBE")
    await reach(page, "button", "Essayer sur les offres d’aujourd’hui")
    await page.keyboard.press("Enter")
    trial = page.get_by_role("region", name="Essai")
    await expect(trial).to_contain_text("Une offre serait attrapée", timeout=PATIENCE_MS)
    await expect(trial.get_by_role("link", name=VIOL)).to_be_visible()
    assert await faults(page) == []
