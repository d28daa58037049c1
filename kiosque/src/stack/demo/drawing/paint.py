"""What every picture is painted with: a few colours that go together, and what is behind things."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from PIL import ImageDraw

WIDTH, HEIGHT = 1_000, 1_500
"""Larger than what is kept: made smaller, edges become smooth."""
MIDDLE = WIDTH // 2


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
    Palette("#f7d6bf", "#2e6f95", "#fffaf3", "#1b3a4b"),
    Palette("#7b2d43", "#e8b04a", "#f9ede0", "#2a1320"),
    Palette("#9cc5c9", "#b5462f", "#fdf8ee", "#2f3e46"),
    Palette("#d5b9e0", "#6a4c93", "#fff7fb", "#2f2440"),
)

Draw = ImageDraw.ImageDraw
Motif = Callable[[Draw, Palette], None]
"""Paints one thing in the middle of a picture."""


def ground(draw: Draw, colours: Palette, number: int) -> None:
    """Paint what is behind: each number has its own, and the same number always the same."""
    GROUNDS[number % len(GROUNDS)](draw, colours, number)


def _sun(draw: Draw, colours: Palette, number: int) -> None:
    draw.circle((MIDDLE + (number * 37) % 120 - 60, 520), 390, colours.light)


def _rays(draw: Draw, colours: Palette, number: int) -> None:
    for ray in range(12):
        angle = math.radians(ray * 30 + number * 7)
        ends = [(MIDDLE + 1_700 * math.cos(angle + turn), 760 + 1_700 * math.sin(angle + turn)) for turn in (0, 0.26)]
        draw.polygon(((MIDDLE, 760), *ends), blend(colours.ground, colours.light))


def _dots(draw: Draw, colours: Palette, number: int) -> None:
    for row in range(13):
        for column in range(9):
            across, down = column * 125 + (row % 2) * 62, row * 125 + number * 11 % 60
            draw.circle((across, down), 16 + (row * 3 + column * 5 + number) % 12, blend(colours.ground, colours.light))


def _waves(draw: Draw, colours: Palette, number: int) -> None:
    for wave in range(7):
        top = 240 + wave * 200
        crest = [
            (across, top + 34 * math.sin(across / 130 + wave * 0.9 + number)) for across in range(-20, WIDTH + 40, 20)
        ]
        draw.line(crest, blend(colours.ground, colours.light), 40, joint="curve")


def _floor(draw: Draw, colours: Palette, number: int) -> None:
    draw.rectangle((0, 1_180 + number * 13 % 80, WIDTH, HEIGHT), colours.dark)
    draw.ellipse((60, 240, WIDTH - 60, 1_120), blend(colours.ground, colours.light))


GROUNDS: tuple[Callable[[Draw, Palette, int], None], ...] = (_sun, _rays, _dots, _waves, _floor)


def blend(one: str, other: str) -> tuple[int, int, int]:
    """Return the colour a third of the way from one to the other."""
    pairs = ((int(one[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5))
    red, green, blue = ((2 * first + second) // 3 for first, second in pairs)
    return red, green, blue
