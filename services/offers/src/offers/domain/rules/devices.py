"""The rule on devices that only diffuse sound: they are no instruments; microphones and accessories are (S6)."""

import re
from collections.abc import Iterator

from offers.domain.finding import Finding, Remark, Severity
from offers.domain.offer import Offer
from offers.domain.rules.lexicon import INSTRUMENTS, MICROPHONES, SOUND_DEVICES
from offers.domain.rules.words import Word, mentioned, read
from offers.domain.taxonomy import Trait

SOUND_DEVICE = Remark(
    code="SOUND_DEVICE",
    severity=Severity.BLOCKS,
    message=(
        "« {device} » sert à diffuser le son, pas à faire de la musique : ces appareils sont exclus (arrêté du 20 mai "
        "2021)."
    ),
    hint="Proposez un instrument, un micro ou un accessoire d'instrument ; cet appareil ne peut pas être proposé ici.",
    message_en=("“{device}” plays sound and does not make music: such devices are excluded (order of 20 May 2021)."),
    hint_en="Offer an instrument, a microphone or an accessory of one; this device cannot be offered here.",
)
WITH_A_SOUND_DEVICE = Remark(
    code="WITH_A_SOUND_DEVICE",
    severity=Severity.NEEDS_REVIEW,
    message="L'offre mentionne « {device} », qui sert à diffuser le son : la conformité vérifiera ce qui est vendu.",
    hint="Si l'appareil n'est pas compris dans l'offre, retirez-le du titre ; sinon vendez l'instrument seul.",
    message_en="The offer mentions “{device}”, which plays sound: compliance will check what is sold.",
    hint_en="If the device is not part of the offer, take it out of the title; otherwise sell the instrument alone.",
)

_DEVICES = SOUND_DEVICES | MICROPHONES
_NOT_SOLD = re.compile(r"\b(?:sans|sortie|prise|entree|connecteur|jack|hors|pas d[e'])\s*(?:\w+\s+)?$")


def nothing_only_diffuses_sound(offer: Offer) -> Iterator[Finding]:
    """S6: a title sells no such device; with an instrument named before it, a person looks at what is sold."""
    title = offer.particulars.title
    if not offer.subcategory.has(Trait.NO_SOUND_DEVICES):
        return
    device = next((each for each in mentioned(title, _DEVICES) if _is_sold(each, title)), None)
    if device is None:
        return
    remark = WITH_A_SOUND_DEVICE if _is_beside_an_instrument(device, title) else SOUND_DEVICE
    yield remark.on("title", device.span, device=title[device.span.start : device.span.end])


def _is_sold(word: Word, title: str) -> bool:
    """Tell whether a word is a device on sale: not one that an instrument has a socket for, or comes without."""
    reading = read(title)
    before = "".join(
        character for character, origin in zip(reading.plain, reading.origins, strict=True) if origin < word.span.start
    )
    return f" {word.said} " not in MICROPHONES and not _NOT_SOLD.search(before)


def _is_beside_an_instrument(device: Word, title: str) -> bool:
    """Tell whether an instrument stands before the device, or the device amplifies one: `ampli guitare`."""
    named = [each.span for each in mentioned(title, INSTRUMENTS)]
    is_amplifier = device.said.startswith("ampli") and " " not in device.said
    return any(span.start < device.span.start or is_amplifier for span in named)
