"""Where the article begins: its headline, and the lines before and after it that are no text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from recoupe.intake.clutter import extent, kind_of
from recoupe.intake.dating import is_label, is_stamp
from recoupe.intake.lines import Line, plain, unaccented
from recoupe.intake.outlet import is_name
from recoupe.lang import table

HEADLINE_WORDS = 4  # fewer may be a rubric; then a longer line below is the headline
CLOSED_WORDS = 13  # a headline with a full stop has no more words than this
LEAD = 1500  # characters of the article whose words a headline shares
SHARED = 0.2  # of its long words, from which on a line speaks of the article
NEAR = 0.6  # of what the line closest to the article shares: a subtitle may share more than the headline above it
MOST_ABLE = 200  # lines that may be headlines; a page with more is a list of them


@cache
def _bylines(language: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{unaccented(p)})" for p in table(language, "intake")["byline"]["patterns"]))


def is_byline(line: Line, language: str) -> bool:
    """Whether a line says who wrote the report."""
    return bool(_bylines(language).fullmatch(line.key))


def body_starts(lines: Sequence[Line], language: str) -> int:
    """The index of the line with which the article's running text begins; the number of lines where there is none."""
    return extent(lines, {n for n, line in enumerate(lines) if kind_of(line, language)})[0]


def headline(lines: Sequence[Line], body: int, language: str) -> int | None:
    """The index of the headline: before the body at index `body`, the first line of some words that speaks of what the body
    speaks of; else the first of some words; else a short one right before the body."""
    able = [n for n in range(min(body, len(lines))) if _may_be(lines[n], language)][-MOST_ABLE:]
    if body == len(lines) and len(able) == len(lines) == 1 and lines[0].is_sentence:
        return None
    lead = _long_words(" ".join(line.text for line in lines[body : body + 4])[:LEAD])
    long = [n for n in able if lines[n].words >= HEADLINE_WORDS and not _holds_another(n, able, lines)]
    long = [n for n in long if not is_name(lines[n].text, language)] or long
    shared = {n: _shared(lines[n], lead) for n in long}
    most = max(shared.values(), default=0.0)
    close = [n for n in long if shared[n] >= max(SHARED, NEAR * most)]
    short = [n for n in able if lines[n].text[:1].isupper() or not lines[n].text[:1].isalpha()]
    return next(iter(close or long or short[-1:]), None)


def _holds_another(n: int, able: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether a line is the way to the page with the headline at its end: a later line is that headline by itself."""
    return any(
        m > n
        and lines[m].words >= HEADLINE_WORDS
        and lines[n].key != lines[m].key
        and lines[n].key.endswith(lines[m].key)
        for m in able
    )


def _may_be(line: Line, language: str) -> bool:
    closed = line.text.endswith(".") and not line.text.endswith("...") and line.words > CLOSED_WORDS
    furniture = kind_of(line, language) or any(test(line, language) for test in (is_byline, is_stamp, is_label))
    return line.is_headline and not closed and not furniture


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", plain(text)))


def _shared(line: Line, lead: set[str]) -> float:
    words = _long_words(line.text)
    return len(words & lead) / len(words) if words else 0.0
