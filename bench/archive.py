"""A web archive larger than memory should be: `python bench/archive.py [--gigabytes 0.02] [--sample 100]`.

Makes a WARC of that size (packed record by record, invented pages of some 200 kB, as news pages are, most of it scripts and
menus), reads it with Recoupe and shows the memory after the first hundredth of the records and the most after that; then the
records per second beside bare fastwarc + trafilatura on the first records, taken in turns in one run, as a ratio. Leaves with 1
if memory grew by more than a tenth."""

from __future__ import annotations

import argparse
import gzip
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType
from trafilatura import bare_extraction

from fuzzing.samples import PARAGRAPHS
from recoupe.intake import read
from recoupe.model import Report
from recoupe.settings import load

PAGE = 200_000  # bytes of a page
FLAT = 1.10  # memory at the end, as a part of that at the start, at most
ROUNDS = 5  # turns in which Recoupe and the bare libraries are timed


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--gigabytes", type=float, default=0.02)
    parser.add_argument("--sample", type=int, default=100)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        made = make(path, int(given.gigabytes * 1e9))
        print(f"{made} pages, {given.gigabytes:g} GB unpacked, {path.stat().st_size / 1e9:.3f} GB packed")
        ours, text, all_of_it = rates(path, min(given.sample, made))
        print(
            f"records per second: Recoupe {ours:.1f}; fastwarc + trafilatura, text only {text:.1f}, with metadata {all_of_it:.1f}"
        )
        print(f"ratio to text only {ours / text:.2f}, to text with metadata {ours / all_of_it:.2f}")
        first, most, reports = memory(path, made)
        print(
            f"{reports} reports; memory at the first {max(20, made // 100)} records {first:.0f} MB, most after that {most:.0f} MB"
        )
        print(f"growth {most / first:.3f} (at most {FLAT})")
        sys.exit(most / first > FLAT)


def make(path: Path, size: int) -> int:
    """Writes an archive of so many bytes, unpacked. Gives the number of its pages."""
    chance = random.Random(1)
    written = number = 0
    with path.open("wb") as out:
        while written < size:
            record = _record(number, chance)
            out.write(gzip.compress(record, 1, mtime=0))
            written += len(record)
            number += 1
    return number


def _record(number: int, chance: random.Random) -> bytes:
    words = " ".join(PARAGRAPHS).split()
    article = "".join(f"<p>{' '.join(chance.choices(words, k=60))}.</p>" for _ in range(12))
    script = f"<script>var state={{{','.join(f'k{n}:{chance.random()}' for n in range(PAGE // 28))}}}</script>"
    menu = "".join(f'<li><a href="/r/{n}">{chance.choice(words)}</a></li>' for n in range(300))
    page = (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Le pont n° {number} ferme</title>{script}'
        f'<meta property="article:published_time" content="2031-09-{number % 30 + 1:02}T08:00:00Z"></head><body><ul>{menu}</ul>'
        f"<article><h1>Le pont n° {number} ferme</h1>{article}</article><ul>{menu}</ul></body></html>"
    ).encode()
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://phare{number % 50}.test/{number}\r\n"
        f"WARC-Date: 2031-09-16T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n"
    ).encode() + content + b"\r\n\r\n"  # fmt: skip


def rates(path: Path, records: int) -> list[float]:
    """Records per second of Recoupe, of the bare libraries for the text, and of these with title, date and author, on the first
    records: piece by piece in turns, so that all meet the same load of the machine."""
    streams = (read(str(path), load()), _bare(path, metadata=False), _bare(path, metadata=True))
    for stream in streams:
        next(stream)  # what is loaded on the way is no part of a record's cost
    seconds = [0.0] * len(streams)
    each = max(1, (records - 1) // ROUNDS)
    for _ in range(ROUNDS):
        for n, stream in enumerate(streams):
            start = time.process_time()
            taken = sum(1 for _ in islice(stream, each))
            seconds[n] += (time.process_time() - start) / max(1, taken)
    return [ROUNDS / used for used in seconds]


def _bare(path: Path, *, metadata: bool) -> Iterator[object]:
    for record in ArchiveIterator(str(path), record_types=WarcRecordType.response, parse_http=True):
        url = record.headers.get("WARC-Target-URI")
        yield bare_extraction(record.reader.read(), url=url, with_metadata=metadata)


def memory(path: Path, records: int) -> tuple[float, float, int]:
    """Megabytes in memory after the first hundredth of the records, the most after that, and the number of reports."""
    first = most = 0.0
    reports = 0
    for number, item in enumerate(read(str(path), load()), start=1):
        reports += isinstance(item, Report)
        now = _resident()
        if number <= max(20, records // 100):
            first = max(first, now)
        most = max(most, now)
    return first, most, reports


def _resident() -> float:
    """Megabytes of this process that lie in memory (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
