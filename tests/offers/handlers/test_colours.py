"""Colours of other spaces than a screen's keep their look."""

import io
import struct

import pytest
from PIL import Image, ImageCms

from offers.domain.crop import WHOLE
from offers.handlers.colours import in_srgb
from offers.handlers.pictures import reencode

SIZE = (600, 900)
GAMMA = 2.2
DISPLAY_P3 = ((0.5151, 0.2412, -0.0011), (0.2919, 0.6922, 0.0419), (0.1572, 0.0666, 0.7841))
"""The primaries of telephones' screens, as a profile has them: adapted to the white of paper."""
SRGB = ((0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141))
WHITE = (0.9642, 1.0, 0.8249)
ALIKE = 4
"""As far as a channel may be off: curves are approximate, and what is kept is compressed."""


def profile(primaries: tuple[tuple[float, float, float], ...], gamma: float = GAMMA) -> bytes:
    """Make a profile of a screen: its primaries and one curve for all three."""
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", 5) + b"made\0" + bytes(78),
        b"cprt": b"text" + bytes(4) + b"ours\0",
        b"wtpt": xyz(WHITE),
        **{name: xyz(each) for name, each in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)},
        **{
            name: b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) for name in (b"rTRC", b"gTRC", b"bTRC")
        },
    }
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", start + len(body), bytes(4), 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += struct.pack(">3i", *(round(each * 65536) for each in WHITE)) + bytes(48)
    return head + table + body


def xyz(values: tuple[float, float, float]) -> bytes:
    """Write a colour as profiles do."""
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in values))


def expected(colour: tuple[int, int, int], primaries: tuple[tuple[float, float, float], ...]) -> tuple[int, ...]:
    """Return by hand what a colour of these primaries is on a screen of ours."""
    linear = [(channel / 255) ** GAMMA for channel in colour]
    seen = [sum(linear[place] * primaries[place][axis] for place in range(3)) for axis in range(3)]
    ours = solved(SRGB, seen)
    return tuple(round(255 * encoded(min(1.0, max(0.0, channel)))) for channel in ours)


def encoded(light: float) -> float:
    """Return how much light is written down on a screen of ours."""
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def solved(primaries: tuple[tuple[float, float, float], ...], seen: list[float]) -> list[float]:
    """Return how much of each primary makes what is seen (Cramer's rule)."""
    whole = determinant(primaries)
    return [determinant((*primaries[:place], tuple(seen), *primaries[place + 1 :])) / whole for place in range(3)]


def determinant(rows: tuple[tuple[float, ...], ...]) -> float:
    """Return the determinant of three rows of three."""
    (a, b, c), (d, e, f), (g, h, i) = rows
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


def picture(colour: object, form: str = "PNG", mode: str = "RGB", **options: object) -> bytes:
    """Draw a picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, SIZE, colour).save(out, form, **options)  # type: ignore[arg-type] # what the mode has for colours
    return out.getvalue()


async def kept(content: bytes) -> tuple[int, ...]:
    """Return the colour that is kept of a picture of one."""
    files = (await reencode(content, WHOLE)).files
    with Image.open(io.BytesIO(files[250])) as found:
        colour = found.convert("RGB").getpixel((100, 150))
    assert isinstance(colour, tuple)
    return colour


def alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Tell whether nobody could tell two colours apart."""
    return all(abs(first - second) <= ALIKE for first, second in zip(one, other, strict=True))


@pytest.mark.parametrize("colour", [(200, 60, 60), (90, 180, 90), (60, 90, 200), (230, 120, 20)])
async def test_a_wide_gamut_picture_keeps_its_look(colour: tuple[int, int, int]) -> None:
    """The colours of a telephone's screen become what they look like on any other; left alone, they would be duller."""
    wanted = expected(colour, DISPLAY_P3)
    assert not alike(wanted, colour)
    assert alike(await kept(picture(colour, icc_profile=profile(DISPLAY_P3))), wanted)
    assert alike(await kept(picture(colour, "JPEG", quality=95, icc_profile=profile(DISPLAY_P3))), wanted)


async def test_what_is_a_screen_s_already_is_left_alone() -> None:
    """Without a profile, or with a screen's own, a colour is what it was."""
    ours = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for content in (picture((90, 180, 90)), picture((90, 180, 90), icc_profile=ours)):
        assert alike(await kept(content), (90, 180, 90))


@pytest.mark.parametrize("spoilt", [b"no profile", profile(DISPLAY_P3)[:200], bytes(5_000_000)])
async def test_a_spoilt_profile_costs_only_itself(spoilt: bytes) -> None:
    """A picture whose profile cannot be read, or is of an absurd size, is taken as if it had none."""
    assert alike(await kept(picture((90, 180, 90), "JPEG", quality=95, icc_profile=spoilt[:60_000])), (90, 180, 90))
    plain = Image.new("RGB", (2, 2), (90, 180, 90))
    assert in_srgb(plain, spoilt).getpixel((0, 0)) == (90, 180, 90)


async def test_a_profile_of_other_channels_is_not_taken_at_its_word() -> None:
    """A profile of three channels says nothing of a picture that has one, or four."""
    assert alike(await kept(picture(120, mode="L", icc_profile=profile(DISPLAY_P3))), (120, 120, 120))
    await kept(picture((0, 255, 255, 0), "JPEG", mode="CMYK", icc_profile=profile(DISPLAY_P3)))


def test_transparency_stays() -> None:
    """What is seen through stays so, whatever its colours were."""
    glass = Image.new("RGBA", (2, 2), (200, 60, 60, 128))
    colour = in_srgb(glass, profile(DISPLAY_P3)).getpixel((0, 0))
    assert isinstance(colour, tuple)
    assert alike(colour[:3], expected((200, 60, 60), DISPLAY_P3))
    assert colour[3] == 128
