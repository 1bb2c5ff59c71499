"""What a time is counted from within the report: the day of a time of day, the day before `the day after`, a month's year."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass
from typing import Any

import msgspec

from recoupe.annotate.draft import Draft
from recoupe.model import TimeExpression, TimeForm, TimexType
from recoupe.timex import ANY_WEEKDAY, ANY_YEAR

_IN_SIGHT = 80  # characters from a year to the month that it goes for: a clause
_BESIDE = 2  # characters between a time of day and the day that follows it
_TOLD = 3  # expressions back that `the day after` can speak of


@dataclass
class Candidate:
    """A time expression in the making (code points)."""

    start: int
    end: int
    type: TimexType
    form: TimeForm
    ends: tuple[tuple[int, int], ...] = ()

    def change(self, **fields: Any) -> None:
        """Changes fields of the form, of both its ends where it is a range."""
        if self.form.kind == "range":
            ends = tuple(msgspec.structs.replace(end, **fields) for end in self.form.ends)
            self.form = msgspec.structs.replace(self.form, ends=ends)
        else:
            self.form = msgspec.structs.replace(self.form, **fields)

    @property
    def first(self) -> TimeForm:
        """The form, or that of a range's start."""
        return self.form.ends[0] if self.form.ends else self.form

    def id(self, draft: Draft) -> str:
        return draft.id("time", self.start, self.end)

    def expression(self, draft: Draft) -> TimeExpression:
        return TimeExpression(
            id=self.id(draft), span=draft.span(self.start, self.end), type=self.type, form=self.form,
            ends=tuple(draft.span(*end) for end in self.ends),
        )  # fmt: skip


class Narrative:
    """The times of a report as they are told, one after the other."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.recent: deque[Candidate] = deque(maxlen=_TOLD)
        self.day: Candidate | None = None  # the last day spoken of in this paragraph
        self.year: tuple[Candidate, Candidate] | None = None  # a year, and the last time that is counted from it
        marks = draft.doc.to_array(["IDX", "SENT_START"]).tolist()  # `Doc.sents` makes a token object of every token
        self._sentences = [start for start, opens in marks if opens == 1]

    def new_paragraph(self) -> None:
        self.day = None
        self.year = None

    def take(self, candidate: Candidate, following: Candidate | None) -> None:
        """Sets what the next time of the report is counted from; `following` is the one after it in its paragraph."""
        base = self._base(candidate, following)
        if base is not None:
            candidate.change(base="narrative", base_time=base.id(self.draft))
        if is_year(candidate.form):
            self.year = candidate, candidate
        elif self.year and base is self.year[0]:
            self.year = base, candidate
        if is_day(candidate.form):
            self.day = candidate
        self.recent.append(candidate)

    def _base(self, candidate: Candidate, following: Candidate | None) -> Candidate | None:
        form = candidate.first
        if form.kind == "clock":
            beside = following and following.start - candidate.end <= _BESIDE and is_day(following.form)
            return following if following and beside and following.first.kind != "clock" else self.day
        if form.base == "narrative":
            fits = is_day if (form.unit or "day") == "day" else is_dated
            return next((c for c in reversed(self.recent) if fits(c.form)), None)
        if form.kind == "calendar" and (form.value or "").startswith(f"{ANY_YEAR}-") and form.direction != "before":
            return self._year_of(candidate)
        return None

    def _year_of(self, candidate: Candidate) -> Candidate | None:
        """The year that stands shortly before a month in the same sentence, and so is the month's."""
        if self.year is None or (candidate.first.value or "").startswith(ANY_WEEKDAY):
            return None
        year, last = self.year
        near = candidate.start - last.end <= _IN_SIGHT and self._sentence(year.start) == self._sentence(candidate.start)
        return year if near else None

    def _sentence(self, offset: int) -> int:
        """The number of the sentence that holds a character."""
        return bisect_right(self._sentences, offset)


def is_day(form: TimeForm) -> bool:
    """Whether a form is one day (or a time of one)."""
    if form.kind == "shift":
        return form.unit == "day"
    if form.kind in {"feast", "nth", "clock"}:
        return True
    return bool(re.match(r"[\dX]{4}-([\dX]{2}-\d\d|WXX-\d)", form.value or "")) and form.kind != "range"


def is_year(form: TimeForm) -> bool:
    """Whether a form is one year."""
    return form.unit == "year" if form.kind == "shift" else bool(re.fullmatch(r"\d{4}", form.value or ""))


def is_dated(form: TimeForm) -> bool:
    """Whether a form is a stretch of the calendar."""
    return form.kind != "fixed" or bool(re.match(r"\d{4}", form.value or ""))
