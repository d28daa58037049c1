"""What is there before somebody opens the portal, done by program: people of a test's own, offers, a past."""

from dataclasses import dataclass, replace
from datetime import timedelta

from common.unit import new_id
from stack.demo import ARTICLES, SHOP, Article
from stack.run import Stack
from tests.journeys import documents as of
from tests.journeys.client import Answer, Client, ProblemAnswered, until
from tests.journeys.music_shop import until_heard_of

SCORE, VINYL, _WORKSHOP = ARTICLES
GRANT_CREDIT = "mutation ($input: GrantCreditInput!) { grantCredit(input: $input) { __typename ...P } }"
RUN_BATCH = "mutation { runBatch { __typename ...P ... on Batch { isComplete } } }"
COLLECTIVE = "Visite de l’atelier de lutherie"
CREATE_COLLECTIVE = (
    "mutation ($input: CreateCollectiveOfferInput!) { createCollectiveOffer(input: $input) { __typename ...P } }"
)
PUBLISH_COLLECTIVE = "mutation ($id: ID!) { publishCollectiveOffer(id: $id) { __typename ...P } }"
UNTIL_A_CUTOFF = timedelta(days=17)


@dataclass(frozen=True)
class Past:
    """What somebody did before: a booking that was paid, one that is open, and two offers that wait for compliance.

    One of these is for a school.
    """

    account: str
    paid: str
    open: str
    open_code: str
    offer: str
    collective: str


