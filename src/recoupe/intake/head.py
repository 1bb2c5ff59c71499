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
from recoupe.settings import Settings

LEAD = 1500  # characters of the article whose words a headline shares
MOST_ABLE = 200  # lines that may be headlines; a page with more is a list of them


@cache
def _bylines(language: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{unaccented(p)})" for p in table(language, "intake")["byline"]["patterns"]))


def is_byline(line: Line, language: str) -> bool:
    """Whether a line says who wrote the report."""
    return bool(_bylines(language).fullmatch(line.key))


def body_starts(lines: Sequence[Line], language: str, settings: Settings) -> int:
    """The index of the line with which the article's running text begins; the number of lines where there is none."""
    return extent(lines, {n for n, line in enumerate(lines) if kind_of(line, language)}, settings)[0]


def headline(lines: Sequence[Line], body: int, language: str, settings: Settings) -> int | None:
    """The index of the headline: before the body at index `body`, the first line of some words that speaks of what the body
    speaks of; else the first of some words; else a short one right before the body."""
    above = range(min(body, len(lines)))
    able = [n for n in above if _may_be(lines[n], language, settings)][-MOST_ABLE:]
    if body == len(lines) and len(able) == len(lines) == 1 and lines[0].is_sentence:
        return None
    lead = _long_words(" ".join(line.text for line in lines[body : body + 4])[:LEAD])
    wordy = [n for n in able if lines[n].words >= settings.number("page", "headline_words")]
    long = [n for n in wordy if not any(_ends_with(lines[n], lines[m]) for m in wordy if m > n)]
    long = [n for n in long if not is_name(lines[n].text, language)] or long
    shared = {n: _shared(lines[n], lead) for n in long}
    least = settings.number("page", "near_shared") * max(shared.values(), default=0.0)
    close = [n for n in long if shared[n] >= max(least, settings.number("page", "shared"))]
    short = [n for n in able if lines[n].text[:1].isupper() or not lines[n].text[:1].isalpha()]
    return next(iter(close or long or short[-1:]), None)


def _ends_with(line: Line, headline: Line) -> bool:
    """Whether a line is the way to the page, with the headline of a later line at its end."""
    return line.key != headline.key and line.key.endswith(headline.key)


def _may_be(line: Line, language: str, settings: Settings) -> bool:
    long = line.words > settings.number("page", "closed_words")
    closed = long and line.text.endswith(".") and not line.text.endswith("...")
    furniture = kind_of(line, language) or any(test(line, language) for test in (is_byline, is_stamp, is_label))
    return line.is_headline and not closed and not furniture


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", plain(text)))


def _shared(line: Line, lead: set[str]) -> float:
    words = _long_words(line.text)
    return len(words & lead) / len(words) if words else 0.0
