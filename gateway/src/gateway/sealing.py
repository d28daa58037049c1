"""Sealing: what we want to read again later goes to the browser, which can neither read nor change it."""

import base64
import json
from collections.abc import Mapping
from datetime import timedelta

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from common.clock import Clock

KEY_BYTES = 32
ALGORITHMS = ("dir", "A256GCM")
SEALED_CHARACTERS_MAX = 4_000
"""As much as a browser keeps in one cookie, less its name and attributes."""


class BrokenSealError(Exception):
    """A text that we did not seal, or not for this purpose, or whose time is over."""


def key(text: str) -> OctKey:
    """Read a key: 32 bytes in base64url.

    Raises:
        ValueError: When it is none.
    """
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise ValueError("must be base64url") from error
    if len(content) != KEY_BYTES:
        raise ValueError(f"must hold {KEY_BYTES} bytes")
    return OctKey.import_key(content)


class Seal:
    """Seals with the first key, opens with any: so a key can be changed without anybody noticing."""

    def __init__(self, keys: list[OctKey], clock: Clock) -> None:
        self._keys = keys
        self._clock = clock

    def seal(self, purpose: str, content: Mapping[str, object], life: timedelta) -> str:
        """Seal something that may be read again within its life (JWE, RFC 7516)."""
        expires_at = (self._clock.now() + life).timestamp()
        header = {"alg": "dir", "enc": "A256GCM", "typ": purpose}
        text = json.dumps({**content, "exp": expires_at}, ensure_ascii=False)
        return jwe.encrypt_compact(header, text, self._keys[0], algorithms=ALGORITHMS)

    def open(self, purpose: str, sealed: str) -> dict[str, object]:
        """Return what was sealed, with its end as `exp` (a timestamp).

        Raises:
            BrokenSealError: When there is no such thing in it, or not any more.
        """
        if len(sealed) <= SEALED_CHARACTERS_MAX:
            for one in self._keys:
                try:
                    opened = jwe.decrypt_compact(sealed, one, algorithms=ALGORITHMS)
                except (JoseError, ValueError, KeyError, TypeError):
                    continue  # another key's, or nobody's
                return self._good(purpose, opened.protected, opened.plaintext or b"")
        raise BrokenSealError("we did not seal it")

    def _good(self, purpose: str, header: Mapping[str, object], text: bytes) -> dict[str, object]:
        content: dict[str, object] = json.loads(text)
        expires_at = content["exp"]
        if header.get("typ") != purpose or not isinstance(expires_at, float):
            raise BrokenSealError("it was sealed for something else")
        if expires_at <= self._clock.now().timestamp():
            raise BrokenSealError("its time is over")
        return content
