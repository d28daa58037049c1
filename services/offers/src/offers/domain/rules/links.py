"""The rules on addresses of the web: none in a title, and none that hides where it leads."""

import re
from collections.abc import Iterator

from offers.domain.finding import Finding, Remark, Severity
from offers.domain.offer import Offer
from offers.domain.rules.words import first

IN_TITLE = Remark(
    code="LINK_IN_TITLE",
    severity=Severity.BLOCKS,
    message="Le titre contient une adresse web, sur laquelle personne ne peut cliquer.",
    hint="Déplacez-la dans la description.",
    message_en="The title contains a web address, which nobody can follow there.",
    hint_en="Move it to the description.",
)
SHORTENED = Remark(
    code="LINK_SHORTENED",
    severity=Severity.NEEDS_REVIEW,
    message="Ce lien raccourci cache où il mène : la conformité le vérifiera.",
    hint="Écrivez l'adresse complète, en https.",
    message_en="This shortened link hides where it leads: compliance will check it.",
    hint_en="Write the full address, with https.",
)
NOT_SECURE = Remark(
    code="LINK_NOT_SECURE",
    severity=Severity.ADVICE,
    message="Cette adresse commence par http : les navigateurs des jeunes l'annonceront comme non sécurisée.",
    hint="Écrivez-la avec https, si le site le permet.",
    message_en="This address begins with http: the browsers of young people will call it not secure.",
    hint_en="Write it with https, if the site has it.",
)

_LINK = re.compile(
    r"\b(?:https?://|www\.)\S+|\b[a-z0-9][a-z0-9-]{1,60}\.(?:fr|com|org|net|eu|io|info|be|ch)(?:/\S*)?(?![\w.])"
)
_SHORT = re.compile(
    r"\b(?:https?://)?(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|cutt\.ly|urlz\.fr|shorturl\.at)/\S+"
)
_HTTP = re.compile(r"\bhttp://\S+")


def title_holds_no_link(offer: Offer) -> Iterator[Finding]:
    """A title is not followed: an address in it only takes the room of words."""
    if span := first(_LINK, offer.particulars.title):
        yield IN_TITLE.on("title", span)


def links_say_where_they_lead(offer: Offer) -> Iterator[Finding]:
    """domain.md 2.3: a description's addresses are whole, and better secure."""
    description = offer.particulars.description
    if span := first(_SHORT, description):
        yield SHORTENED.on("description", span)
    if span := first(_HTTP, description):
        yield NOT_SECURE.on("description", span)
