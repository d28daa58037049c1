"""Ids, money, instants and pages on the wire: what is sent comes back, and what is odd is refused by name."""

import base64
import json
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given
from hypothesis import strategies as st
from kiosque.money.v1 import money_pb2

from common import messages
from common.clock import PARIS
from common.errors import InvalidId, InvalidPage
from common.messages import BATCH_MAX, EARLIEST, LATEST, InvalidInstant, InvalidMoney, TooManyIds
from common.money import Money, eur
from common.unit import new_id
from tests.clock import NOON

INSTANTS = st.datetimes(
    EARLIEST.replace(tzinfo=None), (LATEST - timedelta(seconds=1)).replace(tzinfo=None), timezones=st.just(UTC)
)


@given(st.uuids())
def test_an_id_is_read_as_it_was_written(made: UUID) -> None:
    """Every id survives the wire, in whatever case it is spelt."""
    assert messages.uuid_from("id", str(made)) == made
    assert messages.uuid_from("id", str(made).upper()) == made


@pytest.mark.parametrize("text", ["", "8f", "not-a-uuid", "0" * 33, "é" * 32, "\x00", "g" * 32, "0" * 1_000_000])
def test_what_is_no_id_is_refused(text: str) -> None:
    """A malformed id is refused with the name of its field, and is not repeated to the caller."""
    with pytest.raises(InvalidId) as refused:
        messages.uuid_from("offer_id", text)
    assert refused.value.facts == {"field": "offer_id"}
    assert len(refused.value.message) < 100


def test_a_batch_of_ids_is_read_in_order() -> None:
    """A batch keeps its order and its doubles, up to the most that is taken."""
    ids = [new_id() for _ in range(BATCH_MAX - 1)]
    ids.append(ids[0])
    assert messages.uuids_from("ids", [str(made) for made in ids]) == ids
    assert messages.uuids_from("ids", []) == []


def test_too_large_a_batch_is_refused() -> None:
    """More ids than one answer should hold are refused with the most that is taken, before any is read."""
    with pytest.raises(TooManyIds) as refused:
        messages.uuids_from("ids", ["not an id"] * (BATCH_MAX + 1))
    assert refused.value.facts == {"field": "ids", "max": BATCH_MAX}


def test_one_odd_id_spoils_a_batch() -> None:
    """A batch is read whole or refused."""
    with pytest.raises(InvalidId):
        messages.uuids_from("ids", [str(new_id()), "odd"])


@given(st.integers(min_value=-(2**63), max_value=2**63 - 1))
def test_money_is_read_as_it_was_written(cents: int) -> None:
    """Every amount survives the wire to the cent."""
    message = money_pb2.Money.FromString(messages.money(eur(cents)).SerializeToString())
    assert messages.money_from("price", message) == eur(cents)


@pytest.mark.parametrize("currency", ["", "eur", "XPF", "EURO"])
def test_money_is_in_euros(currency: str) -> None:
    """An amount without a currency, or in another one, is refused by its field."""
    with pytest.raises(InvalidMoney) as refused:
        messages.money_from("price", money_pb2.Money(minor_units=100, currency=currency))
    assert refused.value.facts == {"field": "price", "currency": currency}


def test_money_says_its_currency() -> None:
    """What is written is what it is, euros or not."""
    assert messages.money(Money(100, "XPF")) == money_pb2.Money(minor_units=100, currency="XPF")


@given(INSTANTS)
def test_an_instant_is_read_as_it_was_written(instant: datetime) -> None:
    """Every instant survives the wire to the microsecond, and comes back aware and in UTC."""
    message = messages.timestamp(instant)
    assert message is not None
    read = messages.instant_from("beginning", message)
    assert read == instant
    assert read.tzinfo is UTC


def test_an_instant_of_any_zone_is_the_same_instant() -> None:
    """The wire knows no zones: noon in Paris is eleven in UTC."""
    message = messages.timestamp(datetime(2026, 3, 2, 12, tzinfo=PARIS))
    assert message is not None
    assert messages.instant_from("beginning", message) == datetime(2026, 3, 2, 11, tzinfo=UTC)


