"""Web archives: what servers answered, and archives made to break their reader."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from reading import ARTICLE, LEAD, MORE, REST, one, readings

HEAD = '<meta property="article:published_time" content="2031-09-15T16:12:00+02:00"><title>Le pont ferme</title>'
PAGE = (
    f"<html lang=fr><head>{HEAD}</head><body><article><h1>Le pont ferme</h1><p>{LEAD}</p><p>{MORE}</p><p>{REST}</p></article>"
    "</body></html>"
).encode()
OK = b"HTTP/1.1 200 OK\r\n"


def record(
    body: bytes = PAGE, *, head: bytes = OK + b"Content-Type: text/html; charset=utf-8\r\n", kind: str = "response",
    url: str = "https://phare.test/pont", length: int | None = None,
) -> bytes:  # fmt: skip
    content = head + b"\r\n" + body if head else body
    media = "application/http; msgtype=response" if head else "text/plain"
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-09-16T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(body)}-{url[-4:]}>\r\nContent-Type: {media}\r\n"
        f"Content-Length: {len(content) if length is None else length}\r\n\r\n"
    ).encode() + content + b"\r\n\r\n"  # fmt: skip


def archive(*records: bytes, packed: bool) -> bytes:
    return b"".join(gzip.compress(r) if packed else r for r in records)


GOOD = record()
OTHER = record(url="https://rive.test/bac")
PACKED = pytest.mark.parametrize("packed", [False, True])


@PACKED
def test_a_page_that_was_captured(tmp_path: Path, packed: bool) -> None:
    data = archive(record(b"", kind="warcinfo"), record(b"", kind="request"), GOOD, packed=packed)
    report = one(tmp_path, "crawl.warc.gz" if packed else "crawl.warc", data)
    assert report.outlet
    assert (report.outlet.domain, report.published, report.canonical) == (
        "phare.test", "2031-09-15T16:12+02:00", "https://phare.test/pont")  # fmt: skip
    assert report.text == f"Le pont ferme\n\n{LEAD}\n\n{MORE}\n\n{REST}"
    assert "#" in report.source
    assert report.original
    assert (report.original.media, report.original.content) == ("text/html; charset=utf-8", PAGE)


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    picture = record(b"\x89PNG", head=OK + b"Content-Type: image/png\r\n")
    moved = record(b"", head=b"HTTP/1.1 301 Moved\r\nLocation: /\r\n")
    reports, problems = readings(tmp_path, "a.warc", archive(picture, moved, moved, GOOD, picture, packed=False))
    assert len(reports) == 1
    assert sorted(problem.message[:2] for problem in problems) == ["2 ", "2 "]


def test_bodies_packed_and_in_chunks(tmp_path: Path) -> None:
    chunked = b"".join(
        f"{len(PAGE[n : n + 99]):x}\r\n".encode() + PAGE[n : n + 99] + b"\r\n" for n in range(0, len(PAGE), 99)
    )
    html = OK + b"Content-Type: text/html\r\n"
    for head, body in (
        (b"Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
        (b"Content-Encoding: gzip\r\n", PAGE),  # undone by who made the archive, who left the header
        (b"Transfer-Encoding: chunked\r\n", chunked + b"0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\n", PAGE),
        (b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
         f"{len(gzip.compress(PAGE)):x}\r\n".encode() + gzip.compress(PAGE) + b"\r\n0\r\n\r\n"),
    ):  # fmt: skip
        assert REST in one(tmp_path, "a.warc", record(body, head=html + head)).text


def test_extracted_text(tmp_path: Path) -> None:
    report = one(tmp_path, "a.warc.wet.warc.gz", gzip.compress(record(ARTICLE.encode(), head=b"", kind="conversion")))
    assert report.text == ARTICLE


@PACKED
@pytest.mark.parametrize("length", [3, -5, 10**12, 2_000])
def test_lying_lengths_cost_one_record(tmp_path: Path, packed: bool, length: int) -> None:
    data = archive(GOOD, record(LEAD.encode(), length=length, url="https://menteur.test/"), OTHER, packed=packed)
    reports, problems = readings(tmp_path, "a.warc.gz" if packed else "a.warc", data)
    domains = {report.outlet.domain for report in reports if report.outlet}
    assert {"phare.test", "rive.test"} <= domains
    assert problems or len(reports) == 3


@PACKED
def test_garbage_between_records(tmp_path: Path, packed: bool) -> None:
    for garbage in (b"\0" * 600, b"x" * 5_000, b"WARC/1.0\r\n\r\n", archive(GOOD, packed=packed)[:150]):
        data = archive(GOOD, packed=packed) + garbage + archive(OTHER, packed=packed)
        reports, _ = readings(tmp_path, "a.warc.gz" if packed else "a.warc", data)
        assert len(reports) == 2


def test_truncated(tmp_path: Path) -> None:
    data = archive(GOOD, OTHER, packed=True)
    for cut in (60, 300):
        reports, problems = readings(tmp_path, "a.warc.gz", data[:-cut])
        assert len(reports) == 1
        assert problems


BOMB = gzip.compress(b"\0" * 300_000_000, 1)
HOSTILE = {
    "empty": b"", "start": b"WARC/1.0", "noise": bytes(range(256)) * 200, "gzip": b"\x1f\x8b\x08" * 3_000,
    "packed body": record(BOMB, head=OK + b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n") + OTHER,
    "packed record": gzip.compress(record(b"\0" * 300_000_000), 1),
    "packed others": gzip.compress(record(b"\0" * 300_000_000, kind="request"), 1),
    "brotli": record(b"hello", head=OK + b"Content-Encoding: br\r\n") + OTHER,
    "zstd": record(b"(\xb5/\xfd" + b"\xff" * 40, head=OK + b"Content-Encoding: zstd\r\n"),
    "chunks": record(b"FFFFFFFF\r\nx", head=OK + b"Transfer-Encoding: chunked\r\n"),
    "headers": b"WARC/1.0\r\n" + b"X-A: b\r\n" * 1_000_000, "header": b"WARC/1.0\r\nX-A: " + b"b" * 20_000_000,
    "http": record(b"x" * 999, head=b"HTTP/1.1 " + b"9" * 5_000 + b"\r\n"), "no http": record(b"x", head=b"\xff\xfe\0"),
    "starts": b"\nWARC/1.0" * 50_000, "url": record(url="https://[::1") + record(url="\u202e\x01" * 5_000) + record(url=""),
    "liars": record(LEAD.encode(), length=10**15) * 3_000,
    "no pages": record(b"", head=b"HTTP/1.1 404 No\r\n") * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archives(tmp_path: Path, name: str) -> None:
    packed = HOSTILE[name].startswith(b"\x1f\x8b")
    readings(tmp_path, "a.warc.gz" if packed else "a.warc", HOSTILE[name])
