"""Streams of strangers: no line and no bomb costs more than a large file."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest

from recoupe.errors import SourceError
from recoupe.intake.source import opened
from recoupe.intake.streams import Unpacked, text_lines
from recoupe.settings import load

SETTINGS = load().changed("intake", max_bytes=1_000_000)


def unpacked(data: bytes) -> bytes:
    return BufferedReader(Unpacked(BytesIO(data), SETTINGS)).read()


def test_members_one_after_another_and_padding() -> None:
    assert unpacked(gzip.compress(b"Le pont ") + gzip.compress(b"ferme") + b"\0" * 40) == b"Le pont ferme"
    assert unpacked(zlib.compress(b"Le pont")) == b"Le pont"
    assert unpacked(b"") == b""


BROKEN = {
    "cut short": gzip.compress(b"Le pont" * 99)[:-20],
    "no gzip behind the head": b"\x1f\x8b" + b"x" * 99,
    "bare": b"Le pont",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=list(BROKEN))
def test_what_is_broken(data: bytes) -> None:
    with pytest.raises(SourceError):
        unpacked(data)


def test_a_bomb_is_stopped_early() -> None:
    bomb = gzip.compress(b"\0" * 300_000_000, 1)
    stream = Unpacked(BytesIO(bomb), SETTINGS)
    tracemalloc.start()
    with pytest.raises(SourceError):
        exhaust(stream)
    assert stream.swelling.unpacked < 30_000_000
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def exhaust(stream: Unpacked) -> None:
    while stream.read(65_536):
        pass


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
def test_lines_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a").write_bytes("été;pont\r\nà l'île\n".encode(encoding))
    assert list(text_lines(opened(tmp_path / "a"), SETTINGS)) == ["été;pont\r\n", "à l'île\n"]


def test_a_line_without_end_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"Le pont\n" + b"x" * 5_000_000 + b"\nferme\n")
    assert list(text_lines(opened(tmp_path / "a"), SETTINGS)) == ["Le pont\n", None, "ferme\n"]
