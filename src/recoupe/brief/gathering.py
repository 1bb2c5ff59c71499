"""What every part of the brief works with: the findings that count, the frames of a language, the quotations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from recoupe import timex
from recoupe.brief.composing import Fact, Phrasing, Sentence
from recoupe.brief.quoting import Quoting
from recoupe.model import Finding, Span, Statement
from recoupe.phrases import day, report_name
from recoupe.settings import Settings
from recoupe.story import Story

SHARED = 3  # words below which two quotations share names, not what they say
OPEN = ("conflict", "unsure")  # outcomes of conflicts that nothing explains
CONFLICTS = ("speaker_conflict", "date_conflict", "place_conflict", "number_conflict", "name_conflict")


class Gathering:
    """A story, its findings in rank order without those that a person rejected, and one language."""

    def __init__(self, story: Story, findings: Sequence[Finding], language: str, settings: Settings) -> None:
        self.story = story
        self.findings = findings
        self.settings = settings
        self.phrasing = Phrasing(language)
        self.quoting = Quoting(story, settings)

    def of_kind(self, *kinds: str) -> list[Finding]:
        """The findings of some kinds that hold at least two accounts against each other."""
        return [finding for finding in self.findings if finding.kind in kinds and len(finding.sides) > 1]

    def most(self, key: str) -> int:
        """A number of `[brief]`."""
        return int(self.settings.number("brief", key))

    def names(self, reports: Sequence[str]) -> str:
        """What a reader calls the reports."""
        return self.phrasing.names([report_name(self.story.reports[report]) for report in reports])

    def dated(self, report: str) -> str:
        """What a reader calls a report, with the day it appeared on, if that is known."""
        published, name = self.story.published(report), self.names([report])
        days = timex.interval(published) if published else None
        if not published or not days or days[0] != days[1]:
            return name
        told = self.phrasing.fill("dated", name=name, day=day(published)[self.phrasing.language])
        return "".join(part.text for part in told)

    def sentence(self, part: str, key: str, finding: Finding | None, **facts: Fact) -> Sentence:
        """The frame `[part] key` with its facts; `finding` is the one that it tells, if any."""
        return Sentence(part, self.phrasing.fill(f"{part}.{key}", **facts), finding.id if finding else None)

    def told(self, span: Span) -> tuple[Span, Span]:
        """The sentence that words of a statement stand in, and of what makes the statement (speaker, cue, words) that which
        stands first in it: where one begins to quote so that it says who speaks."""
        sentence = self.quoting.sentence(span)
        statement = self._statement_of.get((span.report, span.start, span.end))
        parts = (statement.speaker, statement.cue, *statement.content) if statement else ()
        inside = [p for p in parts if p and sentence.start <= p.start and p.end <= sentence.end]
        return sentence, min([*inside, span], key=lambda part: part.start)

    @cached_property
    def _statement_of(self) -> dict[tuple[str, int, int], Statement]:
        """The statement that has these words as content, cue or speaker."""
        parts = ((part, s) for s in self.story.all_statements() for part in (s.speaker, s.cue, *s.content) if part)
        return {(part.report, part.start, part.end): s for part, s in parts}

    def distinct(self, sentences: Iterable[Sentence], others: Iterable[Sentence] = ()) -> list[Sentence]:
        """The sentences without those whose last quotation says much the same as one before, or as one of `others`."""
        alike = self.settings.number("brief", "alike")
        found: list[Sentence] = []
        seen = [self.quoting.terms(span) for other in others for span in other.spans]
        for sentence in sentences:
            terms = self.quoting.terms(sentence.spans[-1])
            if not any(len(terms & other) >= max(SHARED, alike * min(len(terms), len(other))) for other in seen):
                found.append(sentence)
                seen.append(terms)
        return found
