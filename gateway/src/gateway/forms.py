"""A form with one file, read as it arrives: the fields first, then the file piece by piece and never whole."""

from collections import deque
from collections.abc import AsyncGenerator, Sequence
from copy import copy
from dataclasses import dataclass, field

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.requests import ClientDisconnect, Request

from gateway.admission import RejectedError

FIELD_BYTES_MAX = 1_024
"""A credit of 255 characters, whatever they are."""

MALFORMED = RejectedError(400, "BAD_REQUEST", "This is not a form with the fields asked for and then one file.")


@dataclass(slots=True)
class Part:
    """One part of the form, as far as it has arrived."""

    disposition: bytearray = field(default_factory=bytearray)
    data: bytearray = field(default_factory=bytearray)
    name: str = ""
    is_file: bool = False
    is_whole: bool = False


class Form:
    """The fields of a form, and its file as it comes."""

    def __init__(self, request: Request, *, bytes_max: int, too_large: RejectedError) -> None:
        self.fields: dict[str, str] = {}
        self.failure: RejectedError | None = None
        """Why the file broke off; whoever passes it on must look."""
        self._stream = request.stream()
        self._parts: deque[Part] = deque()
        self._header = bytearray()
        self._bytes_left = bytes_max
        self._too_large = too_large
        boundary = parse_options_header(request.headers.get("content-type"))[1].get(b"boundary")
        if not boundary:
            raise RejectedError(415, "UNSUPPORTED_MEDIA_TYPE", "Send multipart/form-data.")
        try:
            self._parser = MultipartParser(
                boundary,
                {
                    "on_part_begin": self._begin,
                    "on_header_field": self._name_header,
                    "on_header_value": self._read_header,
                    "on_header_end": self._end_header,
                    "on_headers_finished": self._know,
                    "on_part_data": self._read_data,
                    "on_part_end": self._end,
                },
            )
        except FormParserError as error:
            raise copy(MALFORMED) from error

    async def read_fields(self, names: Sequence[str]) -> None:
        """Read until the file begins.

        Raises:
            RejectedError: 400 where a field is missing or comes after the file, 413 where it is too long.
        """
        while not (self._parts and self._parts[0].is_file):
            await self._feed()
            while self._parts and self._parts[0].is_whole and not self._parts[0].is_file:
                part = self._parts.popleft()
                self.fields[part.name] = part.data.decode(errors="replace")
        if not all(self.fields.get(name) for name in names):
            raise copy(MALFORMED)

    async def file(self, chunk_bytes: int) -> AsyncGenerator[bytes, None]:
        """Give the file in pieces of this size, but for the last.

        Raises:
            RejectedError: As kept in `failure`.
        """
        part = self._parts[0]
        while not part.is_whole or part.data:
            while not part.is_whole and len(part.data) < chunk_bytes:
                try:
                    await self._feed()
                except RejectedError as failure:
                    self.failure = failure
                    raise
            chunk = bytes(part.data[:chunk_bytes])
            del part.data[:chunk_bytes]
            yield chunk

    async def _feed(self) -> None:
        """Let the parser have what arrives next."""
        try:
            arrived = await anext(self._stream, b"")
            self._bytes_left -= len(arrived)
            if self._bytes_left < 0:
                raise copy(self._too_large)
            if not arrived:
                raise copy(MALFORMED)
            self._parser.write(arrived)
        except (FormParserError, ClientDisconnect) as error:
            raise copy(MALFORMED) from error

    def _begin(self) -> None:
        self._parts.append(Part())

    def _name_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _read_header(self, data: bytes, start: int, end: int) -> None:
        if self._header.lower() == b"content-disposition":
            self._parts[-1].disposition += data[start:end]

    def _end_header(self) -> None:
        self._header.clear()

    def _know(self) -> None:
        part = self._parts[-1]
        options = parse_options_header(bytes(part.disposition))[1]
        part.name = options.get(b"name", b"").decode(errors="replace")
        part.is_file = b"filename" in options
        if part.is_file and sum(other.is_file for other in self._parts) > 1:
            raise copy(MALFORMED)

    def _read_data(self, data: bytes, start: int, end: int) -> None:
        part = self._parts[-1]
        part.data += data[start:end]
        if not part.is_file and len(part.data) > FIELD_BYTES_MAX:
            raise copy(MALFORMED)

    def _end(self) -> None:
        self._parts[-1].is_whole = True
