"""The violin's way through the portal, step by step, with people's hands."""

from pathlib import Path

from playwright.async_api import Browser, Page, expect

from tests.portal.person import PATIENCE_MS

TITLE = "Violon acoustique - 290 euros"
DRAWING = Path(__file__).with_name("violin.svg")
SIDE = 900


async def drawn(browser: Browser, folder: Path) -> Path:
    """Return the picture of the violin, as a shop would have it on its disk."""
    page = await browser.new_page(viewport={"width": SIDE, "height": SIDE})
    await page.set_content(f"<style>body {{ margin: 0 }}</style>{DRAWING.read_text()}")
    picture = folder / "violon.png"
    await page.screenshot(path=picture)
    await page.close()
    return picture


async def begin(page: Page) -> None:
    """The shop comes to the details: kind, category and subcategory are chosen (S2)."""
    await page.get_by_role("link", name="Offres", exact=True).click()
    await page.get_by_role("link", name="Créer une offre").first.click()
    for choice in ("Un bien physique", "Instrument de musique", "Achat instrument"):
        await page.get_by_role("radio", name=choice, exact=True).check()
        await page.get_by_role("button", name="Continuer").click()
    await expect(page.get_by_role("heading", name="Décrivez votre offre")).to_be_focused(timeout=PATIENCE_MS)


async def title_wrongly(page: Page) -> None:
    """What the rules have to say stands beside the title while it is typed (S2)."""
    await page.get_by_role("textbox", name="Titre").fill("Une belle idée de cadeau")
    await expect(page.get_by_text("Le titre ne nomme pas d'instrument")).to_be_visible(timeout=PATIENCE_MS)


async def describe(page: Page) -> None:
    """A title that names the instrument has nothing said against it."""
    await page.get_by_role("textbox", name="Titre").fill(TITLE)
    await expect(page.get_by_text("Le titre ne nomme pas d'instrument")).to_be_hidden(timeout=PATIENCE_MS)
    await page.get_by_role("textbox", name="Description").fill("Violon d’étude 4/4, neuf, avec archet et étui.")
    await page.get_by_role("button", name="Enregistrer et continuer").click()


async def picture_and_price(page: Page, picture: Path) -> None:
    """The picture is framed by keys and kept, then comes the stock, then what the beneficiary will see."""
    await expect(page.get_by_text("Il manque l'image")).to_be_visible(timeout=PATIENCE_MS)
    await page.get_by_label("Photo", exact=True).set_input_files(picture)
    frame = page.get_by_role("application", name="Cadrage de la photo")
    await frame.press("+")
    await frame.press("ArrowLeft")
    await page.get_by_role("button", name="Utiliser cette photo").click()
    await expect(page.get_by_text("La photo est enregistrée.")).to_be_visible(timeout=PATIENCE_MS)
    await page.get_by_role("button", name="Continuer").click()
    await page.get_by_role("textbox", name="Prix en euros").fill("290")
    await page.get_by_role("textbox", name="Quantité").fill("3")
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await expect(page.get_by_text("Rien à redire")).to_be_visible(timeout=PATIENCE_MS)


async def publish(page: Page) -> None:
    """Published, it is with compliance (S9)."""
    await page.get_by_role("button", name="Publier l’offre").click()
    await expect(page.get_by_text("Votre offre est chez le service Conformité")).to_be_visible(timeout=PATIENCE_MS)


async def approve(page: Page) -> None:
    """A compliance officer finds it in the queue, and approves it (S10)."""
    await page.get_by_role("list", name="Offres à vérifier").get_by_role("button", name=TITLE).click()
    await expect(page.get_by_role("heading", name=TITLE, level=2).first).to_be_visible()
    await page.get_by_role("button", name="Approuver").click()
    await expect(page.get_by_role("status").filter(has_text=f"« {TITLE} » est approuvée.")).to_be_attached(
        timeout=PATIENCE_MS
    )


async def find(page: Page) -> None:
    """A beneficiary finds it by words of its title, whatever their case, and sees its price."""
    await page.get_by_role("searchbox", name="Chercher").fill("VIOLON")
    await page.get_by_role("link", name=TITLE).click()
    await expect(page.get_by_role("button", name="Réserver · 290,00 €")).to_be_visible(timeout=PATIENCE_MS)


async def book(page: Page) -> str:
    """Book what is shown, and return the countermark (S12)."""
    await page.get_by_role("button", name="Réserver").click()
    await expect(page.get_by_role("heading", name="C’est réservé !")).to_be_focused(timeout=PATIENCE_MS)
    return await page.locator("[class*=code] > [aria-hidden=true]").inner_text()


async def look_up(page: Page, code: str) -> None:
    """Scan or type a countermark: the field has the focus."""
    await expect(page.get_by_role("textbox", name="Contremarque")).to_be_focused()
    await page.keyboard.type(f"{code}\n")
    await expect(page.get_by_role("heading", name="Réservation trouvée")).to_be_visible(timeout=PATIENCE_MS)


async def validate(page: Page) -> None:
    """Hand the good over (S13)."""
    await page.get_by_role("button", name="Valider la contremarque").click()
    await expect(page.get_by_role("heading", name="Contremarque validée")).to_be_visible(timeout=PATIENCE_MS)


async def undo(page: Page) -> None:
    """Take a validation back, when asked whether that is meant (S13)."""
    await page.get_by_role("button", name="Annuler la validation", exact=True).click()
    await page.get_by_role("dialog").get_by_role("button", name="Annuler la validation").click()
    await expect(page.get_by_role("heading", name="Validation annulée")).to_be_visible(timeout=PATIENCE_MS)


async def run_batch(page: Page) -> None:
    """Finance runs the reimbursements (S18)."""
    await page.get_by_role("button", name="Lancer les remboursements").click()
    await page.get_by_role("dialog").get_by_role("button", name="Lancer", exact=True).click()
    await expect(page.get_by_role("status").filter(has_text="est fait")).to_be_visible(timeout=PATIENCE_MS)
