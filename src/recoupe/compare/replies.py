"""Denials and refusals as replies: the statements of one speaker that go together, and what they name of what they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from recoupe.certainty import certainty, joined
from recoupe.compare.accusing import END, Accusing, Bareness
from recoupe.compare.comparison import Comparison
from recoupe.model import Span, Stance, Statement


@dataclass(frozen=True)
class Reply:
    """A denial or a refusal: one statement, or several that one speaker makes on end. `bare`: how little of its matter it names
    (`these accusations`, `any part in it`); `party`: who would then be accused (entities); `object_`: what stands between its
    verb and a quotation."""

    statements: tuple[Statement, ...]
    terms: frozenset[str]
    text: str
    bare: Bareness = ""
    party: frozenset[str] = frozenset()
    object_: Span | None = None

    @property
    def report(self) -> str:
        return self.statements[0].report

    @property
    def start(self) -> int:
        return min(place(s) for s in self.statements)


def place(statement: Statement) -> int:
    """Where a statement begins in its report (code points)."""
    spans = (statement.cue, statement.speaker, *statement.content)
    return min((span.start for span in spans if span), default=0)


def end(statement: Statement) -> int:
    """Where a statement ends in its report (code points)."""
    return max((span.end for span in (statement.cue, statement.speaker, *statement.content) if span), default=0)


class Making:
    """The replies of a stance that a story holds, report by report."""

    def __init__(self, comparison: Comparison, accusing: Accusing, stance: Stance) -> None:
        self._c, self._accusing, self._stance = comparison, accusing, stance

    def __iter__(self) -> Iterator[Reply]:
        return filter(self._is_reply, self._replies())

    def _replies(self) -> Iterator[Reply]:
        """Statements of the stance; those of one speaker that follow one another closely are one reply."""
        for ordered in self.by_report.values():
            run: list[Statement] = []
            for statement in ordered:
                if statement.stance != self._stance and not self._disowns(statement):
                    continue
                if run and not self._goes_on(run[-1], statement):
                    yield self._reply(run)
                    run = []
                run.append(statement)
            if run:
                yield self._reply(run)

    def _disowns(self, statement: Statement) -> bool:
        """Whether what is told as a plain statement denies a part in something, or calls what others say an invention."""
        plain = self._stance == "deny" and statement.stance == "assert" and bool(statement.content)
        words = certainty(self._c.story.reports[statement.report].language)
        return plain and words.says("disowning", joined(*statement.content))

    def _goes_on(self, before: Statement, after: Statement) -> bool:
        report, start, stop = self._c.story.reports[before.report], end(before), place(after)
        near = stop - start <= self._c.number("reply_goes_on") and "\n" not in report.text[start:stop]
        new = after.kind in ("indirect", "act") and certainty(report.language).says("denial", joined(after.cue))
        return near and not new and self._c.speakers.between(before, after) in ("same", "house")

    def _is_reply(self, reply: Reply) -> bool:
        """Not having said a thing yet is no refusal: that takes a word of refusing; nor is it to say no more."""
        words = certainty(self._c.story.reports[reply.report].language)
        if self._stance != "decline":
            return True
        return words.says("refusal", reply.text) and not words.says("more", reply.text)

    def _reply(self, run: Sequence[Statement]) -> Reply:
        object_ = next((span for s in run if (span := self._object(s))), None)
        terms = frozenset(term for s in run for term in self._c.told(s).bag)
        terms |= frozenset(self._c.tellings.terms((object_,))) if object_ else frozenset()
        text = joined(*(span for s in run for span in (s.cue, *s.content)))
        bare = self._accusing.bareness([object_] if object_ else [span for s in run for span in s.content])
        return Reply(tuple(run), terms, text, bare, self._accusing.party(run), object_)

    def _object(self, statement: Statement) -> Span | None:
        """What stands between a verb of denying and the quotation that goes with it: `denied any delivery: “…”`."""
        if statement.kind != "direct" or not statement.cue or not statement.content or self._stance != "deny":
            return None
        text, start, stop = self._c.story.reports[statement.report].text, statement.cue.end, statement.content[0].start
        between = text[start:stop]
        words = certainty(self._c.story.reports[statement.report].language)
        if not 0 < len(between) <= self._c.number("reply_goes_on") or END.search(between) or "\n" in between:
            return None
        if not words.says("denial", statement.cue.text) or not any(c.isalpha() for c in between):
            return None
        return Span(report=statement.report, start=start, end=stop, text=between)

    @cached_property
    def by_report(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for report in sorted(self._c.story.annotated, key=self._c.order):
            found[report] = sorted(self._c.story.annotated[report].statements, key=lambda s: (place(s), s.id))
        return found
