"""A structure's way: signed up, validated, its team and its keys, as its people and staff see it."""

import pytest
from playwright.async_api import Page, expect

from tests.portal.person import PATIENCE_MS, Visit, faults, settled, sign_in
from tests.portal.structures import Structures, new_siren, siret_of


async def flawless(page: Page) -> None:
    """Whatever is on a screen just now, everybody can read and use it."""
    await settled(page)
    assert await faults(page) == []


async def fill_venue(page: Page) -> None:
    """Say of a venue what has to be said."""
    await page.get_by_role("textbox", name="Numéro et rue").fill("12 rue des Luthiers")
    await page.get_by_role("textbox", name="Code postal").fill("35000")
    await page.get_by_role("textbox", name="Ville").fill("Rennes")
    for impairment in ("auditif", "psychique ou cognitif", "moteur", "visuel"):
        group = page.get_by_role("radiogroup", name=f"Handicap {impairment}")
        await group.get_by_role("radio", name="Non").check()
    await page.get_by_role("textbox", name="Adresse e-mail des réservations").fill("magasin@exemple.fr")


@pytest.mark.timeout(240)
async def test_s21_a_structure_signs_up_and_staff_validate_it(visit: Visit, structures: Structures) -> None:
    """S21: whoever has no structure comes to its sign-up, adds a venue, and waits for staff to validate both."""
    siren = new_siren()
    owner = await visit(structures.professional())
    await expect(owner).to_have_url(f"{visit.stack.url}/inscription")
    await owner.get_by_role("button", name="Inscrire la structure").click()
    await expect(owner.get_by_role("textbox", name="SIREN")).to_be_focused()
    await flawless(owner)
    await owner.get_by_role("textbox", name="SIREN").fill(siren)
    await owner.get_by_role("textbox", name="Nom de la structure").fill(f"Cordes et Cie {siren}")
    await owner.get_by_role("button", name="Inscrire la structure").click()
    await expect(owner.get_by_role("heading", name="Votre premier lieu")).to_be_focused(timeout=PATIENCE_MS)
    await owner.get_by_role("button", name="Ajouter le lieu").click()
    await expect(owner.get_by_role("textbox", name="SIRET", exact=True)).to_be_focused()
    await expect(owner.get_by_text("Répondez oui ou non pour chacun.")).to_be_visible()
    await flawless(owner)
    await owner.get_by_role("textbox", name="SIRET", exact=True).fill(siret_of(siren))
    await fill_venue(owner)
    await owner.get_by_role("button", name="Ajouter le lieu").click()
    await expect(owner.get_by_role("heading", name="Votre inscription est envoyée")).to_be_focused(timeout=PATIENCE_MS)
    await flawless(owner)
    await owner.get_by_role("link", name="Voir la structure et ses lieux").click()
    await expect(owner.get_by_role("note")).to_contain_text("attend d’être validée")
    await flawless(owner)

    officer = await visit("support")
    await expect(officer).to_have_url(f"{visit.stack.url}/structures")
    await officer.get_by_role("link", name=f"Cordes et Cie {siren}").click()
    await flawless(officer)
    await officer.get_by_role("button", name="Valider").click()
    await expect(officer.get_by_text("La structure est validée")).to_be_visible(timeout=PATIENCE_MS)
    await flawless(officer)
    await owner.reload()
    await settled(owner)
    await expect(owner.get_by_role("note")).to_have_count(0)
    assert not visit.mishaps


@pytest.mark.timeout(240)
async def test_s21_a_team_is_invited_by_mail_and_a_member_is_offered_no_more_than_it_may(
    visit: Visit, structures: Structures
) -> None:
    """S21: the mail's link survives signing in and lets one person in once; the desk is offered little else."""
    owner, siren = await structures.structure()
    shop = await visit(owner, path="/structure/equipe")
    await flawless(shop)
    await shop.get_by_role("textbox", name="Adresse e-mail").fill("guichet@exemple.fr")
    await shop.get_by_role("radio", name="Guichet").check()
    await shop.get_by_role("button", name="Envoyer l’invitation").click()
    await expect(shop.get_by_text("L’invitation part à guichet@exemple.fr.")).to_be_visible(timeout=PATIENCE_MS)
    await expect(shop.get_by_role("list", name="Invitations")).to_contain_text("En attente")
    await flawless(shop)
    link = await structures.invitation_link("guichet@exemple.fr")

    colleague = await visit(path=link)
    await expect(colleague.get_by_text("Une structure vous invite dans son équipe")).to_be_visible(timeout=PATIENCE_MS)
    account = structures.professional()
    await sign_in(colleague, account)
    await expect(colleague).to_have_url(f"{visit.stack.url}{link}")
    await colleague.get_by_role("button", name="Rejoindre l’équipe").click()
    await expect(colleague.get_by_role("textbox", name="Votre nom")).to_be_focused()
    await flawless(colleague)
    await colleague.get_by_role("textbox", name="Votre nom").fill("Lou Guichet")
    await colleague.keyboard.press("Enter")
    await expect(colleague.get_by_text(f"Vous êtes dans l’équipe de Structure {siren}")).to_be_visible(
        timeout=PATIENCE_MS
    )
    await flawless(colleague)
    await colleague.get_by_role("link", name="Commencer").click()
    await expect(colleague).to_have_url(f"{visit.stack.url}/guichet")
    await expect(colleague.get_by_role("navigation").get_by_role("link")).to_have_text(["Guichet", "Structure"])

    other = await visit(structures.professional(), path=link)
    await other.get_by_role("textbox", name="Votre nom").fill("Quelqu’un d’autre")
    await other.get_by_role("button", name="Rejoindre l’équipe").click()
    await expect(other.get_by_role("alert")).to_contain_text("n’ouvre plus rien", timeout=PATIENCE_MS)
    await flawless(other)
    beneficiary = await visit("beneficiary", path=link)
    await expect(beneficiary.get_by_text("Ce compte n’est pas celui d’un professionnel")).to_be_visible()
    await flawless(beneficiary)

    await shop.reload()
    await remove(shop, "Lou Guichet")
    assert not visit.mishaps


