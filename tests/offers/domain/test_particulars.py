"""What its partner says of an offer: how long it may be, here and in the portal."""

import re
from pathlib import Path

from offers.domain.particulars import TITLE_LONGEST, description_longest
from tests.clock import NOON

PORTAL = Path(__file__).parents[3] / "portal/src/features/offers/details.ts"


def test_the_portal_counts_to_the_same_bounds() -> None:
    """What the portal says is too long is what is refused, and nothing else."""
    bounds = dict(re.findall(r"export const (\w+_LONGEST) = (\d+);", PORTAL.read_text()))
    assert bounds == {"TITLE_LONGEST": str(TITLE_LONGEST), "DESCRIPTION_LONGEST": str(description_longest(NOON))}
