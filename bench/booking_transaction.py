"""(b) The booking transaction inside `bookings`, against pgbench sending the same statements just as durably.

Both run alternately, several times, on one PostgreSQL with `fsync` and `synchronous_commit` on: one process with one
thread each, as many bookings at once, each for a person of its own. The ratio is the median of those of neighbouring
runs: what else the machine does falls on both.
"""

import asyncio
import itertools
import re
import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from bench.figures import Figure
from bookings.domain.order import Order
from bookings.handlers import booking
from common import sql
from common.actor import Actor, Role, act_as
from common.clock import SystemClock
from common.money import eur
from common.unit import Units, new_id
from stack.distribution import binaries
from stack.postgres import Postgres

AT_ONCE = 16
BOOKINGS = 1_600
"""In each run."""
RUNS = 9
TARGET = 0.5
PAYLOAD = "00" * 300
"""As large as a BookingCreated."""
PRICE = 1_000

STOCKS = 100
"""Bookings are spread over so many: one alone would measure how its lock is waited for."""
FIRST_STOCK = 10_000
ID_OF = "('000000000000000000000000000' || {number})::uuid"
"""An id out of a number of five digits: pgbench knows no others."""
STOCK_ID = ID_OF.format(number="number")

WORLD = (
    "INSERT INTO offerers VALUES (gen_random_uuid(), 'VALIDATED', 1)",
    f"""INSERT INTO offers
        SELECT {STOCK_ID}, offerers.id, uuidv7(), 'Violon', 'APPROVED', true, false, false, false, 30, 'ALLOWED',
            'STANDARD', 1
        FROM offerers, generate_series({FIRST_STOCK}, {FIRST_STOCK + STOCKS - 1}) AS number""",
    f"INSERT INTO stocks (id, offer_id, price, is_offered) SELECT id, id, {PRICE}, true FROM offers",
    f"""INSERT INTO beneficiaries (id, subject, first_name, last_name, email, birth_date, adult_at, granted,
            credit_expires_at, created_at)
        SELECT uuidv7(), number, 'A', 'B', 'c@d.example', '2000-01-01', now(), 30000, now() + interval '1 year', now()
        FROM generate_series(1, {2 * RUNS * BOOKINGS}) AS number""",
    "VACUUM ANALYZE",
)

SCRIPT = f"""
\\set n :base + :client_id * {BOOKINGS // AT_ONCE} + :done
\\set done :done + 1
\\set stock {FIRST_STOCK} + :n % {STOCKS}
\\set low :n % 6 + 10 * (:n / 6 % 6) + 100 * (:n / 36 % 6)
\\set code 222222 + :low + 1000 * (:n / 216 % 6) + 10000 * (:n / 1296 % 6) + 100000 * (:n / 7776 % 6)
BEGIN;
SELECT * FROM book(uuidv7(), :n, {ID_OF.format(number=":stock")}, 1, {PRICE}, :code, now());
INSERT INTO outbox (event_id, about, subject, payload, headers)
    VALUES (uuidv7(), uuidv7(), 'kiosque.bookings.v1.BookingCreated', '\\x{PAYLOAD}', '{{}}');
COMMIT;
"""
"""What `handlers.book` sends, with numbers for names: pgbench has no others."""


async def measure(folder: Path) -> list[Figure]:
    """Run both, and return the ratio and the two rates."""
    server = Postgres(data=folder / "data", log=folder / "log", password="bench", durable=True)  # noqa: S106 - its own
    await server.prepare()
    await server.start()
    try:
        databases = server.databases
        await databases.create_role("bookings", "bench")
        await databases.create("bookings", "bookings")
        url = databases.url("bookings", "bookings")
        await asyncio.to_thread(sql.migrate, url, "bookings")
        engine = sql.engine(url, pool_size=AT_ONCE)
        await _fill(engine)
        people = itertools.count(1, BOOKINGS)
        ours, theirs = [], []
        for _ in range(RUNS):
            ours.append(await _by_handlers(engine, next(people)))
            theirs.append(await asyncio.to_thread(_by_pgbench, url, folder, next(people)))
        await _check(engine)
        await engine.dispose()
    finally:
        await server.stop()
    ratio = statistics.median(rate / reference for rate, reference in zip(ours, theirs, strict=True))
    return [
        Figure("(b) booking transaction, of pgbench's rate", ratio, "x", at_least=TARGET),
        Figure("    `handlers.book` in one process", statistics.median(ours), "bookings/s"),
        Figure("    pgbench, the same statements", statistics.median(theirs), "bookings/s"),
    ]


async def _fill(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        plain = await connection.execution_options(isolation_level="AUTOCOMMIT")
        for statement in WORLD:
            await plain.exec_driver_sql(statement)


async def _check(engine: AsyncEngine) -> None:
    """Make sure that what pgbench sent was booked: a refusal is quick, and would be measured as speed.

    Its codes are of digits alone. One that a handler has drawn before counts too: pgbench does not draw again.
    """
    async with engine.connect() as connection:
        made = await connection.scalar(sa.text("SELECT count(*) FROM bookings WHERE code ~ '^[2-7]{6}$'"))
    if made < RUNS * BOOKINGS:
        raise RuntimeError(f"pgbench's script made {made} bookings instead of {RUNS * BOOKINGS}")


async def _by_handlers(engine: AsyncEngine, first: int) -> float:
    units = Units(engine, SystemClock())
    people = iter(range(first, first + BOOKINGS))
    began = time.perf_counter()
    await asyncio.gather(*(_book_each(units, people) for _ in range(AT_ONCE)))
    return BOOKINGS / (time.perf_counter() - began)


async def _book_each(units: Units, people: Iterator[int]) -> None:
    for person in people:
        act_as(Actor(str(person), frozenset({Role.BENEFICIARY})))
        stock_id = UUID(f"{FIRST_STOCK + person % STOCKS:032}")
        order = Order(stock_id=stock_id, quantity=1, expected_price=eur(PRICE))
        async with units() as unit:
            await booking.book(unit, booking_id=new_id(), order=order)


def _by_pgbench(url: str, folder: Path, first: int) -> float:
    script = folder / "book.sql"
    script.write_text(SCRIPT)
    address = sa.make_url(url)
    command = [
        *(str(binaries() / "pgbench"), "--no-vacuum", "--protocol=prepared", f"--file={script}"),
        *(f"--client={AT_ONCE}", "--jobs=1", f"--transactions={BOOKINGS // AT_ONCE}"),
        *("--define=done=0", f"--define=base={first}"),
        *("--host", str(address.host), "--port", str(address.port), "--username", "bookings", "bookings"),
    ]
    secret = {"PGPASSWORD": str(address.password)}
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, env=secret)  # noqa: S603
    found = re.search(r"tps = ([0-9.]+)", ran.stdout)
    if not found:
        raise RuntimeError(ran.stdout + ran.stderr)
    return float(found[1])
