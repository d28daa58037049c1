"""(f) The catalogue of 200,000 offers, asked of the service over gRPC: words, slips, places, prices, facets.

The service runs here, on a PostgreSQL of its own as frugal as `make up`'s: what is measured is a call, from the request
to the whole answer of 24 offers with their stocks.
"""

import asyncio
import json
import random
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg
import sqlalchemy as sa
from joserfc.jwk import KeySet, OKPKey
from kiosque.money.v1.money_pb2 import Money
from kiosque.offers.v1 import catalogue_pb2 as proto
from kiosque.offers.v1.catalogue_pb2_grpc import CatalogueServiceStub

from bench.figures import Figure
from common import sql
from common.actor import Actor, Minter, Role, Verifier, act_as
from common.clock import SystemClock
from common.dial import Peer
from common.rpc import Server
from common.unit import Units
from offers.rpc import Catalogue
from stack.postgres import Postgres

if TYPE_CHECKING:
    from kiosque.offers.v1.catalogue_pb2_grpc import CatalogueServiceAsyncStub  # only the types have it

OFFERS = 200_000
VENUES = 2_000
MEDIAN_MS_MAX = 30
ASKED = 30
"""Of each kind of question, each time another one."""
WARM_UP = 5
DEEP = 20
"""Pages that are turned before a deep one is measured."""
PAGE = 24
FILLING_S = 300
FEW = 500
AT_ONCE = 5_000
WRITERS = 2

INSTRUMENTS = (
    *("violon", "alto", "violoncelle", "contrebasse", "guitare", "harpe", "luth", "mandoline", "banjo", "ukulélé"),
    *("piano", "orgue", "clavecin", "accordéon", "synthétiseur", "célesta", "harmonium", "mélodica", "épinette"),
    *("flûte", "hautbois", "clarinette", "basson", "saxophone", "cornemuse", "harmonica", "ocarina", "piccolo"),
    *("trompette", "cor", "trombone", "tuba", "bugle", "cornet", "euphonium", "timbales", "xylophone", "vibraphone"),
)
KINDS = ("Partition", "Méthode", "Stage", "Cours", "Concert", "Disque", "Location", "Étui", "Archet", "Récital")
ADJECTIVES = ("solo", "débutant", "ancien", "baroque", "électrique", "acoustique", "jazz", "folk", "romantique")
SUBCATEGORIES = ("ACHAT_INSTRUMENT", "PARTITION", "LOCATION_INSTRUMENT", "SUPPORT_PHYSIQUE_MUSIQUE", "VOD", "CONCERT")

# Each tenth venue is within fifty kilometres of Paris; a sixth of offers are events with three dates each.
WORLD = (
    f"""INSERT INTO offerers (id, siren, name, state, created_at, version)
        SELECT gen_random_uuid(), lpad(number::text, 9, '0'), 'Structure', 'VALIDATED', now(), 1
        FROM generate_series(1, {VENUES}) AS number""",
    """INSERT INTO venues (id, offerer_id, siret, name, street, postcode, city, latitude, longitude, booking_email,
            withdrawal_details, created_at, version)
        SELECT gen_random_uuid(), id, siren || '00001', 'Lieu', '1 rue', '75001', 'Paris',
            CASE WHEN random() < 0.1 THEN 48.5 + random() * 0.8 ELSE 43 + random() * 7 END,
            CASE WHEN random() < 0.1 THEN 2 + random() * 0.8 ELSE -1 + random() * 7 END, 'a@b.example', '', now(), 1
        FROM offerers""",
    """CREATE TABLE placed AS SELECT row_number() OVER () AS place, id, offerer_id FROM venues""",
    # Pay for partners' own lists, which are not measured here, more than all the rest.
    "DROP INDEX ix_offers_searched, ix_catalogue_said",
)
BATCH = """WITH made AS (
        INSERT INTO offers (id, offerer_id, venue_id, subcategory_id, title, description, is_duo, review, is_active,
            findings, rejection_reason, created_at, submitted_at, approved_at, version)
        SELECT uuidv7(), offerer_id, id, kinds[1 + number % cardinality(kinds)],
            forms[1 + number * 7 % cardinality(forms)] || ' '
                || instruments[1 + (random() ^ 2 * (cardinality(instruments) - 1))::int]
                || ' ' || adjectives[1 + number % cardinality(adjectives)] || ' ' || number,
            'Neuf, réglé par notre luthier, à retirer du mardi au samedi. Convient aussi à qui joue du '
                || instruments[1 + number * 11 % cardinality(instruments)] || '.',
            number % 4 = 0, 'APPROVED', true, '[]', '', now() - number * interval '1 minute', now(), now(), 1
        FROM (SELECT $3::text[] AS kinds, $4::text[] AS forms, $5::text[] AS instruments, $6::text[] AS adjectives)
        CROSS JOIN generate_series($1::int, $2::int - 1) AS number
        JOIN placed ON place = 1 + number % (SELECT count(*) FROM placed)
        RETURNING id, subcategory_id
    )
    INSERT INTO stocks (id, offer_id, price, quantity, begin_at, booking_limit_at)
    SELECT gen_random_uuid(), made.id, (random() ^ 3 * 30000)::int, 20,
        CASE WHEN is_event THEN now() + dates * interval '9 days' + random() * interval '90 days' END,
        CASE WHEN is_event THEN now() + dates * interval '9 days' END
    FROM made JOIN subcategories ON subcategories.id = subcategory_id
    JOIN generate_series(1, 3) AS dates ON is_event OR dates = 1"""
