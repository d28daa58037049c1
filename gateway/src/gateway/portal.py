"""The portal: a folder of built files, read once at start and served whole; every other page is its one page."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from gateway import documents
from gateway.media import accepted, qualities

PAGE = "index.html"
HASHED = re.compile(r"assets/[^/]+")
"""What the build names by its content, so that under this name it never changes."""
IMMUTABLE = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"
ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""How a file may be packed, the best first, and what its packed twin is called."""
FILES_MAX = 2_000
BYTES_MAX = 64 * 1024 * 1024
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mp3": "audio/mpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}


class NoPortalError(Exception):
    """A folder that holds no portal, or more than one."""


@dataclass
class Form:
    """A file in one of its forms: as it is, or packed."""

    content: bytes
    etag: str


@dataclass
class File:
    """A file that is served, in every form that it was built in."""

    media_type: str
    cache: str
    forms: dict[str, Form] = field(default_factory=dict)
    """By content coding; as it is, by `identity`."""

    def best(self, accept_encoding: str | None) -> tuple[str, Form]:
        """Return the smallest form that a browser can read."""
        wanted = qualities(accept_encoding or "")
        for coding in (*ENCODINGS, "identity"):
            if coding in self.forms and wanted.get(coding, wanted.get("*", 0.0)) > 0:
                return coding, self.forms[coding]
        return "identity", self.forms["identity"]


class Portal:
    """Answers with the portal's files. What is not in its table does not exist, whatever a path looks like."""

    def __init__(self, folder: Path, workbench: str = "") -> None:
        self._files = dict(_read(folder))
        if PAGE not in self._files:
            raise NoPortalError(f"{folder} holds no {PAGE}: build the portal first")
        self._policy = policy(workbench)

    async def serve(self, request: Request) -> Response:
        """Answer with a file or, where a person may be looking, with the page."""
        path = str(request.path_params["path"])
        file = self._files.get(path)
        if file is None and (not path or accepted(request.headers.get("accept")).html) and not HASHED.match(path):
            file = self._files[PAGE]
        if file is None:
            return Response("There is nothing here.", 404, media_type="text/plain")
        return self._answer(file, request.headers)

    def _answer(self, file: File, asked: Mapping[str, str]) -> Response:
        coding, form = file.best(asked.get("accept-encoding"))
        headers = {"Cache-Control": file.cache, "ETag": form.etag, "Vary": "Accept-Encoding"}
        if coding != "identity":
            headers["Content-Encoding"] = coding
        if file.media_type == TYPES[".html"]:
            headers["Content-Security-Policy"] = self._policy
            headers["Vary"] = "Accept, Accept-Encoding"
        if form.etag in asked.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(form.content, headers=headers, media_type=file.media_type)


def policy(workbench: str) -> str:
    """Return what a page may load and do: our own scripts and no others, and speak to us and to the workbench."""
    parts = urlsplit(workbench)
    friend = f" {parts.scheme}://{parts.netloc}" if workbench else ""
    # Mantine writes its variables into style elements; a picture is shown before it is sent
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        "img-src 'self' data: blob:; media-src 'self'; manifest-src 'self'; "
        f"connect-src 'self'{friend}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def _read(folder: Path) -> Iterator[tuple[str, File]]:
    """Read a folder's files, each with its packed twins.

    Raises:
        NoPortalError: When there are too many, or too large ones.
    """
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())[: FILES_MAX + 1]
    if len(paths) > FILES_MAX or sum(path.stat().st_size for path in paths) > BYTES_MAX:
        raise NoPortalError(f"{folder} holds more than a portal")
    packed = {path for path in paths if path.suffix in ENCODINGS.values()}
    for path in paths:
        name = path.relative_to(folder).as_posix()
        if path in packed or name == documents.FILE:  # that is for us, and not for browsers
            continue
        cache = IMMUTABLE if HASHED.match(name) else ASK_EACH_TIME
        file = File(TYPES.get(path.suffix, "application/octet-stream"), cache)
        file.forms["identity"] = _form(path)
        for coding, suffix in ENCODINGS.items():
            twin = path.with_name(path.name + suffix)
            if twin in packed:
                file.forms[coding] = _form(twin)
        yield name, file


def _form(path: Path) -> Form:
    content = path.read_bytes()
    return Form(content, f'"{hashlib.sha256(content).hexdigest()[:32]}"')
