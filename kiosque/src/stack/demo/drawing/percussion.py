"""What one strikes: drums, bars and keys."""

import math

from stack.demo.drawing.paint import MIDDLE, WIDTH, Draw, Palette


def drums(draw: Draw, colours: Palette) -> None:
    """A drum kit."""
    for left, top in ((60, 420), (650, 360)):
        draw.line((left + 145, top + 20, MIDDLE, 1_300), colours.dark, 14)
        draw.ellipse((left, top, left + 290, top + 70), colours.light)
    for left in (230, 530):
        draw.ellipse((left, 620, left + 240, 700), colours.light)
        draw.rectangle((left, 660, left + 240, 820), colours.shape)
        draw.ellipse((left, 780, left + 240, 860), colours.shape)
    draw.circle((MIDDLE, 1_080), 290, colours.dark)
    draw.circle((MIDDLE, 1_080), 250, colours.light)
    draw.circle((MIDDLE, 1_080), 110, colours.shape)
    for side in (-1, 1):
        draw.line((MIDDLE + side * 330, 1_000, MIDDLE + side * 330, 1_370), colours.dark, 20)


def djembe(draw: Draw, colours: Palette) -> None:
    """A goblet drum with its ropes."""
    draw.polygon(((250, 380), (750, 380), (600, 900), (400, 900)), colours.shape)
    draw.polygon(((420, 880), (580, 880), (680, 1_360), (320, 1_360)), colours.shape)
    draw.ellipse((240, 310, 760, 450), colours.light)
    draw.ellipse((390, 860, 610, 930), colours.dark)
    for rope in range(8):
        draw.line((260 + rope * 60, 430, 420 + rope * 21, 880), colours.dark, 9)
        draw.line((320 + rope * 52, 430, 400 + rope * 21, 880), colours.dark, 5)


def cajon(draw: Draw, colours: Palette) -> None:
    """A box to sit on and to strike."""
    draw.polygon(((250, 330), (640, 330), (640, 1_280), (250, 1_280)), colours.shape)
    draw.polygon(((640, 330), (790, 250), (790, 1_160), (640, 1_280)), colours.dark)
    draw.polygon(((250, 330), (400, 250), (790, 250), (640, 330)), colours.light)
    draw.circle((716, 640), 62, colours.ground)
    for screw in range(5):
        draw.circle((285 + screw * 80, 370), 10, colours.dark)
        draw.circle((285 + screw * 80, 1_240), 10, colours.dark)


def bars(draw: Draw, colours: Palette) -> None:
    """A kalimba: thin bars on a board."""
    draw.rounded_rectangle((220, 420, 780, 1_300), 90, colours.shape)
    draw.circle((MIDDLE, 1_080), 84, colours.dark)
    for bar in range(9):
        across = 280 + bar * 55
        draw.rounded_rectangle((across - 18, 330, across + 18, 940 - abs(bar - 4) * 70), 16, colours.light)
    draw.rounded_rectangle((240, 520, 760, 560), 16, colours.dark)


def handpan(draw: Draw, colours: Palette) -> None:
    """A handpan, seen from above."""
    draw.circle((MIDDLE, 760), 420, colours.dark)
    draw.circle((MIDDLE, 760), 385, colours.shape)
    draw.circle((MIDDLE, 760), 96, colours.light)
    for note in range(8):
        angle = math.radians(note * 45)
        across, down = MIDDLE + 260 * math.cos(angle), 760 + 260 * math.sin(angle)
        draw.ellipse((across - 78, down - 62, across + 78, down + 62), colours.light)
        draw.ellipse((across - 30, down - 24, across + 30, down + 24), colours.dark)


def piano(draw: Draw, colours: Palette) -> None:
    """The keys of a piano, and its wing."""
    draw.pieslice((-420, 120, 980, 1_420), 270, 360, colours.dark)
    draw.rectangle((90, 640, WIDTH - 90, 800), colours.dark)
    draw.rectangle((90, 800, WIDTH - 90, 1_220), colours.light)
    for key in range(15):
        left = 90 + key * 55
        draw.line((left, 800, left, 1_220), colours.dark, 4)
        if key % 7 not in {2, 6} and key:
            draw.rectangle((left - 17, 800, left + 17, 1_060), colours.dark)
    draw.rectangle((90, 1_220, WIDTH - 90, 1_270), colours.shape)


def metronome(draw: Draw, colours: Palette) -> None:
    """A metronome in full swing."""
    draw.polygon(((410, 260), (590, 260), (780, 1_340), (220, 1_340)), colours.shape)
    draw.polygon(((440, 380), (560, 380), (650, 1_060), (350, 1_060)), colours.light)
    for mark in range(9):
        draw.line((450, 450 + mark * 66, 550, 450 + mark * 66), colours.dark, 5)
    draw.line((MIDDLE, 1_060, 760, 330), colours.dark, 14)
    draw.polygon(((640, 520), (730, 560), (700, 640), (610, 600)), colours.dark)
    draw.rectangle((190, 1_300, 810, 1_380), colours.dark)
