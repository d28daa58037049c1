"""The passwords and keys of a data folder."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from common.actor import Actor, Minter, Role, Verifier
from stack import keys
from stack.folder import DataFolder
from stack.postgres import HalfInitialised


class Now:
    """A clock that stands."""

    def now(self) -> datetime:
        """Return the same instant each time."""
        return datetime(2023, 6, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A folder that a stack could be in."""
    return DataFolder(tmp_path)


def test_they_are_made_once(folder: DataFolder) -> None:
    """Every start uses the same keys, and only their owner can read them."""
    assert keys.kept(folder) == keys.kept(folder)
    assert folder.secrets.stat().st_mode & 0o777 == 0o600


def test_no_two_passwords_are_the_same(folder: DataFolder) -> None:
    """Each service has a password of its own, and so has each folder."""
    here, elsewhere = asdict(keys.kept(folder)), asdict(keys.Keys())
    assert len({*here.values(), *elsewhere.values()}) == 2 * len(here)


@pytest.mark.parametrize(("name", "role"), [("gateway", Role.PARTNER), ("bookings", Role.SERVICE)])
def test_services_accept_who_may_sign(name: str, role: Role) -> None:
    """What the gateway and bookings sign, the public keys verify; the private parts are not among them."""
    made, actor = keys.Keys(), Actor(name, frozenset({role}))
    signs = Minter({"gateway": made.gateway_actor, "bookings": made.bookings_actor}[name], Now())
    assert Verifier(made.actor_keys(), "offers", Now()).actor(signs.token(actor, "offers")) == actor
    assert not any("d" in key for key in json.loads(made.actor_keys())["keys"])


@pytest.mark.parametrize("added", ["gateway_session", "nats_offers"])
def test_a_folder_of_before_gets_what_was_added(folder: DataFolder, added: str) -> None:
    """What is new is added once to the keys that there are, and nobody is signed out by the next start."""
    made = keys.kept(folder)
    old = {name: value for name, value in asdict(made).items() if name != added}
    folder.secrets.write_text(json.dumps(old))
    assert keys.kept(folder) == keys.kept(folder)
    assert asdict(keys.kept(folder)).items() > old.items()


@pytest.mark.parametrize("spoilt", ["", "{}x", '{"unknown": 1}'])
def test_spoilt_keys_are_told_of(folder: DataFolder, spoilt: str) -> None:
    """Keys that cannot be read are a sentence, and are not replaced: there may be data that needs them."""
    folder.secrets.write_text(spoilt)
    with pytest.raises(HalfInitialised, match="make fresh"):
        keys.kept(folder)
    assert folder.secrets.read_text() == spoilt


def test_data_without_keys_is_told_of(folder: DataFolder) -> None:
    """New keys would open none of the databases that are here."""
    folder.postgres.mkdir()
    with pytest.raises(HalfInitialised, match="does not hold the keys"):
        keys.kept(folder)


def test_containers_get_keys_that_fit() -> None:
    """What `kiosque keys` prints fits together, holds no quote that a `.env` would trip over, and is new each time."""
    printed = keys.for_containers()
    signed = Minter(printed["GATEWAY_ACTOR_KEY"], Now()).token(Actor("partner"), "offers")
    assert Verifier(printed["ACTOR_KEYS"], "offers", Now()).actor(signed).subject == "partner"
    assert not any("'" in value or "\n" in value for value in printed.values())
    assert not set(printed.values()) & set(keys.for_containers().values())