class Arranger:
    """Does by program what a test wants to be done already; the accounts that it makes are those of its system."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self._clients: dict[str, Client] = {}

    async def end(self) -> None:
        """Hang up."""
        for client in self._clients.values():
            await client.close()

    def client(self, account: str) -> Client:
        """Return a program that is signed in as somebody."""
        return self._clients.setdefault(account, Client(self.stack, account))

    async def newcomer(self, person: str | None = None) -> str:
        """Return the account of somebody who is 18, has a whole credit, and never booked."""
        name = f"alix-{new_id().hex[-8:]}"
        account = replace(
            self.stack.accounts["beneficiary"],
            name=name,
            person=person or f"Alix {name[-8:].capitalize()}",
            email=f"{name}@courriel.example",
        )
        self.stack.accounts[name] = account
        born = self.stack.clock.now().year - 18
        given = {"firstName": account.first_name, "lastName": account.last_name, "email": account.email}
        credit = {"id": str(new_id()), "subject": name, "birthDate": f"{born}-01-01", **given}
        await self.client("support").do(GRANT_CREDIT, input=credit)
        return name

    async def book(self, account: str, article: Article) -> Answer:
        """Book one of the demo shop's articles."""
        return await self.order(account, str(article.stock_id), article.cents)

    async def order(self, account: str, stock_id: str, cents: int, quantity: int = 1) -> Answer:
        """Book at a price, once the bookings service has heard of the offer."""
        order = {"stockId": stock_id, "quantity": quantity, "expectedPrice": {"minorUnits": cents}}
        return await until_heard_of(lambda: self.client(account).do(of.BOOK, input={"id": str(new_id()), **order}))

    async def past(self) -> Past:
        """Have somebody book twice, and the shop be paid for one of both; leave an offer in compliance's queue."""
        account = await self.newcomer()
        paid, opened = await self.book(account, VINYL), await self.book(account, SCORE)
        partner = self.client("partner")
        await partner.do(of.VALIDATE, code=paid["countermark"])
        await self.be_paid(paid["id"])
        return Past(
            account=account,
            paid=paid["id"],
            open=opened["id"],
            open_code=opened["countermark"],
            offer=await self.in_review(),
            collective=await self._collective_in_review(),
        )

    async def be_paid(self, booking_id: str) -> None:
        """Let a fortnight go by, and run the batch."""

        async def seen() -> Answer:
            return dict((await self.client("partner").ask(of.ONE_BOOKING, id=booking_id))["booking"])

        await until(seen, lambda booking: booking["pricing"] is not None)
        self.stack.clock.advance(UNTIL_A_CUTOFF)
        await self.client("finance").do(RUN_BATCH)
        await until(seen, lambda booking: booking["status"] == "REIMBURSED")

    async def in_review(self, title: str = "Location d’une clarinette") -> str:
        """Publish the rental of an instrument, and return its id: it waits for compliance."""
        partner, offer_id = self.client("partner"), str(new_id())
        offer = {"id": offer_id, "venueId": str(SHOP.venue_id), "subcategoryId": "LOCATION_INSTRUMENT"}
        words = {"title": title, "description": "Location à 25 euros, pour une durée de trois mois."}
        await partner.do(of.CREATE_OFFER, input={**offer, **words})
        stock = {"offerId": offer_id, "id": str(new_id()), "price": {"minorUnits": 25_00}, "quantity": 3}
        await partner.do(of.SAVE_STOCK, input=stock)
        published = await partner.do(of.PUBLISH, id=offer_id)
        return str(published["id"])

    async def approve(self, offer_id: str) -> None:
        """Let an officer approve an offer as it is now."""
        offer = (await self.client("compliance").ask("query ($id: ID!) { offer(id: $id) { version } }", id=offer_id))[
            "offer"
        ]
        await self.client("compliance").do(of.APPROVE, id=offer_id, version=offer["version"])

    async def _collective_in_review(self) -> str:
        partner, offer_id, now = self.client("partner"), str(new_id()), self.stack.clock.now()
        dates = {"bookingLimitAt": 10, "startsAt": 20, "endsAt": 20}
        particulars = {
            "name": COLLECTIVE,
            "description": "Du bois au violon, en une heure.",
            "price": {"minorUnits": 180_00},
            "participants": 30,
            "levels": ["CAP_1", "CAP_2"],
            "institution": "0750654D",
            "contactEmail": "scolaires@courriel.example",
            **{name: (now + timedelta(days=days)).isoformat() for name, days in dates.items()},
        }
        made = {"id": offer_id, "venueId": str(SHOP.venue_id), "particulars": particulars}
        await partner.do(CREATE_COLLECTIVE, input=made)
        await partner.do(PUBLISH_COLLECTIVE, id=offer_id)
        return offer_id

    async def concert(self, cents: int, dates: int) -> "Concert":
        """Publish an event that can be booked for two, on several dates with two places each."""
        concert = Concert(self, str(new_id()), [str(new_id()) for _ in range(dates)])
        partner = self.client("partner")
        offer = {"id": concert.id, "venueId": str(SHOP.venue_id), "subcategoryId": "CONCERT", "isDuo": True}
        offer["details"] = {"withdrawal": "NO_TICKET", "bookingContact": "contact@exemple.fr"}
        await partner.do(of.CREATE_OFFER, input={**offer, "title": "Concert de jazz manouche"})
        for place in range(dates):
            await concert.price(place, cents)
        published = await partner.do(of.PUBLISH, id=concert.id)
        await self.client("compliance").do(of.APPROVE, id=concert.id, version=published["version"])
        return concert


class Concert:
    """An event of the shop's, whose prices change under people's hands."""

    def __init__(self, arranger: Arranger, offer_id: str, stock_ids: list[str]) -> None:
        self._arranger = arranger
        self._begins_at = arranger.stack.clock.now() + timedelta(days=30)
        self.id = offer_id
        self.stock_ids = stock_ids

    async def price(self, place: int, cents: int) -> None:
        """Give one of its dates a price."""
        begins_at = (self._begins_at + timedelta(days=place)).isoformat()
        dates = {"beginsAt": begins_at, "bookingLimitAt": begins_at}
        stock = {"offerId": self.id, "id": self.stock_ids[place], "price": {"minorUnits": cents}, "quantity": 2}
        await self._arranger.client("partner").do(of.SAVE_STOCK, input={**stock, **dates})

    async def heard(self, account: str, place: int, cents: int) -> None:
        """Wait until a booking would be asked this price."""

        async def asked() -> str:
            try:
                await self._arranger.order(account, self.stock_ids[place], 1)
            except ProblemAnswered as problem:
                return str(problem.facts.get("price"))
            return "1"

        await until(asked, lambda price: price == str(cents))
