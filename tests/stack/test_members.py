"""The table of our own programs."""

import importlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from common import config
from common.config import Settings
from stack import ports
from stack.folder import DataFolder
from stack.keys import Keys
from stack.members import Plan, answers, members, serves
from stack.ports import free_port

NAMES = ("offers", "bookings", "payments", "gateway")


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Where everything would be."""
    return Plan(
        folder=DataFolder(tmp_path),
        keys=Keys(),
        ports=ports.kept(tmp_path / "ports.json"),
        gateway_port=8000,
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_told_and_spelt(plan: Plan, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member is told every setting that it needs, nothing that it does not know, and takes it all."""
    settings: type[Settings] = importlib.import_module(f"{name}.__main__").Settings
    prefix = settings.model_config["env_prefix"]
    told = members(plan, {})[name].environment
    fields = {variable.removeprefix(prefix).lower() for variable in told}
    required = {field for field, info in settings.model_fields.items() if info.is_required()}
    assert required <= fields <= set(settings.model_fields)
    for variable, value in told.items():
        monkeypatch.setenv(variable, value)
    assert config.read(settings).clock_offset_file == plan.folder.clock


def test_only_who_must_sign_has_a_private_key(plan: Plan) -> None:
    """Offers and payments verify, and cannot pass for another."""
    told = {name: member.environment for name, member in members(plan, {}).items()}
    signing = {name for name, values in told.items() if f"{name.upper()}_ACTOR_KEY" in values}
    assert signing == {"bookings", "gateway"}
    assert json.loads(told["gateway"]["GATEWAY_ACTOR_KEY"])["kid"] == "gateway"


def test_each_service_enters_its_own_database(plan: Plan) -> None:
    """No service is told how to reach another's data."""
    urls = {plan.database_url(service) for service in NAMES[:3]}
    assert len(urls) == 3
    told = {name: json.dumps(dict(member.environment)) for name, member in members(plan, {}).items()}
    for service in NAMES[:3]:
        assert [name for name in NAMES if plan.database_url(service) in told[name]] == [service]


def test_each_member_hears_and_says_as_itself(plan: Plan) -> None:
    """No member is told how to come to NATS as another, or as whoever looks after it."""
    told = {name: json.dumps(dict(member.environment)) for name, member in members(plan, {}).items()}
    for name, password in plan.keys.of_nats().items():
        assert [other for other in NAMES if password in told[other]] == [name]
    assert not any(plan.keys.nats in environment for environment in told.values())


def test_what_is_asked_for_besides_is_told_to_all(plan: Plan) -> None:
    """A measurement can tell every member something more."""
    assert all(member.environment["EXTRA"] == "1" for member in members(plan, {"EXTRA": "1"}).values())


def test_the_gateway_is_told_of_pages_that_there_are(plan: Plan, tmp_path: Path) -> None:
    """Without a built portal there is no such setting, and no page that would not load."""
    assert "GATEWAY_PORTAL" not in members(plan, {})["gateway"].environment
    built = members(replace(plan, portal=tmp_path), {})["gateway"].environment
    assert built["GATEWAY_PORTAL"] == str(tmp_path)


async def test_who_is_not_there_is_not_ready() -> None:
    """A port on which nobody listens is no error, and no readiness."""
    port = free_port()
    assert not await serves(f"127.0.0.1:{port}")
    assert not await answers(f"http://127.0.0.1:{port}/readyz")
