"""The workbench: what it does for the portal's pages, and what for nobody else."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest

from common.clock import ShiftedClock
from stack.clock import StackClock
from stack.mails import MailSink
from stack.ports import free_port
from stack.workbench import MAILS_MAX, Workbench
from tests.stack.test_mails import make_mail, send

HERE = "http://127.0.0.1:20000"
PORTAL = "http://127.0.0.1:8000"
LOCAL = "http://localhost:8000"
OURS = {"Origin": PORTAL}
JSON = {"Content-Type": "application/json"}
STRANGERS = [
    "http://evil.example",
    HERE,
    "http://127.0.0.1:8001",
    "https://127.0.0.1:8000",
    "http://127.0.0.1:8000.evil.example",
    "null",
    "",
]


@pytest.fixture
def clock(tmp_path: Path) -> StackClock:
    """The stack's clock, which nobody has moved."""
    return StackClock(tmp_path / "clock")


@pytest.fixture
async def browser(clock: StackClock, tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the workbench."""
    (tmp_path / "mails").mkdir()
    app = Workbench(HERE, clock=clock, mails=tmp_path / "mails", origins=(PORTAL, LOCAL)).app()
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url=HERE) as client:
        yield client


@pytest.mark.parametrize("origin", [PORTAL, LOCAL])
async def test_the_clock_is_told_and_moved(browser: httpx2.AsyncClient, clock: StackClock, origin: str) -> None:
    """A page of the gateway's sees what time it is, and moves it as the command does: move upon move."""
    told = await browser.get("/clock", headers={"Origin": origin})
    assert told.json()["offset_s"] == 0
    assert told.headers["access-control-allow-origin"] == origin
    assert told.headers["cache-control"] == "no-store"
    for moves in (1, 2):
        moved = await browser.post("/clock", json={"advance_s": 172_800}, headers={"Origin": origin})
        assert (moved.status_code, moved.json()["offset_s"]) == (200, moves * 172_800)
    assert clock.offset() == timedelta(days=4)
    assert abs(datetime.fromisoformat(moved.json()["now"]) - clock.now()) < timedelta(seconds=5)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"advance_s": "60"}',
        '{"advance_s": 1.5}',
        '{"advance_s": true}',
        '{"advance_s": 0}',
        '{"advance_s": -60}',
        '{"advance_s": 315360001}',
        f'{{"advance_s": 1{"0" * 5_000}}}',
        '{"advance_s": 60, "x": "' + "x" * 1_000 + '"}',
        "[" * 900,
    ],
)
async def test_what_makes_no_sense_moves_nothing(browser: httpx2.AsyncClient, clock: StackClock, said: str) -> None:
    """The clock goes forward only, by whole seconds, to where dates hold; all else is refused with a sentence."""
    refused = await browser.post("/clock", content=said, headers=OURS | JSON)
    assert refused.status_code == 400
    assert refused.json()["error"].endswith(".")
    assert clock.offset() == timedelta()


async def test_it_goes_no_further_than_the_command(browser: httpx2.AsyncClient, clock: StackClock) -> None:
    """Ten years in all are the bound here too, however they are reached."""
    for status in (200, 400):
        moved = await browser.post("/clock", json={"advance_s": 200_000_000}, headers=OURS)
        assert moved.status_code == status
    assert clock.offset() == timedelta(seconds=200_000_000)


async def every_answer(browser: httpx2.AsyncClient, **headers: str) -> list[httpx2.Response]:
    """Ask for everything with these headers."""
    return [
        await browser.get("/clock", headers=headers),
        await browser.get("/mails", headers=headers),
        await browser.post("/clock", json={"advance_s": 60}, headers=headers),
    ]


@pytest.mark.parametrize("origin", STRANGERS)
async def test_another_sites_page_does_nothing_here(
    browser: httpx2.AsyncClient, clock: StackClock, origin: str
) -> None:
    """Neither a page of another site nor of another port, nor a click there, moves the clock or reads a mail."""
    given = {"Origin": origin} if origin else {}
    answers = await every_answer(browser, **given)
    assert [answer.status_code for answer in answers] == [403] * 3
    assert not any("access-control-allow-origin" in answer.headers for answer in answers)
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    assert (await browser.options("/clock", headers=given | asked)).status_code == 403
    assert clock.offset() == timedelta()


@pytest.mark.parametrize("host", ["evil.example:20000", "127.0.0.1", "127.0.0.1:8000", "localhost:20000", ""])
async def test_a_name_that_was_made_to_lead_here_is_refused(
    browser: httpx2.AsyncClient, clock: StackClock, host: str
) -> None:
    """A rebound name shows in `Host`, even where the page says that it is ours."""
    answers = await every_answer(browser, Host=host, Origin=PORTAL)
    assert [answer.status_code for answer in answers] == [421] * 3
    assert clock.offset() == timedelta()


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonp"])
async def test_only_json_is_read(browser: httpx2.AsyncClient, clock: StackClock, kind: str) -> None:
    """What a form could send without the browser asking first is refused, whoever seems to send it."""
    body = json.dumps({"advance_s": 60}).encode()
    given = OURS | ({"Content-Type": kind} if kind else {})
    assert (await browser.post("/clock", content=body, headers=given)).status_code == 415
    assert clock.offset() == timedelta()


async def test_a_browser_may_ask_first(browser: httpx2.AsyncClient) -> None:
    """The preflight of a page of the gateway's is let through: JSON by POST, and no more."""
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    answer = await browser.options("/clock", headers=OURS | asked)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, PORTAL)
    asked["Access-Control-Request-Method"] = "DELETE"
    assert (await browser.options("/clock", headers=OURS | asked)).status_code == 400
    assert (await browser.delete("/clock", headers=OURS)).status_code == 405


async def test_mails_are_shown_as_they_were_sent(
    browser: httpx2.AsyncClient, clock: StackClock, tmp_path: Path
) -> None:
    """The last fifty, newest first, with both forms and the instant by the stack's clock."""
    clock.advance(timedelta(days=2))
    sink, port = MailSink(tmp_path / "mails", ShiftedClock(tmp_path / "clock")), free_port()
    await sink.start(port)
    for number in range(MAILS_MAX + 2):
        await send(port, make_mail(f"Réservation {number}", "Contremarque : 7F3K9Q"))
    await sink.stop()
    found = (await browser.get("/mails", headers=OURS)).json()["mails"]
    assert [mail["subject"] for mail in found] == [f"Réservation {number}" for number in range(MAILS_MAX + 1, 1, -1)]
    last = found[0]
    assert (last["to"], last["text"]) == ("b@kiosque.example", "Contremarque : 7F3K9Q")
    assert "<p>Contremarque : 7F3K9Q</p>" in last["html"]
    sent = datetime.fromisoformat(last["sent_at"])
    assert timedelta() <= clock.now() - sent < timedelta(minutes=1)
    assert sent.tzinfo == UTC
    assert len({mail["id"] for mail in found}) == MAILS_MAX
