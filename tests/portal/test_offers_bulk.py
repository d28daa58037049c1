"""Several offers at once: each has its own answer, and its history tells who did it."""

from playwright.async_api import expect

from tests.portal.arranged import Arranger
from tests.portal.person import PATIENCE_MS, Visit, faults
from tests.portal.test_accessibility import faults_in_every_light

TITLES = ("Location d’un hautbois", "Location d’un basson", "Location d’un cor anglais")


async def test_several_offers_are_disabled_and_put_away_together(visit: Visit, arranger: Arranger) -> None:
    """Only what can be done with the chosen is offered, with how many; a refusal stands beside its title."""
    ids = [await arranger.in_review(title) for title in TITLES]
    for offer_id in ids[:2]:
        await arranger.approve(offer_id)
    page = await visit("partner", path="/offres?recherche=Location")
    for title in TITLES:
        await page.get_by_role("checkbox", name=f"Choisir « {title} »").check()
    await expect(page.get_by_text("3 offres choisies")).to_be_visible()
    assert await faults_in_every_light(page) == []
    await expect(page.get_by_role("button", name="Publier (")).to_have_count(0)
    await page.get_by_role("button", name="Désactiver (2)").click()
    answers = page.get_by_role("list", name="Ce qui a été fait")
    await expect(answers.get_by_role("listitem")).to_have_count(2, timeout=PATIENCE_MS)
    await expect(answers.get_by_text(TITLES[0])).to_be_visible()
    await expect(page.get_by_text("1 offre choisie")).to_be_visible()

    for title in TITLES[:2]:
        await expect(page.get_by_role("button", name=f"Réactiver « {title} »")).to_be_visible(timeout=PATIENCE_MS)
        await page.get_by_role("checkbox", name=f"Choisir « {title} »").check()
    again = page.get_by_role("button", name="Réactiver (2)")
    await expect(again).to_be_visible(timeout=PATIENCE_MS)
    await arranger.client("partner").do("mutation ($id: ID!) { archiveOffer(id: $id) { __typename ...P } }", id=ids[0])
    await again.click()
    await expect(answers.get_by_role("listitem")).to_have_count(2, timeout=PATIENCE_MS)
    await expect(answers.get_by_text("réactivée")).to_have_count(1)
    assert await faults(page) == []

    await page.goto(f"/offres/{ids[1]}")
    await page.get_by_text("Historique").click()
    history = page.get_by_role("list", name="Historique")
    await expect(history.get_by_role("listitem").first).to_be_visible(timeout=PATIENCE_MS)
    assert await faults_in_every_light(page) == []
    assert not visit.mishaps
