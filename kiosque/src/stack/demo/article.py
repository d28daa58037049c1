"""What there is to book, and how each offer comes to stand where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from common.clock import PARIS
from stack.demo.gateway import PROBLEM, Gateway
from stack.demo.places import SHOP, Shop, Venue, id_of

LIMIT_BEFORE = timedelta(days=2)
"""Until when an event can be booked."""
LAST_MINUTE = timedelta(seconds=60)
"""How long what is to expire can still be booked: time to publish it, and no more."""
APPEARS_IN, OPENS_IN = timedelta(days=10), timedelta(days=7)
AFTERNOON = time(14, 0)
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
SCHEDULE = (
    f"mutation ($id: ID!, $schedule: OfferScheduleInput!) {{ scheduleOffer(id: $id, schedule: $schedule) {PROBLEM} }}"
)
REJECT = (
    "mutation ($id: ID!, $version: Int!, $code: RejectionCode!, $reason: String!) {"
    f" rejectOffer(id: $id, version: $version, code: $code, reason: $reason) {PROBLEM} }}"
)


class Status(StrEnum):
    """Where an offer is brought to: each that there is (domain.md 2.8)."""

    DRAFT = "DRAFT"
    PENDING = "PENDING"
    REJECTED = "REJECTED"
    SCHEDULED = "SCHEDULED"
    ANNOUNCED = "ANNOUNCED"
    PUBLISHED = "PUBLISHED"
    DISABLED = "DISABLED"
    SOLD_OUT = "SOLD_OUT"
    EXPIRED = "EXPIRED"
    ARCHIVED = "ARCHIVED"


@dataclass(frozen=True, kw_only=True)
class Article:
    """Something to book, at the demo shop unless it says otherwise.

    `days` are those of an event, counted from today; `{end}` in the description is the day after as many days as it
    `lasts`.
    """

    offer_id: UUID
    stock_id: UUID
    image_id: UUID
    subcategory: str
    title: str
    description: str
    cents: int
    quantity: int
    motif: str = ""
    """What its picture shows; without one it has none."""
    number: int = 0
    """Of its picture's colours."""
    shop: Shop = SHOP
    venue: Venue = SHOP.venue
    days: tuple[int, ...] = ()
    at: time = AFTERNOON
    lasts: int = 0
    is_duo: bool = False
    details: Mapping[str, object] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    becomes: Status = Status.PUBLISHED
    refused: tuple[str, str] = ("", "")
    """The code and the words with which compliance turns it down."""

    @property
    def is_event(self) -> bool:
        """Whether it has dates."""
        return bool(self.days)

    def given(self, now: datetime) -> dict[str, object]:
        """Return it as its partner enters it."""
        said = {
            **self.details,
            **({"extra": [{"name": name, "value": value} for name, value in self.extra.items()]} if self.extra else {}),
        }
        return {
            "id": str(self.offer_id),
            "venueId": str(self.venue.id),
            "subcategoryId": self.subcategory,
            "title": self.title,
            "description": self.described(now),
            "isDuo": self.is_duo,
            **({"imageId": str(self.image_id)} if self.motif else {}),
            **({"details": said} if said else {}),
        }

    def described(self, now: datetime) -> str:
        """Return its description, with the day on which it ends."""
        if not self.lasts:
            return self.description
        end = self._begins_at(self.days[0] + self.lasts, now)
        return self.description.replace("{end}", f"{end.day} {MONTHS[end.month - 1]}")

    def stocks(self, now: datetime, *, quantity: int | None = None) -> list[dict[str, object]]:
        """Return its stocks as its partner enters them: one, or one a date."""
        stock: dict[str, object] = {
            "offerId": str(self.offer_id),
            "price": {"minorUnits": self.cents},
            "quantity": self.quantity if quantity is None else quantity,
        }
        expiring = now + LAST_MINUTE if self.becomes is Status.EXPIRED else None
        if not self.days:
            limit = {"bookingLimitAt": expiring.isoformat()} if expiring else {}
            return [{**stock, "id": str(self.stock_id), **limit}]
        dates = [self._begins_at(day, now) for day in self.days]
        return [
            {
                **stock,
                "id": str(UUID(int=self.stock_id.int + place)),
                "beginsAt": date.isoformat(),
                "bookingLimitAt": (expiring or date - LIMIT_BEFORE).isoformat(),
            }
            for place, date in enumerate(dates)
        ]

    def _begins_at(self, day: int, now: datetime) -> datetime:
        return datetime.combine(now.astimezone(PARIS).date() + timedelta(days=day), self.at, PARIS)


def article(number: int, subcategory: str, title: str, cents: int, **more: object) -> Article:
    """Return an article with the ids of its number."""
    ids = {"offer_id": id_of(number * 10), "image_id": id_of(number * 10 + 1), "stock_id": id_of(number * 10 + 2)}
    facts = {"description": "", "quantity": 5, "number": number, **more}
    return Article(**ids, subcategory=subcategory, title=title, cents=cents, **facts)  # type: ignore[arg-type] # what is given is a field's


async def offer(gateway: Gateway, one: Article, now: datetime) -> None:
    """Make an offer and bring it to where it is to stand, each step as the person whose step it is."""
    await gateway.create(one.shop.account, "createOffer", one.given(now))
    for stock in one.stocks(now):
        await gateway.create(one.shop.account, "saveStock", stock)
    if one.becomes is Status.DRAFT:
        return
    await _schedule(gateway, one, now)
    await gateway.change(one.shop.account, "publishOffer", one.offer_id)
    if one.becomes is not Status.PENDING:
        await _review(gateway, one)
        await _end(gateway, one, now)


async def _schedule(gateway: Gateway, one: Article, now: datetime) -> None:
    opening = {
        Status.SCHEDULED: {"publishAt": (now + APPEARS_IN).isoformat()},
        Status.ANNOUNCED: {"bookingOpensAt": (now + OPENS_IN).isoformat()},
    }.get(one.becomes)
    if opening:
        await gateway.do(one.shop.account, "scheduleOffer", SCHEDULE, id=str(one.offer_id), schedule=opening)


async def _review(gateway: Gateway, one: Article) -> None:
    if one.becomes is Status.REJECTED:
        code, reason = one.refused
        await gateway.decide("offer", "rejectOffer", REJECT, one.offer_id, code=code, reason=reason)
    else:
        await gateway.approve("offer", one.offer_id)


async def _end(gateway: Gateway, one: Article, now: datetime) -> None:
    """Do with it what its partner does once it is out: sell the last ones at the counter, hide it, put it away."""
    if one.becomes is Status.SOLD_OUT:
        for stock in one.stocks(now, quantity=0):
            await gateway.create(one.shop.account, "saveStock", stock)
    if one.becomes is Status.DISABLED:
        await gateway.change(one.shop.account, "disableOffer", one.offer_id)
    if one.becomes is Status.ARCHIVED:
        await gateway.change(one.shop.account, "archiveOffer", one.offer_id)
