"""How somebody finds what to book: by words, kinds, prices, dates and places, with fingers or keys."""

import re
from datetime import timedelta

import pytest
from playwright.async_api import Locator, Page, expect

from common.unit import new_id
from stack.demo import RIVAL, SHOP
from stack.demo.places import Shop
from tests.journeys import documents as of
from tests.portal.arranged import Arranger
from tests.portal.person import PATIENCE_MS, PHONE, Visit, faults
from tests.portal.test_accessibility import faults_in_every_light

WORD = "Ambroisine"
"""What no other offer speaks of."""
SCORE = f"Partition - {WORD}, valse - piano, instrument à clavier"
RECORD = f"Vinyle - {WORD} en concert"
CONCERT = f"Concert : {WORD} et ses amis"
HERE = f"/app?recherche={WORD.lower()}"


async def publish(arranger: Arranger, shop: Shop, kind: str, title: str, stock: dict[str, object]) -> None:
    """Have a shop publish something, and compliance accept it."""
    partner, offer_id = arranger.client(shop.account), str(new_id())
    offer: dict[str, object] = {"id": offer_id, "venueId": str(shop.venue_id), "subcategoryId": kind, "title": title}
    if kind == "CONCERT":
        details = {"withdrawal": "NO_TICKET", "bookingContact": "contact@exemple.fr"}
        offer |= {"isDuo": True, "details": details}
    await partner.do(of.CREATE_OFFER, input=offer)
    await partner.do(of.SAVE_STOCK, input={"offerId": offer_id, "id": str(new_id()), "quantity": 9, **stock})
    published = await partner.do(of.PUBLISH, id=offer_id)
    if published["status"] == "PENDING":
        await arranger.client("compliance").do(of.APPROVE, id=offer_id, version=published["version"])


@pytest.fixture(scope="session")
async def offers(arranger: Arranger) -> None:
    """A score and a concert for two in Rennes, a record in Nantes."""
    begins_at = (arranger.stack.clock.now() + timedelta(days=30)).isoformat()
    date = {"beginsAt": begins_at, "bookingLimitAt": begins_at}
    await publish(arranger, SHOP, "PARTITION", SCORE, {"price": {"minorUnits": 12_00}})
    await publish(arranger, SHOP, "CONCERT", CONCERT, {"price": {"minorUnits": 15_00}, **date})
    await publish(arranger, RIVAL, "SUPPORT_PHYSIQUE_MUSIQUE_VINYLE", RECORD, {"price": {"minorUnits": 30_00}})


async def sees(page: Page, *titles: str) -> None:
    """See these offers, no other, and their number said."""
    cards = page.get_by_role("main").get_by_role("link", name=WORD)
    await expect(cards).to_have_count(len(titles), timeout=PATIENCE_MS)
    for title in titles:
        await expect(card(page, title)).to_be_visible()
    said = {0: "Aucune offre", 1: "Une offre"}.get(len(titles), f"{len(titles)} offres")
    await expect(page.get_by_role("status").filter(has_text=re.compile(f"^{said}$"))).to_be_visible(timeout=PATIENCE_MS)


def card(page: Page, title: str) -> Locator:
    """Return an offer's card."""
    return page.get_by_role("link", name=title)


def chosen(page: Page, name: str) -> Locator:
    """Return what takes a filter away."""
    return page.get_by_role("link", name=f"Retirer le filtre : {name}")


@pytest.mark.usefixtures("offers")
async def test_a_search_is_narrowed_and_the_way_back_widens_it(visit: Visit, newcomer: str) -> None:
    """Kinds with counts, then a price: the address keeps each, a reload shows the same, the way back takes one back."""
    page = await visit(newcomer, path="/app")
    await page.get_by_role("searchbox", name="Chercher").fill("ambroisyne")
    await sees(page, SCORE, CONCERT, RECORD)
    category = page.get_by_role("list", name="Catégorie", exact=True).get_by_role("button")
    await category.filter(has_text="Musique enregistrée").click()
    await sees(page, RECORD)
    await expect(category.filter(has_text="Musique enregistrée")).to_have_attribute("aria-pressed", "true")
    await expect(category).to_have_count(3)
    await page.get_by_role("list", name="Sous-catégorie").get_by_role("button").click()
    await expect(page).to_have_url(re.compile("categorie=MUSIQUE_ENREGISTREE&type=SUPPORT_PHYSIQUE_MUSIQUE_VINYLE"))
    await page.reload()
    await sees(page, RECORD)
    await page.go_back()
    await expect(page).not_to_have_url(re.compile("type="))
    await page.go_back()
    await sees(page, SCORE, CONCERT, RECORD)

    await page.get_by_role("textbox", name="De", exact=True).fill("14,99")
    await page.get_by_role("textbox", name="À", exact=True).fill("15")
    await page.keyboard.press("Enter")
    await sees(page, CONCERT)
    await card(page, CONCERT).click()
    await expect(page.get_by_role("button", name="Réserver · 15,00 €")).to_be_visible(timeout=PATIENCE_MS)
    await page.go_back()
    await expect(page.get_by_role("textbox", name="De", exact=True)).to_have_value("14,99")
    await sees(page, CONCERT)
    await chosen(page, "14,99 € à 15,00 €").click()
    await sees(page, SCORE, CONCERT, RECORD)
    await page.get_by_role("checkbox", name="Réservable à deux").check()
    await sees(page, CONCERT)
    assert not visit.mishaps


