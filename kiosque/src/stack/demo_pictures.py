"""The pictures of the demo's offers: drawn here, in flat shapes and few colours, so that they are nobody else's."""

import io
import math
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1_000, 1_500
"""Larger than what is kept: made smaller, edges become smooth."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Four colours that go together."""

    ground: str
    shape: str
    light: str
    dark: str


PALETTES = (
    Palette("#f2c14e", "#d1495b", "#fff6e0", "#30343f"),
    Palette("#2a6f77", "#f4a259", "#eef5db", "#16323a"),
    Palette("#b8d8ba", "#d9825b", "#fcf6ec", "#3d405b"),
    Palette("#5f6caf", "#ffb677", "#f7f3ff", "#22264b"),
    Palette("#e07a5f", "#3d405b", "#f4f1de", "#2b2d42"),
)


def picture_of(subcategory: str, number: int) -> bytes:
    """Draw a picture for an offer of this subcategory; offers of other numbers get other colours."""
    drawn = Image.new("RGB", (WIDTH, HEIGHT), PALETTES[number % len(PALETTES)].ground)
    MOTIFS.get(subcategory, _violin)(ImageDraw.Draw(drawn), PALETTES[number % len(PALETTES)])
    out = io.BytesIO()
    drawn.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _disc(draw: ImageDraw.ImageDraw, colours: Palette) -> None:
    """A record, half out of its sleeve."""
    centre = (WIDTH // 2, 560)
    for radius, colour in ((400, colours.dark), (150, colours.shape), (24, colours.light)):
        draw.circle(centre, radius, colour)
    for radius in range(190, 390, 28):
        draw.circle(centre, radius, outline=colours.ground, width=2)
    draw.rectangle((100, 700, WIDTH - 100, 1_400), colours.light)
    draw.pieslice((250, 850, WIDTH - 250, 1_350), 180, 360, colours.shape)
    draw.rectangle((250, 1_130, WIDTH - 250, 1_170), colours.dark)


def _score(draw: ImageDraw.ImageDraw, colours: Palette) -> None:
    """A page of music."""
    draw.polygon(((190, 210), (850, 150), (900, 1_290), (240, 1_350)), colours.shape)
    draw.rectangle((150, 170, 810, 1_310), colours.light)
    for number, top in enumerate((300, 620, 940)):
        for line in range(5):
            draw.line((210, top + line * 34, 750, top + line * 34), colours.dark, 5)
        for note in range(5):
            height = top + 17 * ((note * 5 + number * 3) % 8)
            across = 270 + note * 110
            draw.ellipse((across - 28, height - 20, across + 28, height + 20), colours.shape)
            draw.line((across + 25, height, across + 25, height - 120), colours.dark, 8)


def _violin(draw: ImageDraw.ImageDraw, colours: Palette) -> None:
    """An instrument with four strings, before a sun."""
    draw.circle((WIDTH // 2, 480), 360, colours.light)
    draw.rounded_rectangle((455, 170, 545, 760), 30, colours.dark)
    draw.circle((WIDTH // 2, 160), 60, colours.dark)
    draw.ellipse((310, 640, 690, 1_010), colours.shape)
    draw.ellipse((260, 880, 740, 1_370), colours.shape)
    for side in (-1, 1):
        draw.circle((WIDTH // 2 + side * 265, 935), 75, colours.ground)
        draw.arc((WIDTH // 2 + side * 90 - 40, 960, WIDTH // 2 + side * 90 + 40, 1_140), 0, 360, colours.dark, 10)
    draw.polygon(((455, 700), (545, 700), (560, 980), (440, 980)), colours.dark)
    draw.rectangle((400, 1_070, 600, 1_095), colours.light)
    for string in range(4):
        draw.line((470 + string * 20, 180, 464 + string * 24, 1_260), colours.light, 3)


def _workshop(draw: ImageDraw.ImageDraw, colours: Palette) -> None:
    """A small guitar, and those who sit around it."""
    for place in range(9):
        angle = math.pi * (1 + place / 8)
        draw.circle((500 + 430 * math.cos(angle), 620 + 430 * math.sin(angle)), 46, colours.light)
    draw.rounded_rectangle((450, 320, 550, 900), 20, colours.dark)
    draw.rounded_rectangle((420, 230, 580, 380), 40, colours.dark)
    draw.ellipse((300, 780, 700, 1_090), colours.shape)
    draw.ellipse((240, 950, 760, 1_390), colours.shape)
    draw.circle((WIDTH // 2, 1_060), 105, colours.dark)
    draw.rounded_rectangle((390, 1_230, 610, 1_270), 12, colours.dark)
    for string in range(4):
        draw.line((464 + string * 24, 260, 464 + string * 24, 1_250), colours.light, 4)


MOTIFS: dict[str, Callable[[ImageDraw.ImageDraw, Palette], None]] = {
    "PARTITION": _score,
    "SUPPORT_PHYSIQUE_MUSIQUE_CD": _disc,
    "SUPPORT_PHYSIQUE_MUSIQUE_VINYLE": _disc,
    "ATELIER_PRATIQUE_ART": _workshop,
}
"""What is shown of a subcategory; an instrument of the others."""
