"""Claims: an officer holds an offer while looking at it, so that no two look at one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from common.errors import Conflict, Invalid, NotFound

CLAIMED_FOR = timedelta(minutes=30)
"""Then a claim ends by itself: whoever went home holds nothing."""
DECIDED_AT_ONCE = 50
"""As many offers are decided by one request."""


class ClaimedByAnother(Conflict):
    """Another officer is looking at this offer."""


class NothingToReview(NotFound):
    """No offer waits that nobody is looking at."""


class TooManyOffers(Invalid):
    """More offers than are decided by one request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who holds an offer, and until when."""

    offer_id: UUID
    officer: str
    until: datetime

    def holds_against(self, officer: str, now: datetime) -> bool:
        """Tell whether it keeps this officer from deciding."""
        return self.officer != officer and now < self.until


def check_free(claim: Claim | None, officer: str, now: datetime) -> None:
    """Let an officer decide on what nobody else holds.

    Raises:
        ClaimedByAnother: When somebody else does.
    """
    if claim and claim.holds_against(officer, now):
        raise ClaimedByAnother(
            "Another officer is looking at this offer.", id=str(claim.offer_id), until=claim.until.isoformat()
        )


def distinct(seen: Iterable[tuple[UUID, int]]) -> list[tuple[UUID, int]]:
    """Return the offers of one request with the version that was seen of each: each once, in order, as first named.

    Raises:
        TooManyOffers: More than fifty.
    """
    found: dict[UUID, int] = {}
    for offer_id, version in seen:
        found.setdefault(offer_id, version)
    if len(found) > DECIDED_AT_ONCE:
        raise TooManyOffers(f"At most {DECIDED_AT_ONCE} offers are decided at once.", max=DECIDED_AT_ONCE)
    return list(found.items())