@pytest.mark.usefixtures("offers")
async def test_what_is_near_is_found_once_somebody_asks(visit: Visit, newcomer: str) -> None:
    """The browser is asked for the position on a tap, not before; refused, a town does as well, by its postcode."""
    page = await visit(newcomer, path=HERE)
    await sees(page, SCORE, CONCERT, RECORD)
    await page.get_by_role("button", name="Autour de moi").click()
    await expect(page.get_by_text("ne donne pas votre position")).to_be_visible(timeout=PATIENCE_MS)
    await page.get_by_role("textbox", name="Ville ou code postal").fill("35")
    await page.get_by_role("list", name="Villes").get_by_role("button", name="Rennes (35000)").click()
    await sees(page, SCORE, CONCERT)
    await expect(page).to_have_url(re.compile("lieu=35000-rennes"))
    await expect(page.get_by_text("À moins d’un kilomètre")).to_have_count(2)
    await chosen(page, "Autour de Rennes, 20 km").click()
    await sees(page, SCORE, CONCERT, RECORD)

    await page.context.set_geolocation({"latitude": 47.2201, "longitude": -1.5501})
    await page.context.grant_permissions(["geolocation"])
    await page.get_by_role("button", name="Autour de moi").click()
    await sees(page, RECORD)
    await expect(page).to_have_url(re.compile(r"pres=47\.22(%2C|,)-1\.55(&|$)"))
    await page.get_by_role("combobox", name="Distance").select_option("100")
    await page.get_by_role("combobox", name="Trier").select_option("distance")
    await sees(page, RECORD, SCORE, CONCERT)
    await expect(page.get_by_role("main").get_by_role("link", name=WORD).first).to_contain_text(RECORD)
    await expect(page.get_by_text("À 100 km")).to_have_count(2)
    assert not visit.mishaps


@pytest.mark.usefixtures("offers")
async def test_who_finds_nothing_is_told_which_filter_to_do_without(visit: Visit, newcomer: str) -> None:
    """Each filter without which there would be something is a link to that, with how much there is."""
    page = await visit(newcomer, path=f"{HERE}&max=1300&duo=true")
    await expect(page.get_by_text(f"Rien ne correspond à « {WORD.lower()} »")).to_be_visible(timeout=PATIENCE_MS)
    await expect(page.get_by_role("link", name="Sans 13,00 € ou moins : 1")).to_be_visible(timeout=PATIENCE_MS)
    await page.get_by_role("link", name="Sans Réservable à deux (duo) : 1").click()
    await sees(page, SCORE)
    assert not visit.mishaps


@pytest.mark.usefixtures("offers")
async def test_a_phone_has_its_filters_in_a_sheet(visit: Visit, newcomer: str) -> None:
    """By keys alone: the sheet opens, follows a choice, says how much is found, and gives the focus back."""
    page = await visit(newcomer, path=HERE, size=PHONE)
    await sees(page, SCORE, CONCERT, RECORD)
    way_in = page.get_by_role("button", name=re.compile("^Filtres"))
    await way_in.focus()
    await page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="Filtres")
    await expect(sheet).to_be_visible()
    assert await faults(page) == []
    await sheet.get_by_role("button", name=re.compile("^Musique enregistrée")).focus()
    await page.keyboard.press("Space")
    await expect(sheet.get_by_role("button", name="Voir l’offre")).to_be_visible(timeout=PATIENCE_MS)
    await page.keyboard.press("Escape")
    await expect(sheet).to_be_hidden()
    await expect(way_in).to_be_focused()
    await expect(way_in).to_have_accessible_name("Filtres (1)")
    await sees(page, RECORD)
    assert not visit.mishaps


@pytest.mark.usefixtures("offers")
@pytest.mark.timeout(180)
async def test_no_search_has_a_fault_that_axe_finds(visit: Visit, newcomer: str) -> None:
    """Narrowed as far as can be, and with nothing found, in light and dark, wide and narrow."""
    page = await visit(newcomer, path=f"{HERE}&pres=48.115,-1.679&lieu=35000-rennes&max=3000")
    await sees(page, SCORE, CONCERT)
    assert await faults_in_every_light(page) == []
    await page.goto(f"{HERE}&max=1&acces=AUDIO,VISUAL&du=2030-01-01&au=2030-02-01")
    await expect(page.get_by_text("Rien ne correspond à")).to_be_visible(timeout=PATIENCE_MS)
    assert await faults_in_every_light(page) == []
    assert not visit.mishaps
