"""An HTTP client for servers on this machine."""

import ssl

import httpx2

NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Trusts nobody: all that we ask is plain HTTP, and to load the machine's certificates takes longer than to ask."""


def client(timeout_s: float) -> httpx2.AsyncClient:
    """Return a client that goes through no proxy of the user's shell."""
    return httpx2.AsyncClient(timeout=timeout_s, trust_env=False, verify=NO_CERTIFICATES)
