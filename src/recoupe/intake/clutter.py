"""What a page holds beside the article, marked line by line: advertisement, sharing, teasers, readers' comments.

Precision first: a line is marked because it matches a pattern of the language data as a whole, or because it stands among such
lines after the article's end. Nothing here looks into a running paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from recoupe.intake.lines import LONGEST, ORNAMENT, SENTENCE_END, Line, unaccented
from recoupe.lang import table
from recoupe.settings import Settings

KINDS = ("comments", "lines", "headings", "teasers", "marks")
JOINTS = re.compile(r"(?<=[.?!…]) +| [|·•/–—-]+ | ?: ")  # between pieces of furniture that share a line
PARTING = " :>→-–—|»"  # between the heading of a teaser and its headline


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    groups = table(language, "intake")["clutter"]
    every = {kind: [unaccented(p) for group in groups for p in group.get(kind, [])] for kind in KINDS}
    return {kind: re.compile("|".join(f"(?:{p})" for p in patterns) or "(?!)") for kind, patterns in every.items()}


def kind_of(line: Line, language: str) -> str | None:
    """As what a line is no part of the article (a key of the clutter data), None where it may be one."""
    return _kind(line.text, line.key, language) if len(line.text) <= LONGEST else None


@lru_cache(maxsize=8192)  # a page is gone through several times, and its furniture is that of the outlet's other pages
def _kind(text: str, key: str, language: str) -> str | None:
    patterns = _patterns(language)
    for kind in KINDS[:-1]:
        if patterns[kind].fullmatch(key) or patterns[kind].fullmatch(key.rstrip(" .:")):
            return kind
    pieces = [piece for part in JOINTS.split(key) if (piece := ORNAMENT.sub("", part))]
    if len(pieces) > 1 and all(patterns["lines"].fullmatch(piece.rstrip(" .:")) for piece in pieces):
        return "lines"
    return "lines" if _teaser(text, key, patterns["teasers"]) else None


def _teaser(text: str, key: str, heading: re.Pattern[str]) -> bool:
    """Whether a line is the heading of a teaser and the teaser: a colon or an arrow between them, or a capital after it."""
    words = key.split()
    for n in range(min(7, len(words) - 1), 0, -1):
        start, rest = " ".join(words[:n]), words[n:]
        if not heading.fullmatch(start.rstrip(PARTING)):
            continue
        parted = start != start.rstrip(PARTING) or not rest[0][0].isalnum()
        behind = text.split()[-len(rest) :] if len(text.split()) >= len(rest) else rest
        return parted or (behind[0].lstrip('«“"')[:1].isupper() and not SENTENCE_END.search(text))
    return False


def clutter(lines: Sequence[Line], title: int | None, language: str, settings: Settings) -> set[int]:
    """The indices of the lines that are no part of the article; `title` is the index of the headline."""
    kinds = [kind_of(line, language) for line in lines]
    marked = {n for n, kind in enumerate(kinds) if kind} | _repeated(lines, settings)
    first, last = extent(lines, marked, settings)
    marked |= _teased(lines, kinds, last)
    marked |= _comments(lines, kinds, first, language)
    marked |= _tail(lines, marked, last, settings)
    for where in (range(first), range(last + 1, len(lines))):
        marked |= _menus(lines, where, settings)
    return marked - {title}


def extent(lines: Sequence[Line], marked: set[int], settings: Settings) -> tuple[int, int]:
    """The first and the last line of the article's text: the stretch in which running text outweighs the rest most (Body Text
    Extraction, Finn, Kushmerick and Smyth 2001, with lines for tags). `(len(lines), -1)` where nothing runs."""
    most, short, clutter = (settings.number("page", key) for key in ("most_weight", "short_weight", "marked_weight"))
    best, bounds = 0.0, (len(lines), -1)
    total, start = 0.0, 0
    for n, line in enumerate(lines):
        running = line.is_paragraph and n not in marked and not line.is_cut
        if total <= 0:
            total, start = 0.0, n
        total += min(line.words, most) if running else -clutter if n in marked else -short
        if running and total > best:
            best, bounds = total, (start, n)
    return bounds


def _repeated(lines: Sequence[Line], settings: Settings) -> set[int]:
    least = settings.number("page", "repeated_words")
    seen: set[str] = set()
    again = set()
    for n, line in enumerate(lines):
        if line.is_headline and line.words >= least and not line.is_sentence:
            again |= {n} if line.key in seen else set()
            seen.add(line.key)
    return again


def _teased(lines: Sequence[Line], kinds: Sequence[str | None], last: int) -> set[int]:
    """The headline after the heading of a teaser: one within the article, all of them after it."""
    found = set()
    for n, kind in enumerate(kinds):
        if kind not in ("teasers", "headings"):
            continue
        for after in range(n + 1, len(lines)):
            if not lines[after].is_headline or lines[after].is_closed or kinds[after]:
                break
            found.add(after)
            if n < last:
                break
    return found


def _comments(lines: Sequence[Line], kinds: Sequence[str | None], first: int, language: str) -> set[int]:
    """Readers' comments: from their heading to the end, where marks of comments follow it."""
    mark = _patterns(language)["marks"]
    marks = [n for n, line in enumerate(lines) if mark.fullmatch(line.key)]
    for n, kind in enumerate(kinds):
        if kind == "comments" and n > first and marks and marks[-1] > n:
            return set(range(n, len(lines)))
    return set()


def _tail(lines: Sequence[Line], marked: set[int], last: int, settings: Settings) -> set[int]:
    """After the last running paragraph: what follows a marked line and is no sentence either; all of it where there is much."""
    after = [n for n in range(last + 1, len(lines)) if n in marked] if last >= 0 else []
    much = len(after) >= settings.number("page", "much_clutter")
    return {n for n in range(after[0], len(lines)) if much or not lines[n].is_closed} if after else set()


def _menus(lines: Sequence[Line], where: range, settings: Settings) -> set[int]:
    words, least = settings.number("page", "menu_words"), settings.number("page", "menu_lines")
    found: set[int] = set()
    row: list[int] = []
    for n in (*where, None):
        if n is not None and lines[n].words <= words and not lines[n].is_sentence and not lines[n].text.startswith("("):
            row.append(n)
            continue
        found |= set(row) if len(row) >= least else set()
        row = []
    return found
