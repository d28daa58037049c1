"""The whole story of the violin, as everybody sees it on their own screen."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.portal import violin
from tests.portal.person import PATIENCE_MS, PHONE, Visit, faults, settled


async def flawless(page: Page) -> None:
    """Whatever is on a screen just now, everybody can read and use it."""
    await settled(page)
    assert await faults(page) == []


@pytest.mark.timeout(240)
async def test_the_violin_is_published_booked_handed_over_and_paid(
    visit: Visit, newcomer: str, violin_picture: Path
) -> None:
    """From the shop's first click to its reimbursement, no window is ever reloaded (S2, S9, S10, S12, S13, S18)."""
    shop = await visit("partner")
    await publish(shop, violin_picture)
    await approve(await visit("compliance"))
    await shop.get_by_role("link", name="Accueil", exact=True).click()
    await settled(shop)
    await shop.evaluate("() => { window.isTheSame = true; }")

    code = await book(await visit(newcomer, size=PHONE))
    today = shop.get_by_role("region", name="Réservations du jour")
    await expect(today.get_by_role("link", name=violin.TITLE)).to_be_visible(timeout=PATIENCE_MS)
    await flawless(shop)

    await hand_over(shop, code)
    await shop.get_by_role("button", name="Échéance").click()
    finance = await visit("finance")
    await violin.run_batch(finance)
    await flawless(finance)

    await expect_payment(shop)
    assert await shop.evaluate("() => window.isTheSame")
    assert not visit.mishaps


async def publish(shop: Page, picture: Path) -> None:
    """The shop goes through the steps, with what a person does wrong at first."""
    await violin.begin(shop)
    await violin.title_wrongly(shop)
    await flawless(shop)
    await violin.describe(shop)
    await violin.picture_and_price(shop, picture)
    await flawless(shop)
    await violin.publish(shop)


async def approve(officer: Page) -> None:
    """Compliance decides."""
    await settled(officer)
    await violin.approve(officer)


async def book(person: Page) -> str:
    """The beneficiary finds and books it, on a phone."""
    await violin.find(person)
    code = await violin.book(person)
    await flawless(person)
    return code


async def hand_over(shop: Page, code: str) -> None:
    """The desk validates, takes that back, and validates again."""
    await shop.get_by_role("link", name="Guichet", exact=True).click()
    await violin.look_up(shop, code)
    await violin.validate(shop)
    await violin.undo(shop)
    await flawless(shop)
    await violin.look_up(shop, f"KIOSQUE:v1;TOKEN:{code.lower()}")
    await violin.validate(shop)
    await shop.keyboard.type(f"{code}\n")
    await expect(shop.get_by_role("heading", name="Déjà validée")).to_be_visible(timeout=PATIENCE_MS)


async def expect_payment(shop: Page) -> None:
    """The shop sees the transfer with its amount, and the booking in it."""
    await shop.get_by_role("link", name="Remboursements", exact=True).click()
    await expect(shop.get_by_role("article").filter(has_text="290,00 €").first).to_be_visible(timeout=PATIENCE_MS)
    await shop.get_by_role("tab", name="Détails").click()
    row = shop.get_by_role("region", name=f"Réservations : {violin.TITLE}").get_by_role("row").nth(1)
    await expect(row).to_contain_text("290,00 €", timeout=PATIENCE_MS)
    await expect(row).to_contain_text("100 %")
    await shop.get_by_role("link", name="Réservations", exact=True).click()
    booking = shop.get_by_role("row").filter(has_text=violin.TITLE)
    await expect(booking).to_contain_text("Remboursé", timeout=PATIENCE_MS)
