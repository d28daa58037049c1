"""What a browser does, and says of the page that makes it do so."""

import httpx2

OURS = {"sec-fetch-site": "same-origin"}
"""What it says of a page of ours."""


async def signed_in(browser: httpx2.AsyncClient, way: str = "/app") -> httpx2.Response:
    """Go to the issuer and come back; return the last answer."""
    asked = await browser.get("/sign-in", params={"next": way})
    assert asked.status_code == 303, asked.text
    sent_back = await browser.get(asked.headers["location"])
    return await browser.get(sent_back.headers["location"])
