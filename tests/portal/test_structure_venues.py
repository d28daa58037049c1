"""A structure's venues, and what staff make of a structure, as each of them sees it."""

import pytest
from playwright.async_api import Page, expect

from tests.portal.arranged import SCORE, Arranger
from tests.portal.person import PATIENCE_MS, Visit
from tests.portal.structures import Structures, siret_of
from tests.portal.test_structure import fill_venue, flawless


@pytest.mark.timeout(240)
async def test_s21_a_venue_without_a_siret_says_why_and_takes_its_rate_from_another(
    visit: Visit, structures: Structures
) -> None:
    """S21: a stage in the open has no SIRET; its owner says why, when it is open, and once whose revenue counts."""
    owner, siren = await structures.structure()
    shop = await visit(owner, path="/structure")
    await shop.get_by_role("link", name="Ajouter un lieu").click()
    await shop.get_by_role("radio", name="Non").first.check()
    await shop.get_by_role("textbox", name="Nom du lieu").fill("Scène du Thabor")
    await shop.get_by_role("button", name="Ajouter le lieu").click()
    await expect(shop.get_by_role("textbox", name="Pourquoi ce lieu n’a pas de SIRET")).to_be_focused()
    await shop.get_by_role("textbox", name="Pourquoi ce lieu n’a pas de SIRET").fill("Scène de plein air, l’été.")
    await fill_venue(shop)
    await open_on_mondays(shop)
    await flawless(shop)
    await shop.get_by_role("button", name="Ajouter le lieu").click()
    await shop.get_by_role("link", name="Scène du Thabor").click(timeout=PATIENCE_MS)
    await expect(shop.get_by_text("Lundi 10:00–12:00, 14:00–24:00")).to_be_visible(timeout=PATIENCE_MS)
    await expect(shop.get_by_text("ce choix se fait une seule fois")).to_be_visible()
    await flawless(shop)
    await shop.get_by_role("button", name="Choisir ce lieu").click()
    await flawless(shop)
    await shop.get_by_role("dialog").get_by_role("button", name="Choisir ce lieu").click()
    chosen = shop.get_by_text(f"Le chiffre d’affaires de « Lieu {siren} » fixe le taux de ce lieu.")
    await expect(chosen).to_be_visible(timeout=PATIENCE_MS)
    await expect(shop.get_by_role("button", name="Choisir ce lieu")).to_have_count(0)
    assert not visit.mishaps


async def open_on_mondays(shop: Page) -> None:
    """Twice on Mondays, at night too; a span that reaches into the other is told before anything is sent."""
    await shop.get_by_role("button", name="Ajouter une plage le lundi").click()
    await shop.get_by_role("button", name="Ajouter une plage le lundi").click()
    await shop.get_by_label("Lundi : ferme (plage 1)").fill("15:00")
    await shop.get_by_label("Lundi : ferme (plage 2)").fill("00:00")
    await shop.get_by_role("button", name="Ajouter le lieu").click()
    await expect(shop.get_by_text("Chaque plage finit après son début")).to_be_visible()
    await shop.get_by_label("Lundi : ferme (plage 1)").fill("12:00")
    await expect(shop.get_by_text("Chaque plage finit après son début")).to_have_count(0)


@pytest.mark.timeout(240)
async def test_what_is_changed_of_a_venue_is_in_its_history(visit: Visit, structures: Structures) -> None:
    """Its partner says everything anew on one page, and reads afterwards what was changed, in words of their own."""
    owner, siren = await structures.structure()
    shop = await visit(owner, path="/structure")
    await shop.get_by_role("link", name=f"Lieu {siren}").click()
    await shop.get_by_role("link", name="Modifier").click()
    await shop.get_by_role("textbox", name="Code postal").fill("3500")
    await expect(shop.get_by_text("Un code postal a cinq chiffres.")).to_have_count(0)
    await shop.keyboard.press("Tab")
    await expect(shop.get_by_text("Un code postal a cinq chiffres.")).to_be_visible()
    await shop.get_by_role("textbox", name="Code postal").fill("35200")
    await shop.get_by_role("textbox", name="Téléphone de l’aide").fill("02 99 00 00 00")
    await take_position(shop)
    await shop.get_by_role("combobox", name="Type de lieu").select_option(label="Musique - Disquaire")
    await shop.get_by_role("textbox", name="SIRET", exact=True).fill(siret_of(siren, 2))
    await flawless(shop)
    await shop.get_by_role("button", name="Enregistrer").click()
    await expect(shop.get_by_role("heading", name="Historique")).to_be_visible(timeout=PATIENCE_MS)
    history = shop.get_by_role("list", name="Historique")
    await expect(history).to_contain_text("Code postal : 35000 35200", timeout=PATIENCE_MS)
    await expect(history).to_contain_text("Téléphone : 02 99 00 00 00")
    await expect(history).to_contain_text("Latitude : 48.11734")
    await expect(history).to_contain_text("Type : Autre Musique - Disquaire", timeout=PATIENCE_MS)
    await expect(shop.get_by_text("35200 Rennes")).to_be_visible()
    await flawless(shop)
    await shop.get_by_role("button", name="English").click()
    await expect(shop.get_by_role("list", name="History")).to_contain_text("Kind: Other Music - Record shop")
    assert not visit.mishaps


