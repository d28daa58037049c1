"""What clients are told when something goes wrong, and what they never are."""

import grpc
import pytest
import structlog

from common.errors import Conflict, Exhausted, Forbidden, Invalid, NotFound, Refusal
from common.statuses import UnavailableError
from gateway.problems import fault
from tests.gateway.conftest import Client
from tests.gateway.stubs import World
from tests.gateway.table import ID

SECRET = "postgresql://offers:hunter2@db/offers"
CANCEL = """mutation { cancelBooking(id: "%s") {
    ... on Booking { id } ... on Problem { code message facts { name value } } } }"""


class SoldOut(Conflict):
    """A refusal as a service has it."""


def raising(error: Exception) -> object:
    """Make an answer that is an error."""

    def answer(_request: object) -> None:
        raise error

    return answer


@pytest.mark.parametrize("kind", [NotFound, Invalid, Conflict, Forbidden, Exhausted])
async def test_a_refusal_of_a_mutation_is_a_problem(client: Client, world: World, kind: type[Refusal]) -> None:
    """Whatever kind a refusal is of, a mutation answers with it: its code, its sentence, its facts."""
    refusal = type("NoSuchLuck", (kind,), {})("There is none left.", left=0, of="violins")
    world.answers["CancelBooking"] = raising(refusal)  # type: ignore[assignment] # answers with an error
    assert (await client.ask(CANCEL % ID, None, "beneficiary"))["cancelBooking"] == {
        "code": "NO_SUCH_LUCK",
        "message": "There is none left.",
        "facts": [{"name": "left", "value": "0"}, {"name": "of", "value": "violins"}],
    }


async def test_a_refusal_of_a_query_is_an_error_with_its_code(client: Client, world: World) -> None:
    """Where there is no room for a Problem, the code and the facts are in the error's extensions."""
    world.answers["ListBookings"] = raising(SoldOut("None left.", left=0))  # type: ignore[assignment] # as above
    answer = (await client.post("{ bookings { edges { node { id } } } }", None, "partner")).json()
    assert answer["errors"][0]["message"] == "None left."
    assert answer["errors"][0]["extensions"] == {"code": "SOLD_OUT", "facts": {"left": "0"}}


async def test_one_thing_that_is_not_there_is_null(client: Client, world: World) -> None:
    """To look one thing up that does not exist, or not for this caller, gives null and no error."""
    for rpc, field in (("GetOffer", "offer"), ("GetBooking", "booking")):
        world.answers[rpc] = raising(NotFound("No such thing."))  # type: ignore[assignment] # as above
        assert await client.ask(f'{{ {field}(id: "{ID}") {{ id }} }}', None, "partner") == {field: None}


@pytest.mark.parametrize(("error", "code"), [(RuntimeError(SECRET), "UNAVAILABLE"), (OSError(SECRET), "UNAVAILABLE")])
async def test_a_fault_of_a_service_is_told_to_nobody(
    client: Client, world: World, error: Exception, code: str
) -> None:
    """When a service breaks, clients learn that it does not answer, and an id to ask about: nothing of the cause."""
    world.answers["CancelBooking"] = raising(error)  # type: ignore[assignment] # as above
    answer = await client.post(CANCEL % ID, None, "beneficiary")
    assert SECRET not in answer.text
    assert answer.json()["errors"][0]["extensions"]["code"] == code
    assert answer.json()["errors"][0]["extensions"]["errorId"]


async def test_a_fault_of_our_own_is_told_to_nobody(client: Client, world: World) -> None:
    """An answer that we cannot read is our fault: INTERNAL, with an id, and no word of what it was."""
    world.answers["GetMyBeneficiary"] = lambda _: _beneficiary_born_on("no day at all")
    with structlog.testing.capture_logs() as logs:
        answer = await client.post("{ viewer { beneficiary { birthDate } } }", None, "beneficiary")
    assert "no day" not in answer.text
    extensions = answer.json()["errors"][0]["extensions"]
    assert extensions["code"] == "INTERNAL"
    assert [line["error_id"] for line in logs if line["event"] == "answer failed"] == [extensions["errorId"]]


async def test_no_name_is_suggested(client: Client) -> None:
    """A misspelt field, argument, enum value or type is refused without telling what there is."""
    for text in (
        "{ viewr { account } }",
        "{ bookings(statuss: BOOKED) { edges { node { id } } } }",
        "{ bookings(status: BOOKD) { edges { node { id } } } }",
        "{ viewer { ... on Viewr { account } } }",
    ):
        answer = await client.post(text, None, "partner")
        assert answer.status_code == 400
        assert "Did you mean" not in answer.text
    answer = await client.post("query ($s: BookingStatus) { offers { edges { cursor } } }", {"s": "BOOKD"}, "partner")
    assert "Did you mean" not in answer.text


async def test_a_value_that_cannot_be_read_is_the_clients_mistake(client: Client) -> None:
    """A malformed instant, date or id in a variable is a 400 that says so, and no fault of ours."""
    text = "query ($from: DateTime) { bookings(from: $from) { edges { cursor } } }"
    for given in ("yesterday", "2026-03-02T12:00:00", 5, "9999-99-99T00:00:00Z"):
        answer = await client.post(text, {"from": given}, "partner")
        assert answer.status_code == 400, given
        assert "errorId" not in answer.text


def test_a_fault_is_unavailable_or_internal() -> None:
    """A service that does not answer, or not in time, may be tried again; anything else is ours to mend."""
    away = UnavailableError("offers", grpc.StatusCode.UNAVAILABLE)
    assert (fault(away).extensions or {})["code"] == "UNAVAILABLE"
    assert (fault(TimeoutError()).extensions or {})["code"] == "UNAVAILABLE"
    assert (fault(ValueError(SECRET)).extensions or {})["code"] == "INTERNAL"


def _beneficiary_born_on(day: str) -> object:
    from kiosque.bookings.v1 import bookings_pb2  # noqa: PLC0415 - only here

    return bookings_pb2.Beneficiary(id=ID, birth_date=day)
