"""Files of offers, as a partner sends them: tried, corrected, sent in earnest, stopped, and had back."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from common.unit import new_id
from tests.portal.person import PATIENCE_MS, Visit, faults, settled
from tests.portal.test_accessibility import faults_in_every_light

HEADER = "id;subcategory;title;description;price;quantity"
RENTAL = "LOCATION_INSTRUMENT;Location d’un {what};45 euros pour trois mois.;{price};2"
MANY = 12_000


def a_file(folder: Path, *rows: str, header: str = HEADER) -> Path:
    """Write a file as a spreadsheet does."""
    path = folder / "offres.csv"
    path.write_text("\r\n".join([header, *rows, ""]), encoding="utf-8-sig")
    return path


def lines_of(path: Path) -> list[str]:
    """Read a file as a spreadsheet does."""
    return path.read_text(encoding="utf-8-sig").splitlines()


async def choose(page: Page, path: Path) -> None:
    """Choose a file on the disk."""
    await page.get_by_label("Fichier", exact=True).and_(page.locator("input")).set_input_files(path)
    await expect(page.get_by_text(path.name)).to_be_visible()


async def outcome(page: Page, text: str) -> None:
    """The counts of rows say so in the end."""
    await expect(page.get_by_role("status").filter(has_text=text)).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.timeout(240)
async def test_a_file_is_tried_then_sent_and_had_back(visit: Visit, tmp_path: Path) -> None:
    """A trial changes nothing and tells line, column and what to do; sent in earnest, the good rows are there."""
    mark = new_id().hex[-6:]
    good, bad = f"{mark}-1;{RENTAL}", f"{mark}-2;{RENTAL}"
    page = await visit("rival", path="/offres")
    await page.get_by_role("link", name="Importer ou exporter").click()
    await expect(page.get_by_role("heading", name="Importer ou exporter des offres")).to_be_focused()

    await choose(page, a_file(tmp_path, f"{mark}-1;x", header="id;colour"))
    await page.get_by_role("button", name="Essayer").click()
    await expect(page.get_by_role("alert").filter(has_text="« colour »")).to_be_visible(timeout=PATIENCE_MS)

    rows = [good.format(what=f"luth {mark}", price="45,00"), bad.format(what=f"théorbe {mark}", price="301")]
    await choose(page, a_file(tmp_path, *rows))
    await page.get_by_role("button", name="Essayer").click()
    await outcome(page, "Refusées\u00a0: 1")
    row = page.get_by_role("row").filter(has_text="Un prix va de 0 à 300 euros.")
    await expect(row.get_by_role("cell").nth(0)).to_have_text("3")
    await expect(row.get_by_role("cell").nth(1)).to_have_text("price")
    await expect(row.get_by_role("cell").nth(3)).to_contain_text("Corrigez cette cellule.")
    assert await faults_in_every_light(page) == []

    await page.get_by_role("button", name="Importer pour de bon").click()
    await expect(page.get_by_text("Essai : rien n’a été changé.")).to_be_hidden(timeout=PATIENCE_MS)
    await outcome(page, "Créées\u00a0: 1")
    await page.reload()
    await outcome(page, "Créées\u00a0: 1")
    await had_back(page, f"luth {mark}")

    await page.get_by_role("link", name="Toutes les offres").click()
    await expect(page.get_by_role("link", name=f"Location d’un luth {mark}")).to_be_visible(timeout=PATIENCE_MS)
    await expect(page.get_by_role("link", name=f"Location d’un théorbe {mark}")).to_have_count(0)
    assert [each for each in visit.mishaps if "/imports" not in each] == []


async def had_back(page: Page, title: str) -> None:
    """The export has the documented columns, in their order, and what was sent; so does the example have columns."""
    columns = page.get_by_role("region", name="Les colonnes d’un fichier").locator("code")
    documented = await columns.all_inner_texts()
    async with page.expect_download() as downloading:
        await page.get_by_role("link", name="Exporter les offres de ce lieu").click()
    header, *rows = lines_of(await (await downloading.value).path())
    assert header.split(";") == documented
    assert any(title in row for row in rows)
    async with page.expect_download() as downloading:
        await page.get_by_role("link", name="Télécharger un exemple").click()
    header = lines_of(await (await downloading.value).path())[0]
    assert set(header.split(";")) <= set(documented)


@pytest.mark.timeout(240)
async def test_an_import_is_stopped(visit: Visit, tmp_path: Path) -> None:
    """While its rows are being done an import shows how far it is, and can be stopped where it is."""
    page = await visit("rival", path="/offres/import")
    await choose(page, a_file(tmp_path, *(f"{n};{RENTAL.format(what='cor', price='45')}" for n in range(MANY))))
    await page.get_by_role("button", name="Essayer").click()
    stop = page.get_by_role("button", name="Arrêter l’import")
    await expect(stop).to_be_visible(timeout=PATIENCE_MS)
    await settled(page)
    assert await faults(page) == []
    await stop.click()
    await expect(page.get_by_text("la suite du fichier n’a rien changé")).to_be_visible(timeout=PATIENCE_MS)
    await expect(page.get_by_text("Arrêté", exact=True)).to_be_visible()
    assert visit.mishaps == []