async def take_position(shop: Page) -> None:
    """Who stands in the venue need not know its coordinates; a browser that does not tell them says so."""
    button = shop.get_by_role("button", name="Prendre ma position")
    await button.click()
    await expect(shop.get_by_text("Votre navigateur ne donne pas votre position")).to_be_visible(timeout=PATIENCE_MS)
    await shop.context.grant_permissions(["geolocation"])
    await shop.context.set_geolocation({"latitude": 48.117341, "longitude": -1.677792})
    await button.click()
    await expect(shop.get_by_role("textbox", name="Latitude")).to_have_value("48.11734", timeout=PATIENCE_MS)
    await expect(shop.get_by_role("textbox", name="Longitude")).to_have_value("-1.67779")


@pytest.mark.timeout(240)
async def test_who_is_turned_down_reads_why_and_applies_again(visit: Visit, structures: Structures) -> None:
    """Staff say why, in words where no reason fits; the owner reads them on every screen, and sends it again."""
    owner, siren = await structures.structure(is_validated=False)
    officer = await visit("compliance", path="/structures")
    await officer.get_by_role("link", name=f"Structure {siren}").click()
    await officer.get_by_role("button", name="Refuser").click()
    await officer.get_by_role("combobox", name="Motif").select_option("OTHER")
    await officer.get_by_role("button", name="Refuser").click()
    await expect(officer.get_by_role("textbox", name="Ce que le partenaire doit savoir")).to_be_focused()
    await flawless(officer)
    await officer.get_by_role("textbox", name="Ce que le partenaire doit savoir").fill("Votre nom n’est pas complet.")
    await officer.get_by_role("button", name="Refuser").click()
    await expect(officer.get_by_text("La structure est refusée")).to_be_visible(timeout=PATIENCE_MS)
    await flawless(officer)

    shop = await visit(owner, path="/accueil")
    notice = shop.get_by_role("note")
    await expect(notice).to_contain_text("Votre nom n’est pas complet.", timeout=PATIENCE_MS)
    await flawless(shop)
    await notice.get_by_role("button", name="Envoyer de nouveau l’inscription").click()
    await expect(notice).to_contain_text("attend d’être validée", timeout=PATIENCE_MS)
    await flawless(shop)
    assert not visit.mishaps


@pytest.mark.timeout(240)
async def test_compliance_says_whom_it_trusts_and_support_does_not(visit: Visit, structures: Structures) -> None:
    """A structure and a venue of it cannot be trusted in opposite ways; closing is asked about, and for good."""
    owner, siren = await structures.structure()
    officer = await visit("compliance", path="/structures?etat=VALIDATED")
    await officer.get_by_role("link", name=f"Structure {siren}").click()
    await officer.get_by_role("combobox", name=f"Confiance accordée à Structure {siren}").select_option("WHITELIST")
    await officer.get_by_role("button", name=f"Enregistrer la confiance accordée à Structure {siren}").click()
    await expect(officer.get_by_text("est enregistrée.")).to_be_visible(timeout=PATIENCE_MS)
    await officer.get_by_role("combobox", name=f"Confiance accordée à Lieu {siren}").select_option("MANUAL_REVIEW")
    await officer.get_by_role("button", name=f"Enregistrer la confiance accordée à Lieu {siren}").click()
    await expect(officer.get_by_role("alert")).to_contain_text("ne peuvent pas", timeout=PATIENCE_MS)
    await flawless(officer)

    support = await visit("support", path=officer.url.removeprefix(visit.stack.url))
    await expect(support.get_by_text("Dispensée de contrôle : Chaque offre")).to_be_visible(timeout=PATIENCE_MS)
    await expect(support.get_by_role("combobox", name="Confiance accordée")).to_have_count(0)
    await support.get_by_role("button", name="Fermer la structure").click()
    await flawless(support)
    await support.get_by_role("dialog").get_by_role("button", name="Fermer la structure").click()
    await expect(support.get_by_text("La structure est fermée.")).to_be_visible(timeout=PATIENCE_MS)
    shop = await visit(owner, path="/accueil")
    await expect(shop.get_by_role("note")).to_contain_text("est fermée", timeout=PATIENCE_MS)
    await flawless(shop)
    assert not visit.mishaps


