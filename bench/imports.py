"""(f) Files of offers: how many rows a second, new ones and then the same with other prices."""

import asyncio
import time
from typing import Any
from uuid import UUID

from bench.client import System
from bench.figures import Figure
from common.unit import new_id
from stack.demo import RIVAL

ROWS = 4_000
ROWS_PER_S_MIN = 500
DONE_WITHIN_S = 60.0
ASKED_EVERY_S = 0.1
HEADER = "id;subcategory;title;description;price;quantity"
ROW = "{id};LOCATION_INSTRUMENT;Location d'une clarinette n° {id};25 euros par mois, valable 3 mois.;{price};{quantity}"
STATE = "query ($id: ID!) { offerImport(id: $id) { state rows done created changed failed } }"


async def measure(system: System) -> list[Figure]:
    """Send a file of new offers, then one that changes each of them."""
    partner = await system.stack.token(RIVAL.account)
    new = await _rate(system, partner, _file(price="25", quantity=3), "created")
    changed = await _rate(system, partner, _file(price="24,50", quantity=4), "changed")
    return [
        Figure("(f) rows of an import that make an offer", new, "/s", at_least=ROWS_PER_S_MIN),
        Figure("    rows that change one", changed, "/s", at_least=ROWS_PER_S_MIN),
    ]


def _file(*, price: str, quantity: int) -> bytes:
    rows = (ROW.format(id=number, price=price, quantity=quantity) for number in range(ROWS))
    return "\n".join([HEADER, *rows, ""]).encode()


async def _rate(system: System, partner: str, content: bytes, outcome: str) -> float:
    """Return how many rows a second are done, from the first batch that was seen to the last."""
    import_id = await _send(system, partner, content)
    first: tuple[float, int] | None = None
    async with asyncio.timeout(DONE_WITHIN_S):
        while True:
            found: dict[str, Any] = (await system.ask(partner, STATE, id=str(import_id)))["offerImport"]
            at, done = time.perf_counter(), found["done"]
            if first is None and done:
                first = at, done
            if found["state"] == "DONE":
                break
            await asyncio.sleep(ASKED_EVERY_S)
    if found[outcome] != ROWS or first is None or first[1] == ROWS:
        raise RuntimeError(found)
    return float((done - first[1]) / (at - first[0]))


async def _send(system: System, partner: str, content: bytes) -> UUID:
    import_id = new_id()
    answer = await system.http.post(
        "/imports",
        data={"id": str(import_id), "venueId": str(RIVAL.venue_id)},
        files={"file": ("offers.csv", content, "text/csv")},
        headers={"authorization": f"Bearer {partner}"},
    )
    answer.raise_for_status()
    return import_id
