"""Streams of strangers, taken in piece by piece: lines that may have no end, data that unpacks to a thousand times its size."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from recoupe.errors import SourceError
from recoupe.intake.source import Source
from recoupe.intake.telling import tell
from recoupe.intake.text import decode
from recoupe.settings import Settings

PIECE = 65_536  # bytes that are taken at a time
EITHER = zlib.MAX_WBITS | 32  # gzip or zlib, whichever the data starts as
GZIP = b"\x1f\x8b"


class Swelling:
    """Watches how data grows when it is unpacked, so that a bomb costs no more than a large file does."""

    def __init__(self, settings: Settings) -> None:
        self.most = settings.number("intake", "most_swelling")
        self.free = int(settings.number("intake", "max_bytes"))
        self.packed = self.unpacked = 0

    def grown(self, packed: int, unpacked: int) -> None:
        """Counts so many bytes more. Raises `SourceError` for more than any text unpacks to."""
        self.packed += packed
        self.unpacked += unpacked
        if self.unpacked > self.free + self.most * self.packed:
            raise SourceError(tell("bomb", "parts", most=f"{self.most:.0f}"))


class Unpacked(io.RawIOBase):
    """gzip (several members, one after another) as a stream of what is in it. Raises `SourceError` for a bomb
    and for what is broken or cut off, after all that could be read was given."""

    def __init__(self, packed: BinaryIO, settings: Settings) -> None:
        self.packed = packed
        self.swelling = Swelling(settings)
        self.machine = zlib.decompressobj(EITHER)
        self.rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer as far as one step goes; 0 at the end."""
        while True:
            if self.machine.eof:
                self.rest = self.machine.unused_data or self.rest
                if not (self.rest or self._more()) or not self.rest.startswith(GZIP[:1]):
                    return 0  # what follows the last member is padding
                self.machine = zlib.decompressobj(EITHER)
            if not self.rest and not self._more():
                if self.machine.eof or not self.swelling.packed:
                    return 0
                raise SourceError(tell("cut_off", "parts"))
            before = len(self.rest)
            out = self._unpacked(min(len(buffer), PIECE))
            self.rest = self.machine.unconsumed_tail
            self.swelling.grown(before - len(self.rest), len(out))
            if out:
                buffer[: len(out)] = out
                return len(out)

    def _unpacked(self, most: int) -> bytes:
        try:
            return self.machine.decompress(self.rest, most)
        except zlib.error as error:
            raise SourceError(tell("packed", "parts")) from error

    def _more(self) -> bool:
        self.rest = self.packed.read(PIECE)
        return bool(self.rest)

    def close(self) -> None:
        self.packed.close()
        super().close()


def text_lines(source: Source, settings: Settings) -> Iterator[str | None]:
    """The lines of a text, in the encoding that its beginning shows, each with its end; None for one that is longer than a
    report may be. No more than one line is ever in memory."""
    limit = int(settings.number("intake", "max_bytes"))
    with source.open() as stream:
        file = io.TextIOWrapper(
            io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream,
            encoding=_encoding(source, settings), errors="replace", newline="",
        )  # fmt: skip
        while piece := file.readline(limit):
            if len(piece) < limit or piece.endswith("\n"):
                yield piece
                continue
            while piece and not piece.endswith("\n"):
                piece = file.readline(PIECE)
            yield None


def _encoding(source: Source, settings: Settings) -> str:
    """By the first whole lines; of UTF-8 the variant that leaves out a mark."""
    sample = source.head.rpartition(b"\n")[0] or source.head
    found = decode(sample, settings).encoding
    marked = {"utf_16_le": "utf-16", "utf_16_be": "utf-16", "utf_32_le": "utf-32", "utf_32_be": "utf-32"}
    wide = source.head[:2] in (b"\xff\xfe", b"\xfe\xff")
    return "utf-8-sig" if found == "utf-8" else marked.get(found, found) if wide else found
