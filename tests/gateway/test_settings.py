"""The gateway's settings."""

from typing import Any

import pytest
from pydantic import ValidationError

from common.config import Environment
from gateway.settings import Settings, listed
from tests.rpc import a_key, private_jwk

GOOD: dict[str, Any] = {
    "environment": Environment.PRODUCTION,
    "listen": "0.0.0.0:8000",
    "nats_url": "nats://nats:4222",
    "actor_key": private_jwk(a_key()),
    "offers_address": "dns:///offers:50051",
    "bookings_address": "dns:///bookings:50051",
    "payments_address": "dns:///payments:50051",
    "issuers": "https://one.example,https://two.example",
    "audience": "kiosque",
    "session_key": "c" * 42 + "A",
    "url": "https://kiosque.example",
    "proxies": "none",
}


def test_good_settings_are_read() -> None:
    """What production needs is enough."""
    settings = Settings(**GOOD)
    assert (settings.host, settings.port) == ("0.0.0.0", 8000)  # noqa: S104 - a container's own
    assert listed(settings.issuers) == ["https://one.example", "https://two.example"]
    assert not settings.unlimited
    assert listed(settings.proxies) == []


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("issuers", ""),
        ("issuers", "http://one.example"),
        ("issuers", "https://one.example,http://two.example"),
        ("issuers", "one.example"),
        ("unlimited", True),
        ("actor_key", "{}"),
        ("listen", "8000"),
        ("session_key", ""),
        ("session_key", ","),
        ("session_key", "short"),
        ("session_key", "é" * 43),
        ("session_key", f"{'c' * 42}A,short"),
        ("workbench", "http://127.0.0.1:9000"),
        ("proxies", ""),
        ("proxies", ","),
        ("url", ""),
        ("url", "http://kiosque.example"),
        ("url", "kiosque.example"),
        ("url", "https://"),
        ("url", "https://kiosque.example/portal"),
    ],
)
def test_what_is_unsafe_in_production_is_refused(setting: str, value: object) -> None:
    """An issuer over plain http, callers who are not counted, a key that is none: the gateway does not start."""
    with pytest.raises(ValidationError, match=setting):
        Settings(**(GOOD | {setting: value}))


def test_one_machine_may_do_without() -> None:
    """In development, http and no counting are allowed."""
    loose = {"environment": Environment.DEVELOPMENT, "issuers": "http://127.0.0.1:9000", "unlimited": True}
    assert Settings(**(GOOD | loose | {"url": ""})).unlimited
    assert Settings(**(GOOD | loose | {"url": "http://127.0.0.1:8000"})).unlimited
    assert Settings(**(GOOD | loose | {"workbench": "http://127.0.0.1:9000/workbench"})).unlimited
    with pytest.raises(ValidationError, match="workbench"):
        Settings(**(GOOD | loose | {"workbench": "the machine"}))


def test_a_key_is_changed_by_putting_the_new_one_in_front() -> None:
    """Sessions may be sealed with several keys, and what they are does not show when settings are printed."""
    settings = Settings(**(GOOD | {"session_key": f"{'d' * 42}A, {'c' * 42}A"}))
    assert len(settings.session_keys) == 2
    assert "dddd" not in repr(settings)


def test_lists_are_separated_by_commas() -> None:
    """Spaces and empty places in a list do not matter."""
    assert listed(" a, b ,,c ") == ["a", "b", "c"]
