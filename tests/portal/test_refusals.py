"""What cannot be booked, in words that tell one case from the other, with what was chosen still there."""

from playwright.async_api import Page, expect

from tests.portal.arranged import SCORE, Arranger
from tests.portal.person import PATIENCE_MS, PHONE, Visit, faults


async def refused(page: Page, sentence: str) -> None:
    """Press the button, be told why not, and find what was chosen as it was."""
    await page.get_by_role("button", name="Réserver").click()
    await expect(page.get_by_role("alert")).to_contain_text(sentence, timeout=PATIENCE_MS)


async def still_chosen(page: Page) -> None:
    """The second date, for two."""
    await expect(page.get_by_role("radio").nth(1)).to_be_checked()
    await expect(page.get_by_role("checkbox", name="duo")).to_be_checked()


async def test_each_refusal_has_its_words_and_loses_nothing(visit: Visit, arranger: Arranger) -> None:
    """Too dear, another price, the last ones gone: each says so with its figures, and the choice stays."""
    account, rival = await arranger.newcomer(), await arranger.newcomer()
    concert = await arranger.concert(160_00, dates=2)
    page = await visit(account, size=PHONE, path=f"/app/offres/{concert.id}")
    await page.get_by_role("radio").nth(1).check()
    await page.get_by_role("checkbox", name="duo").check()
    await concert.heard(rival, 1, 160_00)
    await refused(page, "Votre crédit ne suffit pas : il vous reste 300,00 € et il faut 320,00 €.")
    await still_chosen(page)

    await concert.price(1, 20_00)
    await concert.heard(rival, 1, 20_00)
    await refused(page, "Le prix a changé : il est maintenant de 20,00 €.")
    await still_chosen(page)
    await expect(page.get_by_role("button", name="Réserver · 40,00 €")).to_be_visible()

    await arranger.order(rival, concert.stock_ids[1], 20_00)
    await refused(page, "Il n’en reste qu’un.")
    await expect(page.get_by_role("radio").nth(1)).to_be_checked()
    await arranger.order(await arranger.newcomer(), concert.stock_ids[1], 20_00)
    await refused(page, "Il n’en reste plus.")
    await expect(page.get_by_role("radio")).to_have_count(1)
    await expect(page.get_by_role("radio")).not_to_be_checked()
    assert not visit.mishaps


async def test_a_beneficiary_gives_a_booking_back(visit: Visit, arranger: Arranger) -> None:
    """A booking shows its code to scanners; given back, when asked twice, it costs nothing; the shop sees by whom."""
    account = await arranger.newcomer()
    booking = await arranger.book(account, SCORE)
    page = await visit(account, size=PHONE, path="/app/reservations")
    scan = page.get_by_role("button", name="QR code à scanner")
    await expect(scan).to_have_attribute("aria-expanded", "false")
    await scan.click()
    drawing = page.get_by_role("img", name=f"QR code de la contremarque {' '.join(booking['countermark'])}")
    await expect(drawing).to_be_visible(timeout=PATIENCE_MS)
    assert await drawing.evaluate("image => image.naturalWidth > 0")
    assert await faults(page) == []
    await expect(scan).to_have_attribute("aria-expanded", "true")
    await scan.click()
    await expect(drawing).to_have_count(0)
    await page.get_by_role("button", name="Annuler cette réservation").click()
    question = page.get_by_role("dialog")
    await question.get_by_role("button", name="Garder ma réservation").click()
    await expect(page.get_by_text(booking["countermark"], exact=True)).to_be_visible()
    await page.get_by_role("button", name="Annuler cette réservation").click()
    await question.get_by_role("button", name="Annuler la réservation").click()
    await expect(page.get_by_role("status").filter(has_text="est annulée")).to_be_visible(timeout=PATIENCE_MS)
    await page.get_by_role("link", name="Catalogue").click()
    await expect(page.get_by_text("300,00 € sur 300,00 €")).to_be_visible(timeout=PATIENCE_MS)
    shop = await visit("partner", path=f"/reservations/{booking['id']}")
    await expect(shop.get_by_text("Par le bénéficiaire.")).to_be_visible(timeout=PATIENCE_MS)
    assert not visit.mishaps