@pytest.mark.timeout(240)
async def test_staff_let_somebody_in_where_owners_do_not_answer(visit: Visit, structures: Structures) -> None:
    """Support sees a structure's team, and does for it what its owners can."""
    _, siren = await structures.structure()
    await structures.ask_to_join(siren, "Sasha Attente")
    officer = await visit("support", path="/structures?etat=VALIDATED")
    await officer.get_by_role("link", name=f"Structure {siren}").click()
    await officer.get_by_role("combobox", name="Rôle de Sasha Attente").select_option("OWNER", timeout=PATIENCE_MS)
    await officer.get_by_role("button", name="Accepter Sasha Attente").click()
    await expect(officer.get_by_text("Sasha Attente est dans l’équipe.")).to_be_visible(timeout=PATIENCE_MS)
    members = officer.get_by_role("list", name="Membres")
    await expect(members.get_by_role("combobox", name="Rôle de Sasha Attente")).to_have_value("OWNER")
    await flawless(officer)
    assert not visit.mishaps


async def leave(member: Page) -> None:
    """A member goes of itself, and comes to where one begins."""
    await member.get_by_role("link", name="Lieux").click()
    await member.get_by_role("button", name="Quitter l’équipe").click()
    await member.get_by_role("dialog").get_by_role("button", name="Quitter l’équipe").click()
    await expect(member.get_by_role("heading", name="Inscrire une structure")).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.timeout(240)
async def test_who_works_at_the_desk_alone_finds_the_way_out(visit: Visit, structures: Structures) -> None:
    """The desk reads for whom it works and as what, and leaves from there by keyboard; then nothing is open to it."""
    owner, siren = await structures.structure()
    desk = await visit(await structures.member(owner, siren, role="DESK"), path="/guichet")
    await desk.get_by_role("navigation").get_by_role("link", name="Structure").press("Enter")
    await expect(desk.get_by_role("main")).to_contain_text(f"Structure {siren}", timeout=PATIENCE_MS)
    await expect(desk.get_by_role("main")).to_contain_text("Valider les contremarques, et rien d’autre.")
    await flawless(desk)
    await desk.get_by_role("button", name="Quitter l’équipe").press("Enter")
    await flawless(desk)
    await desk.get_by_role("dialog").get_by_role("button", name="Quitter l’équipe").press("Enter")
    await expect(desk.get_by_role("heading", name="Inscrire une structure")).to_be_visible(timeout=PATIENCE_MS)
    assert not visit.mishaps


async def remove(shop: Page, name: str) -> None:
    """An owner makes somebody a member, and then takes them off the team."""
    members = shop.get_by_role("list", name="Membres")
    role = members.get_by_role("combobox", name=f"Rôle de {name}")
    await expect(role).to_have_value("DESK", timeout=PATIENCE_MS)
    await role.select_option("MEMBER")
    await shop.get_by_role("button", name="Changer le rôle").click()
    await expect(shop.get_by_text(f"{name} a maintenant le rôle « Membre ».")).to_be_visible(timeout=PATIENCE_MS)
    await members.get_by_role("button", name=f"Retirer {name} de l’équipe").click()
    await flawless(shop)
    await shop.get_by_role("dialog").get_by_role("button", name="Retirer").click()
    await expect(shop.get_by_text(f"{name} n’est plus dans l’équipe.")).to_be_visible(timeout=PATIENCE_MS)
    await expect(members.get_by_role("listitem")).to_have_count(1)


