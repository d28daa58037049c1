"""Pictures over HTTP."""

from collections.abc import AsyncIterator

import httpx2
import pytest
from kiosque.offers.v1 import offers_pb2

from common.errors import Conflict, Invalid, NotFound, Refusal, reason_of
from gateway import images
from gateway.images import BYTES_MAX, WIDTHS, height_of
from gateway.uploads import CHUNK_BYTES
from offers.domain import image as kept
from tests.gateway.conftest import Client
from tests.gateway.factories import a
from tests.gateway.stubs import World
from tests.gateway.table import ID
from tests.patience import a_moment

FIELDS = {"id": ID, "offererId": ID}
PICTURE = bytes(range(256)) * 1_000


class ImageTooLarge(Invalid):
    """A refusal of `offers`."""


async def upload(
    client: Client, content: bytes = PICTURE, fields: dict[str, str] | None = None, **headers: str
) -> httpx2.Response:
    """Send a picture as a partner."""
    headers = client.issuer.authorization("a partner", ["partner"]) | headers
    files = {"file": ("violin.jpg", content, "image/jpeg")}
    return await client.http.post("/images", data=FIELDS if fields is None else fields, files=files, headers=headers)


async def test_a_picture_is_passed_on_as_it_comes(client: Client, world: World) -> None:
    """`offers` gets the picture byte by byte as it was sent, under the caller's name, after whose it is."""
    answer = await upload(client)
    assert answer.status_code == 201
    told = answer.json()
    assert told == {"id": told["id"], "url": f"/images/{told['id']}", "width": told["width"], "height": told["height"]}
    assert world.uploaded == PICTURE
    call = world.calls[-1]
    assert (call.rpc, call.actor.subject) == ("UploadImage", "a partner")
    assert call.request.header == offers_pb2.UploadImageRequest.Header(id=ID, offerer_id=ID)


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])
async def test_every_size_arrives_whole(client: Client, world: World, size: int) -> None:
    """No byte is lost or added at the edges of chunks."""
    content = (PICTURE * 2)[:size]
    assert (await upload(client, content)).status_code == 201
    assert world.uploaded == content


async def test_a_picture_may_hold_anything(client: Client, world: World) -> None:
    """What looks like a boundary within a picture is a part of the picture."""
    content = b"\r\n--boundary--\r\n\r\n--" * 5_000
    assert (await upload(client, content)).status_code == 201
    assert world.uploaded == content


