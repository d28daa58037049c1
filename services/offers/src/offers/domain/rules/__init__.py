"""The publication rules: one function each, all listed here, each returning what it finds (seed items S2 to S9).

A rule takes an offer, asks the traits of its subcategory whether it is concerned, and yields findings. To add one,
write the function and list it. What a rule cannot be sure of it leaves to compliance (NEEDS_REVIEW) and never blocks.
"""

from collections.abc import Callable, Iterator

from offers.domain.finding import Finding
from offers.domain.offer import Offer
from offers.domain.rules import (
    characters,
    completeness,
    condition,
    devices,
    duo,
    instruments,
    links,
    names,
    numbers,
    pictures,
    prices,
    recordings,
    rentals,
    scores,
    vouchers,
    workshops,
)

Rule = Callable[[Offer], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    completeness.offer_says_what_its_kind_needs,
    completeness.accessibility_is_said,
    instruments.title_names_the_instrument,
    instruments.title_names_the_family,
    pictures.picture_is_attached,
    pictures.picture_is_advised,
    prices.price_is_within_the_ceiling,
    prices.title_price_is_the_price,
    vouchers.complement_is_stated,
    vouchers.complement_is_the_same_in_both,
    vouchers.complement_is_right,
    rentals.rental_says_its_price,
    rentals.rental_says_its_duration,
    scores.title_says_score,
    scores.title_names_the_work,
    scores.title_names_what_plays_it,
    scores.lot_is_within_its_ceiling,
    scores.lot_lists_its_titles,
    condition.instrument_is_new,
    devices.nothing_only_diffuses_sound,
    recordings.recording_is_physical,
    recordings.recording_is_offered_at_the_till,
    workshops.end_of_a_long_workshop_is_given,
    names.offer_is_not_nominative,
    numbers.title_holds_no_ean,
    characters.texts_hide_nothing,
    links.title_holds_no_link,
    links.links_say_where_they_lead,
    duo.duo_is_possible,
    duo.duo_has_room,
    duo.duo_is_ticked_where_it_is_said,
)


def findings(offer: Offer) -> tuple[Finding, ...]:
    """Return all that the rules have to say about an offer."""
    return tuple(finding for rule in RULES for finding in rule(offer))
