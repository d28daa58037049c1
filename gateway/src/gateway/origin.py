"""Our own address, as browsers know it: where sign-in leads back to, and whose pages may use a session."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

SECURE = {"https", "wss"}


class Origin:
    """The address that we were told to have, or else the one that each request names."""

    def __init__(self, url: str) -> None:
        self._told = url.rstrip("/")

    def of(self, connection: HTTPConnection) -> str:
        """Return scheme, host and port, as a browser writes them in `Origin`."""
        if self._told:
            return self._told
        scheme = "https" if connection.url.scheme in SECURE else "http"
        return f"{scheme}://{connection.headers.get('host', '')}"

    def is_secure(self, connection: HTTPConnection) -> bool:
        """Whether browsers come to us by https."""
        return self.of(connection).startswith("https:")

    def is_ours(self, origin: str, connection: HTTPConnection) -> bool:
        """Whether a page's origin is our own.

        Where nobody told us, only the host counts: a proxy that ends TLS may not say that it does.
        """
        if self._told:
            return origin == self._told
        return urlsplit(origin).netloc == connection.headers.get("host")

    def is_asking(self, connection: HTTPConnection) -> bool:
        """Whether a page of ours makes this request: browsers say so in headers that no page can write.

        A request that says nothing of where it comes from is not ours.
        """
        site = connection.headers.get("sec-fetch-site")
        if site and connection.scope["type"] == "http":
            return site == "same-origin"
        return self.is_ours(connection.headers.get("origin", ""), connection)
