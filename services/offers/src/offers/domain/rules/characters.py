"""The rule on characters that cannot be seen: what a text shows is what it says."""

from collections.abc import Iterator

from offers.domain.finding import Finding, Remark, Severity, Span
from offers.domain.offer import Offer
from offers.domain.text import hidden

HIDDEN = Remark(
    code="HIDDEN_CHARACTERS",
    severity=Severity.BLOCKS,
    message="Ce texte contient des caractères invisibles, qui peuvent le faire lire autrement qu'il n'est écrit.",
    hint="Ils viennent souvent d'un copier-coller : effacez ce passage et tapez-le au clavier.",
    message_en="This text contains invisible characters, which can make it read otherwise than it is written.",
    hint_en="They often come from copy and paste: delete this passage, and type it.",
)


def texts_hide_nothing(offer: Offer) -> Iterator[Finding]:
    """No control character, no bidirectional override, nothing of zero width: a saved offer has none, a draft may."""
    texts = (("title", offer.particulars.title, False), ("description", offer.particulars.description, True))
    for field, text, layout in texts:
        if found := hidden(text, layout=layout):
            yield HIDDEN.on(field, Span(*found))
