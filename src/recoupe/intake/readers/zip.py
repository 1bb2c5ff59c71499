"""A ZIP archive of reports: each member is one source. WACZ, a ZIP of web archives, is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zipfile import ZipFile, ZipInfo

from recoupe.intake import bidding, parts
from recoupe.intake.parts import Part
from recoupe.intake.source import Source
from recoupe.intake.streams import Swelling
from recoupe.intake.zips import opener, zip_of
from recoupe.model import Problem, Report
from recoupe.settings import Settings

SUFFIXES = {".zip": 100, ".wacz": 100, "": 60}
MAGIC = b"PK\x03\x04"
ARCHIVED = re.compile(r"^archive/.*\.warc(\.gz)?$", re.IGNORECASE | re.DOTALL)
HIDDEN = re.compile(r"(^|/)(\.|__MACOSX/)")


def bid(source: Source) -> int:
    """Sure of `.zip` and `.wacz`; ready to try one without suffix."""
    known = SUFFIXES.get(source.suffix, 0)
    return known if source.suffix or source.head.startswith(MAGIC) else 0


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """What is in the members. Raises `SourceError` where there is none."""
    with zip_of(source, settings) as archive:
        swelling = Swelling(settings)
        swelling.packed = archive.start_dir  # the size of all that stands before the directory
        yield from parts.readings(_parts(archive, source, swelling), source, settings)


def _parts(archive: ZipFile, source: Source, swelling: Swelling) -> Iterator[Part]:
    members = [member for member in archive.infolist() if not member.is_dir() and not HIDDEN.search(member.filename)]
    captured = [member for member in members if ARCHIVED.match(member.filename)] if source.suffix == ".wacz" else []
    for member in captured or members:
        yield _part(archive, member, source, swelling)


def _part(archive: ZipFile, member: ZipInfo, source: Source, swelling: Swelling) -> Part:
    try:
        return source.part(member.filename, opener(archive, member, swelling))
    except Exception as failure:  # the module raises whatever a broken member makes of it
        return bidding.set_aside(source.inside(member.filename), failure)
