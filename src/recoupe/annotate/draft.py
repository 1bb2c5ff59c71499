"""What the components of `annotate` fill in, one after another, for one report. Lives as long as its spaCy `Doc`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from recoupe.annotate.grammar import tokens_of
from recoupe.annotate.weights import Weights, usual
from recoupe.model import (
    Annotated,
    Chain,
    EntityType,
    EventMention,
    Figure,
    Mention,
    Number,
    Report,
    Span,
    Statement,
    TimeExpression,
    make_id,
)  # fmt: skip

if TYPE_CHECKING:
    from recoupe.annotate.reference import Resolver

_KEY = "recoupe_draft"  # where a doc keeps its draft: `doc._.recoupe` for all, and without the detour for us


def _keep(doc: Doc, draft: Draft | None) -> None:
    doc.user_data[_KEY] = draft


if not Doc.has_extension("recoupe"):
    Doc.set_extension("recoupe", getter=lambda doc: doc.user_data.get(_KEY), setter=_keep)


@dataclass(frozen=True)
class Quote:
    """Words in quotation marks: `start`/`end` with the marks, `inner_start`/`inner_end` without them (code points).
    `closed` is false where the report forgets the closing mark."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True


@dataclass(frozen=True)
class Name:
    """A name as it stands in the report (code points) with its entity type, before one knows which chain it belongs to."""

    start: int
    end: int
    type: EntityType


@dataclass
class Draft:
    """One report in the making. `plain` has the same length as `report.text`, character by character (`layout.plain`
    only replaces characters one to one), so that offsets in one are offsets in the other."""

    report: Report
    doc: Doc
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    numbers: list[Number] | None = None  # once they have been looked for
    figures: list[Figure] = field(default_factory=list)
    translated: list[Span] = field(default_factory=list)
    resolver: Resolver | None = None
    weights: Weights = field(default_factory=usual)

    @classmethod
    def of(cls, doc: Doc) -> Draft:
        """The draft that belongs to `doc`; a doc that comes from elsewhere (a component used alone) gets one of its own."""
        draft: Draft | None = doc.user_data.get(_KEY)
        if draft is None:
            text = doc.text
            report = Report(id=make_id(text), source="", text=text, language=doc.lang_)
            draft = cls(report, doc)
            _keep(doc, draft)
        return draft

    def span(self, start: int, end: int) -> Span:
        """The words from `start` to `end` (code points), without white space at either end."""
        text = self.report.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(report=self.report.id, start=start, end=end, text=text[start:end])

    def tokens(self, start: int, end: int) -> Tokens:
        """The tokens that touch the characters from `start` to `end`."""
        touched = self.numbers_of(start, end)
        return self.doc[touched.start : touched.stop]

    def words(self, start: int, end: int) -> list[Token]:
        """The same tokens as a list: without a span of spaCy's, which costs more than all else that is done with it."""
        touched = self.numbers_of(start, end)
        return tokens_of(self.doc)[touched.start : touched.stop]

    def numbers_of(self, start: int, end: int) -> range:
        """The numbers of the tokens that touch the characters from `start` to `end`."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        if first < len(self._ends) and self._ends[first] <= start:
            first += 1
        return range(first, max(bisect_left(self._starts, end), first))

    @cached_property
    def plain(self) -> str:
        """The text that the model read, of the same length as `report.text`; `Doc.text` would put it together each time."""
        return self.doc.text

    @cached_property
    def _starts(self) -> list[int]:
        """Where the tokens start: `Doc.char_span` would go through all of them each time."""
        starts: list[int] = self.doc.to_array("IDX").tolist()
        return starts

    @cached_property
    def _ends(self) -> list[int]:
        lengths: list[int] = self.doc.to_array("LENGTH").tolist()
        return [start + length for start, length in zip(self._starts, lengths, strict=True)]

    def in_boilerplate(self, start: int, end: int) -> bool:
        """Whether the characters from `start` to `end` touch what intake marked as no part of the article."""
        return any(b.start < end and start < b.end for b in self.report.boilerplate)

    def id(self, layer: str, *key: object) -> str:
        return make_id(self.report.id, layer, *key)

    def finished(self) -> Annotated:
        return Annotated(
            report=self.report.id, chains=tuple(self.chains), mentions=tuple(self.mentions), times=tuple(self.times),
            statements=tuple(self.statements), events=tuple(self.events), figures=tuple(self.figures),
            translated=tuple(self.translated),
        )  # fmt: skip
