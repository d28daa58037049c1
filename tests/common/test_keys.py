"""The keys of actor tokens: what is no key is found out at the start, and never quoted."""

import json
from collections.abc import Mapping

import pytest
from joserfc.jwk import ECKey, OctKey, OKPKey

from common.keys import private_key, public_keys
from tests.rpc import a_key, private_jwk, public_jwks

KEY = a_key("gateway")
PRIVATE = KEY.as_dict(private=True)
PUBLIC = KEY.as_dict(private=False)

NOT_A_KEY: Mapping[str, object] = {
    "nothing": {},
    "a list": [],
    "a number": 5,
    "no kid": {**PRIVATE, "kid": ""},
    "no text for a kid": {**PRIVATE, "kid": 5},
    "no x": {name: value for name, value in PRIVATE.items() if name != "x"},
    "a short d": {**PRIVATE, "d": "AA"},
    "another curve": OKPKey.generate_key("X25519", {"kid": "gateway"}).as_dict(private=True),
    "a curve nobody knows": {**PRIVATE, "crv": "Ed1"},
    "a password": OctKey.generate_key(256, {"kid": "gateway"}).as_dict(private=True),
    "another kind": ECKey.generate_key("P-256", {"kid": "gateway"}).as_dict(private=True),
}


def test_a_private_key_is_read() -> None:
    """The key of a setting signs under its member's name."""
    key = private_key(private_jwk(KEY))
    assert (key.kid, key.is_private) == ("gateway", True)


def test_a_key_set_is_read() -> None:
    """Every key of a set is known by its member's name."""
    keys = public_keys(public_jwks(KEY, a_key("bookings")))
    assert [key.kid for key in keys] == ["gateway", "bookings"]


@pytest.mark.parametrize("what", sorted(NOT_A_KEY))
def test_what_is_no_key_is_refused(what: str) -> None:
    """A key of another kind, another curve or without a name does not sign, and does not let anyone in."""
    with pytest.raises(ValueError, match="must be"):
        private_key(json.dumps(NOT_A_KEY[what]))
    with pytest.raises(ValueError, match="must be"):
        public_keys(json.dumps({"keys": [PUBLIC, NOT_A_KEY[what]]}))


@pytest.mark.parametrize(
    "text", ["", "none", "{", "[" * 100_000, '{"keys": []}', '{"keys": {}}', '{"keys": 3}', "null"]
)
def test_what_is_no_json_of_keys_is_refused(text: str) -> None:
    """A cut or empty setting is told as a mistake, however odd."""
    with pytest.raises(ValueError, match="must be"):
        private_key(text)
    with pytest.raises(ValueError, match="must be"):
        public_keys(text)


def test_a_public_key_does_not_sign() -> None:
    """The public half in the place of the private one is found out before the first call."""
    with pytest.raises(ValueError, match="must be a private key"):
        private_key(json.dumps(PUBLIC))


def test_a_set_holds_no_private_key() -> None:
    """A service that could sign for the gateway is refused its start."""
    with pytest.raises(ValueError, match="must hold public keys only"):
        public_keys(json.dumps({"keys": [PRIVATE]}))


def test_two_keys_are_not_named_alike() -> None:
    """It is never a matter of order which of two keys counts."""
    with pytest.raises(ValueError, match="must not name two keys alike"):
        public_keys(public_jwks(KEY, a_key("gateway")))


def test_a_mistake_does_not_quote_the_key() -> None:
    """What is said about a spoilt key does not hold any of it."""
    with pytest.raises(ValueError, match="must be") as mistake:
        private_key(json.dumps({**PRIVATE, "kid": ""}))
    assert str(PRIVATE["d"]) not in str(mistake.value)
    assert mistake.value.__cause__ is None
