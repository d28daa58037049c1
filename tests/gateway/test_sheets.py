"""Offers as files over HTTP."""

from collections.abc import Iterator

import pytest
from kiosque.offers.v1 import imports_pb2

from common.errors import NotFound
from gateway.sheets import BYTES_MAX
from tests.gateway.conftest import Client
from tests.gateway.stubs import World
from tests.gateway.table import ID

FILE = "id;title\r\na;Été\r\n".encode() * 10_000


class VenueNotFound(NotFound):
    """A refusal of `offers`."""


async def test_a_file_is_passed_on_as_it_comes(client: Client, world: World) -> None:
    """`offers` gets the file byte by byte under the caller's name, after the venue that it is for."""
    headers = client.issuer.authorization("a partner", ["partner"])
    answer = await client.http.post(
        "/imports",
        data={"id": ID, "venueId": ID, "dryRun": "true"},
        files={"file": ("offers.csv", FILE, "text/csv")},
        headers=headers,
    )
    assert (answer.status_code, set(answer.json())) == (202, {"id", "rows", "isDryRun"})
    assert world.uploaded == FILE
    header = imports_pb2.StartImportRequest.Header(id=ID, venue_id=ID, is_dry_run=True)
    assert world.calls[-1].request.header == header


async def test_a_file_that_is_too_large_is_not_read(client: Client, world: World) -> None:
    """What is larger than any file that is taken is refused in the words of imports."""
    headers = client.issuer.authorization("a partner", ["partner"])
    answer = await client.http.post(
        "/imports", data={"id": ID, "venueId": ID}, files={"file": b"x" * BYTES_MAX}, headers=headers
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "IMPORT_TOO_LARGE")
    assert "StartImport" not in world.rpcs


async def test_an_export_tells_its_rows_and_is_a_file(client: Client, world: World) -> None:
    """Whoever downloads knows how many rows there are; the name and kind are those of a file."""

    def parts(_: object) -> Iterator[imports_pb2.ExportOffersResponse]:
        yield imports_pb2.ExportOffersResponse(rows=2)
        yield imports_pb2.ExportOffersResponse(chunk=b"id\r\n")
        yield imports_pb2.ExportOffersResponse(chunk=b"a\r\nb\r\n")

    world.answers["ExportOffers"] = parts
    headers = client.issuer.authorization("a partner", ["partner"])
    answer = await client.http.get(f"/exports/offers.csv?venue={ID}", headers=headers)
    assert (answer.status_code, answer.content, answer.headers["x-row-count"]) == (200, b"id\r\na\r\nb\r\n", "2")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "offers.csv" in answer.headers["content-disposition"]


@pytest.mark.parametrize(("method", "path"), [("POST", "/imports"), ("GET", f"/exports/offers.csv?venue={ID}")])
async def test_nobody_brings_or_takes_files_without_signing_in(client: Client, method: str, path: str) -> None:
    """Both are for partners and their software."""
    assert (await client.http.request(method, path)).status_code == 401


async def test_a_refusal_is_told_and_no_file(client: Client, world: World) -> None:
    """A venue of others is unknown; nothing is begun of the answer before that is sure."""

    def refuse(_: object) -> Iterator[imports_pb2.ExportOffersResponse]:
        raise VenueNotFound("You have no such venue.")

    world.answers["ExportOffers"] = refuse
    headers = client.issuer.authorization("a partner", ["partner"])
    answer = await client.http.get(f"/exports/offers.csv?venue={ID}", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (404, "VENUE_NOT_FOUND")