READY = (
    "DROP TABLE placed",
    "CREATE INDEX ix_catalogue_said ON catalogue USING gin (said) WITH (fastupdate = off)",
    "VACUUM ANALYZE",
)


async def measure(folder: Path) -> list[Figure]:
    """Fill a catalogue, ask it every kind of question, and return the medians."""
    async with _catalogue(folder) as catalogue:
        took = {name: await _timed(catalogue, ask) for name, ask in QUESTIONS.items()}
    of_all = statistics.median(ms for of_one in took.values() for ms in of_one)
    return [
        Figure(f"(h) the catalogue of {OFFERS:,} offers, at the service", of_all, "ms", at_most=MEDIAN_MS_MAX),
        *(
            Figure(f"    {name}", statistics.median(of_one), "ms", at_most=MEDIAN_MS_MAX)
            for name, of_one in took.items()
        ),
    ]


async def _timed(catalogue: "CatalogueServiceAsyncStub", ask: "Question") -> list[float]:
    dice = random.Random(200_000)  # noqa: S311 - no secret
    took = []
    for number in range(WARM_UP + ASKED):
        ms = await ask(catalogue, dice)
        if number >= WARM_UP:
            took.append(ms)
    return took


async def _search(catalogue: "CatalogueServiceAsyncStub", request: proto.SearchCatalogueRequest) -> float:
    request.page_size = PAGE
    began = time.perf_counter()
    answer = await catalogue.SearchCatalogue(request)
    ms = (time.perf_counter() - began) * 1000
    if not answer.hits:
        raise RuntimeError(f"nothing was found by {request}")
    return ms


async def _no_words(catalogue: "CatalogueServiceAsyncStub", _: random.Random) -> float:
    return await _search(catalogue, proto.SearchCatalogueRequest())


async def _one_word(catalogue: "CatalogueServiceAsyncStub", dice: random.Random) -> float:
    return await _search(catalogue, proto.SearchCatalogueRequest(wish=proto.Wish(search=dice.choice(INSTRUMENTS))))


async def _three_words(catalogue: "CatalogueServiceAsyncStub", dice: random.Random) -> float:
    """Ask for three words of a title, two letters of one of which changed places."""
    word = dice.choice([each for each in INSTRUMENTS if len(each) > 6])  # noqa: PLR2004 - a slip in a long word
    search = f"{dice.choice(KINDS)} {word[:3]}{word[4]}{word[3]}{word[5:]} {dice.choice(ADJECTIVES)}"
    return await _search(catalogue, proto.SearchCatalogueRequest(wish=proto.Wish(search=search)))


async def _category_and_price(catalogue: "CatalogueServiceAsyncStub", dice: random.Random) -> float:
    lowest = dice.randrange(0, 200_00)
    wish = proto.Wish(
        subcategory_id=dice.choice(SUBCATEGORIES),
        lowest_price=Money(minor_units=lowest, currency="EUR"),
        highest_price=Money(minor_units=lowest + 20_00, currency="EUR"),
    )
    return await _search(catalogue, proto.SearchCatalogueRequest(wish=wish, sort=proto.SearchCatalogueRequest.PRICE))


async def _near(catalogue: "CatalogueServiceAsyncStub", dice: random.Random) -> float:
    place = proto.Wish.Nearby(latitude=48.85 + dice.random() / 10, longitude=2.3 + dice.random() / 10, radius_km=20)
    request = proto.SearchCatalogueRequest(wish=proto.Wish(near=place), sort=proto.SearchCatalogueRequest.DISTANCE)
    return await _search(catalogue, request)


