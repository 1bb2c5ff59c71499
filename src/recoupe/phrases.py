"""Sentences for the user, in each language that has a `findings.toml`: templates filled with quotations, names and dates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from babel.dates import format_date

from recoupe import timex
from recoupe.lang import languages_with, table
from recoupe.model import Report, Span
from recoupe.story import Story

LONGEST = 140  # characters of a quotation in a sentence; the whole stands beside it in every view


@cache
def spoken() -> tuple[str, ...]:
    """The languages that explanations are given in."""
    return languages_with("findings")


def explain(kind: str, key: str, **facts: Any) -> dict[str, str]:
    """The sentence `[kind] key` in every language. A fact may be a text, or a dict with a text for each language."""
    return {language: _filled(language, kind, key, facts) for language in spoken()}


def _filled(language: str, kind: str, key: str, facts: dict[str, Any]) -> str:
    template: str = table(language, "findings")[kind][key]
    texts = {name: fact[language] if isinstance(fact, dict) else str(fact) for name, fact in facts.items()}
    return template.format(**texts)


def quoted(text: str, longest: int = LONGEST) -> str:
    """Words for a quotation: one line, cut at a word with an ellipsis where too long, without marks that would clash."""
    line = " ".join(text.replace("«", "“").replace("»", "”").split()).strip(" ,;:\"'")
    if len(line) > longest:
        line = line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    if line.startswith("“") and line.endswith("”") and line.count("“") == line.count("”") == 1:
        return line.strip("“” ")
    return _balanced(line)


def _balanced(line: str) -> str:
    """A line with every inner quotation mark opened and closed: its first one may stand before it, its last one after it."""
    depth = lowest = 0
    for character in line:
        depth += (character == "“") - (character == "”")
        lowest = min(lowest, depth)
    return "“ " * -lowest + line + " ”" * (depth - lowest)


def report_name(report: Report) -> str:
    """What a reader calls a report: its outlet, else the name of its file."""
    return report.outlet.name if report.outlet else PurePosixPath(report.source.replace("\\", "/")).name or report.id


def named(story: Story, reports: Sequence[str]) -> dict[str, str]:
    """Several reports, in words of each language; two of one outlet are told apart by their files."""
    names = [report_name(story.reports[r]) for r in reports]
    unique = list(dict.fromkeys(names))
    return {language: listed(unique, language) for language in spoken()}


def listed(items: Sequence[str], language: str) -> str:
    """`a, b and c` in a language."""
    joint = table(language, "findings")["words"]["and"]
    return joint.join(filter(None, [", ".join(items[:-1]), items[-1]])) if items else ""


def day(value: str, part: str | None = None) -> dict[str, str]:
    """A TIMEX3 value as a reader would say it: `13 septembre 2023`, `July 2023`; as it is where it is no date. `part` is the
    TIMEX3 modifier of its beginning, middle or end: `late July 2023`."""
    said = {language: _day(value, language) for language in spoken()}
    if part not in ("START", "MID", "END"):
        return said
    return {language: str(table(language, "findings")["words"][part]).format(day=day) for language, day in said.items()}


def _day(value: str, language: str) -> str:
    days = timex.interval(value)
    if days is None:
        return value
    if days[0] == days[1]:
        return format_date(days[0], format="long", locale=language)
    if len(value) == 7 and value[5].isdigit():
        return format_date(days[0], format="LLLL y", locale=language)
    if len(value) == 4:
        return value
    first, last = (format_date(d, format="long", locale=language) for d in days)
    return f"{first} – {last}"


def lineage_evidence(story: Story, kind: str, spans: Sequence[Span]) -> str:
    """The proof of a lineage: the shared words, in the language of the earliest report, if Recoupe speaks it."""
    language = story.reports[spans[0].report].language
    reports = list(dict.fromkeys(span.report for span in spans))
    facts = explain(
        "lineage", kind, reports=named(story, reports), words=quoted(spans[0].text), n=len(spans[0].text.split())
    )
    return facts.get(language) or facts[spoken()[0]]
