"""The path of a music shop, step by step: from five offers to the invoice that pays for what was handed over."""

import io
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Self
from uuid import UUID

import pytest
from PIL import Image

from common.clock import ShiftedClock
from common.unit import new_id
from stack.run import Stack
from tests.journeys import documents as of
from tests.journeys.client import Answer, Client, ProblemAnswered, until

FORTNIGHT = timedelta(days=16)
"""Enough for at least one cutoff to pass, whatever the day of the month."""


@dataclass(frozen=True)
class Wanted:
    """An offer of the seed: what the shop types in."""

    subcategory: str
    title: str
    description: str
    price: int
    """In cents."""
    is_event: bool = False


VIOLIN = Wanted("ACHAT_INSTRUMENT", "Violon acoustique - 290 euros", "Violon d'étude 4/4, neuf, avec étui.", 29_000)
VOUCHER = Wanted(
    "BON_ACHAT_INSTRUMENT",
    "Bon d'achat de 30 euros pour l'achat d'une guitare acoustique - instrument à cordes",
    "Bon d'achat de 30 euros, sans complément à votre charge.",
    3_000,
)
RENTAL = Wanted(
    "LOCATION_INSTRUMENT", "Location d'une clarinette", "Location à 25 euros, pour une durée de trois mois.", 2_500
)
SCORE = Wanted("PARTITION", "Partition - Nocturnes de Chopin - piano, instrument à cordes", "Les 21 nocturnes.", 500)
WORKSHOP = Wanted(
    "ATELIER_PRATIQUE_ART", "Atelier d'initiation à l'accordéon", "Deux heures en groupe.", 1_000, is_event=True
)
ALL = (VIOLIN, VOUCHER, RENTAL, SCORE, WORKSHOP)


@dataclass
class Published:
    """An offer and its one stock, by the ids that the shop's program made."""

    wanted: Wanted
    id: UUID
    stock_id: UUID


async def undisturbed(_: str) -> None:
    """Let the journey go on."""


