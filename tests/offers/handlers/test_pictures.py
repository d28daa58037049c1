"""What an upload becomes: small, upright, safe, and nothing else."""

import asyncio
import io
import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from common.errors import Invalid
from offers.domain.crop import WHOLE, Crop, InvalidCrop
from offers.domain.image import WIDTHS, ImageNotReadable, ImageTooLarge, ImageTooSmall, height_of
from offers.handlers.pictures import TURNS, Picture, reencode
from tests.offers.factories import png

ORIENTATION = 0x0112
MAKER = 0x010F
GPS = 0x8825
PLACE = {1: "N", 2: (48.0, 6.0, 41.0), 3: "W", 4: (1.0, 40.0, 46.0)}
LEFT_HALF = Crop(x=0, y=0, width=0.5, height=1)
MARK = b"somebody's telephone"


def picture(form: str, size: tuple[int, int] = (1600, 1200), **options: object) -> bytes:
    """Draw a white picture with its upper left quarter black."""
    drawn = Image.new("RGB", size, "white")
    drawn.paste("black", (0, 0, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    drawn.save(out, form, **options)
    return out.getvalue()


def camera(orientation: int) -> Image.Exif:
    """Make what a camera writes beside its picture: how it was held, what it is, and where it was."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = MARK.decode()
    exif.get_ifd(GPS).update(PLACE)
    return exif


def png_chunk(kind: bytes, data: bytes) -> bytes:
    """Write one chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(side: int) -> bytes:
    """Make a small PNG whose header promises a vast picture."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", zlib.compress(b"\0")) + png_chunk(b"IEND", b"")


def opened(kept: Picture, width: int = WIDTHS[-1]) -> Image.Image:
    """Read back what was kept."""
    found = Image.open(io.BytesIO(kept.files[width]))
    found.load()
    return found


def dark_corners(found: Image.Image) -> set[tuple[int, int]]:
    """Return which corners are dark: across, down."""
    grey = found.convert("L")
    corners = {(x, y): (x * (found.width - 1), y * (found.height - 1)) for x in (0, 1) for y in (0, 1)}
    return {where for where, place in corners.items() if float(str(grey.getpixel(place))) < 128}


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
async def test_a_picture_is_kept_in_three_widths(form: str) -> None:
    """Whatever the format and size, what is kept are WebPs of 250, 500 and 750 pixels across, two to three."""
    kept = await reencode(picture(form), WHOLE)
    assert tuple(kept.files) == WIDTHS
    for width in WIDTHS:
        found = opened(kept, width)
        assert (found.format, found.size) == ("WEBP", (width, height_of(width)))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
async def test_a_picture_is_upright_and_says_nothing_of_its_camera(form: str, orientation: int) -> None:
    """How the camera was held is applied; its name, its place and all else that it wrote are in no file."""
    sent = picture(form, exif=camera(orientation))
    assert MARK in sent
    kept = await reencode(sent, WHOLE)
    with Image.open(io.BytesIO(picture("PNG"))) as drawn:
        turned = drawn.transpose(TURNS[orientation]) if orientation in TURNS else drawn.copy()
    assert dark_corners(opened(kept)) == dark_corners(turned)
    for width in WIDTHS:
        found = opened(kept, width)
        assert not found.getexif()
        assert not {"exif", "xmp", "icc_profile"} & found.info.keys()
        assert not any(told in kept.files[width] for told in (MARK, b"EXIF", b"Exif", b"XMP "))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
async def test_a_crop_is_of_what_is_seen(form: str) -> None:
    """The left half of a picture that was taken on its side is the left of it once it is upright."""
    kept = opened(await reencode(picture(form, exif=camera(6)), LEFT_HALF))  # upright, its upper right is black
    assert not dark_corners(kept)
    right = opened(await reencode(picture(form, exif=camera(6)), Crop(x=0.5, y=0, width=0.5, height=1)))
    assert dark_corners(right) == {(0, 0), (1, 0)}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["PNG", "JPEG"]), st.tuples(*[st.floats(-0.2, 1.2)] * 4))
async def test_any_crop_is_done_or_refused(form: str, numbers: tuple[float, float, float, float]) -> None:
    """Whatever four numbers are sent: three whole files of the right sizes, or a refusal."""
    crop = Crop(x=numbers[0], y=numbers[1], width=numbers[2], height=numbers[3])
    try:
        kept = await reencode(picture(form, (1000, 900)), crop)
    except (InvalidCrop, ImageTooSmall):
        return
    assert [opened(kept, width).size for width in WIDTHS] == [(width, height_of(width)) for width in WIDTHS]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
async def test_every_kind_of_png_can_be_kept(mode: str) -> None:
    """Palettes, greys, transparency and 16 bits are all turned into what a browser shows."""
    out = io.BytesIO()
    Image.new(mode, (500, 600)).save(out, "PNG")
    assert opened(await reencode(out.getvalue(), WHOLE)).size == (750, 1125)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"GIF89a" + bytes(100),
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"%PDF-1.7",
        png()[:20],
        png()[: len(png()) // 2],
        picture("JPEG")[:-500],
        picture("WEBP")[:-500],
    ],
    ids=["empty", "text", "gif", "svg", "pdf", "cut short", "a png cut in half", "a jpeg cut", "a webp cut"],
)
async def test_what_is_no_picture_is_refused(content: bytes) -> None:
    """The content decides: text, other formats and damaged files are not readable."""
    with pytest.raises(ImageNotReadable):
        await reencode(content, WHOLE)


@settings(max_examples=40)
@given(st.sampled_from(["PNG", "JPEG", "WEBP"]), st.data())
async def test_damage_is_a_refusal(form: str, data: st.DataObject) -> None:
    """A picture with some bytes changed is kept or refused; no decoder's error gets out."""
    content = bytearray(picture(form, (400, 400)))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        kept = await reencode(bytes(content), WHOLE)
    except Invalid:
        return
    assert opened(kept).size == (750, 1125)


@pytest.mark.parametrize("side", [5_001, 12_000, 30_000, 65_535])
async def test_a_bomb_is_refused_before_it_is_unpacked(side: int) -> None:
    """A small file that promises more pixels than memory is worth is refused by its header."""
    with pytest.raises(ImageTooLarge):
        await reencode(bomb(side), WHOLE)


async def test_a_jpeg_that_paints_itself_over_for_ever_is_refused() -> None:
    """Ten megabytes hold tens of thousands of scans, each as dear as the whole picture."""
    content = picture("JPEG", progressive=True)
    assert (await reencode(content, WHOLE)).files
    scan = content.rindex(b"\xff\xda")
    with pytest.raises(ImageNotReadable):
        await reencode(content[:-2] + content[scan:-2] * 100 + content[-2:], WHOLE)


async def test_a_large_photograph_is_taken() -> None:
    """A JPEG of 48 million pixels, as telephones make, is unpacked small and kept, a small part of it too."""
    out = io.BytesIO()
    Image.new("RGB", (8064, 6000)).save(out, "JPEG")
    for crop in (WHOLE, Crop(x=0.9, y=0.9, width=0.1, height=0.1)):
        assert opened(await reencode(out.getvalue(), crop)).size == (750, 1125)


async def test_a_small_picture_is_refused() -> None:
    """Under 400 by 400 there is too little to see, also when it is a crop that leaves so little."""
    with pytest.raises(ImageTooSmall):
        await reencode(png(399, 500), WHOLE)
    assert (await reencode(png(800, 500), LEFT_HALF)).files
    with pytest.raises(ImageTooSmall):
        await reencode(png(798, 500), LEFT_HALF)


async def test_a_crop_is_part_of_what_was_sent() -> None:
    """The same bytes with another crop are another picture; with the same one they are the same."""
    digests = [(await reencode(png(900, 900), crop)).digest for crop in (WHOLE, LEFT_HALF, LEFT_HALF)]
    assert len(set(digests)) == 2
    assert digests[1] == digests[2]


async def test_others_are_served_while_a_picture_is_made_small() -> None:
    """The event loop goes on: it is never held for as long as a tenth of what the picture takes."""
    loop, content = asyncio.get_running_loop(), picture("PNG", (5000, 5000))
    began, longest = loop.time(), 0.0
    made = asyncio.ensure_future(reencode(content, WHOLE))
    while not made.done():
        before = loop.time()
        await asyncio.sleep(0.001)
        longest = max(longest, loop.time() - before)
    took = loop.time() - began
    assert made.result().files
    assert longest < max(took / 2, 0.1), f"held for {longest:.3f} s of {took:.3f} s"
