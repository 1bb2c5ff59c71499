"""ZIP archives of strangers: their members as streams, never written anywhere. A member's name is a label, not a path."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from recoupe.errors import SourceError
from recoupe.intake.source import Source
from recoupe.intake.streams import Swelling
from recoupe.intake.telling import tell
from recoupe.settings import Settings

TAIL = 66_000  # bytes at the end in which the directory's place stands: its record and the longest comment
LARGEST_DIRECTORY = 20_000_000  # bytes: some 200,000 members, each of which costs half a kilobyte of memory
END, END64 = b"PK\x05\x06", b"PK\x06\x06"


@contextmanager
def zip_of(source: Source, settings: Settings) -> Iterator[ZipFile]:
    """The archive in a source. Raises `SourceError` where it is none, or its directory would fill the memory."""
    whole = io.BytesIO(source.content(int(settings.number("intake", "max_bytes")))) if source.depth else source.open()
    with whole as stream:
        _check_directory(stream)
        try:
            archive = ZipFile(stream)
        except (BadZipFile, ValueError, struct.error, NotImplementedError, EOFError) as error:
            raise SourceError(tell("no_zip", "parts")) from error
        with archive:
            yield archive


def opener(archive: ZipFile, member: ZipInfo, swelling: Swelling) -> partial[BinaryIO]:
    """What opens a member, watched for what unpacks to far more than the archive holds."""
    return partial(_opened, archive, member, swelling)


def content(archive: ZipFile, name: str, limit: int) -> bytes:
    """The bytes of a member; none where there is no such member. Raises `SourceError` where there are more than `limit`."""
    try:
        with archive.open(name) as stream:
            data = stream.read(limit + 1)
    except KeyError:
        return b""
    except Exception as error:  # the module raises whatever a broken member makes of it
        raise SourceError(tell("packed", "parts")) from error
    if len(data) > limit:
        raise SourceError(tell("part_too_large", "parts", limit=f"{limit / 1e6:.0f}"))
    return data


def _opened(archive: ZipFile, member: ZipInfo, swelling: Swelling) -> BinaryIO:
    if member.flag_bits & 1:
        raise SourceError(tell("locked", "parts"))
    return _Watched(archive.open(member), swelling)


class _Watched(io.BufferedReader):
    """A member's stream that counts what comes out."""

    def __init__(self, stream: object, swelling: Swelling) -> None:
        super().__init__(_Counted(stream, swelling))


class _Counted(io.RawIOBase):
    def __init__(self, stream: object, swelling: Swelling) -> None:
        self.stream: BinaryIO = stream  # type: ignore[assignment]
        self.swelling = swelling

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self.stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self.stream.seek(offset, whence)

    def tell(self) -> int:
        return self.stream.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self.stream.read(len(buffer))
        self.swelling.grown(0, len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self.stream.close()
        super().close()


def _check_directory(stream: BinaryIO) -> None:
    """Looks how large the directory is before it is read whole."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - TAIL))
    tail = stream.read(TAIL)
    stream.seek(0)
    at, at64 = tail.rfind(END), tail.rfind(END64)
    directory = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if directory == 0xFFFFFFFF:
        directory = int.from_bytes(tail[at64 + 40 : at64 + 48], "little") if at64 >= 0 else 0
    if directory > LARGEST_DIRECTORY:
        raise SourceError(tell("directory", "parts"))
