"""What the seed says of offers, S2 to S9: each by its own words, held to all rules at once."""

from common.money import Money, eur
from offers.domain import rules
from offers.domain.finding import Severity
from tests.offers.factories import VIOLIN, VOUCHER, a_date, a_stock, an_offer

SALE, VOUCHERS, RENTAL = "ACHAT_INSTRUMENT", "BON_ACHAT_INSTRUMENT", "LOCATION_INSTRUMENT"
SCORE, VINYL, WORKSHOP = "PARTITION", "SUPPORT_PHYSIQUE_MUSIQUE_VINYLE", "ATELIER_PRATIQUE_ART"


def blocking(
    subcategory: str, title: str, description: str = "", *, price: Money | None = None, has_image: bool = True
) -> set[str]:
    """Return what forbids the publication of an offer."""
    stock = a_stock(price) if price else a_date()
    offer = an_offer(title, description, subcategory=subcategory, stocks=(stock,), has_image=has_image)
    return {found.code for found in rules.findings(offer) if found.severity is Severity.BLOCKS}


def said(subcategory: str, title: str, description: str = "", *, price: Money) -> set[str]:
    """Return all that is said of an offer, what forbids nothing included."""
    offer = an_offer(title, description, subcategory=subcategory, stocks=(a_stock(price),))
    return {found.code for found in rules.findings(offer)}


def test_s2_an_instrument_is_sold_by_its_name_with_its_picture() -> None:
    """S2: `Violon acoustique - 290 euros`, with its picture: neither name nor picture may be missing."""
    assert blocking(SALE, VIOLIN, price=eur(290_00)) == set()
    assert blocking(SALE, VIOLIN, price=eur(290_00), has_image=False) == {"IMAGE_MISSING"}
    assert blocking(SALE, "Acoustique - 290 euros", price=eur(290_00)) == {"TITLE_NAMES_NO_INSTRUMENT"}
    assert blocking(SALE, VIOLIN, price=eur(250_00)) == {"TITLE_PRICE_DIFFERS"}


def test_s3_a_voucher_names_instrument_and_family_and_states_the_complement() -> None:
    """S3: fixed or tailored; above the 300 euros of a credit only with the exact complement in both texts."""
    above = "Bon d'achat guitare à 450 euros - instrument à cordes"
    stated, described = f"{above} - complément de 150 euros", "Le jeune devra compléter de 150 euros."
    assert blocking(VOUCHERS, VOUCHER, price=eur(30_00)) == set()
    assert blocking(VOUCHERS, "Bon d'achat de 30 euros pour une guitare", price=eur(30_00)) == {"TITLE_NAMES_NO_FAMILY"}
    assert blocking(VOUCHERS, VOUCHER, price=eur(30_00), has_image=False) == {"IMAGE_MISSING"}
    assert blocking(VOUCHERS, stated, described, price=eur(300_00)) == set()
    assert blocking(VOUCHERS, stated, price=eur(300_00)) == {"COMPLEMENT_NOT_IN_DESCRIPTION"}
    assert blocking(VOUCHERS, above, described, price=eur(300_00)) == {"COMPLEMENT_NOT_IN_TITLE"}
    assert blocking(VOUCHERS, stated, described, price=eur(290_00)) == {"COMPLEMENT_NOT_RIGHT"}
    assert blocking(VOUCHERS, "Bon d'achat harpe - à cordes", price=eur(300_01)) == {"PRICE_ABOVE_CEILING"}


def test_s4_a_rental_says_its_price_and_for_how_long() -> None:
    """S4: new or second-hand, with the price and the duration of validity in the description."""
    described = "Clarinette d'occasion : 25 euros par mois, location valable 3 mois."
    assert blocking(RENTAL, "Location d'une clarinette", described, price=eur(75_00)) == set()
    assert blocking(RENTAL, "Location d'une clarinette", price=eur(75_00)) == {
        "RENTAL_WITHOUT_PRICE",
        "RENTAL_WITHOUT_DURATION",
    }


def test_s5_a_score_says_what_it_is_and_a_lot_lists_its_titles() -> None:
    """S5: the word, the name and the family; lots of 70 euros at most, each listing its titles; a picture is advice."""
    title, lot = "Partition - Clair de lune - piano, instrument à clavier", "Lot de partitions - instrument à clavier"
    assert blocking(SCORE, title, price=eur(90_00), has_image=False) == set()
    assert blocking(SCORE, "Clair de lune", price=eur(9_00)) == {"TITLE_WITHOUT_PARTITION", "TITLE_NAMES_NO_FAMILY"}
    assert blocking(SCORE, lot, "Clair de lune, Arabesque", price=eur(70_00)) == set()
    assert blocking(SCORE, lot, price=eur(70_01)) == {"LOT_TOO_DEAR", "LOT_WITHOUT_TITLES"}


def test_s6_no_second_hand_sale_and_nothing_that_only_diffuses_sound() -> None:
    """S6: second-hand is for rent, not for sale; loudspeakers are no instruments, microphones and accessories are."""
    assert blocking(SALE, "Violon d'occasion", price=eur(90_00)) == {"SECOND_HAND"}
    assert "SOUND_DEVICE" in blocking(SALE, "Enceinte bluetooth", price=eur(90_00))
    for title in ("Micro chant Shure SM58", "Archet de violon", "Médiators"):
        assert blocking(SALE, title, price=eur(90_00)) == set()


def test_s7_no_offer_is_nominative() -> None:
    """S7: the name of the young person is never in an offer; a composer, a model and a teacher may be."""
    assert blocking(VOUCHERS, f"{VOUCHER[:60]} pour Léa, à cordes", price=eur(30_00)) == {"NAMES_A_PERSON"}
    assert "NAMES_A_PERSON" in said(SALE, "Violon - Léa Martin", price=eur(90_00))
    assert "NAMES_A_PERSON" not in said(SALE, "Guitare Gibson Les Paul", price=eur(90_00))
    assert "NAMES_A_PERSON" not in said(SCORE, "Partition - Clair de lune, Debussy - clavier", price=eur(9_00))
    assert "NAMES_A_PERSON" not in said(WORKSHOP, "Atelier guitare avec Marie Dupont", price=eur(9_00))


def test_s8_a_disc_is_better_offered_at_the_till() -> None:
    """S8: discs are physical recorded music without synchronised stock: nothing is forbidden, and the till advised."""
    assert blocking(VINYL, "Vinyle - Kind of Blue, Miles Davis", price=eur(24_90)) == set()
    assert said(VINYL, "Vinyle - Kind of Blue, Miles Davis", price=eur(24_90)) == {"OFFER_AT_THE_TILL"}


def test_s9_a_long_workshop_says_when_it_ends() -> None:
    """S9: an offer has one start date; when a course is longer than a day its end is in the description."""
    long = "Stage de violoncelle, 3 jours"
    assert said(WORKSHOP, long, price=eur(45_00)) == {"END_DATE_MISSING"}
    assert said(WORKSHOP, long, "Le stage se termine le 14 mars.", price=eur(45_00)) == set()
    assert blocking(WORKSHOP, long) == set()
