"""The keys of actor tokens: Ed25519 JSON Web Keys, each bearing as `kid` the name of the member that signs with it."""

import json
from typing import cast

from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet, OKPKey

CURVE = "Ed25519"


def private_key(text: str) -> OKPKey:
    """Read the key that a member signs with.

    Raises:
        ValueError: When it is none; what was given is never quoted.
    """
    key = _key(_read(text))
    if not key.is_private:
        raise ValueError("must be a private key: it is signed with")
    return key


def public_keys(text: str) -> KeySet:
    """Read the set of keys that may sign.

    Raises:
        ValueError: When it is none, or holds a private key; what was given is never quoted.
    """
    entries = _read(text).get("keys")
    if not isinstance(entries, list) or not entries:
        raise ValueError("must be a JSON Web Key set with at least one key")
    keys: list[Key] = [_key(entry) for entry in entries]
    if any(key.is_private for key in keys):
        raise ValueError("must hold public keys only: a private one is known to its owner alone")
    if len({key.kid for key in keys}) < len(keys):
        raise ValueError("must not name two keys alike")
    return KeySet(keys)


def _read(text: str) -> dict[str, object]:
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError):
        entry = None
    if not isinstance(entry, dict):
        raise ValueError("must be a JSON object")  # noqa: TRY004 - pydantic reports ValueError as a mistake
    return entry


def _key(entry: object) -> OKPKey:
    try:
        key = OKPKey.import_key(cast("dict[str, str | list[str]]", entry))
        if key.curve_name == CURVE and key.kid:
            return key
    except (JoseError, ValueError, KeyError, TypeError, AttributeError):
        pass
    raise ValueError(f"must be an {CURVE} JSON Web Key with a `kid`")
