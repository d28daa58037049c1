"""Instruments that one blows, or squeezes."""

import math

from stack.demo.drawing.paint import MIDDLE, Draw, Palette


def clarinet(draw: Draw, colours: Palette) -> None:
    """A clarinet with its keys and rings."""
    draw.polygon(((462, 200), (538, 200), (560, 1_180), (440, 1_180)), colours.dark)
    draw.polygon(((478, 80), (530, 80), (538, 210), (462, 210)), colours.shape)
    draw.polygon(((440, 1_170), (560, 1_170), (650, 1_400), (350, 1_400)), colours.dark)
    for ring in (200, 560, 860, 1_170):
        draw.rectangle((440, ring, 560, ring + 22), colours.light)
    for hole in range(9):
        draw.circle((MIDDLE, 300 + hole * 95), 24, colours.light)
        draw.circle((MIDDLE + (70 if hole % 2 else -70), 345 + hole * 90), 20, colours.shape)


def flute(draw: Draw, colours: Palette) -> None:
    """Two flutes, crossed."""
    for side in (-1, 1):
        slope = [(MIDDLE + side * 330 - 38, 250), (MIDDLE + side * 330 + 38, 250)]
        foot = [(MIDDLE - side * 300 + 30, 1_330), (MIDDLE - side * 300 - 30, 1_330)]
        draw.polygon((*slope, *foot), colours.shape if side == 1 else colours.dark)
        for hole in range(8):
            down = 430 + hole * 105
            across = MIDDLE + side * (330 - 630 * (down - 250) / 1_080)
            draw.circle((across, down), 18, colours.light)
        draw.rectangle((MIDDLE + side * 300 - 56, 330, MIDDLE + side * 300 + 36, 350), colours.light)


def trumpet(draw: Draw, colours: Palette) -> None:
    """A trumpet, its bell to the left."""
    draw.polygon(((110, 480), (110, 900), (330, 720), (330, 660)), colours.shape)
    draw.rectangle((320, 662, 850, 718), colours.shape)
    draw.rounded_rectangle((360, 700, 780, 960), 120, outline=colours.shape, width=44)
    for valve in range(3):
        left = 470 + valve * 86
        draw.rounded_rectangle((left, 560, left + 62, 1_010), 22, colours.dark)
        draw.rounded_rectangle((left + 8, 500, left + 54, 560), 16, colours.light)
    draw.polygon(((850, 655), (920, 630), (920, 750), (850, 725)), colours.dark)


def saxophone(draw: Draw, colours: Palette) -> None:
    """A saxophone with its bell turned up."""
    draw.line(((300, 210), (420, 180), (500, 260)), colours.dark, 40, joint="curve")
    draw.polygon(((470, 250), (540, 240), (640, 1_100), (500, 1_140)), colours.shape)
    draw.ellipse((330, 1_020, 650, 1_360), colours.shape)
    draw.ellipse((440, 1_090, 560, 1_230), colours.ground)
    draw.polygon(((330, 1_190), (470, 1_180), (400, 720), (180, 760)), colours.shape)
    draw.ellipse((165, 690, 415, 800), colours.dark)
    for key in range(7):
        draw.circle((530 + key * 12, 400 + key * 95), 32, colours.light)


def accordion(draw: Draw, colours: Palette) -> None:
    """An accordion, half open."""
    for fold in range(9):
        left = 330 + fold * 38
        top = 400 + (fold % 2) * 22
        draw.polygon(
            ((left, top), (left + 38, 422 - (fold % 2) * 22), (left + 38, 1_110), (left, 1_110)), colours.light
        )
        draw.line((left, top, left, 1_110), colours.shape, 8)
    draw.rounded_rectangle((120, 360, 340, 1_150), 34, colours.dark)
    draw.rounded_rectangle((670, 360, 890, 1_150), 34, colours.dark)
    for row in range(10):
        for column in range(3):
            draw.circle((175 + column * 58, 440 + row * 70), 20, colours.light)
        draw.rectangle((760, 410 + row * 70, 880, 468 + row * 70), colours.light)


def panpipe(draw: Draw, colours: Palette) -> None:
    """Pipes side by side, as of a harmonica or a melodica."""
    for pipe in range(9):
        left = 190 + pipe * 70
        draw.rounded_rectangle((left, 360, left + 58, 1_260 - pipe * 72), 26, colours.shape)
        draw.ellipse((left + 6, 352, left + 52, 388), colours.dark)
    draw.polygon(((180, 560), (830, 560), (830, 640), (180, 690)), colours.dark)
    for bead in range(12):
        draw.circle((205 + bead * 55, 605 + 14 * math.sin(bead)), 14, colours.light)
