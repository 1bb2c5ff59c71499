"""Words of a report as the brief quotes them: whole sentences that stand by themselves, where there are any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from recoupe.brief.composing import Part
from recoupe.lang import languages_with, primary, table
from recoupe.model import Span
from recoupe.sentences import sentence
from recoupe.settings import Settings
from recoupe.story import Story
from recoupe.words import fold, stems

REACH = 400  # characters to either side of a span in which its sentence is sought
DATELINE = 80  # characters in which a dateline ends
SHORT = 30  # characters below which a sentence rarely says anything by itself
_ENDS = ".;:,-–— \u00a0\u202f"
_MARKS = str.maketrans({"«": "“", "»": "”", "„": "“", "‟": "“", '"': "\ufffc"})
_PADDED = re.compile(r"(?<=“)\s+|\s+(?=”)")


class Quoting:
    """Quotes the reports of a story. Sentences that `kept_out` spans stand in are only quoted where nothing else is left."""

    def __init__(self, story: Story, settings: Settings) -> None:
        self._story = story
        self._most = int(settings.number("brief", "quote_characters"))

    def sentence(self, span: Span) -> Span:
        """The sentence that a span stands in."""
        text = self._story.reports[span.report].text
        start, end = sentence(text, span.start, span.end, REACH)
        start = _after_dateline(text, start, min(end, span.start))
        return Span(report=span.report, start=start, end=end, text=text[start:end])

    def quote(self, span: Span, focus: Span | None = None, most: int | None = None) -> Part:
        """The words of a span for a quotation. What is longer than `most` characters is cut at a word; the words of `focus`
        stay in."""
        shown, start, end = self._cut(span, focus or span, most or self._most)
        words = one_line(shown.text)
        return Part(("…" if start else "") + words + ("…" if end else ""), shown)

    def _cut(self, span: Span, focus: Span, most: int) -> tuple[Span, bool, bool]:
        """At most so much of a span, and whether something is left out before and after."""
        if span.end - span.start <= most:
            return span, False, False
        text = self._story.reports[span.report].text
        start, end = span.start, span.end
        if focus.end - start > most:
            start = max(start, focus.start)
        if end - start > most:
            cut = text.rfind(" ", start, start + most)
            end = cut if cut > start else start + most
        return Span(report=span.report, start=start, end=end, text=text[start:end]), start > span.start, end < span.end

    def worth(self, span: Span) -> float:
        """How well a sentence stands by itself: the larger, the better; a headline or one that points back less than any."""
        report = self._story.reports[span.report]
        length = span.end - span.start
        points = 1.0 if SHORT <= length <= self._most else 0.3
        points -= 0.6 * (_within(span, report.title) or any(_within(span, b) for b in report.boilerplate))
        points -= 0.5 * (points_back(span.text, primary(report.language)) or not begins_well(span.text))
        return points - 0.3 * (span.text.rstrip(' »”"')[-1:] not in ".!?…") - 0.5 * (span.text.isupper())

    def best(self, spans: Iterable[Span], kept_out: Sequence[Span] = ()) -> tuple[Span, Span] | None:
        """The sentence that stands best by itself around any of the spans, and that span; of equals the first. None where all
        their sentences hold words of `kept_out`."""
        found = [(self.sentence(span), span) for span in spans]
        good = [pair for pair in found if not any(_meets(pair[0], other) for other in kept_out)]
        return max(good, key=lambda pair: self.worth(pair[0]), default=None)

    def terms(self, span: Span) -> frozenset[str]:
        """The stems of the words of a span that say something."""
        language = primary(self._story.reports[span.report].language)
        if language not in languages_with("words"):
            return frozenset(fold(span.text).split())
        return stems(span.text, language)


def _after_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind a dateline (`PORT-SALIN, 12 mai (XYZ) - `): a first word in capitals, or an agency in
    brackets, then a dash between blanks before long."""
    head = text[start : min(end, start + DATELINE)]
    dash = re.search(r"\s[-–—]\s+", head)
    first = head.split()[:1]
    if not dash or not first:
        return start
    capitals = len(first[0]) > 2 and first[0].strip(",").isupper()
    return start + dash.end() if capitals or head[: dash.start()].endswith(")") else start


def one_line(text: str) -> str:
    """The words for inside a quotation: on one line, with inner marks, without a mark that has no partner or the full stop."""
    line = " ".join(text.translate(_MARKS).split())
    line = _PADDED.sub("", _paired(line))
    if line.count("“") != line.count("”"):
        line = line.replace("“", "").replace("”", "")
    return " ".join(line.split()).strip(_ENDS)


def _paired(line: str) -> str:
    """Straight marks made opening and closing in turn."""
    pieces = line.split("\ufffc")
    if len(pieces) % 2 == 0:
        return "".join(pieces)
    return "".join(
        piece + ("" if n == len(pieces) - 1 else "“" if n % 2 == 0 else "”") for n, piece in enumerate(pieces)
    )


def begins_well(text: str) -> bool:
    """Whether a text begins as a sentence does: a capital or figure, perhaps after opening marks."""
    first = text.lstrip("«“\"'‘(—–- \u00a0\u202f")[:1]
    return first.isupper() or first.isdigit()


def points_back(text: str, language: str) -> bool:
    """Whether the first words are those of a sentence that needs the one before it (`il`, `cette décision`, `mais`)."""
    if language not in languages_with("standing"):
        return False
    return bool(_back(language).match(" ".join(text.split()).lstrip("«“\"'‘(—–- \u00a0\u202f")))


@lru_cache
def _back(language: str) -> re.Pattern[str]:
    entries: dict[str, Any] = table(language, "standing")["points_back"]
    return re.compile(r"(?i:" + "|".join(entry["pattern"] for entry in entries.values()) + ")")


def _within(span: Span, outer: Span | None) -> bool:
    return outer is not None and outer.report == span.report and outer.start <= span.start and span.end <= outer.end + 1


def _meets(a: Span, b: Span) -> bool:
    return a.report == b.report and a.start < b.end and b.start < a.end
