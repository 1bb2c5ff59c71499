"""What a server sends, unpacked as it comes, up to a limit: what unpacks to a thousand times its size costs no more than the
limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from recoupe.errors import SourceError
from recoupe.intake.telling import tell

ACCEPTED = "gzip"
PLAIN = {"", "identity"}
ZIPPED = {"gzip", "x-gzip", "deflate"}
EITHER = zlib.MAX_WBITS | 32  # gzip or zlib, whichever the data starts as
PIECE = 65_536  # bytes that are unpacked at a time
GZIP = b"\x1f\x8b"


def unpacked(pieces: Iterable[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """The pieces of a body without its content encoding. Raises `SourceError` for another encoding than was asked for, for
    broken or unfinished data, and from `limit` bytes on, packed or unpacked."""
    encoding = encoding.strip().lower()
    if encoding not in PLAIN | ZIPPED:
        raise SourceError(tell("encoding", "fetch", encoding=encoding[:40]))
    whole = _limited(pieces, limit)
    yield from whole if encoding in PLAIN else _limited(_unzipped(whole), limit)


def _limited(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise SourceError(tell("too_large", "fetch", limit=f"{limit / 1e6:.0f}"))
        yield piece


def _unzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A gzip body may be several one after another; what is no gzip after the first is left out, as browsers do."""
    machine = zlib.decompressobj(EITHER)
    begun = False
    try:
        for piece in pieces:
            rest = piece
            while rest:
                if machine.eof:
                    if not rest.startswith(GZIP):
                        return
                    machine = zlib.decompressobj(EITHER)
                begun = True
                yield machine.decompress(rest, PIECE)
                rest = machine.unused_data if machine.eof else machine.unconsumed_tail
        while out := machine.decompress(b"", PIECE):
            yield out
    except zlib.error as error:
        raise SourceError(tell("packed", "fetch")) from error
    if begun and not machine.eof:
        raise SourceError(tell("packed", "fetch"))
