"""The publication rules: one function each, all listed here, each returning what it finds (seed items S2, S3, S5, S7).

A rule takes an offer, asks the traits of its subcategory whether it is concerned, and yields findings. To add one,
write the function and list it. What a rule cannot be sure of it leaves to compliance (NEEDS_REVIEW) and never blocks.
"""

from collections.abc import Callable, Iterator

from offers.domain.finding import Finding
from offers.domain.offer import Offer
from offers.domain.rules import instruments, names, pictures, scores, vouchers

Rule = Callable[[Offer], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    instruments.title_names_the_instrument,
    instruments.title_names_the_family,
    pictures.picture_is_attached,
    pictures.picture_is_advised,
    vouchers.complement_is_stated,
    scores.title_says_score,
    scores.title_names_the_work,
    scores.title_names_what_plays_it,
    scores.lot_is_within_its_ceiling,
    scores.lot_lists_its_titles,
    names.offer_is_not_nominative,
)


def findings(offer: Offer) -> tuple[Finding, ...]:
    """Return all that the rules have to say about an offer."""
    return tuple(finding for rule in RULES for finding in rule(offer))
