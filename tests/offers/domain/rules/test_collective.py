"""The rules on collective offers: no text names a young person."""

import pytest

from offers.domain.finding import Severity
from offers.domain.rules.collective import collective_findings
from tests.offers.factories import a_collective_offer, some_collective_particulars


@pytest.mark.parametrize("field", ["name", "description", "price_detail"])
def test_s11_a_pupil_s_name_is_for_an_officer_to_judge(field: str) -> None:
    """S11: whichever text names a pupil, compliance sees where; it may be a work's title, so it never blocks."""
    said = some_collective_particulars(**{field: "Atelier réservé à Léa Martin"})
    (found,) = collective_findings(a_collective_offer(particulars=said))
    assert (found.code, found.severity, found.field) == ("NAMES_A_PERSON", Severity.NEEDS_REVIEW, field)
    assert found.span


def test_s11_composers_and_authors_are_no_pupils() -> None:
    """S11: an ordinary offer to a school has nothing said against it."""
    said = some_collective_particulars(
        name="Carmen, de Georges Bizet : l'opéra raconté aux collégiens",
        description="Une heure avec Molière et Lully, puis un échange avec les musiciens.",
    )
    assert collective_findings(a_collective_offer(particulars=said)) == ()
