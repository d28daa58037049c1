"""Logs: lines that a machine reads, that tell which request they belong to, and that tell no secret."""

import asyncio
import contextlib
import io
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import Enum

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common import trace
from common.config import LogFormat
from common.log import HIDDEN, set_up
from common.unit import new_id
from tests.rpc import a_key, private_jwk

Lines = Callable[[], list[dict[str, object]]]

IBAN = "FR76 3000 6000 0112 3456 7890 189"
TOKEN = "eyJhbGciOiJFZDI1NTE5In0.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl"
MAIL = "ada.lovelace+shop@example.org"
ROW = "Key (email)=(ada) already exists.\nLine two of the row."


@pytest.fixture
def fresh_logging() -> Iterator[None]:
    """Give logging back as it was found."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers[:] = []
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def logging_to_memory(log_format: LogFormat) -> io.StringIO:
    """Set logging up as a service does, and return where it writes to."""
    with contextlib.redirect_stdout(io.StringIO()) as written:
        set_up("offers", log_format)
    return written


def no_json(constant: str) -> None:
    """Refuse what Python reads and JSON does not know, such as NaN."""
    raise AssertionError(f"{constant} is not JSON")


@pytest.fixture
def lines(fresh_logging: None) -> Lines:
    """Return a function that reads the lines written since it was asked last."""
    del fresh_logging
    written = logging_to_memory(LogFormat.JSON)

    def read() -> list[dict[str, object]]:
        text = written.getvalue()
        written.seek(0)
        written.truncate()
        return [json.loads(line, parse_constant=no_json) for line in text.splitlines()]

    return read


def raise_it(error: Exception, cause: Exception | None = None) -> None:
    """Raise an exception, as something deep down would."""
    raise error from cause


def test_a_line_is_one_json_object(lines: Lines) -> None:
    """A line bears what happened, how grave it is, when in UTC, in which service, and what was said with it."""
    structlog.get_logger().info("offer published", offer_id="8f", stocks=2)
    (line,) = lines()
    instant = datetime.fromisoformat(str(line.pop("timestamp")))
    assert instant.utcoffset() is not None
    assert line == {"event": "offer published", "level": "info", "service": "offers", "offer_id": "8f", "stocks": 2}


def test_the_standard_library_logs_alike(lines: Lines) -> None:
    """What libraries log is a line of the same shape, with its arguments in place."""
    logging.getLogger("some.library").warning("lost %s of %d", "one", 3)
    (line,) = lines()
    assert {key: line[key] for key in ("event", "level", "service")} == {
        "event": "lost one of 3",
        "level": "warning",
        "service": "offers",
    }
    assert "timestamp" in line


def test_chatter_is_left_out(lines: Lines) -> None:
    """Neither our debug lines nor the libraries' news are written."""
    structlog.get_logger().debug("detail")
    logging.getLogger("some.library").info("news")
    assert lines() == []


async def test_lines_bear_the_request_that_caused_them(lines: Lines) -> None:
    """Each task's lines bear its own request id, ours and the libraries', however they interleave."""

    async def handle(request_id: str) -> None:
        trace.carry({trace.REQUEST_ID: request_id})
        await asyncio.sleep(0)
        structlog.get_logger().info("ours", of=request_id)
        logging.getLogger("some.library").warning("theirs")

    await asyncio.gather(*(handle(f"request-{number}") for number in range(3)))
    written = lines()
    assert len(written) == 6
    assert {str(line["request_id"]) for line in written} == {"request-0", "request-1", "request-2"}
    assert all(line["of"] == line["request_id"] for line in written if line["event"] == "ours")


def test_a_thread_of_a_library_logs_under_the_services_name(lines: Lines) -> None:
    """A line tells its service wherever in the process it was written."""
    thread = threading.Thread(target=logging.getLogger("some.library").error, args=("from afar",))
    thread.start()
    thread.join()
    assert [line["service"] for line in lines()] == ["offers"]


@pytest.mark.parametrize(
    "key",
    ["authorization", "Authorization", "token", "actor_token", "x-actor-token", "password", "smtp_password", "secret",
     "client_secret", "code", "iban", "email", "customer_email", "cookie", "Set-Cookie", "actor_key", "key"],
)  # fmt: skip
def test_a_secret_key_is_hidden_at_any_depth(key: str, lines: Lines) -> None:
    """What is called a secret is hidden, however it is written and however deep it lies."""
    structlog.get_logger().info("seen", **{key: "hunter2"}, headers={"a": [{key: "hunter2"}]}, pair=({key: "hunter2"},))
    (line,) = lines()
    assert "hunter2" not in json.dumps(line)
    assert line[key] == HIDDEN
    assert line["headers"] == {"a": [{key: HIDDEN}]}


