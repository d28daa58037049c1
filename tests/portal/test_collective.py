"""A collective offer's way through the portal, as its partner and compliance see it."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Locator, Page, expect

from tests.portal.person import PATIENCE_MS, Visit, faults, settled

NAME = "Concert commenté : les familles d'instruments"
PARIS = ZoneInfo("Europe/Paris")


def local(now: datetime, days: int) -> str:
    """Write a time so many days ahead as a field for date and time takes it."""
    return (now.astimezone(PARIS) + timedelta(days=days)).strftime("%Y-%m-%dT10:00")


async def flawless(page: Page) -> None:
    """Whatever is on a screen just now, everybody can read and use it."""
    await settled(page)
    assert await faults(page) == []


@pytest.mark.timeout(240)
async def test_s11_a_collective_offer_is_created_published_and_approved(visit: Visit) -> None:
    """S11: in its own tab a partner makes an offer for a school; compliance decides on it, and it is published."""
    shop = await visit("partner", path="/offres")
    await shop.get_by_role("tab", name="Collectives").click()
    await shop.get_by_role("link", name="Créer une offre collective").first.click()
    await draft(shop)
    await complete(shop, visit.stack.clock.now())
    await shop.get_by_role("button", name="Publier").click()
    await expect(shop.get_by_text("Votre offre est chez le service Conformité")).to_be_visible(timeout=PATIENCE_MS)
    await flawless(shop)

    officer = await visit("compliance", path="/conformite/collectives")
    await settled(officer)
    await officer.get_by_role("list", name="Offres collectives à vérifier").get_by_role("button", name=NAME).click()
    await expect(officer.get_by_text("0750654D")).to_be_visible()
    await expect(row_of(officer).get_by_text("Vous la regardez")).to_be_visible(timeout=PATIENCE_MS)
    await flawless(officer)
    await be_kept_from_deciding(visit)
    await change_while_it_is_read(shop, officer)
    await turn_down_and_take_back(officer)
    await narrow_select_and_approve(officer)

    await shop.get_by_role("link", name="Toutes les offres collectives").click()
    row = shop.get_by_role("list", name="Vos offres collectives").get_by_role("listitem").filter(has_text=NAME)
    await expect(row).to_contain_text("Publiée", timeout=PATIENCE_MS)
    await expect(row).to_contain_text("480,00 €")
    await row.get_by_role("link", name=NAME).click()
    await hide_copy_and_archive(shop)
    assert not visit.mishaps


def row_of(officer: Page) -> Locator:
    """Return the offer's row of the queue."""
    queue = officer.get_by_role("list", name="Offres collectives à vérifier")
    return queue.get_by_role("listitem").filter(has_text=NAME)


async def be_kept_from_deciding(visit: Visit) -> None:
    """Another officer reads who looks at it, by keyboard too, and has nothing to press."""
    known = visit.stack.accounts["compliance"]
    visit.stack.accounts["colleague"] = replace(known, name="colleague", person="Camille Collègue")
    colleague = await visit("colleague", path="/conformite/collectives")
    await row_of(colleague).get_by_role("button").press("Enter")
    await expect(colleague.get_by_role("alert")).to_contain_text("compliance la regarde", timeout=PATIENCE_MS)
    await expect(colleague.get_by_role("button", name="Approuver")).to_have_count(0)
    await flawless(colleague)
    await colleague.close()


async def change_while_it_is_read(shop: Page, officer: Page) -> None:
    """The officer is shown what the partner says now, and does not let through what was said before."""
    words = "Une heure et quart de musique de chambre."
    await shop.get_by_role("link", name="Modifier").click()
    await shop.get_by_role("textbox", name="Description").fill(words)
    await shop.get_by_role("button", name="Enregistrer").click()
    await expect(shop.get_by_text(words)).to_be_visible(timeout=PATIENCE_MS)
    await officer.get_by_role("button", name="Approuver").click()
    await expect(officer.get_by_role("alert")).to_contain_text("Cette offre a changé", timeout=PATIENCE_MS)
    await expect(officer.get_by_text(words)).to_be_visible(timeout=PATIENCE_MS)
    await flawless(officer)


async def said(officer: Page, sentence: str) -> None:
    """Something is announced."""
    await expect(officer.get_by_role("status").filter(has_text=sentence)).to_be_attached(timeout=PATIENCE_MS)


