"""The explorer: GraphiQL at `/graphql`, with our sign-in and ready operations, all of it served from here.

It is there in development only. GraphiQL and React come from the npm registry when the project is installed
(`gateway/package-lock.json`): the page needs no network and no other site, and runs no script but those beside it.
"""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response

HERE = Path(__file__).parent
OURS = (
    "accounts.js",
    "examples.js",
    "examples.json",
    "explorer.css",
    "explorer.js",
    "sign-in.js",
    "storage.js",
)
"""What is served under `/explorer/` of what stands beside this file."""

NODE_MODULES = HERE.parents[2] / "node_modules"
LIBRARIES = {
    "graphiql.css": "graphiql/graphiql.min.css",
    "graphiql.js": "graphiql/graphiql.min.js",
    "react-dom.js": "react-dom/umd/react-dom.production.min.js",
    "react.js": "react/umd/react.production.min.js",
}
"""What is served there besides, and its place in `node_modules`."""

NOT_INSTALLED = "GraphiQL is not installed: run `make install`, which fetches it from the npm registry."
FOR_LONG = {"Cache-Control": "max-age=31536000, immutable"}


class Explorer:
    """Answers with the page and its files."""

    def __init__(self, issuer: str, client: str, libraries: Path = NODE_MODULES) -> None:
        self._sign_in = {"issuer": issuer, "client": client}
        self._libraries = {name: libraries / path for name, path in LIBRARIES.items()}
        self._headers = {
            # GraphiQL's dialogs bring a style element of their own, its fonts are within its style sheet
            "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            f"font-src data:; img-src 'self' data:; connect-src 'self' {issuer}/; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        }

    def page(self) -> Response:
        """Return the page; the address of a library in it changes when that does, so that a browser can keep it."""
        page = (HERE / "index.html").read_text()
        for name, path in self._libraries.items():
            if not path.is_file():
                return PlainTextResponse(NOT_INSTALLED, 503)
            page = page.replace(f"/explorer/{name}", f"/explorer/{name}?{path.stat().st_mtime_ns:x}")
        return Response(page, media_type="text/html", headers=self._headers)

    async def file(self, request: Request) -> Response:
        """Return one of the page's files, or where it can sign people in."""
        name = str(request.path_params["name"])
        if name == "sign-in.json":
            return JSONResponse(self._sign_in)
        if name in OURS:
            return FileResponse(HERE / name)
        library = self._libraries.get(name)
        if library and library.is_file():
            return FileResponse(library, headers=FOR_LONG)
        return PlainTextResponse("There is no such file.", 404)
