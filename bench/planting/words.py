"""The rewriting words of `french.toml`, and how words of a report are found: sentences, quotations, what is body."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from recoupe.model import Report

Extent = tuple[int, int]  # code points of a text

SENTENCE_END = re.compile(
    r"(?<![ \u00a0(]M)(?<![ \u00a0(]MM)(?<!\b[A-Z])(?<!Me)(?<!Dr)[.!?…](?:[ \u00a0]?[»”\"])?(?=\s|$)|\n"
)
QUOTATION = re.compile(r"«[ \u00a0]?([^«»\n]{1,600}?)[ \u00a0]?»|“([^“”\n]{1,600}?)”")


@cache
def words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "french.toml").read_text("utf-8"))


def listed(text: str) -> list[str]:
    """Words of a list in `french.toml`; `_` stands for a space."""
    return [word.replace("_", " ") for word in text.split()]


def any_of(entries: Sequence[str]) -> str:
    """A pattern for one of them, the longest first."""
    return "(?:" + "|".join(re.escape(e) for e in sorted(entries, key=lambda e: (-len(e), e))) + ")"


def sentences(text: str) -> list[Extent]:
    """Extents of the sentences, without the white space around them."""
    found, start = [], 0
    for end in [*(m.end() for m in SENTENCE_END.finditer(text)), len(text)]:
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append((start + lead, start + len(piece.rstrip())))
        start = end
    return found


def quotations(text: str) -> list[Extent]:
    """Extents of what stands in quotation marks, without them."""
    return [m.span(1 if m[1] is not None else 2) for m in QUOTATION.finditer(text)]


def inside(place: int, extents: Sequence[Extent]) -> bool:
    return any(start <= place < end for start, end in extents)


def body(report: Report) -> list[Extent]:
    """The sentences of the article that run: without headline, clutter, rubrics and lines of dates. Headline and clutter are
    taken from intake, which nothing here measures."""
    outside = [(s.start, s.end) for s in (report.title, *report.boilerplate) if s]
    running = [
        s for s in sentences(report.text) if not inside(s[0], outside) and len(report.text[slice(*s)].split()) > 5
    ]
    return [s for s in running if report.text[s[1] - 1] in '.!?…»”"']


def occurrences(pattern: str, report: Report, group: int = 0) -> Iterator[re.Match[str]]:
    """Matches in the running sentences, outside quotations."""
    quoted = quotations(report.text)
    for start, end in body(report):
        for match in re.compile(pattern).finditer(report.text, start, end):
            if not inside(match.start(group), quoted):
                yield match
