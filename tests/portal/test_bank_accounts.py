"""Where a partner is paid: declared by an owner, decided by finance, and both written down."""

from datetime import timedelta

import pytest
from playwright.async_api import Locator, Page, expect

from tests.portal.person import NARROW, PATIENCE_MS, Visit, faults, settled
from tests.portal.structures import Structures
from tests.portal.test_accessibility import faults_in_every_light

ACCOUNTS = "/remboursements?rubrique=comptes"
COOLED_OFF = timedelta(hours=72, minutes=1)
IBAN = "FR7630006000011234567890189"
IN_GROUPS = "FR76 3000 6000 0112 3456 7890 189"
NEW = "Compte de la boutique"
OF_NO_COUNTRY = "ZZ1200001234567890"
"""Its check digits are right: only who knows every country sees what is wrong with it."""


async def press(page: Page, button: Locator) -> None:
    """Do without a mouse what a button does."""
    await button.focus()
    await page.keyboard.press("Enter")


async def declare(page: Page, iban: str) -> None:
    """Type an account's number in place of what is there, and send it."""
    await page.get_by_role("textbox", name="IBAN").fill("")
    await page.get_by_role("textbox", name="IBAN").press_sequentially(iban)
    await page.keyboard.press("Enter")


@pytest.mark.timeout(240)
async def test_an_owner_declares_an_account_and_finance_decides(visit: Visit, structures: Structures) -> None:
    """What is declared waits for finance while the venue is paid where it was; each deed is read and written down."""
    owner, siren = await structures.structure()
    await structures.bank_account(owner, label="Ancien compte", iban="DE89370400440532013000", is_accepted=True)
    await structures.bank_account(owner, label="Compte oublié", iban="FR1420041010050500013M02606")
    shop = await visit(owner, path="/remboursements")
    await shop.get_by_role("tab", name="Comptes bancaires").click()
    await press(shop, shop.get_by_role("button", name="Déclarer un compte"))
    await expect(shop.get_by_role("textbox", name="Nom du compte")).to_be_focused()
    await shop.keyboard.type("Compte de la boutique")
    await declare(shop, IBAN.replace("189", "198"))
    await expect(shop.get_by_text("La clé de cet IBAN n’est pas juste")).to_be_visible()
    await expect(shop.get_by_role("textbox", name="IBAN")).to_be_focused()
    assert await faults_in_every_light(shop) == []
    await declare(shop, OF_NO_COUNTRY)
    await expect(shop.get_by_role("alert")).to_contain_text("Cet IBAN n’est pas juste", timeout=PATIENCE_MS)
    await expect(shop.get_by_role("textbox", name="Nom du compte")).to_have_value("Compte de la boutique")
    await expect(shop.get_by_text("N’attendra plus « Compte oublié »")).to_contain_text(
        "Reste payé sur « Ancien compte »"
    )
    await shop.get_by_role("checkbox", name=f"Lieu {siren}").press("Space")
    await declare(shop, IBAN)
    await expect(shop.get_by_role("status").filter(has_text="Compte de la boutique")).to_be_visible(timeout=PATIENCE_MS)
    declared, forgotten, former = (account_of(shop, label) for label in (NEW, "Compte oublié", "Ancien compte"))
    await expect(declared).to_contain_text("IBAN FR qui finit par 0189")
    await expect(declared).to_contain_text(f"Lieu {siren} : reste payé sur « Ancien compte »")
    await expect(declared).to_contain_text("En attente")
    await expect(declared).to_contain_text("Pas avant le")
    await expect(former).to_contain_text(f"Lieux payés sur ce compte : Lieu {siren}")
    assert await faults_in_every_light(shop) == []

    officer = await visit("finance", path="/finance")
    await officer.get_by_role("link", name="Comptes bancaires").click()
    await settled(officer)
    waits = officer.get_by_role("listitem").filter(has_text=f"Structure {siren}").filter(has_text=NEW)
    await expect(waits).to_contain_text(f"Lieu {siren} : reste payé sur « Ancien compte »")
    assert await faults_in_every_light(officer) == []
    await accept_in_time(officer, visit, waits)
    done = officer.get_by_role("status").filter(has_text=f"de Structure {siren}")
    await expect(done).to_contain_text("« Compte de la boutique »", timeout=PATIENCE_MS)
    await refuse_the_forgotten(officer, siren)
    await expect(done).to_contain_text("« Compte oublié »", timeout=PATIENCE_MS)
    await expect(officer.get_by_role("heading", name=f"Structure {siren}")).to_have_count(0)
    await read_the_acts(officer, siren)

    await shop.reload()
    await expect(declared).to_contain_text(f"Lieux payés sur ce compte : Lieu {siren}", timeout=PATIENCE_MS)
    await expect(declared).not_to_contain_text("Pas avant le")
    await expect(former).to_contain_text("Aucun lieu n’est payé sur ce compte")
    await expect(forgotten).to_contain_text("Refusé")
    await expect(forgotten).to_contain_text("Le titulaire est une autre structure.")
    assert await faults_in_every_light(shop) == []
    assert not visit.mishaps