async def _word_near(catalogue: "CatalogueServiceAsyncStub", dice: random.Random) -> float:
    place = proto.Wish.Nearby(latitude=48.85, longitude=2.3 + dice.random() / 10, radius_km=50)
    wish = proto.Wish(search=dice.choice(INSTRUMENTS[:20]), near=place)
    return await _search(catalogue, proto.SearchCatalogueRequest(wish=wish))


async def _deep(catalogue: "CatalogueServiceAsyncStub", dice: random.Random) -> float:
    """Turn many pages, and measure the last."""
    sorts = proto.SearchCatalogueRequest
    request = sorts(sort=dice.choice([sorts.NEWEST, sorts.PRICE, sorts.DATE]), page_size=100)
    for _ in range(DEEP):
        request.page_token = (await catalogue.SearchCatalogue(request)).next_page_token
    return await _search(catalogue, request)


async def _facets(catalogue: "CatalogueServiceAsyncStub", dice: random.Random) -> float:
    """Ask for a page and for its counts at once, as a screen does."""
    wish = proto.Wish(search=dice.choice(INSTRUMENTS)) if dice.random() < 1 / 2 else proto.Wish()
    began = time.perf_counter()
    await asyncio.gather(
        catalogue.SearchCatalogue(proto.SearchCatalogueRequest(wish=wish, page_size=PAGE)),
        catalogue.CountCatalogue(proto.CountCatalogueRequest(wish=wish)),
    )
    return (time.perf_counter() - began) * 1000


Question = Callable[["CatalogueServiceAsyncStub", random.Random], Awaitable[float]]
QUESTIONS: dict[str, Question] = {
    "no words": _no_words,
    "one word": _one_word,
    "three words, one mistyped": _three_words,
    "a subcategory and a price": _category_and_price,
    "near a place, by distance": _near,
    "one word near a place": _word_near,
    f"2,000 offers further down, by {DEEP} pages": _deep,
    "with facets": _facets,
}


@asynccontextmanager
async def _catalogue(folder: Path) -> AsyncIterator["CatalogueServiceAsyncStub"]:
    """Serve a full catalogue for as long as the block lasts."""
    server = Postgres(data=folder / "data", log=folder / "log", password="bench", durable=True)  # noqa: S106 - its own
    await server.prepare()
    async with AsyncExitStack() as closing:
        await server.start()
        closing.push_async_callback(server.stop)
        databases = server.databases
        await databases.create_role("offers", "bench")
        await databases.create("offers", "offers")
        url = databases.url("offers", "offers")
        await asyncio.to_thread(sql.migrate, url, "offers")
        await _fill(url)
        engine = sql.engine(url)
        closing.push_async_callback(engine.dispose)
        yield await _served(closing, Units(engine, SystemClock()))


async def _served(closing: AsyncExitStack, units: Units) -> "CatalogueServiceAsyncStub":
    key = OKPKey.generate_key("Ed25519", parameters={"kid": "gateway"})
    clock = units.clock
    verifier = Verifier(json.dumps(KeySet([key]).as_dict(private=False)), "offers", clock)
    service = Server("offers", (Catalogue(units),), listen="127.0.0.1:0", verifier=verifier)
    await service.start()
    closing.push_async_callback(service.drain)
    act_as(Actor("somebody", frozenset({Role.BENEFICIARY})))
    minter = Minter(json.dumps(key.as_dict(private=True)), clock)
    services = [proto.DESCRIPTOR.services_by_name["CatalogueService"]]
    peer = await closing.enter_async_context(Peer("offers", f"127.0.0.1:{service.port}", minter, services))
    return CatalogueServiceStub(peer)


async def _fill(url: str) -> None:
    """Write everything, batches side by side; the driver's own connections have no limit of ten seconds."""
    address = sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    async with asyncpg.create_pool(address, min_size=1, max_size=WRITERS, command_timeout=FILLING_S) as pool:
        await _each(pool, WORLD)
        lists = [list(SUBCATEGORIES), list(KINDS), list(INSTRUMENTS), list(ADJECTIVES)]
        await pool.execute(BATCH, 0, FEW, *lists)
        await pool.execute("ANALYZE")  # a planner that has seen nothing reads all stocks for each offer
        firsts = (FEW, *range(AT_ONCE, OFFERS, AT_ONCE))
        await asyncio.gather(*(pool.execute(BATCH, first, end, *lists) for first, end in pairwise((*firsts, OFFERS))))
        await _each(pool, READY)


async def _each(pool: asyncpg.Pool, statements: tuple[str, ...]) -> None:
    for statement in statements:
        await pool.execute(statement)
