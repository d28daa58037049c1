"""The rules on vouchers: what the young person pays besides is stated, in both texts, and is what is left (S3)."""

from collections.abc import Iterator

from common.money import Money, eur
from offers.domain.finding import Finding, Remark, Severity
from offers.domain.offer import Offer
from offers.domain.rules.complements import complements_in, says_complement, states_complement
from offers.domain.rules.prices import french
from offers.domain.rules.words import Amount, amounts, amounts_in
from offers.domain.taxonomy import Trait

CREDIT = eur(300_00)
"""What a young person has at most: an instrument that costs more leaves a complement to pay (domain.md 1.4)."""

NOT_IN_TITLE = Remark(
    code="COMPLEMENT_NOT_IN_TITLE",
    severity=Severity.BLOCKS,
    message="Le titre ne dit pas combien le jeune devra payer de sa poche en plus du bon d'achat.",
    hint="Ajoutez le montant précis au titre, par exemple « complément de 150 euros ».",
    message_en="The title does not say how much young people will pay from their own means besides the voucher.",
    hint_en="Add the exact amount to the title, for example “complément de 150 euros”.",
)
NOT_IN_DESCRIPTION = Remark(
    code="COMPLEMENT_NOT_IN_DESCRIPTION",
    severity=Severity.BLOCKS,
    message="La description ne dit pas combien le jeune devra payer de sa poche en plus du bon d'achat.",
    hint="Ajoutez par exemple « Le jeune devra compléter par ses propres moyens la somme de 150 euros ».",
    message_en="The description does not say how much young people will pay from their own means besides the voucher.",
    hint_en="Add for example “Le jeune devra compléter par ses propres moyens la somme de 150 euros”.",
)
DIFFER = Remark(
    code="COMPLEMENTS_DIFFER",
    severity=Severity.BLOCKS,
    message="Le titre annonce un complément de {in_title} et la description un complément de {in_description}.",
    hint="Vérifiez le reste à payer et écrivez le même montant aux deux endroits.",
    message_en="The title says a complement of {in_title}, and the description one of {in_description}.",
    hint_en="Check what is left to pay, and write the same amount in both.",
)
NOT_RIGHT = Remark(
    code="COMPLEMENT_NOT_RIGHT",
    severity=Severity.BLOCKS,
    message=(
        "Le compte n'y est pas : un bon de {price} et un complément de {complement} ne font pas les {whole} que coûte "
        "l'instrument."
    ),
    hint="Pour un bon de {price}, le complément est de {left} : corrigez le montant qui est faux.",
    message_en=(
        "The sum is not right: a voucher of {price} and a complement of {complement} do not make the {whole} that the "
        "instrument costs."
    ),
    hint_en="With a voucher of {price} the complement is {left}: correct the amount that is wrong.",
)
MISSING = {"title": NOT_IN_TITLE, "description": NOT_IN_DESCRIPTION}


def complement_is_stated(offer: Offer) -> Iterator[Finding]:
    """S3: where there is a complement, both texts state it; above the 300 euros of a credit there always is one."""
    if not offer.subcategory.has(Trait.IS_VOUCHER):
        return
    texts = _texts(offer)
    is_dearer = any(amount > CREDIT for text in texts.values() for amount in amounts(text))
    if not is_dearer and not any(says_complement(text) for text in texts.values()):
        return
    for field, text in texts.items():
        if not states_complement(text):
            yield MISSING[field].on(field)


def complement_is_the_same_in_both(offer: Offer) -> Iterator[Finding]:
    """S3: title and description state one complement, not two."""
    if not offer.subcategory.has(Trait.IS_VOUCHER):
        return
    in_title, in_description = (complements_in(text) for text in _texts(offer).values())
    if not in_title or not in_description:
        return
    if {amount.money for amount in in_title}.isdisjoint(amount.money for amount in in_description):
        stated = in_description[0]
        yield DIFFER.on(
            "description",
            stated.span,
            in_title=french(in_title[0].money.minor_units),
            in_description=french(stated.money.minor_units),
        )


def complement_is_right(offer: Offer) -> Iterator[Finding]:
    """S3: voucher and complement make the price of the instrument, where a text gives it.

    That price is an amount above both. Where several could be it, and none is right, a person looks.
    """
    stated = _stated(offer) if offer.subcategory.has(Trait.IS_VOUCHER) else None
    prices = sorted({stock.price for stock in offer.stocks})
    if stated is None or not prices:
        return
    field, complement = stated
    wholes = _wholes(offer, max(prices[-1], complement.money))
    if not wholes or any(price + complement.money == whole for price in prices for whole in wholes):
        return
    whole = wholes[0]
    yield NOT_RIGHT.on(
        field,
        complement.span,
        severity=Severity.BLOCKS if len(set(wholes)) == 1 else Severity.NEEDS_REVIEW,
        price=french(prices[-1].minor_units),
        complement=french(complement.money.minor_units),
        whole=french(whole.minor_units),
        left=french((whole - prices[-1]).minor_units),
    )


def _texts(offer: Offer) -> dict[str, str]:
    return {"title": offer.particulars.title, "description": offer.particulars.description}


def _stated(offer: Offer) -> tuple[str, Amount] | None:
    return next(((field, amount) for field, text in _texts(offer).items() for amount in complements_in(text)), None)


def _wholes(offer: Offer, above: Money) -> list[Money]:
    """Return the amounts that can be the whole price of the instrument."""
    found = []
    for text in _texts(offer).values():
        apart = {amount.span for amount in complements_in(text)}
        found += [amount.money for amount in amounts_in(text) if amount.money > above and amount.span not in apart]
    return found
