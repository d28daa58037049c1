"""Rules on prices: the ceiling of the scheme, and the amount in a title against what the offer costs (S2, S3)."""

import re
from collections.abc import Iterator, Sequence

from common.money import eur
from offers.domain.finding import Finding, Remark, Severity
from offers.domain.offer import Offer
from offers.domain.rules.complements import complements_in
from offers.domain.rules.words import Amount, amounts_in, read
from offers.domain.stock import PRICE_MAX
from offers.domain.taxonomy import Trait

TITLE_PRICE_DIFFERS = Remark(
    code="TITLE_PRICE_DIFFERS",
    severity=Severity.BLOCKS,
    message="Le titre annonce {said}, mais l'offre coûte {price} : le jeune ne saurait pas ce qu'il va payer.",
    hint="Écrivez le même montant dans le titre et dans le prix, ou retirez le montant du titre.",
    message_en="The title says {said}, but the offer costs {price}: young people could not tell what they will pay.",
    hint_en="Write the same amount in the title and as the price, or take the amount out of the title.",
)
ABOVE_CEILING = Remark(
    code="PRICE_ABOVE_CEILING",
    severity=Severity.BLOCKS,
    message="Le prix dépasse {most}, le crédit le plus élevé qu'un jeune puisse avoir.",
    hint=(
        "Baissez le prix, ou proposez un bon d'achat de {most} au plus dont le titre et la description donnent le "
        "complément à payer."
    ),
    message_en="The price is above {most}, the largest credit that a young person can have.",
    hint_en=(
        "Lower the price, or offer a voucher of {most} at most whose title and description give the complement to pay."
    ),
)
BELOW_NOTHING = Remark(
    code="PRICE_BELOW_NOTHING",
    severity=Severity.BLOCKS,
    message="Un prix ne peut pas être négatif.",
    hint="Écrivez 0 pour une offre gratuite.",
    message_en="A price cannot be negative.",
    hint_en="Write 0 for an offer that is free.",
)

_BEFORE = re.compile(
    r"(?:caution|depot(?: de garantie)?|garantie|au lieu|valeur|a partir|des|jusqu'a|remise|reduction|economi\w+"
    r"|prix public|prix conseille|acompte|franco|vaut|valant|frais|dont)(?:\s+(?:de|d'|est|a|:))*\s*:?\s*$"
)
_AFTER = re.compile(
    r"\s*(?:/|par\b|le\b|la\b|l'|chaque\b|de (?:caution|remise|reduction|rabais|frais|garantie|valeur)|d'economie"
    r"|offerts?\b|mensuel|hebdo|annuel|et plus|minimum|maximum)"
)


def price_is_within_the_ceiling(offer: Offer) -> Iterator[Finding]:
    """S3: no price is above 300 euros, or below nothing; said once for all stocks."""
    if any(stock.price > PRICE_MAX for stock in offer.stocks):
        yield ABOVE_CEILING.on("stocks", most=french(PRICE_MAX.minor_units))
    if any(stock.price.is_negative for stock in offer.stocks):
        yield BELOW_NOTHING.on("stocks")


def title_price_is_the_price(offer: Offer) -> Iterator[Finding]:
    """S2: the price that a title carries is that of a stock; where a title may be a work's, it is only advice.

    So is what its parts cost together. An amount by the month, a deposit, a value, a complement and the whole price of
    what a voucher pays in part are not the price, and say nothing here.
    """
    prices = {stock.price for stock in offer.stocks}
    if not prices:
        return
    severity = Severity.BLOCKS if offer.subcategory.has(Trait.PRICED_IN_TITLE) else Severity.ADVICE
    written = _prices_in_title(offer)
    if sum((amount.money for amount in written), eur(0)) in prices:
        return
    differing = [amount for amount in written if amount.money not in prices]
    for said in differing[:1]:
        found = {"said": french(said.money.minor_units), "price": french(min(prices).minor_units)}
        yield TITLE_PRICE_DIFFERS.on("title", said.span, severity=severity, **found)


def french(minor_units: int) -> str:
    """Write an amount of euros as prices are written in French."""
    sign, minor_units = ("-" if minor_units < 0 else ""), abs(minor_units)
    whole = f"{minor_units // 100:,}".replace(",", "\u202f")
    cents = f",{minor_units % 100:02}" if minor_units % 100 else ""
    return f"{sign}{whole}{cents}\u00a0€"


def _prices_in_title(offer: Offer) -> list[Amount]:
    title = offer.particulars.title
    reading = read(title)
    apart = {amount.span for amount in complements_in(title)}
    is_voucher = offer.subcategory.has(Trait.IS_VOUCHER)
    dearest = max((stock.price for stock in offer.stocks), default=eur(0))
    found = []
    for amount in amounts_in(title):
        start, end = (_place(reading.origins, edge) for edge in amount.span)
        is_apart = any(span.start <= amount.span.start < span.end for span in apart)
        is_whole_price = is_voucher and amount.money > dearest and bool(apart or amount.money > PRICE_MAX)
        is_price = not _BEFORE.search(reading.plain[:start]) and not _AFTER.match(reading.plain[end:])
        if is_price and not is_apart and not is_whole_price:
            found.append(amount)
    return found


def _place(origins: Sequence[int], origin: int) -> int:
    """Return where in a reading the text's character stands, or its end."""
    return origins.index(origin) if origin in origins else len(origins)
