"""The component `times`: every time expression of a report with its symbolic form; `resolve` gives it a value."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

import msgspec
from spacy.tokens import Token

from recoupe.annotate.draft import Draft
from recoupe.annotate.grammar import Grammar, grammar
from recoupe.annotate.tense import governing
from recoupe.annotate.timeforms import form_of
from recoupe.annotate.timerules import Found, RuleBook, folded, rule_book
from recoupe.model import TimeExpression, TimeForm, TimexType

_NOTHING = "NONE"  # the type of a rule for what looks like a time and is none
WEEKDAY = "XXXX-WXX-"  # how the value of a bare weekday starts
_IN_SIGHT = 80  # characters from a year to the month that it goes for: a clause


@dataclass
class Candidate:
    """A time expression in the making (code points)."""

    start: int
    end: int
    type: TimexType
    form: TimeForm
    ends: tuple[tuple[int, int], ...] = ()

    def change(self, **fields: Any) -> None:
        self.form = msgspec.structs.replace(self.form, **fields)


def apply(draft: Draft) -> None:
    """Fills `draft.times`."""
    Reader(draft).read()


class Reader:
    """Reads the times of one report, paragraph by paragraph."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.doc = draft.doc
        self.grammar: Grammar = grammar(draft.doc)
        self.rules: RuleBook = rule_book(draft.doc.lang_)
        self.text = folded(draft.plain)
        self.weekdays: dict[str, str] = {}  # where a weekday was said to lie, the report means it the next time as well

    def read(self) -> None:
        paragraphs = self.draft.paragraphs or [(0, len(self.text))]
        found = [self.candidates(start, end) for start, end in paragraphs]
        before: list[Candidate] = []
        for candidates in found:
            for candidate in candidates:
                self.set_direction(candidate)
                self.set_base(candidate, before, candidates)
                before.append(candidate)
        self.draft.times = [self.expression(c) for c in before]

    # --- what stands there ---
    def candidates(self, start: int, end: int) -> list[Candidate]:
        """The expressions of one paragraph that rules find, in text order."""
        kept = []
        for found in self.rules.scan(self.text, start, end):
            type_ = found.rule.says["type"]
            form = form_of(found) if type_ != _NOTHING and self.fits(found) else None
            if form is not None and not self.draft.in_boilerplate(found.start, found.end):
                ends = () if found.split is None else ((found.start, found.split[0]), (found.split[1], found.end))
                kind: TimexType = "TIME" if type_ == "DATE" and form.part else type_
                kept.append(Candidate(found.start, found.end, kind, form, ends))
        return kept

    def fits(self, found: Found) -> bool:
        """Whether the word classes and capitals are those that the rule asks for."""
        says = found.rule.says
        tokens = self.draft.tokens(found.start, found.end)
        if not len(tokens):
            return False
        last = tokens[-1]
        if "last_is" in says and not self.grammar.is_a(last, *says["last_is"]):
            return False
        if says.get("lower") and self.draft.plain[found.start].isupper() and not tokens[0].is_sent_start:
            return False
        following = self.doc[last.i + 1] if last.i + 1 < len(self.doc) else None
        return not ("next_not" in says and following is not None and self.grammar.is_a(following, *says["next_not"]))

    # --- what it is counted from ---
    def set_direction(self, candidate: Candidate) -> None:
        """A date that lacks its year or week lies where the verb's tense puts it."""
        form = candidate.form
        if form.kind == "range":
            form = form.ends[0]
        if form.direction is not None or not (form.kind in {"calendar", "feast", "nth"} or self.is_dated(form)):
            return
        direction = self.direction(candidate)
        if form.value and form.value.startswith(WEEKDAY):
            direction = self.weekdays.get(form.value, "nearest") if direction == "nearest" else direction
            self.weekdays.setdefault(form.value, direction)
        if candidate.form.kind == "range":
            ends = tuple(msgspec.structs.replace(end, direction=direction) for end in candidate.form.ends)
            candidate.change(ends=ends)
        else:
            candidate.change(direction=direction)

    def direction(self, candidate: Candidate) -> str:
        tokens = self.draft.tokens(candidate.start, candidate.end)
        tense, direct = governing(tokens.root, self.grammar, self.rules.planning)
        if tense == "past" and not direct and not (candidate.form.value or "").startswith(WEEKDAY):
            return "nearest"
        return {"past": "past", "future": "future"}.get(tense or "", "nearest")

    def set_base(self, candidate: Candidate, before: list[Candidate], same: list[Candidate]) -> None:
        """What a time of day or a word like `the day after` is counted from."""
        form = candidate.form
        narrative = form.base == "narrative" or (form.kind == "range" and form.ends[0].base == "narrative")
        if narrative:
            base = self.day_of(candidate, before, same) if self.is_clock(form) else self.told(candidate, before)
        elif form.kind == "calendar" and (form.value or "").startswith("XXXX-") and form.direction != "before":
            base = self.year_of(candidate, before)
        else:
            return
        if base is not None:
            self.count_from(candidate, base)

    @staticmethod
    def is_clock(form: TimeForm) -> bool:
        return form.kind == "clock" or (form.kind == "range" and form.ends[0].kind == "clock")

    def count_from(self, candidate: Candidate, base: Candidate) -> None:
        made = self.id(base)
        if candidate.form.kind == "range":
            ends = tuple(msgspec.structs.replace(e, base_time=made) for e in candidate.form.ends)
            candidate.change(ends=ends, base="narrative")
        else:
            candidate.change(base="narrative", base_time=made)

    def day_of(self, candidate: Candidate, before: list[Candidate], same: list[Candidate]) -> Candidate | None:
        """The day of a time of day: the last one spoken of in the paragraph, or the next words."""
        for other in same:
            if 0 <= other.start - candidate.end <= 2 and self.is_day(other.form):
                return other
        if not before or before[-1] not in same:
            return None
        return next((c for c in reversed(before) if c in same and self.is_day(c.form)), None)

    def told(self, candidate: Candidate, before: list[Candidate]) -> Candidate | None:
        """What the narrative speaks of: the last date of the precision that is needed, in this paragraph or the one before."""
        unit = candidate.form.unit or "day"
        fits = self.is_day if unit == "day" else self.is_dated
        return next((c for c in reversed(before[-3:]) if fits(c.form)), None)

    def year_of(self, candidate: Candidate, before: list[Candidate]) -> Candidate | None:
        """The year that stands shortly before a month in the same sentence, and so is the month's."""
        if not before:
            return None
        year = before[-1]
        near = candidate.start - year.end <= _IN_SIGHT and self.sentence(year.start) == self.sentence(candidate.start)
        form = year.form
        if near and form.base_time and form.kind == "calendar":
            return next((c for c in before if self.id(c) == form.base_time), None)
        return year if near and form.kind == "fixed" and re.fullmatch(r"\d{4}", form.value or "") else None

    @staticmethod
    def is_day(form: TimeForm) -> bool:
        if form.kind == "shift":
            return form.unit == "day"
        if form.kind in {"feast", "nth", "clock"}:
            return True
        value = form.value or ""
        return bool(re.match(r"[\dX]{4}-([\dX]{2}-\d\d|WXX-\d)$", value))

    @staticmethod
    def is_dated(form: TimeForm) -> bool:
        return form.kind != "fixed" or bool(re.match(r"\d{4}", form.value or ""))

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds a character."""
        if not hasattr(self, "_starts"):
            marks = self.doc.to_array(["IDX", "SENT_START"]).tolist()  # `Doc.sents` makes a token object of every token
            self._starts = [start for start, opens in marks if opens == 1]
        return bisect_right(self._starts, offset)

    # --- what comes out ---
    def id(self, candidate: Candidate) -> str:
        return self.draft.id("time", candidate.start, candidate.end)

    def expression(self, candidate: Candidate) -> TimeExpression:
        return TimeExpression(
            id=self.id(candidate), span=self.draft.span(candidate.start, candidate.end), type=candidate.type,
            form=candidate.form, ends=tuple(self.draft.span(*end) for end in candidate.ends),
        )  # fmt: skip


def root(draft: Draft, time: TimeExpression) -> Token:
    """The token on which the words of a time expression hang."""
    token: Token = draft.tokens(time.span.start, time.span.end).root
    return token
