"""The publication rules on collective offers: those of the others that are about texts."""

from offers.domain.collective import CollectiveOffer
from offers.domain.finding import Finding
from offers.domain.rules.names import nominative


def collective_findings(offer: CollectiveOffer) -> tuple[Finding, ...]:
    """Return what the rules have to say: its texts carry titles of works, so that a name is for a person to judge.

    Hidden characters are none of it: nothing that holds them is kept.
    """
    said = offer.particulars
    texts = (("name", said.name), ("description", said.description), ("price_detail", said.price_detail))
    return tuple(
        finding
        for field, text in texts
        for finding in nominative(field, text, is_untitled=False, is_title=field == "name")
    )
