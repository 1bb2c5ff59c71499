"""A box of mails (MBOX, RFC 4155): each mail is one source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from recoupe.intake import parts
from recoupe.intake.parts import Part
from recoupe.intake.source import Source
from recoupe.intake.tally import STAGE
from recoupe.intake.telling import tell
from recoupe.model import Problem, Report
from recoupe.settings import Settings

START = b"From "
PIECE = 65_536  # bytes of a line that are read at once


def bid(source: Source) -> int:
    """Sure of `.mbox`, nearly sure of what begins as one."""
    begins = source.head.startswith(START) and b"\n" in source.head[:200]
    return 100 if source.suffix in (".mbox", ".mbx") else 90 if begins and source.suffix != ".txt" else 0


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The reports in the mails. Raises `SourceError` where there is none."""
    with source.open() as stream:
        yield from parts.readings(_parts(stream, source, settings), source, settings)


def _parts(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Part]:
    limit = int(settings.number("intake", "max_bytes"))
    for number, content in enumerate(_mails(stream, limit), start=1):
        if len(content) > limit:
            message = tell("part_too_large", "parts", limit=f"{limit / 1e6:.0f}")
            yield Problem(source=source.inside(str(number)), stage=STAGE, message=message)
        else:
            yield source.part(str(number), content, media="message/rfc822")


def _mails(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """The mails of a box, none longer than one byte beyond the limit: what is longer is not kept."""
    mail, begun, blank, whole = bytearray(), False, True, True
    while line := stream.readline(PIECE):
        if whole and blank and line.startswith(START):
            if begun:
                yield bytes(mail)
            mail, begun = bytearray(), True
        elif begun:
            room = limit + 1 - len(mail)
            mail += (line[1:] if whole and line.startswith(b">From ") else line)[: max(0, room)]
        blank = whole and not line.strip()
        whole = line.endswith(b"\n")
    if begun:
        yield bytes(mail)
