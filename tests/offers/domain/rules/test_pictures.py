"""The rules on pictures."""

import pytest

from offers.domain.finding import Severity
from offers.domain.rules.pictures import picture_is_advised, picture_is_attached
from tests.offers.factories import an_offer


@pytest.mark.parametrize("subcategory", ["ACHAT_INSTRUMENT", "BON_ACHAT_INSTRUMENT"])
def test_s2_s3_instruments_and_vouchers_need_a_picture(subcategory: str) -> None:
    """S2, S3: without a picture they are not published."""
    (finding,) = picture_is_attached(an_offer(subcategory=subcategory, has_image=False))
    assert (finding.code, finding.severity, finding.field) == ("IMAGE_MISSING", Severity.BLOCKS, "image")
    assert not list(picture_is_attached(an_offer(subcategory=subcategory)))


@pytest.mark.parametrize("subcategory", ["LOCATION_INSTRUMENT", "ATELIER_PRATIQUE_ART", "PARTITION"])
def test_s2_others_may_go_without(subcategory: str) -> None:
    """S2: a rental, a workshop and a score are published without a picture."""
    assert not list(picture_is_attached(an_offer(subcategory=subcategory, has_image=False)))


def test_s5_a_score_is_advised_a_picture() -> None:
    """S5: for a score a picture is advice, and for what needs none it is nothing."""
    (finding,) = picture_is_advised(an_offer(subcategory="PARTITION", has_image=False))
    assert (finding.code, finding.severity, finding.field) == ("IMAGE_ADVISED", Severity.ADVICE, "image")
    assert not list(picture_is_advised(an_offer(subcategory="PARTITION")))
    assert not list(picture_is_advised(an_offer(subcategory="LOCATION_INSTRUMENT", has_image=False)))
