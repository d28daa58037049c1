"""The rules on what a title names."""

import pytest

from offers.domain.finding import Severity
from offers.domain.rules.instruments import title_names_the_family, title_names_the_instrument
from tests.offers.factories import VIOLIN, VOUCHER, an_offer

NAMED = [
    VIOLIN,
    "VIOLON ACOUSTIQUE",
    "violons",
    "Guitare folk Yamaha F310",
    "Ukulele soprano",
    "Ukulélés",
    "Flûte à bec soprano en résine",
    "Saxophones altos",
    "Sax alto d'étude",
    "Micro chant Shure SM58",
    "Jeux de cordes pour guitare classique",
    "Archet de violoncelle 4/4",
    "Cor d'harmonie",
    "Piano numérique 88 touches",
    "Tam-tam en bronze",
    "D'occasion ou neuf : l'alto",
    "Médiator celluloïd",
]
UNNAMED = [
    "Offre de rentrée - 290 euros",
    "Le plus bel instrument du magasin",
    "Yamaha F310",
    "Corps de chauffe",
    "Enceinte bluetooth",
    "Casque audio",
    "Table de mixage",
    "Platine vinyle",
    "Violoniste amateur",
]


@pytest.mark.parametrize("title", NAMED)
def test_s2_a_title_that_names_an_instrument_passes(title: str) -> None:
    """S2: instruments, microphones and accessories are known whatever their case, accents and number."""
    assert not list(title_names_the_instrument(an_offer(title)))


@pytest.mark.parametrize("title", UNNAMED)
def test_s2_a_title_that_names_no_instrument_is_blocked(title: str) -> None:
    """S2: a brand, a promise or a device that plays recorded sound is no instrument."""
    (finding,) = title_names_the_instrument(an_offer(title))
    assert (finding.code, finding.severity, finding.field) == (
        "TITLE_NAMES_NO_INSTRUMENT",
        Severity.BLOCKS,
        "title",
    )


def test_s2_a_rare_instrument_passes_by_its_family() -> None:
    """S2: an instrument that the lexicon lacks is left to compliance when its family is named."""
    (finding,) = title_names_the_instrument(an_offer("Endongo ougandais - instrument à cordes"))
    assert (finding.code, finding.severity) == ("INSTRUMENT_UNKNOWN", Severity.NEEDS_REVIEW)


@pytest.mark.parametrize("subcategory", ["LOCATION_INSTRUMENT", "PARTITION", "LIVRE_PAPIER", "CONCERT"])
def test_s2_other_offers_name_what_they_like(subcategory: str) -> None:
    """S2: only what is sold as an instrument, or as a voucher for one, has to name it."""
    assert not list(title_names_the_instrument(an_offer("Offre de rentrée", subcategory=subcategory)))


@pytest.mark.parametrize(
    "title",
    [
        VOUCHER,
        "Bon d'achat clarinette - instruments à vent",
        "Bon d'achat de 50 € pour une batterie (percussions)",
        "Bon d'achat piano - clavier",
        "Bon d'achat trompette : famille des cuivres",
        "Bon d'achat flûte traversière, bois",
        "BON D'ACHAT VIOLON - CORDES FROTTÉES",
        "Bon d'achat thérémine - instrument électronique",
    ],
)
def test_s3_a_voucher_that_names_the_family_passes(title: str) -> None:
    """S3: the family may be named in full, or by its one word between separators."""
    assert not list(title_names_the_family(an_offer(title, subcategory="BON_ACHAT_INSTRUMENT")))


@pytest.mark.parametrize(
    "title",
    [
        "Bon d'achat de 30 euros pour une guitare acoustique",
        "Bon d'achat guitare 12 cordes",
        "Bon d'achat flûte en bois",
    ],
)
def test_s3_a_voucher_without_the_family_is_blocked(title: str) -> None:
    """S3: twelve strings or a wooden body are no family."""
    (finding,) = title_names_the_family(an_offer(title, subcategory="BON_ACHAT_INSTRUMENT"))
    assert (finding.code, finding.severity, finding.field) == ("TITLE_NAMES_NO_FAMILY", Severity.BLOCKS, "title")


def test_s3_an_instrument_for_sale_need_not_name_its_family() -> None:
    """S3: the family is a voucher's concern: the seed's own violin names none."""
    assert not list(title_names_the_family(an_offer(VIOLIN)))
