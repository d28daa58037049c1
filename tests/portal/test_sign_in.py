"""Signing in and out with a browser."""

from playwright.async_api import Route, expect

from tests.portal.person import PHONE, Visit, faults, sign_in


async def not_confirmed(route: Route) -> None:
    """Have the gateway sign this browser out and say that it could not tell the others."""
    answer = await route.fetch()
    await route.fulfill(response=answer, status=503, json={"code": "SIGNED_OUT_HERE_ONLY", "facts": []})


async def test_signed_in_one_is_where_one_wanted_to_be(visit: Visit) -> None:
    """A link to a screen survives signing in."""
    page = await visit(path="/guichet")
    await sign_in(page, "partner")
    await expect(page).to_have_url(f"{visit.stack.url}/guichet")
    assert not visit.mishaps


async def test_no_script_holds_a_token(visit: Visit) -> None:
    """The session is in a cookie that scripts cannot read, and nowhere else."""
    page = await visit("partner")
    seen = await page.evaluate(
        "() => [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].join()"
    )
    assert "ey" not in seen
    cookies = await page.context.cookies(visit.stack.url)
    assert [(cookie["name"], cookie["httpOnly"], cookie["sameSite"]) for cookie in cookies] == [
        ("kiosque", True, "Lax")
    ]


async def test_signed_out_nothing_is_shown(visit: Visit) -> None:
    """After signing out the address of a screen shows the way in, and nothing else."""
    page = await visit()
    await sign_in(page, "partner")
    await page.get_by_role("button", name="Se déconnecter").click()
    await page.get_by_role("button", name="Se déconnecter de ce navigateur").click()
    await expect(page.get_by_role("link", name="Se connecter")).to_be_visible()
    await page.goto("/reservations")
    await expect(page.get_by_role("link", name="Se connecter")).to_be_visible()
    assert not visit.mishaps


async def test_all_devices_are_signed_out_by_one(visit: Visit) -> None:
    """Whoever asks for it is signed out of every browser, and signs in again where it is wanted."""
    here, there = await visit(), await visit()
    for page in (here, there):
        await sign_in(page, "founder")
    await here.get_by_role("button", name="Se déconnecter").click()
    assert await faults(here) == []
    await here.get_by_role("button", name="Déconnecter tous mes appareils").click()
    await expect(here.get_by_role("link", name="Se connecter")).to_be_visible()
    await there.bring_to_front()
    await there.reload()
    await expect(there.get_by_role("link", name="Se connecter")).to_be_visible()
    await sign_in(there, "founder")
    assert not visit.mishaps


async def test_who_is_signed_out_here_alone_is_told(visit: Visit) -> None:
    """Where the gateway could not tell the others, the first screen says so, and leads on from there as ever."""
    page = await visit(size=PHONE)
    await sign_in(page, "partner")
    await page.route("**/sign-out", not_confirmed)
    await page.get_by_role("button", name="Se déconnecter").click()
    await page.get_by_role("button", name="Se déconnecter de ce navigateur").click()
    await expect(page.get_by_role("alert")).to_contain_text("Ce navigateur est déconnecté.")
    await expect(page.get_by_role("link", name="Se connecter")).to_have_attribute("href", "/sign-in?next=%2F")
    await expect(page).to_have_url(f"{visit.stack.url}/")
    assert await faults(page) == []
    assert visit.mishaps == [f"503 {visit.stack.url}/sign-out"]


async def test_each_role_comes_to_its_own_first_screen(visit: Visit) -> None:
    """Partner, beneficiary, compliance and finance each begin where their work is."""
    for account, path in {
        "partner": "/accueil",
        "beneficiary": "/app",
        "compliance": "/conformite",
        "finance": "/finance",
    }.items():
        page = await visit(account)
        await expect(page).to_have_url(f"{visit.stack.url}{path}")
    assert not visit.mishaps
