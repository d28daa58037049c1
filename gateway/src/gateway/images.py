"""Pictures over HTTP: taken in as a stream and passed on as it comes, given out with headers that let them be kept."""

import re
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from copy import copy

import msgspec
from kiosque.offers.v1.offers_pb2 import DownloadImageRequest, DownloadImageResponse, Image, UploadImageRequest
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from common.errors import Refusal
from common.statuses import UnavailableError
from gateway.admission import Admission, RejectedError, rejected, rejection_of
from gateway.callers import Callers
from gateway.forms import Form
from gateway.nodes import UUID_FORM, own_id
from gateway.services import Services
from gateway.uploads import Uploads, parts

BYTES_MAX = 10_000_000 + 16 * 1024
"""The picture; and boundaries, headers and the fields."""
TOO_LARGE = RejectedError(
    413,
    "IMAGE_TOO_LARGE",
    "A picture has at most 10000000 bytes: save it smaller, as a JPEG for instance.",
    facts={"max_bytes": 10_000_000},
)
FIELDS = ("id", "offererId")
CROP = ("x", "y", "width", "height")
"""Fields that may be there, all or none: the part to keep, in fractions of the picture as it is seen upright."""
WIDTHS = (250, 500, 750)
"""In which `offers` keeps each picture, two to three; the last where none is named."""
CONTENT_TYPE = re.compile(r"image/(jpeg|png|webp|avif|gif)")
IMMUTABLE = "public, max-age=31536000, immutable"
NO_PICTURE = RejectedError(404, "IMAGE_NOT_FOUND", "There is no such picture.")
NO_CROP = RejectedError(
    400, "INVALID_CROP", "A crop is all of x, y, width and height, each a number from 0 to 1: send all four, or none."
)


def height_of(width: int) -> int:
    """Return how high a picture of this width is."""
    return width * 3 // 2


def url_of(image_id: str, width: int = WIDTHS[-1]) -> str:
    """Return where a picture is, in one of its widths."""
    return f"/images/{image_id}" if width == WIDTHS[-1] else f"/images/{image_id}/{width}"


class Images:
    """Answers `POST /images`, `GET /images/{id}` and `GET /images/{id}/{width}`."""

    def __init__(self, services: Services, callers: Callers, admission: Admission) -> None:
        self._services = services
        self._callers = callers
        self._admission = admission
        self._uploads = Uploads(callers, admission)

    async def upload(self, request: Request) -> Response:
        """Pass a picture on to `offers`, which looks at it and stores it."""
        try:
            image = await self._uploads.taken(
                request, self._passed_on, fields=FIELDS, bytes_max=BYTES_MAX, too_large=TOO_LARGE
            )
        except (Refusal, UnavailableError) as error:
            return rejected(rejection_of(error))
        except RejectedError as rejection:
            return rejected(rejection)
        return _json({"id": image.id, "url": url_of(image.id), "width": image.width, "height": image.height}, 201)

    async def download(self, request: Request) -> Response:
        """Pass a picture on from `offers`. Pictures are public, and never change under their id."""
        try:
            return await self._download(request)
        except (Refusal, UnavailableError) as error:
            return rejected(rejection_of(error))
        except RejectedError as rejection:
            return rejected(rejection)

    async def _passed_on(self, form: Form) -> Image:
        offerer_id = own_id("offererId", form.fields["offererId"], "Offerer")
        header = UploadImageRequest.Header(
            id=form.fields["id"],
            offerer_id=offerer_id,
            crop=_crop_from(form.fields),
            credit=form.fields.get("credit", ""),
        )
        messages = parts(UploadImageRequest(header=header), lambda chunk: UploadImageRequest(chunk=chunk), form)
        return await self._services.offers.UploadImage(messages)

    async def _download(self, request: Request) -> Response:
        image_id = str(request.path_params["image_id"]).lower()
        width = int(request.path_params.get("width", WIDTHS[-1]))
        if not UUID_FORM.fullmatch(image_id) or width not in WIDTHS:
            raise copy(NO_PICTURE)
        headers = {
            "Cache-Control": IMMUTABLE,
            "ETag": f'"{image_id}-{width}"',
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        if _has(request.headers.get("if-none-match", ""), headers["ETag"]):
            return Response(status_code=304, headers=headers)
        identity = await self._admission.admit(request)
        await self._callers.actor(identity)
        parts = aiter(self._services.offers.DownloadImage(DownloadImageRequest(id=image_id, width=width)))
        image = (await anext(parts)).image
        if not CONTENT_TYPE.fullmatch(image.content_type):
            raise copy(NO_PICTURE)
        return StreamingResponse(_chunks(parts), media_type=image.content_type, headers=headers)


def _crop_from(fields: Mapping[str, str]) -> UploadImageRequest.Crop | None:
    """Read the part to keep, if one is named; whether it lies in the picture is for `offers` to say."""
    if not any(name in fields for name in CROP):
        return None
    try:
        return UploadImageRequest.Crop(**{name: float(fields[name]) for name in CROP})
    except (KeyError, ValueError) as error:
        raise copy(NO_CROP) from error


def _has(if_none_match: str, etag: str) -> bool:
    """Tell whether a browser has what it asks for; caches on the way may have called its tag weak."""
    return etag in {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}


async def _chunks(parts: AsyncIterator[DownloadImageResponse]) -> AsyncGenerator[bytes, None]:
    async for part in parts:
        yield part.chunk


def _json(content: dict[str, object], status: int) -> Response:
    return Response(msgspec.json.encode(content), status, media_type="application/json")
