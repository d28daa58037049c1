"""(i) A partner's list of 100,000 offers, asked of the service: every filter, status, order and search, against 1,000.

Run with `python -m bench.partner_list`. Two partners have the same spread of offers in one database; of every rare kind
each has three, its oldest. What is measured is the service's own answer, a page with its stocks; what it is compared
with is the small partner's, in turns.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import asyncpg
import sqlalchemy as sa
import uvloop

from bench.figures import Figure
from bench.report import report
from common import sql
from common.actor import Actor, Role, act_as
from common.clock import SystemClock
from common.unit import Units
from offers.domain.status import Status
from offers.domain.wanted import Order, Origin, Wanted
from offers.handlers.catalogue import list_offers
from stack.postgres import Postgres

MANY, FEW = 100_000, 1_000
RARE = 3
PAGE = 50
ASKED = 9
WARM_UP = 3
RATIO_MAX = 3
MEDIAN_MS_MAX = 30
FILLING_S = 300
AT_ONCE = 5_000

BIG, SMALL = UUID(int=1), UUID(int=2)
STRUCTURES = {BIG: MANY, SMALL: FEW}
EAN = f"{500:013}"
RARE_VENUE = "{}0000000-0000-0000-0000-000000000002"
NOW = SystemClock().now()

WORLD = (
    """INSERT INTO offerers (id, siren, name, state, created_at, version)
        VALUES ($1, lpad($2::text, 9, '0'), 'Structure', 'VALIDATED', now(), 1)""",
    """INSERT INTO venues (id, offerer_id, siret, name, street, postcode, city, booking_email, withdrawal_details,
            created_at, version)
        SELECT ($2::text || '0000000-0000-0000-0000-00000000000' || place)::uuid, $1,
            lpad($2::text, 9, '0') || '0000' || place, 'Lieu', '1 rue', '75001', 'Paris', 'a@b.example', '', now(), 1
        FROM generate_series(1, 2) AS place""",
)
# Of each rare kind three, the oldest; of the rest a tenth is put away and three tenths are past.
OFFERS = """INSERT INTO offers (id, offerer_id, venue_id, subcategory_id, title, description, is_duo, review, is_active,
        findings, rejection_code, rejection_reason, created_at, submitted_at, approved_at, archived_at, publish_at,
        booking_open_at, extra, version)
    SELECT ($2::text || lpad(number::text, 7, '0') || '-0000-0000-0000-000000000000')::uuid, $1,
        ($2::text || '0000000-0000-0000-0000-00000000000' || CASE kind WHEN 'VENUE' THEN 2 ELSE 1 END)::uuid,
        CASE WHEN kind = 'CATEGORY' THEN 'VOD' WHEN is_event THEN 'CONCERT' ELSE 'ACHAT_INSTRUMENT' END,
        CASE kind WHEN 'WORD' THEN 'Nyckelharpa ' ELSE ('{"Violon ","Alto ","Piano ","Harpe "}'::text[])[1 + number % 4]
            END || number,
        'Neuf, réglé par notre luthier, à retirer du mardi au samedi. Convient aussi à qui débute.', false,
        CASE WHEN kind IN ('DRAFT', 'PENDING', 'REJECTED') THEN kind ELSE 'APPROVED' END,
        kind <> 'DISABLED', '[]', CASE kind WHEN 'REJECTED' THEN 'OTHER' END,
        CASE kind WHEN 'REJECTED' THEN '...' ELSE '' END,
        now() - ($5 - number) * interval '1 minute', CASE WHEN kind <> 'DRAFT' THEN now() END,
        CASE WHEN kind NOT IN ('DRAFT', 'PENDING', 'REJECTED') THEN now() END,
        CASE WHEN kind = '' AND number % 10 = 0 THEN now() END,
        CASE kind WHEN 'SCHEDULED' THEN now() + interval '9 days' END,
        CASE kind WHEN 'ANNOUNCED' THEN now() + interval '9 days' END,
        jsonb_build_object('ean', lpad(number::text, 13, '0')), 1
    FROM (
        SELECT number, number % 3 = 0 AS is_event, coalesce(($6::text[])[1 + number / 3], '') AS kind
        FROM generate_series($3::int, $4::int - 1) AS number
    ) AS each"""
STOCKS = """INSERT INTO stocks (id, offer_id, price, quantity, booked, begin_at, booking_limit_at)
    SELECT gen_random_uuid(), id, 1000, 20, CASE kind WHEN 'SOLD_OUT' THEN 20 ELSE 0 END,
        CASE WHEN is_event THEN now() + days + dates * interval '1 hour' END,
        CASE WHEN is_event OR kind = '' THEN now() + days END
    FROM (
        SELECT ($1::text || lpad(number::text, 7, '0') || '-0000-0000-0000-000000000000')::uuid AS id, kind,
            number % 3 = 0 AS is_event, interval '1 day' * CASE WHEN kind = 'PERIOD' THEN 900
                WHEN kind = '' AND number % 10 < 4 THEN -9 ELSE 1 + number % 90 END AS days
        FROM (
            SELECT number, coalesce(($4::text[])[1 + number / 3], '') AS kind
            FROM generate_series($2::int, $3::int - 1) AS number
        ) AS numbers
    ) AS each
    JOIN generate_series(1, 3) AS dates ON is_event OR dates = 1"""
OWN_IDS = """INSERT INTO own_ids (venue_id, own_id, offer_id)
    SELECT venue_id, id::text, id FROM offers WHERE offerer_id = $1 ORDER BY created_at OFFSET 27 LIMIT 3"""
# The catalogue is another's list, and is not filled.
EMPTY = ("DROP INDEX ix_offers_searched", "ALTER TABLE offers DISABLE TRIGGER tg_offers_updated")
READY = (
    "ALTER TABLE offers ENABLE TRIGGER tg_offers_updated",
    "CREATE INDEX ix_offers_searched ON offers USING gin (searched public.gin_trgm_ops) WITH (fastupdate = off)",
    "VACUUM ANALYZE",
)
RARE_KINDS = (
    *("REJECTED", "SOLD_OUT", "SCHEDULED", "ANNOUNCED", "DISABLED", "PENDING", "DRAFT"),
    *("WORD", "VENUE", "ORIGIN", "CATEGORY", "PERIOD"),
)


@dataclass(frozen=True)
class Question:
    """What a partner asks of its list."""

    wanted: Wanted = field(default_factory=Wanted)
    order: Order = Order.NEWEST
    is_deep: bool = False
    """Whether the page is from the middle, where the cursor of the page before it is known."""
    is_of_venue: bool = False
    """Whether the venue with three offers alone is asked for."""


async def measure(folder: Path) -> list[Figure]:
    """Fill two lists, ask both every kind of question, and say the slowest; a quick one may be many times another."""
    async with _lists(folder) as units:
        took = {name: await _timed(units, question) for name, question in QUESTIONS.items()}
    slowest = max(big for big, _ in took.values())
    return [
        Figure(
            f"(i) a page of a partner's {MANY:,} offers, at the service: the slowest kind",
            slowest,
            "ms",
            at_most=MEDIAN_MS_MAX,
        ),
        Figure("    the median over all kinds", statistics.median(big for big, _ in took.values()), "ms"),
        *(
            Figure(f"    {name}", big, "ms", at_most=max(MEDIAN_MS_MAX, small * RATIO_MAX))
            for name, (big, small) in took.items()
        ),
        *(Figure(f"    {name}, of a page of {FEW:,}", big / small, "x") for name, (big, small) in took.items()),
    ]


async def _timed(units: Units, question: Question) -> tuple[float, float]:
    took: dict[UUID, list[float]] = {BIG: [], SMALL: []}
    for number in range(WARM_UP + ASKED):
        for structure, of_one in took.items():
            ms = await _asked(units, structure, question)
            if number >= WARM_UP:
                of_one.append(ms)
    return statistics.median(took[BIG]), statistics.median(took[SMALL])


async def _asked(units: Units, structure: UUID, question: Question) -> float:
    act_as(Actor("partner", frozenset({Role.PARTNER}), owner_of=frozenset({structure})))
    wanted = (
        replace(question.wanted, venue_id=UUID(RARE_VENUE.format(structure.int)))
        if question.is_of_venue
        else question.wanted
    )
    middle = UUID(f"{structure.int}{STRUCTURES[structure] // 2:07}-0000-0000-0000-000000000000")
    after = (NOW - timedelta(minutes=STRUCTURES[structure] // 2), middle) if question.is_deep else None
    began = time.perf_counter()
    async with units() as unit:
        await list_offers(unit, wanted=wanted, order=question.order, count=PAGE + 1, after=after)
    return (time.perf_counter() - began) * 1000


QUESTIONS: dict[str, Question] = {
    "no filter": Question(),
    "oldest": Question(order=Order.OLDEST),
    "by title": Question(order=Order.TITLE),
    "in the middle": Question(is_deep=True),
    "in the middle, oldest": Question(order=Order.OLDEST, is_deep=True),
    "in the middle, by title": Question(order=Order.TITLE, is_deep=True),
    "a rare venue": Question(is_of_venue=True),
    **{f"status {status}": Question(Wanted(status=status)) for status in Status},
    **{
        f"status {status} by title": Question(Wanted(status=status), order=Order.TITLE)
        for status in (Status.REJECTED, Status.SOLD_OUT, Status.PUBLISHED)
    },
    "a rare category": Question(Wanted(category_id="FILM")),
    "a common category": Question(Wanted(category_id="INSTRUMENT")),
    "imported, rare": Question(Wanted(origin=Origin.IMPORTED)),
    "made by hand": Question(Wanted(origin=Origin.BY_HAND)),
    "a rare period": Question(Wanted(begins_from=NOW + timedelta(days=800))),
    "a common period": Question(Wanted(begins_from=NOW, begins_until=NOW + timedelta(days=8))),
    "EAN": Question(Wanted(ean=EAN)),
    "a common word": Question(Wanted(words=("violon",))),
    "a rare word": Question(Wanted(words=("nyckelharpa",))),
    "a word that none has": Question(Wanted(words=("xylorimba",))),
    "two common words": Question(Wanted(words=("violon", "luthier"))),
    "a common word by title": Question(Wanted(words=("violon",)), order=Order.TITLE),
    "a rare word by title": Question(Wanted(words=("nyckelharpa",)), order=Order.TITLE),
    "a common word sold out": Question(Wanted(words=("luthier",), status=Status.SOLD_OUT)),
    "a common word published": Question(Wanted(words=("violon",), status=Status.PUBLISHED)),
    "a category sold out": Question(Wanted(category_id="INSTRUMENT", status=Status.SOLD_OUT)),
}


@asynccontextmanager
async def _lists(folder: Path) -> AsyncIterator[Units]:
    """Keep two full lists for as long as the block lasts."""
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
        yield Units(engine, SystemClock())


async def _fill(url: str) -> None:
    """Write everything, the driver's own connections have no limit of ten seconds."""
    address = sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(address, command_timeout=FILLING_S)
    try:
        for statement in EMPTY:
            await connection.execute(statement)
        for number, (structure, size) in enumerate(STRUCTURES.items(), start=1):
            for statement in WORLD:
                await connection.execute(statement, structure, str(number))
            for first in range(0, size, AT_ONCE):
                end = min(size, first + AT_ONCE)
                await connection.execute(OFFERS, structure, str(number), first, end, size, RARE_KINDS)
                await connection.execute(STOCKS, str(number), first, end, RARE_KINDS)
                if not first:
                    await connection.execute("ANALYZE")
            await connection.execute(OWN_IDS, structure)
        for statement in READY:
            await connection.execute(statement)
    finally:
        await connection.close()


def main() -> int:
    """Measure and report; the exit code says whether every target is met."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # PostgreSQL may run as another account
        return report(uvloop.run(measure(Path(folder))))


if __name__ == "__main__":
    sys.exit(main())
