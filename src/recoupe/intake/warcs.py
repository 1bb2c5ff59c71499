"""Web archives (WARC 1.0 and 1.1, ISO 28500): what servers answered, record by record, by fastwarc.

A record may lie about its length, be cut off, or be no record: then the next one is looked for and reading goes on there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from typing import Any, BinaryIO

from recoupe.errors import SourceError
from recoupe.intake.streams import GZIP, Swelling, Unpacked
from recoupe.intake.telling import tell
from recoupe.settings import Settings

PIECE = 1 << 20  # bytes that are passed over, or searched, at a time
RESTARTS = 20  # times that reading goes on behind what is broken: each may cost reading the rest of the archive once
MEMBER = GZIP + b"\x08"  # how every member of a packed archive begins
RECORD = b"WARC/1."
HTTP = "application/http"
CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


@dataclass(frozen=True)
class Capture:
    """What a server answered for `url`: its `media` type and `status`; `body` without encodings, or why there is none."""

    label: str
    url: str
    media: str
    status: int
    body: bytes | SourceError


class Archive:
    """An archive as a seekable stream of `size` bytes (0: not known)."""

    def __init__(self, stream: BinaryIO, size: int, settings: Settings) -> None:
        self.stream = stream
        self.size = size
        self.settings = settings
        self.limit = int(settings.number("intake", "max_bytes"))
        self.swelling = Swelling(settings)
        self.marker = MEMBER if stream.read(2) == GZIP else RECORD

    def captures(self) -> Iterator[Capture]:
        """The answers in the archive; what is broken comes as one whose body is an error. Raises `SourceError` for a bomb."""
        start: int | None = 0
        for _ in range(RESTARTS):
            if start is None:
                return
            position = start
            self.stream.seek(start)
            records = self._records()
            whole = True
            while whole:
                record = next(records, None)
                if record is None:
                    return
                if isinstance(record, SourceError):
                    yield Capture(f"@{position}", "", "", 0, record)
                    break
                position = int(record.stream_pos)
                whole, capture = self._taken(record)
                yield from [capture] if capture else []
            start = self._next(position + 1)
        yield Capture(f"@{start or 0}", "", "", 0, SourceError(tell("broken", "parts", most=RESTARTS)))

    def _records(self) -> Iterator[Any]:
        """fastwarc's records from here on, an error as the last of them. It panics where it should raise, and a panic is no
        `Exception`."""
        from fastwarc.warc import ArchiveIterator

        try:
            yield from ArchiveIterator(self.stream, parse_http=False, auto_decode="none")
        except BaseException as error:
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            yield SourceError(tell("no_record", "parts", reason=str(error)[:100]))

    def _taken(self, record: Any) -> tuple[bool, Capture | None]:
        """Whether the record is as long as it says, and the answer in it, if it is one."""
        from fastwarc.warc import WarcRecordType as Kind

        promised = int(record.content_length)
        wanted = record.record_type in (Kind.response, Kind.resource, Kind.conversion)
        label = str(record.record_id or "").strip("<>").removeprefix("urn:uuid:") or f"@{record.stream_pos}"
        url = str(record.headers.get("WARC-Target-URI") or "").strip("<> ")
        if self.size and promised > max(self.size - record.stream_pos, 0) * (1 if self.marker == RECORD else 1100):
            return False, Capture(label, url, "", 0, SourceError(tell("lying", "parts")))
        status, media = 200, str(record.headers.get("Content-Type") or "")
        headers: Any = None
        if wanted and media.startswith(HTTP):
            status, media, headers = _http(record)
            promised = int(record.content_length)
        body = record.reader.read(self.limit + 1) if wanted else b""
        got = len(body) + self._passed_over(record)
        if got < promised:
            return False, Capture(label, url, "", 0, SourceError(tell("lying", "parts"))) if wanted else None
        if not wanted:
            return True, None
        return True, Capture(label, url, media, status, self._body(body, headers))

    def _passed_over(self, record: Any) -> int:
        """Reads what is left of a record, watching whether it is a bomb. Gives its bytes."""
        left = 0
        while piece := record.reader.read(PIECE):
            left += len(piece)
            if self.size:
                self.swelling.grown(0, len(piece))
                self.swelling.packed = max(self.swelling.packed, self.stream.tell())
        return left

    def _body(self, body: bytes, headers: Any) -> bytes | SourceError:
        try:
            if len(body) > self.limit:
                raise SourceError(tell("part_too_large", "parts", limit=f"{self.limit / 1e6:.0f}"))
            return self._decoded(body, headers) if headers is not None else body
        except SourceError as refusal:
            return refusal

    def _decoded(self, body: bytes, headers: Any) -> bytes:
        """A body without chunks and packing. Many archives keep the headers of what they have long undone."""
        if "chunked" in str(headers.get("Transfer-Encoding") or "").lower():
            body = dechunked(body)
        packing = str(headers.get("Content-Encoding") or "").strip().lower()
        if packing in ("gzip", "x-gzip", "deflate") and (body.startswith(GZIP) or packing == "deflate"):
            stream: Any = BufferedReader(Unpacked(BytesIO(body), self.settings))
        elif packing in ("br", "zstd"):
            from fastwarc.stream_io import BrotliReader, ZstdReader

            stream = (BrotliReader if packing == "br" else ZstdReader)(BytesIO(body))
        else:
            return body
        try:
            unpacked = bytes(stream.read(self.limit + 1))
        except BaseException as error:
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            raise SourceError(tell("packed", "parts")) from error
        if len(unpacked) > self.limit:
            raise SourceError(tell("part_too_large", "parts", limit=f"{self.limit / 1e6:.0f}"))
        return unpacked

    def _next(self, after: int) -> int | None:
        """Where the next record seems to begin, from a position on; None where there is none."""
        self.stream.seek(after)
        kept, at = b"", after
        while piece := self.stream.read(PIECE):
            found = (kept + piece).find(self.marker)
            if found >= 0:
                return at - len(kept) + found
            at += len(piece)
            kept = (kept + piece)[-len(self.marker) + 1 :]
        return None


def _http(record: Any) -> tuple[int, str, Any]:
    """Status, media type and headers of an answer; status 0 where it has no head that can be read."""
    try:
        record.parse_http()
        headers = record.http_headers
        return int(headers.status_code or 0), str(headers.get("Content-Type") or ""), headers
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        return 0, "", None


def dechunked(body: bytes) -> bytes:
    """A body without the sizes of its chunks; as it is, where it does not begin with one."""
    out, at = bytearray(), 0
    while found := CHUNK.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return bytes(out)
        out += body[found.end() : found.end() + size]
        at = found.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
    return bytes(out) if out else body
