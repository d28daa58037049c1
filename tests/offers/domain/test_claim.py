"""Who may decide on an offer that somebody looks at."""

from datetime import timedelta

import pytest

from common.unit import new_id
from offers.domain.claim import DECIDED_AT_ONCE, Claim, ClaimedByAnother, TooManyOffers, check_free, distinct
from tests.clock import NOON

CLAIM = Claim(offer_id=new_id(), officer="ada", until=NOON)


def test_a_claim_holds_against_others_until_it_ends() -> None:
    """Whoever holds an offer may decide on it; others once the claim has ended, or if there is none."""
    before = NOON - timedelta(microseconds=1)
    check_free(None, "blaise", before)
    check_free(CLAIM, "ada", before)
    check_free(CLAIM, "blaise", NOON)
    with pytest.raises(ClaimedByAnother):
        check_free(CLAIM, "blaise", before)


def test_fifty_offers_are_decided_at_once() -> None:
    """An offer that is named twice is decided once, and counts once; a fifty-first is too many."""
    seen = [(new_id(), 1) for _ in range(DECIDED_AT_ONCE)]
    assert distinct([*seen, (seen[3][0], 2)]) == seen
    with pytest.raises(TooManyOffers):
        distinct([*seen, (new_id(), 1)])
