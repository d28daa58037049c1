"""What the issuer and its clients agree on: the client's name, and how a challenge is made."""

import base64
import hashlib

CLIENT = "kiosque"
"""The only client of the built-in issuer, and the audience of its tokens."""


def challenge_of(verifier: str) -> str:
    """Return the S256 challenge of a PKCE verifier (RFC 7636, 4.2)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
