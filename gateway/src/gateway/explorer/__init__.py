"""The explorer: a page at `/graphql` to try operations by hand, from our own files alone and under a strict policy.

It is there in development only. It needs no network and no other site, and runs no script but those beside it.
"""

from importlib import resources

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

MEDIA_TYPES = {
    "explorer.css": "text/css",
    "documentation.js": "text/javascript",
    "examples.json": "application/json",
    "explorer.js": "text/javascript",
    "sign-in.js": "text/javascript",
    "subscription.js": "text/javascript",
}
"""What is served under `/explorer/`, besides the page."""


class Explorer:
    """Answers with the page and its files."""

    def __init__(self, issuer: str, client: str) -> None:
        self._sign_in = {"issuer": issuer, "client": client}
        files = resources.files(__name__)
        self._page = files.joinpath("index.html").read_bytes()
        self._files = {name: files.joinpath(name).read_bytes() for name in MEDIA_TYPES}
        self._headers = {
            "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
            f"connect-src 'self' {issuer}/; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        }

    def page(self) -> Response:
        """Return the page."""
        return Response(self._page, media_type="text/html", headers=self._headers)

    async def file(self, request: Request) -> Response:
        """Return one of the page's files, or where it can sign people in."""
        name = str(request.path_params["name"])
        if name == "sign-in.json":
            return JSONResponse(self._sign_in)
        if name not in self._files:
            return Response("There is no such file.", 404, media_type="text/plain")
        return Response(self._files[name], media_type=MEDIA_TYPES[name])