async def turn_down_and_take_back(officer: Page) -> None:
    """By keys: for one of the reasons that an offer for a school can have; then it waits again, as if nothing was."""
    await officer.keyboard.press("r")
    reason = officer.get_by_role("combobox", name="Ce qui ne va pas")
    await expect(reason).to_be_focused()
    await expect(reason.get_by_role("option", name="L’image ne convient pas")).to_have_count(0)
    await reason.select_option("Le prix ne correspond pas")
    await officer.get_by_role("textbox", name="Explication pour le partenaire").fill("Divisez-le par deux.")
    await flawless(officer)
    await officer.get_by_role("button", name="Refuser avec ce motif").click()
    await said(officer, f"« {NAME} » est refusée.")
    told = "Le prix ne correspond pas à ce qui est proposé. Divisez-le par deux."
    await expect(officer.get_by_text(told)).to_be_visible(timeout=PATIENCE_MS)
    await expect(row_of(officer)).to_have_count(0, timeout=PATIENCE_MS)
    await officer.keyboard.press("p")
    await officer.get_by_role("dialog").get_by_role("button", name="Remettre en attente").click()
    await said(officer, f"« {NAME} » est remise en attente.")
    await expect(row_of(officer).get_by_text("Vous la regardez")).to_be_visible(timeout=PATIENCE_MS)


async def narrow_select_and_approve(officer: Page) -> None:
    """It is not overdue, and is approved with whatever else is selected: each has its answer."""
    overdue = officer.get_by_role("checkbox", name="En retard")
    await overdue.check()
    await expect(officer.get_by_text("Aucune offre ne correspond")).to_be_visible(timeout=PATIENCE_MS)
    await overdue.uncheck()
    await officer.get_by_role("checkbox", name=f"Sélectionner « {NAME} »").check()
    await officer.keyboard.press("Shift+A")
    await officer.get_by_role("dialog").get_by_role("button", name="Approuver").click()
    results = officer.get_by_role("region", name="Résultats")
    await expect(results.get_by_role("heading")).to_be_focused(timeout=PATIENCE_MS)
    await expect(results.get_by_role("listitem").filter(has_text=NAME)).to_contain_text("approuvée")
    await flawless(officer)


async def draft(shop: Page) -> None:
    """A name is enough for a draft, but none is too little; the draft is nothing to publish yet."""
    await shop.get_by_role("button", name="Enregistrer le brouillon").click()
    await expect(shop.get_by_role("textbox", name="Nom de l’offre")).to_be_focused()
    await expect(shop.get_by_text("Complétez ce champ.")).to_be_visible()
    await flawless(shop)
    await shop.get_by_role("textbox", name="Nom de l’offre").fill(NAME)
    await shop.get_by_role("button", name="Enregistrer le brouillon").click()
    await expect(shop.get_by_role("heading", name=NAME, level=1)).to_be_visible(timeout=PATIENCE_MS)
    await shop.get_by_role("button", name="Publier").click()
    await expect(shop.get_by_text("Il manque encore quelque chose à cette offre.")).to_be_visible(timeout=PATIENCE_MS)


async def complete(shop: Page, now: datetime) -> None:
    """The rest is said on the same page; a mistyped code of the school is told while it is typed."""
    await shop.get_by_role("link", name="Modifier").click()
    await shop.get_by_role("textbox", name="Description").fill("Une heure de musique de chambre.")
    school = shop.get_by_role("textbox", name="Code UAI de l’établissement")
    await school.fill("0750654E")
    await expect(shop.get_by_text("La lettre ne correspond pas aux chiffres")).to_be_visible()
    await school.fill("0750654d")
    await shop.get_by_role("checkbox", name="6e").check()
    await shop.get_by_role("textbox", name="Nombre de participants").fill("60")
    await shop.get_by_label("Début", exact=False).fill(local(now, 20))
    await shop.get_by_label("Fin", exact=False).fill(local(now, 20))
    await shop.get_by_label("Réservable jusqu’au").fill(local(now, 10))
    await shop.get_by_role("textbox", name="Prix pour le groupe").fill("480")
    await shop.get_by_role("textbox", name="Adresse e-mail").fill("scolaires@example.org")
    await shop.get_by_role("button", name="Enregistrer le brouillon").click()
    await expect(shop.get_by_text("480,00 €")).to_be_visible(timeout=PATIENCE_MS)


async def hide_copy_and_archive(shop: Page) -> None:
    """What is published is hidden and shown again, said again as a draft, and put away when that is meant."""
    await shop.get_by_role("button", name="Désactiver").click()
    await shop.get_by_role("button", name="Réactiver").click()
    await shop.get_by_role("button", name="Dupliquer").click()
    await expect(shop.get_by_text("Cette offre est un brouillon")).to_be_visible(timeout=PATIENCE_MS)
    await shop.get_by_role("button", name="Archiver").click()
    await shop.get_by_role("dialog").get_by_role("button", name="Archiver l’offre").click()
    await expect(shop.get_by_role("button", name="Archivée")).to_be_visible(timeout=PATIENCE_MS)
    await flawless(shop)