SECRETS = {
    "an address": ("postgresql+asyncpg://offers:hunter2@postgres:5432/offers", "hunter2"),
    "a token": (f"bearer {TOKEN} was refused", TOKEN),
    "an e-mail address": (f"no mailbox <{MAIL}>", MAIL),
    "an IBAN": (f"paid to {IBAN}.", IBAN),
    "an IBAN without gaps": (f"paid to {IBAN.replace(' ', '')}", IBAN.replace(" ", "")),
    "a row": (f"duplicate key value\nDETAIL:  {ROW}\n[SQL: INSERT INTO account]", "ada"),
    "a row at the end": (f"duplicate key value\nDETAIL:  {ROW}", "two of the row"),
}


@pytest.mark.parametrize("what", sorted(SECRETS))
def test_a_secret_within_a_text_is_hidden(what: str, lines: Lines) -> None:
    """Secrets and people are taken out of messages, values and exceptions, with the rest of the text kept."""
    text, secret = SECRETS[what]
    structlog.get_logger().info(text, value=text, deep=[{"it": text}], odd=ValueError(text))
    logging.getLogger("some.library").error("%s", text)
    try:
        raise_it(LookupError(text))
    except LookupError:
        structlog.get_logger().exception("failed")
        logging.getLogger("some.library").exception("failed")
    written = lines()
    assert len(written) == 4
    for line in written:
        assert secret not in json.dumps(line)
        assert HIDDEN in json.dumps(line)
    assert all("LookupError" in str(line["exception"]) for line in written[2:])


def test_ordinary_texts_are_left_alone(lines: Lines) -> None:
    """Ids, addresses without a password, amounts and statements of SQL stay readable."""
    texts = [
        str(new_id()),
        "nats://127.0.0.1:4222",
        "290.00 EUR",
        "a@b",
        "F230000001",
        "kiosque.offers.v1.OfferChanged",
    ]
    structlog.get_logger().info("seen", texts=texts, sql="[SQL: SELECT 1]\n[parameters: hidden]")
    (line,) = lines()
    assert line["texts"] == texts
    assert line["sql"] == "[SQL: SELECT 1]\n[parameters: hidden]"


def test_an_exception_is_told_with_its_causes(lines: Lines) -> None:
    """An exception is one line, with its trace and what caused it."""
    try:
        raise_it(LookupError("not stored"), OSError("the disk is full"))
    except LookupError:
        structlog.get_logger().exception("failed")
    (line,) = lines()
    assert "OSError: the disk is full" in str(line["exception"])
    assert "LookupError: not stored" in str(line["exception"])
    assert "test_log.py" in str(line["exception"])


@pytest.mark.parametrize(
    "text", ['a\n{"level":"info","event":"forged"}', "a\r\nb", "a\u2028b", "a\x00b", "\x1b[31mred"]
)
def test_a_text_makes_no_second_line(text: str, lines: Lines) -> None:
    """Nobody can write a line of the log by sending a line break or a control character."""
    structlog.get_logger().info(text, value=text, **{text: 1})
    logging.getLogger("some.library").warning(text)
    written = lines()
    assert [line["event"] for line in written] == [text, text]
    assert written[0]["value"] == text


class Odd(Enum):
    """A value that JSON does not know."""

    ODD = object()


def test_odd_values_do_not_break_a_line(lines: Lines) -> None:
    """Whatever is passed along, the line is written: ids as text, circles cut, bytes and objects somehow."""
    circle: dict[str, object] = {}
    circle["self"] = circle
    ident = new_id()
    structlog.get_logger().info(
        "seen", id=ident, by_id={ident: 1, 5: None}, circle=circle, raw=b"\xff", odd=Odd.ODD, rate=float("nan")
    )
    (line,) = lines()
    assert (line["id"], line["rate"]) == (str(ident), "nan")
    assert line["by_id"] == {str(ident): 1, "5": None}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.uuids(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=3),
    max_leaves=10,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=VALUES)
def test_any_value_is_one_line(value: object, lines: Lines) -> None:
    """No value breaks a log line, and none makes two of it."""
    structlog.get_logger().info("seen", value=value)
    (line,) = lines()
    assert line["event"] == "seen"


@pytest.mark.parametrize("text", ["a" * 200_000, "eyJ" * 60_000, "@" * 100_000, "a@" * 100_000, "DETAIL:" * 20_000])
def test_a_long_text_is_searched_in_no_time(text: str, lines: Lines) -> None:
    """Looking for secrets takes time in proportion to the text, whatever it is made of."""
    begun = time.perf_counter()
    structlog.get_logger().info("seen", value=text)
    assert time.perf_counter() - begun < 1
    assert len(lines()) == 1


def test_the_console_shows_the_same_without_secrets(fresh_logging: None) -> None:
    """On a developer's screen lines are for people, with exceptions, and secrets are hidden there too."""
    del fresh_logging
    written = logging_to_memory(LogFormat.CONSOLE)
    try:
        raise_it(LookupError(f"no mailbox {MAIL}"))
    except LookupError:
        structlog.get_logger().exception("failed", password="hunter2", key=private_jwk(a_key()))
    logging.getLogger("some.library").warning("theirs")
    shown = written.getvalue()
    assert "failed" in shown
    assert "LookupError: no mailbox" in shown
    assert "theirs" in shown
    assert "hunter2" not in shown
    assert MAIL not in shown
