"""Where something happens: stages, classes, and who is there."""

import math

from stack.demo.drawing.paint import MIDDLE, WIDTH, Draw, Palette, blend


def stage(draw: Draw, colours: Palette) -> None:
    """A stage under its lights, with heads before it."""
    draw.rectangle((0, 1_050, WIDTH, 1_500), colours.dark)
    for light in range(4):
        across = 140 + light * 240
        beam = ((across - 30, 190), (across + 30, 190), (MIDDLE + 260, 1_060), (MIDDLE - 260, 1_060))
        draw.polygon(beam, blend(colours.shape, colours.light) if light % 2 else colours.light)
    draw.rectangle((60, 150, WIDTH - 60, 200), colours.dark)
    _singer(draw, colours)
    _heads(draw, colours)


def _singer(draw: Draw, colours: Palette) -> None:
    draw.circle((MIDDLE, 640), 62, colours.dark)
    draw.polygon(((430, 720), (570, 720), (610, 1_060), (390, 1_060)), colours.dark)
    draw.line((570, 760, 620, 690), colours.dark, 34)
    draw.line((640, 660, 640, 1_060), colours.dark, 10)
    draw.circle((632, 664), 26, colours.shape)


def _heads(draw: Draw, colours: Palette) -> None:
    for row in range(2):
        for head in range(8):
            across, down = head * 150 - 40 + row * 75, 1_240 + row * 150 + 24 * math.sin(head * 2 + row)
            colour = colours.shape if (head + row) % 3 else colours.light
            draw.circle((across, down), 58, colour)
            draw.rounded_rectangle((across - 84, down + 60, across + 84, down + 330), 60, colour)


def festival(draw: Draw, colours: Palette) -> None:
    """Bunting over a tent."""
    for row in range(2):
        for flag in range(9):
            across, down = flag * 120, 150 + row * 130 + 50 * math.sin(flag / 8 * math.pi)
            triangle = ((across, down), (across + 100, down), (across + 50, down + 120))
            draw.polygon(triangle, (colours.shape, colours.light, colours.dark)[(flag + row) % 3])
    for stripe in range(8):
        left = 100 + stripe * 100
        draw.polygon(((MIDDLE, 520), (left, 940), (left + 100, 940)), colours.shape if stripe % 2 else colours.light)
    draw.rectangle((150, 940, 850, 1_380), colours.dark)
    draw.polygon(((400, 1_380), (MIDDLE, 980), (600, 1_380)), colours.light)


def curtain(draw: Draw, colours: Palette) -> None:
    """A theatre's curtain, drawn aside."""
    draw.rectangle((0, 1_180, WIDTH, 1_500), colours.dark)
    draw.ellipse((240, 1_060, 760, 1_260), colours.light)
    for side in (0, 1):
        for fold in range(5):
            left = fold * 70 if not side else WIDTH - (fold + 1) * 70
            colour = colours.shape if fold % 2 else blend(colours.shape, colours.dark)
            draw.rectangle((left, 160, left + 72, 1_220 - fold * 40), colour)
    for scallop in range(8):
        draw.pieslice((scallop * 130 - 10, 20, scallop * 130 + 140, 260), 0, 180, colours.shape)
    draw.rectangle((0, 0, WIDTH, 140), colours.shape)


def dancers(draw: Draw, colours: Palette) -> None:
    """Three dancers."""
    for place, (across, colour) in enumerate(((230, colours.shape), (510, colours.dark), (790, colours.light))):
        top = 420 + place % 2 * 90
        draw.circle((across, top), 62, colour)
        draw.line((across, top + 60, across + 20, top + 430), colour, 84)
        draw.line((across - 170, top + 40 + place * 30, across, top + 140, across + 160, top - 30), colour, 44)
        draw.line((across + 20, top + 420, across - 120, top + 800), colour, 52)
        draw.line((across + 20, top + 420, across + 190, top + 700), colour, 52)


def workshop(draw: Draw, colours: Palette) -> None:
    """A small guitar, and those who sit around it."""
    for place in range(9):
        angle = math.pi * (1 + place / 8)
        draw.circle((500 + 430 * math.cos(angle), 620 + 430 * math.sin(angle)), 46, colours.light)
    draw.rounded_rectangle((450, 320, 550, 900), 20, colours.dark)
    draw.rounded_rectangle((420, 230, 580, 380), 40, colours.dark)
    draw.ellipse((300, 780, 700, 1_090), colours.shape)
    draw.ellipse((240, 950, 760, 1_390), colours.shape)
    draw.circle((MIDDLE, 1_060), 105, colours.dark)
    draw.rounded_rectangle((390, 1_230, 610, 1_270), 12, colours.dark)
    for string in range(4):
        draw.line((464 + string * 24, 260, 464 + string * 24, 1_250), colours.light, 4)


def choir(draw: Draw, colours: Palette) -> None:
    """A choir in three rows."""
    for row in range(3):
        for voice in range(4 + row % 2):
            across, down = 160 + voice * 225 - row % 2 * 110, 480 + row * 270
            colour = (colours.shape, colours.light, colours.dark)[(voice + row) % 3]
            draw.rounded_rectangle((across - 100, down + 70, across + 100, down + 470), 70, colour)
            draw.circle((across, down), 76, colour)
            draw.ellipse((across - 20, down + 16, across + 20, down + 52), colours.ground)


def microphone(draw: Draw, colours: Palette) -> None:
    """A microphone for a voice."""
    draw.polygon(((430, 640), (570, 640), (540, 1_330), (460, 1_330)), colours.dark)
    draw.ellipse((340, 220, 660, 640), colours.light)
    for line in range(6):
        draw.line((360, 300 + line * 56, 640, 300 + line * 56), colours.dark, 6)
        draw.line((380 + line * 48, 250, 380 + line * 48, 600), colours.dark, 6)
    draw.rounded_rectangle((330, 590, 670, 680), 36, colours.shape)
    draw.rounded_rectangle((474, 800, 526, 900), 20, colours.shape)


def screen(draw: Draw, colours: Palette) -> None:
    """A lesson on a screen."""
    draw.rounded_rectangle((110, 380, 890, 980), 40, colours.dark)
    draw.rectangle((160, 430, 840, 930), colours.light)
    draw.polygon(((420, 540), (420, 820), (660, 680)), colours.shape)
    draw.polygon(((60, 1_080), (940, 1_080), (890, 980), (110, 980)), colours.shape)
    for note in range(3):
        across, down = 230 + note * 270, 240 - note % 2 * 60
        draw.ellipse((across - 44, down - 30, across + 44, down + 30), colours.dark)
        draw.line((across + 38, down, across + 38, down - 150), colours.dark, 12)
