"""The rule on what is missing: a draft may lack what it likes, and what is published says what its kind needs."""

from collections.abc import Iterator

from offers.domain.finding import Finding, Remark, Severity
from offers.domain.offer import Offer

ACCESSIBILITY = Remark(
    code="ACCESSIBILITY_UNSAID",
    severity=Severity.ADVICE,
    message="L'offre ne dit pas à qui elle est accessible.",
    hint="Indiquez pour chacun des quatre handicaps si l'offre lui est accessible.",
    message_en="The offer does not say for whom it is accessible.",
    hint_en="Say of each of the four disabilities whether the offer is accessible to it.",
)


def _missing(code: str, what: str, hint: str, what_en: str, hint_en: str) -> Remark:
    return Remark(
        code=f"{code}_MISSING",
        severity=Severity.BLOCKS,
        message=f"Il manque {what}.",
        hint=hint,
        message_en=f"{what_en} is missing.",
        hint_en=hint_en,
    )


MISSING = {
    "url": _missing(
        "URL",
        "l'adresse web où cette offre se consomme",
        "Ajoutez l'adresse complète, par exemple « https://… ».",
        "The web address where this offer is had",
        "Add the full address, for example “https://…”.",
    ),
    "withdrawal_type": _missing(
        "WITHDRAWAL",
        "la manière dont le billet est remis",
        "Choisissez : par e-mail, sur place, ou sans billet.",
        "How the ticket is handed over",
        "Choose: by e-mail, on the spot, or without a ticket.",
    ),
    "withdrawal_delay": _missing(
        "WITHDRAWAL_DELAY",
        "le délai de remise du billet",
        "Indiquez combien de temps avant l'évènement le billet est remis.",
        "When the ticket is handed over",
        "Say how long before the event the ticket is handed over.",
    ),
    "booking_contact": _missing(
        "BOOKING_CONTACT",
        "l'adresse e-mail à laquelle le jeune peut écrire",
        "Ajoutez une adresse e-mail de contact.",
        "The e-mail address that young people can write to",
        "Add an e-mail address to contact you.",
    ),
}
FIELD = Remark(
    code="FIELD_MISSING",
    severity=Severity.BLOCKS,
    message="Il manque une information propre à ce type d'offre : {french}.",
    hint="Complétez ce champ.",
    message_en="Something that offers of this kind say is missing: {english}.",
    hint_en="Fill this field in.",
)

LABELS = {
    "author": ("l'auteur", "the author"),
    "performer": ("l'interprète", "the performer"),
    "speaker": ("l'intervenant", "the speaker"),
    "stageDirector": ("le metteur en scène", "the stage director"),
    "visa": ("le visa d'exploitation", "the visa number"),
    "ean": ("l'EAN", "the EAN"),
    "musicType": ("le genre musical", "the genre of music"),
    "musicSubType": ("le sous-genre musical", "the subgenre of music"),
    "showType": ("le type de spectacle", "the type of show"),
    "showSubType": ("le sous-type de spectacle", "the subtype of show"),
    "gtl_id": ("le genre musical (GTL)", "the genre of music (GTL)"),
}
"""How each conditional field is called."""


def offer_says_what_its_kind_needs(offer: Offer) -> Iterator[Finding]:
    """domain.md 2.3: each field that offers of this kind need and this one lacks, by its name."""
    details = offer.particulars.details
    for name in details.missing(offer.subcategory):
        if name in MISSING:
            yield MISSING[name].on(name)
        else:
            french, english = LABELS.get(name, (name, name))
            yield FIELD.on(f"extra.{name}", french=french, english=english)


def accessibility_is_said(offer: Offer) -> Iterator[Finding]:
    """domain.md 2.3: an offer says for whom it is fit; where it says a part, it says the rest."""
    fit = offer.particulars.details.accessibility
    said = (fit.audio, fit.mental, fit.motor, fit.visual)
    if not fit.is_said and any(each is not None for each in said):
        yield ACCESSIBILITY.on("accessibility")
