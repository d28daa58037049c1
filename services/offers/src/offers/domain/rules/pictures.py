"""Rules on the picture of an offer (S2, S3, S5)."""

from collections.abc import Iterator

from offers.domain.finding import Finding, Remark, Severity
from offers.domain.offer import Offer
from offers.domain.taxonomy import Trait

MISSING = Remark(
    code="IMAGE_MISSING",
    severity=Severity.BLOCKS,
    message="Il manque l'image : un instrument ou un bon d'achat se choisit d'abord avec les yeux.",
    hint="Ajoutez une photo de l'instrument proposé, en JPEG, PNG ou WebP.",
    message_en="The picture is missing: an instrument, or a voucher for one, is chosen by its looks first.",
    hint_en="Add a photo of the instrument on offer, as JPEG, PNG or WebP.",
)
ADVISED = Remark(
    code="IMAGE_ADVISED",
    severity=Severity.ADVICE,
    message="Cette offre n'a pas d'image ; elle sera plus souvent réservée avec.",
    hint="Ajoutez par exemple la couverture de la partition.",
    message_en="This offer has no picture; with one it will be booked more often.",
    hint_en="Add for example the cover of the score.",
)


def picture_is_attached(offer: Offer) -> Iterator[Finding]:
    """S2, S3: an instrument or a voucher for one is shown."""
    if offer.subcategory.has(Trait.NEEDS_IMAGE) and offer.particulars.image_id is None:
        yield MISSING.on("image")


def picture_is_advised(offer: Offer) -> Iterator[Finding]:
    """S5: a score does better with a picture, and may go without."""
    if offer.subcategory.has(Trait.IMAGE_ADVISED) and offer.particulars.image_id is None:
        yield ADVISED.on("image")
