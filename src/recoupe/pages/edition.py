"""What all sections share: the case, the words, the number of each report, and where things stand (`Places`), so that one
section can be part of one page or a page of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from recoupe import settings
from recoupe.brief import Sentence, brief
from recoupe.model import Case, Mention, Span
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


def anchor(report: str, start: int, end: int) -> str:
    """The id of the words from `start` to `end` on the page of a report, which `Places.mark` names."""
    return f"{report}-{start}-{end}"


class Places:
    """Where things stand: here all on one page, the dossier. The desk has an address for each."""

    def mark(self, number: int) -> str:
        """What the ids of the words in the report of this number begin with."""
        return f"r{number}"

    def words(self, number: int, span: Span) -> str:
        """The link to the words of a span in the report of this number."""
        return "#" + anchor(self.mark(number), span.start, span.end)

    def report(self, number: int, report: str) -> str:
        return f"#r{number}"

    def finding(self, finding: str) -> str:
        return f"#f-{finding}"

    def happening(self, event: str) -> str:
        """The page of an event; empty where it has none."""
        return ""

    def saying(self, claim: str) -> str:
        """The page of a claim; empty where it has none."""
        return ""

    def claim(self, claim: str) -> str:
        return f"#c-{claim}"

    def entity(self, entity: str) -> str:
        return f"#e-{entity}"

    def lineage(self, lineage: str) -> str:
        return f"#l-{lineage}"


class Edition:
    """A case in a user's language. Reports are numbered by publication date, then by source."""

    def __init__(self, case: Case, words: Words, places: Places | None = None) -> None:
        self.case = case
        self.words = words
        self.places = places or Places()
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
        return self.places.words(self.number[span.report], span)

    def cite(self, span: Span) -> Cite:
        return Cite(self.number[span.report], self.label(span.report), self.published(span.report), self.href(span))

    def cite_report(self, report: str) -> Cite:
        number = self.number[report]
        return Cite(number, self.label(report), self.published(report), self.places.report(number, report))

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """The mentions of each chain, in the order of the reports."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for report in self.reports:
            annotated = self.story.annotated.get(report.id)
            for mention in annotated.mentions if annotated else ():
                found[mention.chain].append(mention)
        return found

    @cached_property
    def brief(self) -> tuple[Sentence, ...]:
        """The story in a few sentences."""
        return brief(self.case, self.words.language, settings.load())

    @cached_property
    def asked(self) -> dict[str, list[Span]]:
        """The words of each report that findings, lineages and the brief point at."""
        found: dict[str, list[Span]] = defaultdict(list)
        sides = (span for f in self.case.findings for side in f.sides for span in side.spans)
        shared = (span for x in self.story.resolved.lineage for span in x.spans)
        quoted = (span for sentence in self.brief for span in sentence.spans)
        for span in (*sides, *shared, *quoted):
            found[span.report].append(span)
        return found
