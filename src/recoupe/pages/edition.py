"""What all sections of one dossier share: the case, the words, the number of each report, the links to words in a report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from recoupe.model import Case, Span
from recoupe.pages.words import Words
from recoupe.phrases import report_name
from recoupe.story import Story


@dataclass(frozen=True)
class Cite:
    """Where words stand: the report's number and name on the page, its date, and the link to the words."""

    number: int
    label: str
    date: str
    href: str


def anchor(number: int, start: int, end: int) -> str:
    """The id of the words from `start` to `end` in the report of this number."""
    return f"r{number}-{start}-{end}"


class Edition:
    """A case in a user's language. Reports are numbered by publication date, then by source."""

    def __init__(self, case: Case, words: Words) -> None:
        self.case = case
        self.words = words
        self.story = Story.of(case)
        published = self.story.published
        self.reports = sorted(case.reports, key=lambda r: (published(r.id) or "9", r.source, r.id))
        self.number = {report.id: n for n, report in enumerate(self.reports, start=1)}

    @cached_property
    def _names(self) -> dict[str, str]:
        names = {r.id: report_name(r) for r in self.reports}
        shared = {name for name, times in Counter(names.values()).items() if times > 1}
        return {id: f"{name} ({self.number[id]})" if name in shared else name for id, name in names.items()}

    def label(self, report: str) -> str:
        """The name of a report on the page, as in explanations; with its number where several reports have the same."""
        return self._names[report]

    def published(self, report: str) -> str:
        return self.words.date(self.story.published(report))

    def has(self, span: Span | None) -> bool:
        """Whether the span stands in a report of the case, inside its text."""
        return span is not None and span.report in self.number and span.start < span.end

    def href(self, span: Span) -> str:
        """The link to the words of a span."""
        return "#" + anchor(self.number[span.report], span.start, span.end)

    def cite(self, span: Span) -> Cite:
        return Cite(self.number[span.report], self.label(span.report), self.published(span.report), self.href(span))

    def cite_report(self, report: str) -> Cite:
        number = self.number[report]
        return Cite(number, self.label(report), self.published(report), f"#r{number}")