@pytest.mark.timeout(240)
async def test_an_invitation_that_is_withdrawn_or_old_says_so(visit: Visit, structures: Structures) -> None:
    """A link that an owner took back, or that is older than a week, says what to do instead of letting anybody in."""
    owner, _ = await structures.structure()
    shop = await visit(owner, path="/structure/equipe")
    for address in ("retire@exemple.fr", "vieux@exemple.fr"):
        await shop.get_by_role("textbox", name="Adresse e-mail").fill(address)
        await shop.get_by_role("button", name="Envoyer l’invitation").click()
        await expect(shop.get_by_text(f"L’invitation part à {address}.")).to_be_visible(timeout=PATIENCE_MS)
    links = [await structures.invitation_link(address) for address in ("retire@exemple.fr", "vieux@exemple.fr")]
    await shop.get_by_role("button", name="Retirer l’invitation de retire@exemple.fr").click()
    await shop.get_by_role("dialog").get_by_role("button", name="Retirer l’invitation").click()
    await expect(shop.get_by_text("L’invitation de retire@exemple.fr est retirée.")).to_be_visible(timeout=PATIENCE_MS)
    await flawless(shop)
    structures.let_invitations_grow_old()
    account = structures.professional()
    for link, said in zip(links, ("n’ouvre plus rien", "à utiliser dans les sept jours"), strict=True):
        page = await visit(account, path=link)
        await page.get_by_role("textbox", name="Votre nom").fill("Trop Tard")
        await page.get_by_role("button", name="Rejoindre l’équipe").click()
        await expect(page.get_by_role("alert")).to_contain_text(said, timeout=PATIENCE_MS)
    assert not visit.mishaps


@pytest.mark.timeout(240)
async def test_who_asks_to_join_is_let_in_by_an_owner(visit: Visit, structures: Structures) -> None:
    """A SIREN that is signed up already leads to its owners, who see the request and decide."""
    owner, siren = await structures.structure()
    applicant = await visit(structures.professional())
    await applicant.get_by_role("textbox", name="SIREN").fill(siren)
    await applicant.get_by_role("textbox", name="Nom de la structure").fill("Peu importe")
    await applicant.get_by_role("button", name="Inscrire la structure").click()
    await expect(applicant.get_by_role("heading", name="Cette structure est déjà inscrite")).to_be_focused(
        timeout=PATIENCE_MS
    )
    await flawless(applicant)
    await applicant.get_by_role("textbox", name="Votre nom").fill("Noa Candidat")
    await applicant.get_by_role("button", name="Demander à rejoindre l’équipe").click()
    await expect(applicant.get_by_text("Votre demande est envoyée")).to_be_visible(timeout=PATIENCE_MS)
    await flawless(applicant)

    shop = await visit(owner, path="/structure/equipe")
    await expect(shop.get_by_role("list", name="Demandes en attente")).to_contain_text("Noa Candidat")
    await flawless(shop)
    await shop.get_by_role("button", name="Accepter Noa Candidat").click()
    await expect(shop.get_by_text("Noa Candidat est dans l’équipe.")).to_be_visible(timeout=PATIENCE_MS)

    await applicant.goto("/structure")
    await expect(applicant.get_by_text(f"SIREN {siren}").filter(visible=True)).not_to_have_count(0, timeout=PATIENCE_MS)
    await expect(applicant.get_by_role("link", name="Équipe")).to_have_count(0)
    await applicant.goto("/structure/equipe")
    await expect(applicant.get_by_text("Cet écran est pour les propriétaires")).to_be_visible(timeout=PATIENCE_MS)
    await flawless(applicant)
    await leave(applicant)
    assert not visit.mishaps


@pytest.mark.timeout(240)
async def test_a_key_is_shown_once_and_opens_nothing_once_it_is_revoked(visit: Visit, structures: Structures) -> None:
    """With keys alone: a key is named, its secret shown once, used by a program, and revoked."""
    owner, _ = await structures.structure()
    shop = await visit(owner, path="/structure/cles")
    await flawless(shop)
    await shop.get_by_role("textbox", name="Nom de la clé").focus()
    await shop.keyboard.type("Caisse du magasin\n")
    await expect(shop.get_by_role("checkbox", name="Valider les contremarques")).to_be_focused()
    await shop.keyboard.press("Space")
    await shop.keyboard.press("Enter")
    await expect(shop.get_by_role("heading", name="La clé « Caisse du magasin » est prête")).to_be_focused(
        timeout=PATIENCE_MS
    )
    secret = await shop.get_by_role("textbox", name="La clé").input_value()
    assert secret.startswith("kq_")
    await flawless(shop)
    assert await structures.opens(secret)
    await shop.keyboard.press("Tab")
    await shop.keyboard.press("Tab")
    await shop.keyboard.press("Tab")
    await expect(shop.get_by_role("button", name="Je l’ai notée")).to_be_focused()
    await shop.keyboard.press("Enter")
    await shop.reload()
    row = shop.get_by_role("list", name="Clés de la structure").get_by_role("listitem").filter(has_text="Caisse")
    await expect(row).to_contain_text(f"Finit par {secret[-4:]}", timeout=PATIENCE_MS)
    await expect(shop.get_by_text(secret)).to_have_count(0)
    await row.get_by_role("button", name="Révoquer la clé Caisse du magasin").focus()
    await shop.keyboard.press("Enter")
    await flawless(shop)
    await shop.get_by_role("dialog").get_by_role("button", name="Révoquer").focus()
    await shop.keyboard.press("Enter")
    await expect(shop.get_by_text("La clé « Caisse du magasin » est révoquée.")).to_be_visible(timeout=PATIENCE_MS)
    await expect(row).to_contain_text("Révoquée")
    await flawless(shop)
    await structures.until_closed(secret)
    assert not visit.mishaps
