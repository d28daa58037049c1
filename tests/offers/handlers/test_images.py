"""Pictures: what comes in, and what is kept of it."""

import asyncio
import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from common.errors import IdTaken
from common.unit import Units, new_id
from offers.domain.image import Image as Kept
from offers.domain.image import ImageNotFound, ImageNotReadable, ImageTooLarge, ImageTooSmall
from offers.domain.partner import OffererNotFound
from offers.handlers import images
from offers.storage.images import Pictures
from tests.offers.factories import Shop, acting, png

ORIENTATION = 0x0112
MAKER = 0x010F
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(form: str, size: tuple[int, int] = (1600, 800), **options: object) -> bytes:
    """Draw a white picture with its upper left quarter black."""
    drawn = Image.new("RGB", size, "white")
    drawn.paste("black", (0, 0, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    drawn.save(out, form, **options)
    return out.getvalue()


def camera(orientation: int) -> Image.Exif:
    """Make what a camera writes beside its picture."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "somebody's telephone"
    return exif


def bomb(side: int) -> bytes:
    """Make a small PNG whose header promises a vast picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def opened(content: bytes) -> Image.Image:
    """Read back what was kept."""
    found = Image.open(io.BytesIO(content))
    found.load()
    return found


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
async def test_a_picture_is_kept_as_a_small_webp(form: str) -> None:
    """Whatever the format, what is kept is a WebP of at most 750 pixels across, with the ratio as it was."""
    kept = await images.reencode(picture(form))
    found = opened(kept.content)
    assert (found.format, found.size) == ("WEBP", (750, 375))
    assert (kept.width, kept.height) == found.size


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "corner", "size"),
    [
        (1, (0, 0), (750, 375)),
        (3, (1, 1), (750, 375)),
        (6, (1, 0), (750, 1500)),
        (8, (0, 1), (750, 1500)),
    ],
)
async def test_a_picture_is_upright_and_says_nothing_of_its_camera(
    form: str, orientation: int, corner: tuple[int, int], size: tuple[int, int]
) -> None:
    """How the camera was held is applied, and everything else that it wrote is gone."""
    found = opened((await images.reencode(picture(form, exif=camera(orientation), icc_profile=PROFILE))).content)
    corners = {(x, y): (x * (found.width - 1), y * (found.height - 1)) for x in (0, 1) for y in (0, 1)}
    dark = found.convert("L").point(lambda value: 255 * (value < 128))
    assert [where for where, place in corners.items() if dark.getpixel(place)] == [corner]
    assert found.size == size
    assert not found.getexif()
    assert not {"exif", "xmp", "icc_profile"} & found.info.keys()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
async def test_every_kind_of_png_can_be_kept(mode: str) -> None:
    """Palettes, greys, transparency and 16 bits are all turned into what a browser shows."""
    out = io.BytesIO()
    Image.new(mode, (500, 400)).save(out, "PNG")
    assert opened((await images.reencode(out.getvalue())).content).size == (500, 400)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"GIF89a" + bytes(100),
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        png()[:20],
        png()[: len(png()) // 2],
    ],
    ids=["empty", "text", "gif", "svg", "cut short", "cut in half"],
)
async def test_what_is_no_picture_is_refused(content: bytes) -> None:
    """The content decides: text, other formats and damaged files are not readable."""
    with pytest.raises(ImageNotReadable):
        await images.reencode(content)


@pytest.mark.parametrize("side", [5_001, 12_000, 30_000, 65_535])
async def test_a_bomb_is_refused_before_it_is_unpacked(side: int) -> None:
    """A small file that promises more pixels than memory is worth is refused by its header."""
    with pytest.raises(ImageTooLarge):
        await images.reencode(bomb(side))


async def test_a_large_photograph_is_taken() -> None:
    """A JPEG of 48 million pixels, as telephones make, is unpacked small and kept."""
    out = io.BytesIO()
    Image.new("RGB", (8064, 6000)).save(out, "JPEG")
    assert (await images.reencode(out.getvalue())).width == 750


async def test_a_small_picture_is_refused() -> None:
    """Under 400 by 400 there is too little to see."""
    with pytest.raises(ImageTooSmall):
        await images.reencode(png(399, 500))


async def keep(units: Units, shop: Shop, pictures: Pictures, image_id: object, content: bytes) -> Kept:
    """Keep a picture for a shop, as an upload does."""
    made = await images.reencode(content)
    async with acting(units, shop.actor) as unit:
        return await images.keep_image(
            unit,
            pictures,
            image_id=image_id,  # type: ignore[arg-type]
            offerer_id=shop.offerer.id,
            picture=made,
        )


async def test_uploading_twice_is_uploading_once(units: Units, shop: Shop, pictures: Pictures) -> None:
    """The same id and content is the same picture, even at once; another content does not replace it."""
    image_id = new_id()
    kept = await asyncio.gather(*(asyncio.create_task(keep(units, shop, pictures, image_id, png())) for _ in range(3)))
    assert len(set(kept)) == 1
    before = await pictures.get(image_id)
    with pytest.raises(IdTaken):
        await keep(units, shop, pictures, image_id, png(500, 500))
    assert await pictures.get(image_id) == before


async def test_a_picture_is_not_anothers_to_replace(units: Units, shop: Shop, rival: Shop, pictures: Pictures) -> None:
    """A rival with the id and the very content of a picture gets neither it nor its place."""
    image = await keep(units, shop, pictures, new_id(), png())
    with pytest.raises(IdTaken):
        await keep(units, rival, pictures, image.id, png())
    async with units() as unit:
        assert (await images.image_by_id(unit, image_id=image.id)).offerer_id == shop.offerer.id


async def test_nobody_uploads_for_anothers_structure(units: Units, shop: Shop, rival: Shop, pictures: Pictures) -> None:
    """A picture is kept for a structure of the caller only."""
    made = await images.reencode(png())
    with pytest.raises(OffererNotFound):
        async with acting(units, rival.actor) as unit:
            await images.keep_image(unit, pictures, image_id=new_id(), offerer_id=shop.offerer.id, picture=made)


class BrokenPictures(Pictures):
    """A store that writes the file and then dies, as a killed process does."""

    async def put(self, image_id: object, content: bytes) -> None:
        """Write, and fail."""
        await super().put(image_id, content)  # type: ignore[arg-type]
        raise ConnectionResetError


async def test_killed_after_the_file_the_next_try_succeeds(units: Units, shop: Shop) -> None:
    """A file without its row is no picture yet; the same upload again makes it one."""
    pictures, image_id = BrokenPictures("memory:///"), new_id()
    with pytest.raises(ConnectionResetError):
        await keep(units, shop, pictures, image_id, png())
    with pytest.raises(ImageNotFound):
        async with units() as unit:
            await images.image_by_id(unit, image_id=image_id)
    mended = Pictures("memory:///")
    assert (await keep(units, shop, mended, image_id, png())).id == image_id
    assert await mended.get(image_id)
