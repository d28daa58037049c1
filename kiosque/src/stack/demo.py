"""The demo data: two shops, a beneficiary with a credit and something to book, made through the gateway as people do.

Every id is fixed and every step can be done again, so a load that was cut short is simply loaded once more.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol
from uuid import UUID

import httpx2

from common.clock import PARIS
from stack.accounts import ACCOUNTS
from stack.clock import StackClock
from stack.demo_pictures import picture_of
from stack.loopback import client
from stack.patience import until
from stack.troubles import Trouble

TIMEOUT_S = 10.0
HEARD_WITHIN_S = 30.0
ASK_AGAIN_S = 0.2
DONE_BEFORE = frozenset({"NOT_POSSIBLE_NOW", "ID_TAKEN", "ALREADY_A_BENEFICIARY"})
"""Answers to a step that an earlier load did."""
NOT_HEARD_YET = frozenset({"OFFERER_NOT_FOUND", "VENUE_NOT_FOUND"})
"""Answers of a service that an event has not reached yet."""
ADULT_YEARS = 18
WORKSHOP_IN = timedelta(days=14)
WORKSHOP_AT = time(14, 0)
LIMIT_BEFORE = timedelta(days=2)

MUTATION = "mutation Demo($given: {kind}!) {{ {name}({argument}: $given) {{ ... on Problem {{ code message }} }} }}"


class DemoNotLoaded(Trouble):
    """The demo data could not be made; the next start tries again."""


class Runs(Protocol):
    """Whatever runs: the stack."""

    clock: StackClock

    @property
    def url(self) -> str:
        """The gateway's address."""
        ...

    async def token(self, account: str) -> str:
        """Return an access token for a demo account."""
        ...


@dataclass(frozen=True, kw_only=True)
class Shop:
    """A structure with one venue."""

    account: str
    offerer_id: UUID
    siren: str
    siret: str
    name: str
    venue_id: UUID
    street: str
    postcode: str
    city: str
    bank_account_id: UUID
    iban: str


@dataclass(frozen=True, kw_only=True)
class Article:
    """Something to book at the demo shop."""

    offer_id: UUID
    stock_id: UUID
    image_id: UUID
    subcategory: str
    title: str
    description: str
    cents: int
    quantity: int
    is_event: bool = False


def _id(number: int) -> UUID:
    """Return the demo's id of this number: a UUIDv7 of the day that the scheme's rules are of."""
    return UUID(f"01856ad5-1c00-7000-8000-{number:012}")


SHOP = Shop(
    account="partner",
    offerer_id=_id(1),
    siren="905123451",
    siret="90512345100015",
    name="La Clef de Sol",
    venue_id=_id(2),
    street="12 rue des Luthiers",
    postcode="35000",
    city="Rennes",
    bank_account_id=_id(3),
    iban="FR76 3000 6000 0112 3456 7890 189",
)
RIVAL = Shop(
    account="rival",
    offerer_id=_id(11),
    siren="812345676",
    siret="81234567600017",
    name="Le Diapason",
    venue_id=_id(12),
    street="3 place du Marché",
    postcode="44000",
    city="Nantes",
    bank_account_id=_id(13),
    iban="FR14 2004 1010 0505 0001 3M02 606",
)
BENEFICIARY = _id(21)
ARTICLES = (
    Article(
        offer_id=_id(31),
        stock_id=_id(32),
        image_id=_id(37),
        subcategory="PARTITION",
        title="Partition - Clair de lune, Debussy - piano, instrument à clavier",
        description="Partition pour piano seul, niveau intermédiaire, 8 pages. À retirer en boutique.",
        cents=18_50,
        quantity=12,
    ),
    Article(
        offer_id=_id(33),
        stock_id=_id(34),
        image_id=_id(38),
        subcategory="SUPPORT_PHYSIQUE_MUSIQUE_VINYLE",
        title="Vinyle - Kind of Blue, Miles Davis",
        description="Disque 33 tours neuf, pressage 180 g. À retirer en boutique.",
        cents=24_90,
        quantity=5,
    ),
    Article(
        offer_id=_id(35),
        stock_id=_id(36),
        image_id=_id(39),
        subcategory="ATELIER_PRATIQUE_ART",
        title="Atelier découverte du ukulélé",
        description="Deux heures en petit groupe, instrument prêté, aucun niveau demandé.",
        cents=25_00,
        quantity=8,
        is_event=True,
    ),
)


async def load(stack: Runs) -> None:
    """Make the demo data, or what is missing of it.

    Raises:
        DemoNotLoaded: When the gateway refuses a step for good.
    """
    async with client(TIMEOUT_S) as http:
        gateway = Gateway(http, stack.url, {account: await stack.token(account) for account in ACCOUNTS})
        await _open(gateway, SHOP)
        pictures = (_picture(gateway, article, number) for number, article in enumerate(ARTICLES))
        await asyncio.gather(_open(gateway, RIVAL), _grant(gateway, stack.clock.now()), *pictures)
        for article in ARTICLES:
            await _publish(gateway, article, stack.clock.now())


