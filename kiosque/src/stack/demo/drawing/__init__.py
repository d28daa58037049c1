"""The pictures of the demo's offers: drawn here, in flat shapes and few colours, so that they are nobody else's."""

import io
from collections.abc import Mapping
from types import MappingProxyType

from PIL import Image, ImageDraw

from stack.demo.drawing import paper, percussion, places, strings, winds
from stack.demo.drawing.paint import HEIGHT, PALETTES, WIDTH, Motif, ground

MOTIFS: Mapping[str, Motif] = MappingProxyType(
    {
        motif.__name__: motif
        for motif in (
            *(strings.violin, strings.cello, strings.guitar, strings.ukulele, strings.electric, strings.banjo),
            *(strings.harp, winds.clarinet, winds.flute, winds.trumpet, winds.saxophone, winds.accordion),
            *(winds.panpipe, percussion.drums, percussion.djembe, percussion.cajon, percussion.bars),
            *(percussion.handpan, percussion.piano, percussion.metronome, paper.record, paper.disc, paper.score),
            *(paper.scores, paper.voucher, paper.coil, paper.stand, places.stage, places.festival),
            *(places.curtain, places.dancers, places.workshop, places.choir, places.microphone, places.screen),
        )
    }
)
"""What can be drawn, by its name."""


def picture_of(motif: str, number: int) -> bytes:
    """Draw a picture: other numbers get other colours and another ground; the same is always drawn the same."""
    colours = PALETTES[number % len(PALETTES)]
    drawn = Image.new("P", (WIDTH, HEIGHT), colours.ground)
    draw = ImageDraw.Draw(drawn)
    ground(draw, colours, number)
    MOTIFS[motif](draw, colours)
    out = io.BytesIO()
    drawn.save(out, "PNG", compress_level=1)
    return out.getvalue()
