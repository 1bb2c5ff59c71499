"""What chance makes of a good file: the same for the same number, on any machine."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from fuzzing.samples import Sample

TOKENS = (
    b"\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"<", b"</p>", b"<![CDATA[", b"]]>", b"<!ENTITY a 'b'>", b"&a;",
    b"<div>" * 300, b"[" * 5_000, b"{\"a\":" * 3_000, b"\"", b"\\", b"\\ud800", "\u202e".encode(), b"\xf0\x9f\x98",
    b"\r\n\r\n", b"\r\n", b"\n\nFrom \n", b"Content-Length: 999999999999\r\n", b"Content-Encoding: gzip\r\n",
    b"Transfer-Encoding: chunked\r\n", b"WARC/1.0\r\n", b"PK\x05\x06", b"\x1f\x8b\x08", b"endobj", b"stream\n", b">>", b"<<",
    b"/Length 9999999999", b"/Kids [4 0 R 4 0 R]", b"/Filter /FlateDecode", b"--frontiere", b"=?utf-8?q?=", b"; charset=utf-7",
    b"=cmd|' /C calc'!A0", b"../../../etc/passwd", b"\xef\xbb\xbf", b"\xff\xfe", b" " * 20_000,
    b"le 15 septembre 2031 " * 500, "« ".encode() * 2_000, b"a" * 100_000,
)  # fmt: skip
NUMBER = re.compile(rb"\d+")
NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483648", b"18446744073709551616", b"9" * 400, b"1e999")
MOST = 6  # changes to a file


def mutated(number: int, of: Sequence[Sample]) -> tuple[Sample, bytes]:
    """The file that chance makes of a sample: the samples in turn, in packed ones what is packed as often as the packing."""
    chance = random.Random(number)
    sample = of[number % len(of)]
    inside = chance.random() < 0.5
    data = sample.inner if inside else sample.data
    for _ in range(chance.randint(1, MOST)):
        data = chance.choice(CHANGES)(data, chance, of)
    return sample, sample.pack(data) if inside else data


def _flip(data: bytes, chance: random.Random, of: Sequence[Sample]) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 4, 30))):
        if out:
            out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _insert(data: bytes, chance: random.Random, of: Sequence[Sample]) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(TOKENS) + data[at:]


def _replace(data: bytes, chance: random.Random, of: Sequence[Sample]) -> bytes:
    token = chance.choice(TOKENS)
    at = chance.randint(0, len(data))
    return data[:at] + token + data[at + len(token) :]


def _delete(data: bytes, chance: random.Random, of: Sequence[Sample]) -> bytes:
    start, end = sorted(chance.randint(0, len(data)) for _ in range(2))
    end = min(end, start + chance.choice((1, 16, 400, len(data))))
    return data[:start] + data[end:]


def _cut(data: bytes, chance: random.Random, of: Sequence[Sample]) -> bytes:
    return data[: chance.randint(0, len(data))]


def _repeat(data: bytes, chance: random.Random, of: Sequence[Sample]) -> bytes:
    start = chance.randint(0, len(data))
    piece = data[start : start + chance.choice((1, 8, 64, 512))]
    return data[:start] + piece * chance.choice((2, 20, 400)) + data[start:]


def _splice(data: bytes, chance: random.Random, of: Sequence[Sample]) -> bytes:
    other = chance.choice(of).data
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _count(data: bytes, chance: random.Random, of: Sequence[Sample]) -> bytes:
    """Another number in the place of one."""
    found = list(NUMBER.finditer(data))
    if not found:
        return data
    place = chance.choice(found)
    return data[: place.start()] + chance.choice(NUMBERS) + data[place.end() :]


CHANGES = (_flip, _insert, _replace, _delete, _cut, _repeat, _splice, _count)
