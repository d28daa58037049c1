"""What is written down for containers agrees with what the members read."""

import importlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from common.config import Settings
from stack import keys, nats

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
COMPOSE = ROOT / "docker-compose.yml"
MEMBERS = ("offers", "bookings", "payments", "gateway")
OF_A_SERVICE = {"clock_offset_file", "migrate"}
LEFT_OUT = {
    "offers": OF_A_SERVICE,
    "bookings": OF_A_SERVICE,
    "payments": OF_A_SERVICE,
    "gateway": {"clock_offset_file", "url", "workbench", "origins", "proxies", "unlimited"},
}
"""What containers leave out on purpose: their clock is never moved, and they migrate in a step of its own."""


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """The services of the compose file."""
    return dict(yaml.safe_load(COMPOSE.read_text())["services"])


def settings_of(member: str) -> tuple[type[Settings], str]:
    """Return a member's settings and their prefix."""
    settings: type[Settings] = importlib.import_module(f"{member}.__main__").Settings
    return settings, settings.model_config["env_prefix"]


def test_the_compose_file_is_one() -> None:
    """The compose file fits the published schema of compose files."""
    command = [f"{BIN}/check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("member", MEMBERS)
def test_every_setting_is_set_and_spelt(member: str, services: dict[str, Any]) -> None:
    """A container is told every setting of its member's but those left out on purpose, and nothing else."""
    settings, prefix = settings_of(member)
    told = {name.removeprefix(prefix).lower() for name in services[member]["environment"] if name.startswith(prefix)}
    assert len(told) == len(services[member]["environment"])
    assert told == set(settings.model_fields) - LEFT_OUT[member]


@pytest.mark.parametrize("member", MEMBERS[:3])
def test_a_migration_is_told_what_its_service_is(member: str, services: dict[str, Any]) -> None:
    """A service and its migration run with the same settings."""
    assert services[f"{member}-migrate"]["environment"] == services[member]["environment"]


def test_every_secret_is_made_by_the_command() -> None:
    """`kiosque keys` prints every variable that the compose file takes from `.env`."""
    wanted = set(re.findall(r"\$\{([A-Z_]+)", COMPOSE.read_text()))
    printed = subprocess.run([f"{BIN}/kiosque", "keys"], capture_output=True, text=True, check=True, timeout=60)
    assert wanted == {line.partition("=")[0] for line in printed.stdout.splitlines()}


def test_files_that_containers_mount_exist(services: dict[str, Any]) -> None:
    """No container waits for a file that is not in the tree."""
    mounted = {
        volume.partition(":")[0]
        for service in services.values()
        for volume in service.get("volumes", [])
        if volume.startswith(".")
    }
    assert mounted
    assert all((ROOT / path).is_file() for path in mounted)


def test_nats_can_read_what_it_is_given(tmp_path: Path, services: dict[str, Any]) -> None:
    """The configuration in the container is one, with its passwords from the environment, whatever they are."""
    for volume in services["nats"]["volumes"]:
        source, _, target = volume.partition(":")
        if source.startswith("."):
            (tmp_path / Path(target.partition(":")[0]).name).write_text((ROOT / source).read_text())
    for _ in range(5):
        made = keys.for_containers()
        told = {name: made[name] for name in services["nats"]["environment"]}
        command = [str(nats.binary()), "--config", str(tmp_path / "nats.conf"), "-t"]
        checked = subprocess.run(command, env=told, capture_output=True, text=True, check=False, timeout=60)
        assert checked.returncode == 0, checked.stderr