def account_of(page: Page, label: str) -> Locator:
    """Return a declared account's card."""
    heading = page.get_by_role("heading", name=label, exact=True)
    return page.get_by_role("list", name="Comptes déclarés").locator("> li").filter(has=heading)


async def accept_in_time(officer: Page, visit: Visit, waits: Locator) -> None:
    """An account that takes the place of another is accepted once there was time to object."""
    accept = waits.get_by_role("button", name="Accepter")
    await expect(waits).to_contain_text("ceux qui en ont été avertis ont trois jours pour s’y opposer")
    await expect(accept).to_have_count(0)
    visit.stack.clock.advance(COOLED_OFF)
    await officer.reload()
    await press(officer, accept)
    await expect(officer.get_by_role("dialog")).to_contain_text("Demandez d’abord au support")
    await press(officer, officer.get_by_role("dialog").get_by_role("button", name="Accepter"))


async def refuse_the_forgotten(officer: Page, siren: str) -> None:
    """A refusal needs words, which are kept when it is put off."""
    refuse = officer.get_by_role("button", name=f"Refuser Compte oublié, Structure {siren}")
    question = officer.get_by_role("dialog")
    reason = question.get_by_role("textbox", name="Motif")
    await press(officer, refuse)
    await press(officer, question.get_by_role("button", name="Refuser"))
    await expect(reason).to_be_focused()
    assert await faults(officer) == []
    await officer.keyboard.type("Le titulaire est une autre structure.")
    await officer.keyboard.press("Escape")
    await expect(refuse).to_be_focused()
    await press(officer, refuse)
    await expect(reason).to_have_value("Le titulaire est une autre structure.")
    await press(officer, question.get_by_role("button", name="Refuser"))


async def read_the_acts(officer: Page, siren: str) -> None:
    """Finance find who decided, and from there all that was done to the account."""
    await officer.get_by_role("link", name="Actes", exact=True).click()
    acts = officer.get_by_role("list", name="Actes").get_by_role("listitem")
    accepted = acts.filter(has_text=f"Structure {siren}").filter(has_text="Compte bancaire accepté").first
    await expect(accepted).to_contain_text("finance (finance)", timeout=PATIENCE_MS)
    await expect(accepted).to_contain_text("Accepté · avant : En attente")
    await accepted.get_by_role("link").last.click()
    await expect(acts).to_have_count(2, timeout=PATIENCE_MS)
    await expect(acts.last).to_contain_text("Compte bancaire déclaré")
    assert await faults_in_every_light(officer) == []
    await officer.get_by_role("textbox", name="Identifiant").fill("0189")
    await officer.keyboard.press("Enter")
    await expect(officer.get_by_text("Un identifiant a 32 chiffres")).to_be_visible()


@pytest.mark.timeout(120)
async def test_money_that_waits_leads_to_where_an_account_is_declared(
    visit: Visit, structures: Structures, newcomer: str
) -> None:
    """Home says what has no account to go to, and where one is declared; the venue concerned is chosen beforehand."""
    owner, siren = await structures.structure()
    await structures.earn(owner, newcomer, 25_00)
    shop = await visit(owner, path="/accueil")
    waiting = shop.get_by_role("note").filter(has_text="25,00 € attendent un compte bancaire")
    await waiting.get_by_role("link", name="Voir ou déclarer un compte bancaire").click(timeout=PATIENCE_MS)
    await expect(shop.get_by_text("Aucun compte bancaire pour l’instant")).to_be_visible(timeout=PATIENCE_MS)
    assert await faults_in_every_light(shop) == []
    await shop.get_by_role("button", name="Déclarer un compte").click()
    await expect(shop.get_by_role("checkbox", name=f"Lieu {siren}")).to_be_checked()
    assert not visit.mishaps


