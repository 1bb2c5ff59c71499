"""ZIP archives and WACZ: members are read, their names are labels, nothing is written."""

from __future__ import annotations

import gzip
import io
import os
import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from intake.readers.test_warc import GOOD, OTHER
from reading import ARTICLE, LEAD, readings


def zipped(members: dict[str, bytes], packing: int = ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_members_are_sources(tmp_path: Path) -> None:
    members = {"a/pont.txt": ARTICLE.encode(), "a/b.jsonl.gz": gzip.compress(b'{"text": "%s"}' % LEAD.encode()),
               "photo.jpg": b"\xff\xd8\xff", "a/": b"", "__MACOSX/x": b"",
               "in.zip": zipped({"c.txt": LEAD.encode()})}  # fmt: skip
    reports, problems = readings(tmp_path, "a.zip", zipped(members))
    assert [report.source.partition("#")[2] for report in reports] == [
        "a/pont.txt",
        "a/b.jsonl.gz#b.jsonl#1",
        "in.zip#c.txt",
    ]
    assert [problem.source.partition("#")[2] for problem in problems] == ["photo.jpg"]


def test_wacz(tmp_path: Path) -> None:
    members = {
        "archive/data.warc.gz": gzip.compress(GOOD) + gzip.compress(OTHER),
        "pages/pages.jsonl": b"{}",
        "datapackage.json": b"{}",
    }
    reports, problems = readings(tmp_path, "a.wacz", zipped(members, ZIP_STORED))
    assert (len(reports), problems) == (2, [])


@pytest.mark.parametrize(
    "name", ["../../up.txt", "/etc/x.txt", "C:\\x.txt", "\u202etxt.exe.txt", "a\x01\n.txt", "n" * 5_000 + ".txt"]
)
def test_names_are_labels(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    reports, problems = readings(tmp_path / "in", "a.zip", zipped({name: ARTICLE.encode()}))
    assert len(reports) + len(problems) == 1
    assert os.listdir(tmp_path / "in") == ["a.zip"]
    assert os.listdir(tmp_path) == ["in"]
    assert not any(c in item.source for item in [*reports, *problems] for c in "\u202e\x01\n")


def overlapping() -> bytes:
    """Many entries of the directory that point to one member (after Fifield, 2019)."""
    body = zipped({"a.txt": b"Le pont " * 2_000_000})
    start = body.index(b"PK\x01\x02")
    entry = body[start : body.index(b"PK\x05\x06")]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2_000, 2_000, len(entry) * 2_000, start, 0)
    return body[:start] + entry * 2_000 + end


HOSTILE = {
    "empty": b"", "magic": b"PK\x03\x04", "end": b"PK\x05\x06" + b"\0" * 18, "none": zipped({}),
    "bomb": zipped({"a.txt": b"\0" * 300_000_000}), "bombs": zipped({f"{n}.txt": b"\0" * 19_000_000 for n in range(3)}),
    "jsonl": zipped({"a.jsonl": b"{}\n" * 8_000_000}), "nested": zipped({"a.zip": zipped({"a.zip": zipped({"a.zip": b"PK"})})}),
    "overlapping": overlapping(), "many": zipped({f"{n}.bin": b"" for n in range(5_000)}),
    "cut": zipped({"a.txt": ARTICLE.encode()})[:-30],
    "directory": b"PK\x03\x04" + b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 1, 1, 4_000_000_000, 0, 0),
    "directory64": b"PK\x06\x06" + b"\xff" * 60 + b"PK\x05\x06" + b"\xff" * 16 + b"\0\0",
    "damaged": zipped({"a.txt": ARTICLE.encode() * 9}).replace(b"\x00a.txt", b"\x00a.txt\xff", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archives(tmp_path: Path, name: str) -> None:
    assert readings(tmp_path, "a.zip", HOSTILE[name])[1]
