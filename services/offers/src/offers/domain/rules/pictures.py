"""Rules on the picture of an offer (S2, S3, S5)."""

from collections.abc import Iterator

from offers.domain.finding import Finding, Severity
from offers.domain.offer import Offer
from offers.domain.taxonomy import Trait


def picture_is_attached(offer: Offer) -> Iterator[Finding]:
    """S2, S3: an instrument or a voucher for one is shown."""
    if offer.subcategory.has(Trait.NEEDS_IMAGE) and offer.particulars.image_id is None:
        message = "Ajoutez une image de l'instrument proposé."
        message_en = "Add a picture of the instrument on offer."
        yield Finding("IMAGE_MISSING", Severity.BLOCKS, "image", message, message_en)


def picture_is_advised(offer: Offer) -> Iterator[Finding]:
    """S5: a score does better with a picture, and may go without."""
    if offer.subcategory.has(Trait.IMAGE_ADVISED) and offer.particulars.image_id is None:
        message = "L'ajout d'une image est recommandé."
        message_en = "Adding a picture is recommended."
        yield Finding("IMAGE_ADVISED", Severity.ADVICE, "image", message, message_en)
