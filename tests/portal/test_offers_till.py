"""At the till: an offer for one customer, made in three fields, scanned, booked, and the next one."""

from urllib.parse import SplitResult, urlsplit

from playwright.async_api import Page, expect

from tests.portal import violin
from tests.portal.arranged import Arranger
from tests.portal.person import PATIENCE_MS, PHONE, Visit, faults
from tests.portal.test_accessibility import faults_in_every_light

TITLE = "Vinyle - Blue Train, John Coltrane"


async def sold(page: Page, title: str, euros: str) -> None:
    """Type what is sold; the subcategory is what was sold last, once something was."""
    await page.get_by_role("textbox", name="Titre").fill(title)
    await page.get_by_role("textbox", name="Prix en euros").fill(euros)


async def offered(page: Page) -> None:
    """Make the offer of what was typed."""
    await page.get_by_role("button", name="Créer l’offre").click()
    await expect(page.get_by_role("heading", name="L’offre est prête")).to_be_focused(timeout=PATIENCE_MS)


async def where_to_book(page: Page) -> SplitResult:
    """Return the address that the code says."""
    return urlsplit(await page.locator('a[href*="/app/offres/"]').inner_text())


async def test_s8_a_customer_scans_a_code_and_books(visit: Visit, arranger: Arranger, newcomer: str) -> None:
    """S8: what the rules say stands beside the field; the code is whole, and the till sees that it was booked."""
    till = await visit("partner", path="/caisse")
    await expect(till.get_by_role("textbox", name="Titre")).to_be_focused(timeout=PATIENCE_MS)
    await till.get_by_role("button", name="Créer l’offre").click()
    await expect(till.get_by_text("Donnez un titre à votre offre.")).to_be_visible()
    await expect(till.get_by_text("Choisissez ce que vous vendez.")).to_be_visible()
    assert await faults(till) == []
    await till.get_by_label("Sous-catégorie").select_option("SUPPORT_PHYSIQUE_MUSIQUE_VINYLE")
    await sold(till, "Album MP3", "18,50")
    await expect(till.get_by_text("le titre parle d'autre chose")).to_be_visible(timeout=PATIENCE_MS)
    await offered(till)
    await expect(till.get_by_text("En attente du service Conformité")).to_be_visible()
    assert await faults_in_every_light(till) == []
    await arranger.approve((await where_to_book(till)).path.rpartition("/")[2])
    await expect(till.get_by_text("Réservable maintenant")).to_be_visible(timeout=PATIENCE_MS)
    await till.get_by_role("button", name="Offre suivante").click()

    await sold(till, TITLE, "18,50")
    await offered(till)
    await expect(till.get_by_role("img", name=f"Code à scanner pour réserver « {TITLE} »")).to_be_visible()
    await expect(till.get_by_text("Réservable maintenant")).to_be_visible()
    assert await faults_in_every_light(till) == []
    address = await where_to_book(till)
    assert f"{address.scheme}://{address.netloc}" == arranger.stack.url

    customer = await visit(newcomer, size=PHONE, path=address.path)
    await violin.book(customer)
    await expect(till.get_by_text("C’est réservé")).to_be_visible(timeout=PATIENCE_MS)
    await till.get_by_role("button", name="Offre suivante").click()
    await expect(till.get_by_role("textbox", name="Titre")).to_be_focused()
    await expect(till.get_by_label("Sous-catégorie")).to_have_value("SUPPORT_PHYSIQUE_MUSIQUE_VINYLE")
    assert not visit.mishaps


async def test_s8_who_changes_what_the_till_let_through_is_warned_first(visit: Visit, arranger: Arranger) -> None:
    """S8: before anything is saved, each form says that it sends the offer to compliance; once read, none does."""
    page = await visit("partner", path="/caisse")
    await page.get_by_label("Sous-catégorie").select_option("SUPPORT_PHYSIQUE_MUSIQUE_VINYLE")
    await sold(page, TITLE, "18,50")
    await offered(page)
    offer_id = (await where_to_book(page)).path.rpartition("/")[2]
    await page.goto(f"/offres/{offer_id}")
    warning = page.get_by_role("alert").filter(has_text="Une modification retire cette offre de la vente")

    await page.get_by_role("button", name="Supprimer").press("Enter")
    await expect(page.get_by_role("dialog").filter(has=warning)).to_be_visible()
    assert await faults(page) == []
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Ajouter un prix").press("Enter")
    await expect(warning).to_be_visible()
    await page.get_by_role("button", name="Annuler").press("Enter")
    await page.get_by_role("button", name="Modifier l’offre").press("Enter")
    await expect(warning).to_be_visible()
    assert await faults_in_every_light(page) == []
    await page.get_by_role("textbox", name="Titre").fill("Vinyle - Giant Steps, John Coltrane")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Votre offre est chez le service Conformité")).to_be_visible(timeout=PATIENCE_MS)

    await arranger.approve(offer_id)
    await page.reload()
    await page.get_by_role("button", name="Modifier l’offre").click()
    await expect(page.get_by_role("textbox", name="Titre")).to_be_visible()
    await expect(warning).to_be_hidden()
    assert not visit.mishaps


async def test_s3_what_needs_a_picture_asks_for_it_at_the_till_too(visit: Visit) -> None:
    """S3: the rest of the form unfolds where the rules forbid to leave it out, and nothing is made without it."""
    till = await visit("partner", path="/caisse")
    await till.get_by_label("Sous-catégorie").select_option("ACHAT_INSTRUMENT")
    await expect(till.get_by_role("button", name="Choisir une photo")).to_be_hidden()
    await sold(till, "Violon acoustique - 290 euros", "290")
    await expect(till.get_by_text("Il manque l'image")).to_be_visible(timeout=PATIENCE_MS)
    await expect(till.get_by_role("button", name="Choisir une photo")).to_be_visible()
    assert await faults(till) == []
    await till.get_by_role("button", name="Créer l’offre").click()
    await expect(till.get_by_role("alert").filter(has_text="règles de publication")).to_be_visible(timeout=PATIENCE_MS)
    assert not visit.mishaps