async def test_the_largest_picture_is_taken_and_no_larger(client: Client, world: World) -> None:
    """Ten megabytes pass; more is cut off, be its length told beforehand or not, and nothing is stored of it."""
    assert (await upload(client, b"x" * 10_000_000)).status_code == 201
    world.reset()
    answer = await upload(client, b"x" * (BYTES_MAX + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "IMAGE_TOO_LARGE")
    assert "UploadImage" not in world.rpcs

    async def endless() -> AsyncIterator[bytes]:
        yield form(ID, ID).partition(b"PICTURE")[0]
        for _ in range(200):
            yield b"x" * CHUNK_BYTES

    headers = client.issuer.authorization("a partner", ["partner"])
    headers["content-type"] = "multipart/form-data; boundary=b"
    answer = await client.http.post("/images", content=endless(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "IMAGE_TOO_LARGE")
    await a_moment()
    assert "UploadImage" not in world.rpcs


def form(image_id: str, offerer_id: str, *, end: bytes = b"\r\n--b--\r\n") -> bytes:
    """Write a form by hand."""
    parts = [
        b'--b\r\nContent-Disposition: form-data; name="id"\r\n\r\n' + image_id.encode(),
        b'--b\r\nContent-Disposition: form-data; name="offererId"\r\n\r\n' + offerer_id.encode(),
        b'--b\r\nX-Other: y\r\ncontent-disposition: form-data; name="file"; filename="v"\r\n\r\nPICTURE',
    ]
    return b"\r\n".join(parts) + end


async def send(client: Client, body: bytes, content_type: str = "multipart/form-data; boundary=b") -> httpx2.Response:
    """Send any body as a partner."""
    headers = client.issuer.authorization("a partner", ["partner"]) | {"content-type": content_type}
    return await client.http.post("/images", content=body, headers=headers)


async def test_a_form_may_be_written_otherwise(client: Client, world: World) -> None:
    """Header names in any case and headers that we do not know are no obstacle; a global id is an id."""
    assert (await send(client, form(ID, ID))).status_code == 201
    assert world.uploaded == b"PICTURE"


FILE = b'--b\r\nContent-Disposition: form-data; name="file"; filename="v"\r\n\r\nPICTURE'
MALFORMED = {
    "nothing": b"",
    "no form": b"nothing of a form",
    "no file": b'--b\r\nContent-Disposition: form-data; name="id"\r\n\r\n1\r\n--b--\r\n',
    "the file before the fields": FILE + b"\r\n" + form(ID, ID),
    "no fields": FILE + b"\r\n--b--\r\n",
    "an empty field": form("", ID),
    "an endless field": form("x" * 10_000, ID),
    "endless headers": b"--b\r\n" + b"X-Header: y\r\n" * 1_000 + b"\r\n",
    "a form that breaks off": form(ID, ID, end=b""),
    "two files": form(ID, ID, end=b"\r\n" + FILE + b"\r\n--b--\r\n"),
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
async def test_a_malformed_form_is_a_400(client: Client, world: World, body: bytes) -> None:
    """Whatever is sent instead of the fields and one file is refused, and nothing is stored."""
    answer = await send(client, body)
    assert answer.status_code == 400, answer.text
    await a_moment()
    assert "UploadImage" not in world.rpcs


@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data", "image/jpeg", ""])
async def test_only_a_form_is_read(client: Client, content_type: str) -> None:
    """Another media type, or a form without its boundary, is a 415."""
    assert (await send(client, form(ID, ID), content_type)).status_code == 415


async def test_an_id_must_be_one(client: Client, world: World) -> None:
    """An offerer's id that is none is refused with its code before `offers` is asked."""
    answer = await upload(client, fields={"id": ID, "offererId": "ours"})
    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_ID")
    await a_moment()
    assert "UploadImage" not in world.rpcs


async def test_who_may_upload_is_for_offers_to_say(client: Client) -> None:
    """Without a token 401; with one of another role, what `offers` says: 403."""
    answer = await client.http.post("/images", content=form(ID, ID))
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    headers = client.issuer.authorization("jade", ["beneficiary"])
    answer = await client.http.post("/images", data=FIELDS, files={"file": ("v", b"x")}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "NOT_ALLOWED")


@pytest.mark.parametrize(
    ("refusal", "status"),
    [(ImageTooLarge("Too large.", max_bytes=9), 400), (Conflict("Taken."), 409), (NotFound("None."), 404)],
)
async def test_a_refusal_has_its_status(client: Client, world: World, refusal: Refusal, status: int) -> None:
    """What `offers` refuses is said as a problem, with its facts, under the status of its kind."""

    def refuse(_request: object) -> None:
        raise refusal

    world.answers["UploadImage"] = refuse
    answer = await upload(client)
    assert answer.status_code == status
    assert answer.json() == {
        "code": reason_of(type(refusal).__name__),
        "message": str(refusal),
        "facts": [{"name": "max_bytes", "value": "9"}] if refusal.facts else [],
    }


async def test_a_picture_is_shown_and_kept(client: Client) -> None:
    """A picture is its bytes and its type; a browser keeps it for ever and runs nothing in it."""
    answer = await client.http.get(f"/images/{ID}")
    assert answer.status_code == 200
    assert answer.content == b"first second"
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cache-control"] == images.IMMUTABLE
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


async def test_a_picture_that_is_kept_is_not_sent_again(client: Client, world: World) -> None:
    """A browser that asks whether its picture still holds is told so at once."""
    answer = await client.http.get(f"/images/{ID}")
    world.calls.clear()
    again = await client.http.get(f"/images/{ID}", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content, world.rpcs) == (304, b"", [])
    tags = f'"another", W/{answer.headers["etag"]}'
    again = await client.http.get(f"/images/{ID}", headers={"if-none-match": tags})
    assert (again.status_code, world.rpcs) == (304, [])
    other = await client.http.get(f"/images/{ID}/250", headers={"if-none-match": answer.headers["etag"]})
    assert other.status_code == 200


async def test_a_picture_is_given_in_each_width(client: Client, world: World) -> None:
    """`offers` is asked for the width in the address, the largest without one; what it does not keep is not asked."""
    tags = set()
    for path, width in ((ID, 750), (f"{ID}/250", 250), (f"{ID}/500", 500), (f"{ID}/750", 750)):
        answer = await client.http.get(f"/images/{path}")
        assert (answer.status_code, world.calls[-1].request.width) == (200, width)
        tags.add(answer.headers["etag"])
    assert len(tags) == len(WIDTHS)
    world.calls.clear()
    for path in (f"{ID}/0", f"{ID}/251", f"{ID}/-250", f"{ID}/wide", f"{ID}/250/1"):
        assert (await client.http.get(f"/images/{path}")).status_code == 404
    assert world.rpcs == []


def test_the_widths_are_those_that_are_kept() -> None:
    """The gateway tells of the very files that `offers` keeps."""
    assert WIDTHS == kept.WIDTHS
    assert [height_of(width) for width in WIDTHS] == [kept.height_of(width) for width in WIDTHS]


async def test_the_part_to_keep_is_passed_on(client: Client, world: World) -> None:
    """A crop and a credit are passed on as they are sent, for `offers` to judge; without a crop there is none."""
    crop = {"x": "0.125", "y": "0", "width": ".5", "height": "1"}
    assert (await upload(client, fields=FIELDS | crop | {"credit": "é" * 255})).status_code == 201
    header = world.calls[-1].request.header
    assert header.crop == offers_pb2.UploadImageRequest.Crop(x=0.125, y=0, width=0.5, height=1)
    assert header.credit == "é" * 255
    assert (await upload(client)).status_code == 201
    assert not world.calls[-1].request.header.HasField("crop")


@pytest.mark.parametrize(
    "crop",
    [{"x": "0"}, {"x": "0", "y": "0", "width": "1"}, {"x": "0", "y": "0", "width": "1", "height": "high"}],
    ids=["one number", "three numbers", "a word"],
)
async def test_half_a_crop_is_refused(client: Client, world: World, crop: dict[str, str]) -> None:
    """A crop is four numbers or nothing; `offers` is not asked, and nothing is stored."""
    answer = await upload(client, fields=FIELDS | crop)
    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_CROP")
    await a_moment()
    assert "UploadImage" not in world.rpcs


async def test_what_is_no_picture_is_not_shown(client: Client, world: World) -> None:
    """A stored thing of another type than a picture's is as if it were not there, as are an unknown id and no id."""

    def a_page(_request: object) -> list[offers_pb2.DownloadImageResponse]:
        return [offers_pb2.DownloadImageResponse(image=a(offers_pb2.Image, content_type="text/html"))]

    def nothing(_request: object) -> None:
        raise NotFound("No such picture.")

    world.answers["DownloadImage"] = a_page
    assert (await client.http.get(f"/images/{ID}")).status_code == 404
    world.answers["DownloadImage"] = nothing
    assert (await client.http.get(f"/images/{ID}")).status_code == 404
    assert (await client.http.get("/images/..%2Fsecret")).status_code == 404
    assert (await client.http.get("/images/1")).status_code == 404
