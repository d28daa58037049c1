"""Instruments with strings."""

from stack.demo.drawing.paint import MIDDLE, Draw, Palette


def violin(draw: Draw, colours: Palette) -> None:
    """A violin, upright."""
    _bowed(draw, colours, top=170, middle=640, end=1_370)


def cello(draw: Draw, colours: Palette) -> None:
    """A violoncello on its spike."""
    draw.line((MIDDLE, 1_300, MIDDLE, 1_470), colours.dark, 14)
    _bowed(draw, colours, top=70, middle=470, end=1_330)


def _bowed(draw: Draw, colours: Palette, *, top: int, middle: int, end: int) -> None:
    waist = middle + (end - middle) * 2 // 5
    draw.rounded_rectangle((455, top, 545, waist), 30, colours.dark)
    draw.circle((MIDDLE, top - 10), 58, colours.dark)
    draw.ellipse((310, middle, 690, waist + 90), colours.shape)
    draw.ellipse((255, waist - 60, 745, end), colours.shape)
    for side in (-1, 1):
        draw.circle((MIDDLE + side * 262, waist + 5), 72, colours.ground)
        draw.arc((MIDDLE + side * 95 - 36, waist, MIDDLE + side * 95 + 36, waist + 190), 0, 360, colours.dark, 10)
    draw.polygon(((455, middle + 40), (545, middle + 40), (562, waist + 60), (438, waist + 60)), colours.dark)
    draw.rectangle((400, waist + 150, 600, waist + 176), colours.light)
    for string in range(4):
        draw.line((470 + string * 20, top + 10, 464 + string * 24, end - 110), colours.light, 3)


def guitar(draw: Draw, colours: Palette) -> None:
    """A guitar with a round hole."""
    _plucked(draw, colours, strings=6, top=120, wide=270)


def ukulele(draw: Draw, colours: Palette) -> None:
    """A small guitar with four strings."""
    _plucked(draw, colours, strings=4, top=330, wide=225)


def _plucked(draw: Draw, colours: Palette, *, strings: int, top: int, wide: int) -> None:
    draw.rounded_rectangle((452, top + 90, 548, 920), 18, colours.dark)
    draw.rounded_rectangle((420, top, 580, top + 150), 36, colours.dark)
    for peg in range(strings // 2):
        for side in (-1, 1):
            draw.circle((MIDDLE + side * 96, top + 34 + peg * 42), 15, colours.light)
    draw.ellipse((MIDDLE - wide + 55, 760, MIDDLE + wide - 55, 1_090), colours.shape)
    draw.ellipse((MIDDLE - wide, 930, MIDDLE + wide, 1_400), colours.shape)
    draw.circle((MIDDLE, 1_055), 104, colours.dark)
    draw.circle((MIDDLE, 1_055), 104, outline=colours.light, width=8)
    draw.rounded_rectangle((385, 1_240, 615, 1_280), 12, colours.dark)
    gap = 70 // (strings - 1)
    for string in range(strings):
        across = MIDDLE - 35 + string * gap
        draw.line((across, top + 30, across, 1_258), colours.light, 3)
    for fret in range(9):
        draw.line((455, top + 190 + fret * 62, 545, top + 190 + fret * 62), colours.light, 3)


def electric(draw: Draw, colours: Palette) -> None:
    """An electric guitar with two horns."""
    draw.polygon(((452, 150), (548, 120), (548, 900), (452, 900)), colours.dark)
    draw.polygon(((400, 190), (560, 60), (585, 150), (548, 230), (452, 230)), colours.dark)
    draw.polygon(
        (
            *((270, 800), (395, 860), (445, 960), (555, 960), (610, 820), (745, 700), (700, 920)),
            *((760, 1_180), (700, 1_380), (420, 1_400), (255, 1_290), (300, 1_010)),
        ),
        colours.shape,
    )
    draw.polygon(((400, 960), (620, 940), (640, 1_180), (560, 1_260), (420, 1_200)), colours.light)
    for pickup in (990, 1_090):
        draw.rounded_rectangle((440, pickup, 560, pickup + 46), 14, colours.dark)
    draw.rounded_rectangle((430, 1_220, 570, 1_260), 10, colours.dark)
    for knob in range(3):
        draw.circle((640 - knob * 16, 1_200 + knob * 62), 24, colours.dark)
    for string in range(6):
        draw.line((465 + string * 14, 130, 465 + string * 14, 1_240), colours.ground, 3)


def banjo(draw: Draw, colours: Palette) -> None:
    """A banjo: a drum with a neck."""
    draw.rounded_rectangle((458, 170, 542, 860), 20, colours.dark)
    draw.rounded_rectangle((425, 110, 575, 250), 34, colours.dark)
    draw.circle((MIDDLE, 1_080), 310, colours.dark)
    draw.circle((MIDDLE, 1_080), 270, colours.shape)
    draw.circle((MIDDLE, 1_080), 230, colours.light)
    draw.rounded_rectangle((410, 1_170, 590, 1_196), 8, colours.dark)
    for string in range(5):
        draw.line((470 + string * 15, 170, 470 + string * 15, 1_340), colours.ground, 3)


def harp(draw: Draw, colours: Palette) -> None:
    """A Celtic harp."""
    draw.line(((270, 330), (420, 250), (560, 300), (700, 250)), colours.shape, 60, joint="curve")
    draw.line(((270, 330), (255, 800), (330, 1_300)), colours.shape, 56, joint="curve")
    draw.polygon(((690, 240), (760, 280), (420, 1_390), (290, 1_390), (310, 1_290)), colours.dark)
    for string in range(13):
        across = 310 + string * 29
        draw.line((across, 300, across, 1_330 - string * 76), colours.light, 5)
