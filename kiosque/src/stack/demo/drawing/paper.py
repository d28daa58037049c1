"""What is printed or pressed: scores, records, vouchers."""

from stack.demo.drawing.paint import MIDDLE, WIDTH, Draw, Palette


def record(draw: Draw, colours: Palette) -> None:
    """A record, half out of its sleeve."""
    for radius, colour in ((400, colours.dark), (150, colours.shape), (24, colours.light)):
        draw.circle((MIDDLE, 560), radius, colour)
    for radius in range(190, 390, 28):
        draw.circle((MIDDLE, 560), radius, outline=colours.ground, width=2)
    draw.rectangle((100, 700, WIDTH - 100, 1_400), colours.light)
    draw.pieslice((250, 850, WIDTH - 250, 1_350), 180, 360, colours.shape)
    draw.rectangle((250, 1_130, WIDTH - 250, 1_170), colours.dark)


def disc(draw: Draw, colours: Palette) -> None:
    """A compact disc on its case."""
    draw.rounded_rectangle((130, 330, 870, 1_070), 20, colours.dark)
    draw.rectangle((190, 360, 840, 1_040), colours.shape)
    draw.circle((600, 900), 340, colours.light)
    for radius in (300, 240, 180):
        draw.circle((600, 900), radius, outline=colours.ground, width=6)
    draw.circle((600, 900), 110, colours.shape)
    draw.circle((600, 900), 44, colours.dark)


def score(draw: Draw, colours: Palette) -> None:
    """A page of music."""
    draw.polygon(((190, 210), (850, 150), (900, 1_290), (240, 1_350)), colours.shape)
    draw.rectangle((150, 170, 810, 1_310), colours.light)
    _staves(draw, colours, tops=(300, 620, 940), left=210, right=750)


def scores(draw: Draw, colours: Palette) -> None:
    """Several books of music, one upon the other."""
    for book, colour in enumerate((colours.dark, colours.shape, colours.light)):
        left, top = 130 + book * 70, 190 + book * 90
        draw.rectangle((left, top, left + 600, top + 950), colour)
        draw.rectangle((left, top, left + 36, top + 950), colours.ground)
    _staves(draw, colours, tops=(560, 840), left=350, right=830)


def _staves(draw: Draw, colours: Palette, *, tops: tuple[int, ...], left: int, right: int) -> None:
    for number, top in enumerate(tops):
        for line in range(5):
            draw.line((left, top + line * 34, right, top + line * 34), colours.dark, 5)
        for note in range(5):
            height = top + 17 * ((note * 5 + number * 3) % 8)
            across = left + 60 + note * (right - left) // 5
            draw.ellipse((across - 28, height - 20, across + 28, height + 20), colours.shape)
            draw.line((across + 25, height, across + 25, height - 120), colours.dark, 8)


def voucher(draw: Draw, colours: Palette) -> None:
    """A voucher with its ribbon."""
    draw.rounded_rectangle((90, 480, 910, 1_020), 40, colours.light)
    draw.rounded_rectangle((120, 510, 880, 990), 30, outline=colours.shape, width=10)
    for side in (90, 910):
        draw.circle((side, 750), 56, colours.ground)
    draw.rectangle((250, 480, 320, 1_020), colours.shape)
    draw.ellipse((160, 560, 290, 700), outline=colours.shape, width=30)
    draw.ellipse((280, 560, 410, 700), outline=colours.shape, width=30)
    for line, right in ((640, 800), (730, 720), (820, 770)):
        draw.rounded_rectangle((460, line, right, line + 30), 14, colours.dark)


def coil(draw: Draw, colours: Palette) -> None:
    """A coil of strings in its envelope."""
    draw.rectangle((170, 420, 830, 1_180), colours.light)
    draw.polygon(((170, 420), (830, 420), (MIDDLE, 760)), colours.shape)
    for coil in range(6):
        draw.arc((300 - coil * 12, 760 - coil * 12, 700 + coil * 12, 1_140 + coil * 12), 20, 340, colours.dark, 5)


def stand(draw: Draw, colours: Palette) -> None:
    """A music stand with a page on it."""
    draw.line((MIDDLE, 820, MIDDLE, 1_330), colours.dark, 26)
    for foot in (270, 730):
        draw.line((MIDDLE, 1_160, foot, 1_390), colours.dark, 22)
    draw.polygon(((170, 330), (830, 330), (800, 850), (200, 850)), colours.dark)
    draw.polygon(((230, 280), (770, 280), (750, 800), (250, 800)), colours.light)
    _staves(draw, colours, tops=(400, 600), left=290, right=710)
