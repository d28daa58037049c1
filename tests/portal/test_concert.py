"""A concert from the portal: what its kind asks for is entered by hand, kept, published and copied."""

from urllib.parse import parse_qs, urlsplit

from playwright.async_api import Page, expect

from tests.portal.arranged import Arranger
from tests.portal.person import PATIENCE_MS, Visit, faults, settled

CONCERT = "Concert de jazz manouche au luthier"


async def chosen(page: Page, *choices: str) -> None:
    """Come to the details of a new offer."""
    await settled(page)
    for choice in choices:
        await page.get_by_role("radio", name=choice, exact=True).check()
        await page.get_by_role("button", name="Continuer").click()
    await expect(page.get_by_role("heading", name="Décrivez votre offre")).to_be_focused(timeout=PATIENCE_MS)


async def to_be_said(page: Page, sentence: str) -> None:
    """The rules say it beside its field."""
    await expect(page.get_by_text(sentence)).to_be_visible(timeout=PATIENCE_MS)


async def test_a_concert_says_how_its_ticket_comes_and_is_published(visit: Visit, arranger: Arranger) -> None:
    """What is missing stands at the preview and beside its field; once it is said, nothing forbids publication."""
    page = await visit("partner", path="/offres/nouvelle")
    await chosen(page, "Un évènement physique", "Musique live", "Concert")
    await page.get_by_role("textbox", name="Titre").fill(CONCERT)
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await page.get_by_role("button", name="Continuer sans photo").click()
    await date_and_price(page, arranger)
    await to_be_said(page, "Il manque la manière dont le billet est remis.")
    await page.get_by_role("button", name="Aller à l’étape Détails").click()
    await to_be_said(page, "Il manque l'adresse e-mail à laquelle le jeune peut écrire.")
    assert await faults(page) == []

    await page.get_by_label("Comment le billet est-il remis ?").select_option("Sur place")
    await to_be_said(page, "Il manque le délai de remise du billet.")
    await page.get_by_label("Combien de temps avant l’évènement ?").select_option("30 minutes")
    await page.get_by_role("textbox", name="E-mail de contact").fill("billets@")
    await to_be_said(page, "Ce n’est pas une adresse e-mail.")
    await page.get_by_role("textbox", name="E-mail de contact").fill("billets@lutherie.example")
    await page.get_by_text("Autres précisions (facultatif)").click()
    await page.get_by_label("Genre musical (facultatif)", exact=True).select_option("Jazz")
    await page.get_by_label("Sous-genre musical (facultatif)").select_option("Manouche")
    assert await faults(page) == []
    await page.reload()
    await expect(page.get_by_label("Sous-genre musical (facultatif)")).to_have_value("515", timeout=PATIENCE_MS)
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await page.get_by_role("button", name="Continuer sans photo").click()
    await page.get_by_role("button", name="Enregistrer et continuer").click()
    await to_be_said(page, "Rien à redire")
    await page.get_by_role("button", name="Publier l’offre").click()
    await to_be_said(page, "Votre offre est chez le service Conformité")

    await page.get_by_role("button", name="Modifier l’offre").click()
    await expect(page.get_by_label("Combien de temps avant l’évènement ?")).to_have_value("1800", timeout=PATIENCE_MS)
    await page.get_by_label("Comment le billet est-il remis ?").select_option("Sans billet")
    await page.get_by_role("button", name="Enregistrer").click()
    await to_be_said(page, "C’est enregistré.")
    await copy_and_archive(page)
    assert not visit.mishaps


async def copy_and_archive(page: Page) -> None:
    """A copy is a draft that says the same; put away, it can only be copied or taken out again."""
    await page.get_by_role("button", name="Dupliquer").click()
    await expect(page.get_by_label("Comment le billet est-il remis ?")).to_have_value("NO_TICKET", timeout=PATIENCE_MS)
    await expect(page.get_by_role("textbox", name="Titre")).to_have_value(CONCERT)
    copy = parse_qs(urlsplit(page.url).query)["brouillon"][0]
    await page.goto(f"/offres/{copy}")
    await page.get_by_role("button", name="Archiver").click()
    await expect(page.get_by_role("button", name="Désarchiver")).to_be_visible(timeout=PATIENCE_MS)
    await expect(page.get_by_role("button", name="Publier")).to_be_hidden()
    assert await faults(page) == []
    await page.get_by_role("button", name="Désarchiver").click()
    await expect(page.get_by_role("button", name="Publier")).to_be_visible(timeout=PATIENCE_MS)


async def date_and_price(page: Page, arranger: Arranger) -> None:
    """One date, a month from now."""
    year = arranger.stack.clock.now().year + 1
    await page.get_by_label("Date et heure de l’évènement").fill(f"{year}-06-12T20:30")
    await page.get_by_label("Réservable jusqu’au").fill(f"{year}-06-12T18:00")
    await page.get_by_role("textbox", name="Prix en euros").fill("12")
    await page.get_by_role("textbox", name="Quantité").fill("40")
    await page.get_by_role("button", name="Enregistrer et continuer").click()