class Gateway:
    """The gateway as the demo's people use it."""

    def __init__(self, http: httpx2.AsyncClient, url: str, tokens: Mapping[str, str]) -> None:
        self._http = http
        self._url = url
        self._tokens = tokens

    async def create(self, account: str, name: str, given: Mapping[str, object]) -> None:
        """Do a mutation that takes an input of its own name."""
        kind = f"{name[0].upper()}{name[1:]}Input"
        await self._do(account, name, MUTATION.format(kind=kind, name=name, argument="input"), given)

    async def change(self, account: str, name: str, given: UUID) -> None:
        """Do a mutation that takes an id."""
        await self._do(account, name, MUTATION.format(kind="ID", name=name, argument="id"), str(given))

    async def upload(self, account: str, fields: Mapping[str, str], picture: bytes) -> None:
        """Send a picture."""
        await self._until_heard(account, "the upload of a picture", lambda: self._send(account, fields, picture))

    async def _do(self, account: str, name: str, document: str, given: object) -> None:
        await self._until_heard(account, name, lambda: self._ask(account, name, document, given))

    async def _until_heard(self, account: str, name: str, ask: Callable[[], Awaitable[tuple[str, str]]]) -> None:
        """Ask until the service has heard of what it is about; what was done before is well."""
        code, message = "", ""

        async def answered() -> bool:
            nonlocal code, message
            code, message = await ask()
            return code not in NOT_HEARD_YET

        await until(answered, HEARD_WITHIN_S, ASK_AGAIN_S)
        if code and code not in DONE_BEFORE:
            raise DemoNotLoaded(
                f"The demo data could not be loaded: {name} by {account} was answered {code}, {message} "
                "The next start tries again."
            )

    async def _ask(self, account: str, name: str, document: str, given: object) -> tuple[str, str]:
        try:
            response = await self._http.post(
                f"{self._url}/graphql",
                headers=self._headers(account),
                json={"query": document, "variables": {"given": given}},
            )
            answer = response.json()
        except (httpx2.HTTPError, ValueError) as error:
            return "NO_ANSWER", f"{error!r}."
        if answer.get("errors"):
            return "ERROR", str(answer["errors"][0].get("message"))
        problem = answer["data"][name]
        return problem.get("code", ""), problem.get("message", "")

    async def _send(self, account: str, fields: Mapping[str, str], picture: bytes) -> tuple[str, str]:
        try:
            response = await self._http.post(
                f"{self._url}/images",
                headers=self._headers(account),
                data=fields,
                files={"file": ("picture.png", picture, "image/png")},
            )
            answer = response.json()
        except (httpx2.HTTPError, ValueError) as error:
            return "NO_ANSWER", f"{error!r}."
        return answer.get("code", ""), answer.get("message", "")

    def _headers(self, account: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._tokens[account]}"}


async def _open(gateway: Gateway, shop: Shop) -> None:
    """Sign a shop up, have it accepted, and have its bank account accepted."""
    offerer, account = str(shop.offerer_id), shop.account
    await gateway.create(account, "createOfferer", {"id": offerer, "siren": shop.siren, "name": shop.name})
    await gateway.change("support", "validateOfferer", shop.offerer_id)
    venue = {
        "id": str(shop.venue_id),
        "offererId": offerer,
        "siret": shop.siret,
        "name": shop.name,
        "street": shop.street,
        "postcode": shop.postcode,
        "city": shop.city,
        "type": "MUSICAL_INSTRUMENT_STORE",
        "accessibility": {"audio": True, "mental": True, "motor": True, "visual": False},
        "bookingEmail": ACCOUNTS[account].email,
        "withdrawalDetails": "En boutique, du mardi au samedi, de 10 h à 19 h.",
    }
    await gateway.create(account, "createVenue", venue)
    bank_account = {
        "id": str(shop.bank_account_id),
        "offererId": offerer,
        "label": "Compte courant",
        "iban": shop.iban,
        "venueIds": [str(shop.venue_id)],
    }
    await gateway.create(account, "addBankAccount", bank_account)
    await gateway.change("finance", "acceptBankAccount", shop.bank_account_id)


async def _grant(gateway: Gateway, now: datetime) -> None:
    """Open the credit of a person who is 18 all this year."""
    person = ACCOUNTS["beneficiary"]
    born = date(now.astimezone(PARIS).year - ADULT_YEARS, 1, 1)
    given = {
        "id": str(BENEFICIARY),
        "subject": person.name,
        "firstName": person.first_name,
        "lastName": person.last_name,
        "email": person.email,
        "birthDate": born.isoformat(),
    }
    await gateway.create("support", "grantCredit", given)


async def _picture(gateway: Gateway, article: Article, number: int) -> None:
    """Draw an offer's picture and send it."""
    picture = await asyncio.to_thread(picture_of, article.subcategory, number)
    fields = {"id": str(article.image_id), "offererId": str(SHOP.offerer_id), "credit": SHOP.name}
    await gateway.upload(SHOP.account, fields, picture)


async def _publish(gateway: Gateway, article: Article, now: datetime) -> None:
    """Make an offer, submit it and have it approved."""
    offer = {
        "id": str(article.offer_id),
        "venueId": str(SHOP.venue_id),
        "subcategoryId": article.subcategory,
        "title": article.title,
        "description": article.description,
        "imageId": str(article.image_id),
    }
    stock = {
        "id": str(article.stock_id),
        "offerId": str(article.offer_id),
        "price": {"minorUnits": article.cents},
        "quantity": article.quantity,
        **(_dates(now) if article.is_event else {}),
    }
    await gateway.create(SHOP.account, "createOffer", offer)
    await gateway.create(SHOP.account, "saveStock", stock)
    await gateway.change(SHOP.account, "publishOffer", article.offer_id)
    await gateway.change("compliance", "approveOffer", article.offer_id)


def _dates(now: datetime) -> dict[str, str]:
    """Return when the workshop is, and until when it can be booked."""
    day = now.astimezone(PARIS).date() + WORKSHOP_IN
    begins_at = datetime.combine(day, WORKSHOP_AT, PARIS)
    return {"beginsAt": begins_at.isoformat(), "bookingLimitAt": (begins_at - LIMIT_BEFORE).isoformat()}