def test_no_instant_stays_none() -> None:
    """What has not happened has no timestamp."""
    assert messages.timestamp(None) is None


@pytest.mark.parametrize(
    "message",
    [
        Timestamp(seconds=2**63 - 1),
        Timestamp(seconds=-(2**63)),
        Timestamp(seconds=253402300800),
        Timestamp(seconds=-62135596800),
        Timestamp(nanos=2_000_000_000),
        Timestamp(nanos=-1),
        Timestamp(seconds=int(LATEST.timestamp())),
        Timestamp(seconds=int(EARLIEST.timestamp()) - 1),
    ],
    ids=range(8),
)
def test_an_instant_that_nobody_means_is_refused(message: Timestamp) -> None:
    """What lies outside of the calendar, or so far out that adding days leaves it, is refused by its field."""
    with pytest.raises(InvalidInstant) as refused:
        messages.instant_from("beginning", message)
    assert refused.value.facts == {"field": "beginning"}


@pytest.mark.parametrize("instant", [EARLIEST, LATEST - timedelta(microseconds=1)])
def test_around_an_instant_there_is_room(instant: datetime) -> None:
    """An instant that is taken can be shown in any zone and moved by years."""
    message = messages.timestamp(instant)
    assert message is not None
    read = messages.instant_from("beginning", message)
    for name in ("Pacific/Kiritimati", "Pacific/Niue", "Europe/Paris"):
        assert (read + timedelta(days=3650)).astimezone(ZoneInfo(name)) > read
        assert (read - timedelta(days=3650)).astimezone(ZoneInfo(name)) < read


@pytest.mark.parametrize(("asked", "given_"), [(0, 50), (-1, 50), (1, 1), (100, 100), (101, 100), (2**31 - 1, 100)])
def test_a_page_has_a_size(asked: int, given_: int) -> None:
    """Nothing asked for is the usual page, and too much is cut."""
    assert messages.page_size(asked) == given_


@given(INSTANTS, st.uuids())
def test_a_page_token_is_read_as_it_was_written(created_at: datetime, row_id: UUID) -> None:
    """The next page begins right after the last row of this one, to the microsecond."""
    assert messages.read_page_token(messages.page_token(created_at, row_id)) == (created_at, row_id)


def test_the_first_page_needs_no_token() -> None:
    """An empty token is the beginning of the list."""
    assert messages.read_page_token("") is None


def token_of(content: object) -> str:
    """Make up a page token."""
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode()


ROW = str(new_id())
SOUND = messages.page_token(NOON, UUID(ROW))
GARBAGE = [
    "x",
    "é",
    "\x00",
    "====",
    "null",
    SOUND[:-4],
    SOUND + "AAAA",
    f" {SOUND}",
    SOUND.replace("W", "*"),
    "A" * 1_000_000,
    base64.urlsafe_b64encode(b"[" * 1_000_000).decode(),
    token_of(None),
    token_of(5),
    token_of([]),
    token_of([NOON.isoformat()]),
    token_of([NOON.isoformat(), ROW, 1]),
    token_of({"a": 1, "b": 2}),
    token_of([NOON.isoformat(), "row"]),
    token_of([NOON.isoformat(), None]),
    token_of([NOON.isoformat(), 5]),
    token_of([5, ROW]),
    token_of([None, ROW]),
    token_of(["yesterday", ROW]),
    token_of([NOON.replace(tzinfo=None).isoformat(), ROW]),
    token_of([datetime.max.replace(tzinfo=timezone(-timedelta(hours=23))).isoformat(), ROW]),
    token_of([datetime.min.replace(tzinfo=timezone(timedelta(hours=23))).isoformat(), ROW]),
]


@pytest.mark.parametrize("token", GARBAGE, ids=range(len(GARBAGE)))
def test_a_token_that_no_list_gave_is_refused(token: str) -> None:
    """A cut, lengthened or made-up token is one refusal, never a failure."""
    with pytest.raises(InvalidPage):
        messages.read_page_token(token)


@given(st.text(min_size=1, max_size=100))
def test_any_text_is_refused(text: str) -> None:
    """No text breaks a list."""
    with pytest.raises(InvalidPage):
        messages.read_page_token(text)