@pytest.mark.timeout(240)
async def test_a_further_siret_sets_a_rate_once_staff_have_accepted_it(visit: Visit, structures: Structures) -> None:
    """Staff find the SIRETs that wait; the partner is told while its own does, and no longer."""
    owner, siren = await structures.structure()
    name = await structures.second_venue(owner, siren)
    shop = await visit(owner, path="/structure")
    await shop.get_by_role("link", name=name).click()
    await expect(shop.get_by_text("vérifie le SIRET de ce lieu")).to_be_visible(timeout=PATIENCE_MS)
    officer = await visit("support", path="/structures")
    waiting = officer.get_by_role("list", name="SIRET à vérifier").get_by_role("listitem").filter(has_text=name)
    await expect(waiting).to_contain_text(f"Structure {siren}", timeout=PATIENCE_MS)
    await flawless(officer)
    await waiting.get_by_role("button", name=f"Accepter le SIRET de {name}").click()
    await expect(officer.get_by_text(f"Le SIRET de {name} est accepté.")).to_be_visible(timeout=PATIENCE_MS)
    await expect(waiting).to_have_count(0)
    await shop.reload()
    await expect(shop.get_by_text("son chiffre d’affaires de l’année fixe son taux")).to_be_visible(timeout=PATIENCE_MS)
    assert not visit.mishaps


@pytest.mark.timeout(240)
async def test_a_siret_that_does_not_fit_is_turned_down_and_corrected(visit: Visit, structures: Structures) -> None:
    """Staff say why, by keyboard; the partner reads it with the venue, gives another SIRET, and that one waits."""
    owner, siren = await structures.structure()
    name = await structures.second_venue(owner, siren)
    officer = await visit("compliance", path="/structures")
    waiting = officer.get_by_role("list", name="SIRET à vérifier").get_by_role("listitem").filter(has_text=name)
    await waiting.get_by_role("button", name=f"Refuser le SIRET de {name}").press("Enter")
    await expect(waiting.get_by_role("combobox", name="Motif")).to_be_focused()
    await flawless(officer)
    await waiting.get_by_role("combobox", name="Motif").select_option("CLOSED_BUSINESS")
    await waiting.get_by_role("textbox", name="Ce que le partenaire doit savoir").fill("Ce magasin a fermé en mai.")
    await waiting.get_by_role("button", name="Refuser").press("Enter")
    await expect(officer.get_by_text(f"Le SIRET de {name} est refusé")).to_be_visible(timeout=PATIENCE_MS)
    await expect(waiting).to_have_count(0)

    shop = await visit(owner, path="/structure")
    await expect(shop.get_by_text("a refusé le SIRET de ce lieu")).to_be_visible(timeout=PATIENCE_MS)
    await shop.get_by_role("link", name=name).click()
    notice = shop.get_by_role("note").filter(has_text="L’entreprise est fermée. Ce magasin a fermé en mai.")
    await expect(notice).to_be_visible(timeout=PATIENCE_MS)
    await expect(shop.get_by_role("list", name="Historique")).to_contain_text("Motif du refus : entreprise fermée")
    await flawless(shop)
    await notice.get_by_role("link", name="Corriger le SIRET").press("Enter")
    await shop.get_by_role("textbox", name="SIRET", exact=True).fill(siret_of(siren, 3))
    await shop.get_by_role("button", name="Enregistrer").click()
    await expect(shop.get_by_text("vérifie le SIRET de ce lieu")).to_be_visible(timeout=PATIENCE_MS)
    await officer.reload()
    await expect(waiting.get_by_role("button", name=f"Accepter le SIRET de {name}")).to_be_visible(timeout=PATIENCE_MS)
    assert not visit.mishaps


@pytest.mark.timeout(240)
async def test_s21_who_has_booked_reads_where_the_venue_helps(
    visit: Visit, structures: Structures, arranger: Arranger, newcomer: str
) -> None:
    """S21: the support contact that a venue gives stands with each of its bookings."""
    await structures.let_the_shop_help("02 99 11 22 33")
    await arranger.book(newcomer, SCORE)
    page = await visit(newcomer, path="/app/reservations")
    await expect(page.get_by_role("link", name="02 99 11 22 33")).to_have_attribute("href", "tel:0299112233")
    await flawless(page)
    assert not visit.mishaps