class MusicShop:
    """Everybody who takes part, each with a client of their own.

    `disturb` is called after each step with its name: a test that kills something does it there.
    """

    def __init__(self, stack: Stack, disturb: Callable[[str], Awaitable[None]] = undisturbed) -> None:
        self._stack = stack
        self._disturb = disturb
        self._clients = AsyncExitStack()
        self._clock = ShiftedClock(stack.folder.clock)
        self.partner = self._client("partner")
        self.rival = self._client("rival")
        self.beneficiary = self._client("beneficiary")
        self.compliance = self._client("compliance")
        self.finance = self._client("finance")
        self.offerer_id = self.venue_id = ""
        self.offers: dict[Wanted, Published] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._clients.aclose()

    async def walk(self) -> None:
        """Walk the whole path; every status on the way is asserted."""
        await self._step(self.sign_in())
        await self._step(self.publish())
        await self._step(self.review())
        violin = await self._step(self.book_the_violin())
        await self._step(self.mails_arrive())
        await self._step(self.refusals())
        await self._step(self.cancel_in_time())
        workshop = await self._step(self.book_the_workshop())
        await self._step(self.validate_at_the_desk(violin))
        await self._step(self.price(violin))
        await self._step(self.reimburse(violin, 29_000))
        await self._step(self.event_validates_itself(workshop))
        await self._step(self.reimburse(workshop, 1_000))

    async def sign_in(self) -> None:
        """The partner sees the demo shop, and the beneficiary the whole credit."""
        viewer = (await self.partner.ask(of.WHO_AM_I))["viewer"]
        assert viewer["roles"] == ["PARTNER"]
        (membership,) = viewer["offerers"]
        assert membership["offerer"]["state"] == "VALIDATED"
        self.offerer_id = membership["offerer"]["id"]
        self.venue_id = membership["offerer"]["venues"][0]["id"]
        assert await self.credit() == 30_000

    async def publish(self) -> None:
        """Five offers are made as drafts with a stock and a picture; published, they wait (S2, S3, S5, S9)."""
        picture_id = await self.partner.upload(a_picture(), self.offerer_id)
        for wanted in ALL:
            self.offers[wanted] = await self._create(wanted)
        with pytest.raises(ProblemAnswered) as refused:
            await self.partner.do(of.PUBLISH, id=str(self.offers[VIOLIN].id))
        assert refused.value.code == "RULES_NOT_MET"
        for offer in self.offers.values():
            changes = {"id": str(offer.id), "imageId": str(picture_id)}
            await self.partner.do(of.UPDATE_OFFER, input=changes)
            published = await self.partner.do(of.PUBLISH, id=str(offer.id))
            assert published["status"] == "PENDING", offer.wanted.title
        picture = await self.partner.download(published["imageUrl"])
        assert picture.headers["content-type"] == "image/webp"

    async def review(self) -> None:
        """A compliance officer finds the five in the queue and approves them: they are published (S10)."""
        queue = (await self.compliance.ask(of.TO_REVIEW))["offersToReview"]["edges"]
        seen = {edge["node"]["title"]: edge["node"]["version"] for edge in queue}
        for offer in self.offers.values():
            approved = await self.compliance.do(of.APPROVE, id=str(offer.id), version=seen[offer.wanted.title])
            assert approved["status"] == "PUBLISHED"
        score = self.offers[SCORE]
        assert (await self.partner.do(of.DISABLE, id=str(score.id)))["status"] == "DISABLED"
        assert SCORE.title not in await self.catalogue()
        assert (await self.partner.do(of.ENABLE, id=str(score.id)))["status"] == "PUBLISHED"
        assert {wanted.title for wanted in ALL} <= await self.catalogue()

    async def book_the_violin(self) -> Answer:
        """The booking takes credit and stock, reaches the partner's subscription, repeated is the same (S12, S16)."""
        async with self.partner.listening(of.NEW_BOOKINGS) as next_booking:
            booking_id = new_id()
            booking = await self.book(VIOLIN, booking_id)
            assert booking["status"] == "BOOKED"
            assert len(booking["countermark"]) == 6
            notice = (await next_booking())["bookingReceived"]
        assert notice["booking"]["id"] == booking["id"]
        assert await self.book(VIOLIN, booking_id) == booking
        assert await self.credit() == 1_000
        (seen,) = await self._bookings()
        assert (seen["status"], seen["countermark"]) == ("BOOKED", None)
        await until(lambda: self.booked(VIOLIN), lambda count: count == 1)
        await self._replayed(notice["cursor"])
        return booking

    async def mails_arrive(self) -> None:
        """The shop and the beneficiary each have a mail of the booking (S16)."""
        mails = self._stack.folder.mails

        async def received() -> int:
            return sum(VIOLIN.title in path.read_text() for path in mails.glob("*.eml"))

        await until(received, lambda count: count >= 2)

    async def refusals(self) -> None:
        """What cannot be booked says why, each in its own word, and changes nothing."""
        assert await self.refused(VIOLIN) == "ALREADY_BOOKED"
        assert await self.refused(VOUCHER, price=2_999) == "PRICE_CHANGED"
        assert await self.refused(VOUCHER) == "INSUFFICIENT_CREDIT"
        assert await self.credit() == 1_000

    async def cancel_in_time(self) -> None:
        """A cancelled booking gives back what it took, once."""
        booking = await self.book(SCORE, new_id())
        assert await self.credit() == 500
        cancelled = await self.beneficiary.do(of.CANCEL, id=booking["id"])
        assert cancelled["status"] == "CANCELLED"
        with pytest.raises(ProblemAnswered) as refused:
            await self.beneficiary.do(of.CANCEL, id=booking["id"])
        assert refused.value.code == "ALREADY_CANCELLED"
        assert await self.credit() == 1_000

    async def book_the_workshop(self) -> Answer:
        """A date ten days ahead can be cancelled for 48 hours, and not be validated before (S14)."""
        booking = await self.book(WORKSHOP, new_id())
        assert booking["cancelLimitAt"] is not None
        assert await self.desk(self.partner, of.LOOK_UP, booking["countermark"]) == "TOO_EARLY_TO_VALIDATE"
        return booking

    async def validate_at_the_desk(self, violin: Answer) -> None:
        """The desk looks, validates, and can undo; a wrong code and a foreign one are the same answer (S13)."""
        code = violin["countermark"]
        assert await self.desk(self.rival, of.LOOK_UP, code) == "CODE_NOT_FOUND"
        assert await self.desk(self.partner, of.LOOK_UP, "AAAAAA") == "CODE_NOT_FOUND"
        assert (await self.partner.do(of.LOOK_UP, code=code.lower()))["status"] == "BOOKED"
        assert (await self.partner.do(of.VALIDATE, code=code))["status"] == "VALIDATED"
        assert await self.desk(self.partner, of.VALIDATE, code) == "ALREADY_VALIDATED"
        await self.undo(violin)
        assert (await self.partner.do(of.VALIDATE, code=code))["status"] == "VALIDATED"

    async def price(self, violin: Answer) -> None:
        """The validated violin is priced at the full rate, and forecast for the next cutoff (S19)."""
        booking = await until(lambda: self.booking(violin), lambda seen: seen["pricing"] is not None)
        assert booking["pricing"]["rateBasisPoints"] == 10_000
        assert booking["pricing"]["reimbursedAmount"] == {"minorUnits": 29_000}
        assert booking["pricing"]["contribution"] == {"minorUnits": 0}
        forecast = (await self.partner.ask(of.FORECAST, offererId=self.offerer_id))["forecast"]
        assert forecast["expectedAmount"] == {"minorUnits": 29_000}

    async def reimburse(self, booking: Answer, cents: int) -> None:
        """Past the cutoff the booking is reimbursed: an invoice to the cent, and a ledger that sums to zero (S18)."""
        self._stack.clock.advance(FORTNIGHT)
        seen = await until(lambda: self.booking(booking), lambda seen: seen["status"] == "REIMBURSED")
        invoice_id = seen["pricing"]["invoice"]["id"]
        invoices = [edge["node"] for edge in (await self.partner.ask(of.INVOICES))["invoices"]["edges"]]
        (invoice,) = [invoice for invoice in invoices if invoice["id"] == invoice_id]
        assert invoice["reimbursedAmount"] == invoice["bookingAmount"] == {"minorUnits": cents}
        assert sum(line["reimbursedAmount"]["minorUnits"] for line in invoice["lines"]) == cents
        assert sorted(each["number"] for each in invoices) == [
            f"{invoices[0]['number'][:3]}{number:07}" for number in range(1, len(invoices) + 1)
        ]
        entries = (await self.finance.ask(of.LEDGER, invoiceId=invoice_id))["ledgerEntries"]["edges"]
        assert entries
        assert sum(edge["node"]["amount"]["minorUnits"] for edge in entries) == 0
        assert await self._undo_refused(booking) == "ALREADY_REIMBURSED"

    async def event_validates_itself(self, workshop: Answer) -> None:
        """48 hours after it began the workshop counts as taken, by itself (S15)."""
        seen = await until(lambda: self.booking(workshop), lambda seen: seen["status"] == "VALIDATED")
        assert seen["validatedBy"] == "AUTOMATIC"
        await until(lambda: self.booking(workshop), lambda seen: seen["pricing"] is not None)

    async def book(self, wanted: Wanted, booking_id: UUID, price: int | None = None) -> Answer:
        """Book one at the price that was shown, once the bookings service has heard of the offer."""
        expected = {"minorUnits": wanted.price if price is None else price}
        order = {"id": str(booking_id), "stockId": str(self.offers[wanted].stock_id), "expectedPrice": expected}
        return await until_heard_of(lambda: self.beneficiary.do(of.BOOK, input=order))

    async def refused(self, wanted: Wanted, price: int | None = None) -> str:
        """Return the code that a booking is refused with."""
        with pytest.raises(ProblemAnswered) as refused:
            await self.book(wanted, new_id(), price)
        return refused.value.code

    async def desk(self, client: Client, document: str, code: str) -> str:
        """Return the code that the desk is answered with."""
        with pytest.raises(ProblemAnswered) as refused:
            await client.do(document, code=code)
        return refused.value.code

    async def undo(self, booking: Answer) -> None:
        """Take a validation back; where payments was away, it is settled as soon as that is back."""
        try:
            await self.partner.do(of.UNDO, id=booking["id"])
        except ProblemAnswered as problem:
            if problem.code != "UNDO_UNDER_WAY":
                raise
        await until(lambda: self.booking(booking), lambda seen: seen["status"] == "BOOKED")

    async def booking(self, booking: Answer) -> Answer:
        """Return a booking as its partner sees it."""
        return dict((await self.partner.ask(of.ONE_BOOKING, id=booking["id"]))["booking"])

    async def booked(self, wanted: Wanted) -> int:
        """Return how many of an offer are booked, as its partner sees it."""
        offer = (await self.partner.ask(of.ONE_OFFER, id=str(self.offers[wanted].id)))["offer"]
        return int(offer["stocks"][0]["bookedQuantity"])

    async def credit(self) -> int:
        """Return what is left of the credit, in cents."""
        viewer = (await self.beneficiary.ask(of.WHO_AM_I))["viewer"]
        return int(viewer["beneficiary"]["creditRemaining"]["minorUnits"])

    async def catalogue(self) -> set[str]:
        """Return the titles that a beneficiary can book."""
        return {edge["node"]["title"] for edge in (await self.beneficiary.ask(of.CATALOGUE))["catalogue"]["edges"]}

    async def _step(self, step: Awaitable[Answer | None]) -> Answer:
        result = await step
        await self._disturb(step.__name__)  # type: ignore[attr-defined] # steps are coroutines, which have names
        return result or {}

    async def _create(self, wanted: Wanted) -> Published:
        offer = Published(wanted, new_id(), new_id())
        fields = {"id": str(offer.id), "venueId": self.venue_id, "subcategoryId": wanted.subcategory}
        draft = await self.partner.do(
            of.CREATE_OFFER, input={**fields, "title": wanted.title, "description": wanted.description}
        )
        assert draft["status"] == "DRAFT"
        stock: dict[str, object] = {
            "offerId": str(offer.id),
            "id": str(offer.stock_id),
            "price": {"minorUnits": wanted.price},
            "quantity": 3,
        }
        if wanted.is_event:
            begin = self._clock.now() + timedelta(days=10)
            stock |= {"beginsAt": begin.isoformat(), "bookingLimitAt": begin.isoformat()}
        await self.partner.do(of.SAVE_STOCK, input=stock)
        return offer

    async def _bookings(self) -> list[Answer]:
        return [edge["node"] for edge in (await self.partner.ask(of.BOOKINGS))["bookings"]["edges"]]

    async def _replayed(self, cursor: str) -> None:
        """A subscription that comes back after a cursor is given what it missed, and nothing twice."""
        missed = await self.book(SCORE, new_id())
        async with self.partner.listening(of.NEW_BOOKINGS, after=cursor) as next_booking:
            assert (await next_booking())["bookingReceived"]["booking"]["id"] == missed["id"]
        await self.beneficiary.do(of.CANCEL, id=missed["id"])

    async def _undo_refused(self, booking: Answer) -> str:
        with pytest.raises(ProblemAnswered) as refused:
            await self.partner.do(of.UNDO, id=booking["id"])
        return refused.value.code

    def _client(self, account: str) -> Client:
        client = Client(self._stack, account)
        self._clients.push_async_callback(client.close)
        return client


async def until_heard_of(book: Callable[[], Awaitable[Answer]]) -> Answer:
    """Book again until an offer that is published is one to the bookings service too."""

    async def attempt() -> Answer | None:
        try:
            return await book()
        except ProblemAnswered as problem:
            if problem.code not in {"STOCK_NOT_FOUND", "NOT_BOOKABLE"}:
                raise
            return None

    booked = await until(attempt, lambda answer: answer is not None)
    assert booked is not None
    return booked


def a_picture() -> bytes:
    """Draw a picture that is large enough for an offer."""
    buffer = io.BytesIO()
    Image.new("RGB", (600, 900), (140, 60, 30)).save(buffer, "PNG")
    return buffer.getvalue()