@pytest.mark.timeout(120)
async def test_an_owner_takes_an_account_back(visit: Visit, structures: Structures) -> None:
    """An account that finance have not decided of is taken back by its owner, once that was asked twice."""
    owner, _ = await structures.structure()
    await structures.bank_account(owner, label=NEW, iban=IBAN)
    shop = await visit(owner, path=ACCOUNTS)
    await press(shop, shop.get_by_role("button", name=f"Retirer « {NEW} »"))
    question = shop.get_by_role("dialog", name=f"Retirer « {NEW} » ?")
    assert await faults(shop) == []
    await press(shop, question.get_by_role("button", name="Retirer"))
    await expect(shop.get_by_role("status").filter(has_text="est retiré")).to_be_visible(timeout=PATIENCE_MS)
    await expect(account_of(shop, NEW)).to_contain_text("Retiré", timeout=PATIENCE_MS)
    await expect(account_of(shop, NEW).get_by_role("button", name="Retirer")).to_have_count(0)
    assert await faults_in_every_light(shop) == []
    assert not visit.mishaps


@pytest.mark.timeout(120)
async def test_a_member_is_offered_no_bank_data(visit: Visit, structures: Structures) -> None:
    """Who does the daily work sees what is paid, and neither a way to bank accounts nor, by an address, into them."""
    owner, siren = await structures.structure()
    colleague = await visit(await structures.member(owner, siren), path=ACCOUNTS)
    await settled(colleague)
    await expect(colleague.get_by_role("tab", name="Justificatifs")).to_have_attribute("aria-selected", "true")
    await expect(colleague.get_by_role("tab", name="Comptes bancaires")).to_have_count(0)
    assert not visit.mishaps


@pytest.mark.timeout(120)
async def test_support_reads_the_acts_alone(visit: Visit, structures: Structures) -> None:
    """Who explains to partners where their money is finds who did what, and no way to finance's other screens."""
    owner, siren = await structures.structure()
    await structures.bank_account(owner, label=NEW, iban=IBAN)
    support = await visit("support")
    await support.get_by_role("link", name="Actes sur l’argent").click()
    act = (
        support.get_by_role("listitem").filter(has_text=f"Structure {siren}").filter(has_text="Compte bancaire déclaré")
    )
    await expect(act).to_contain_text("IBAN FR qui finit par 0189", timeout=PATIENCE_MS)
    await expect(support.get_by_role("link", name="Comptes bancaires")).to_have_count(0)
    assert await faults_in_every_light(support) == []
    assert not visit.mishaps


async def test_what_is_typed_of_an_account_is_not_lost_by_another_part(visit: Visit, structures: Structures) -> None:
    """On a phone the number falls into groups as it is typed; going to another part asks first."""
    owner, _ = await structures.structure()
    shop = await visit(owner, size=NARROW, path=ACCOUNTS)
    await shop.get_by_role("button", name="Déclarer un compte").click()
    iban = shop.get_by_role("textbox", name="IBAN")
    await iban.press_sequentially(IBAN.lower())
    await expect(iban).to_have_value(IN_GROUPS)
    for key in ("Home", "ArrowRight", "ArrowRight", "ArrowRight", "Backspace", "7"):
        await iban.press(key)
    await expect(iban).to_have_value(IN_GROUPS)
    await expect(shop.get_by_text("Cet IBAN est complet et sa clé est juste.")).to_be_visible()
    await shop.get_by_role("tab", name="Détails").click()
    question = shop.get_by_role("dialog", name="Quitter sans enregistrer ?")
    await question.get_by_role("button", name="Annuler").click()
    await expect(iban).to_have_value(IN_GROUPS)
    assert not visit.mishaps
