"""Numbers of event mentions as ranges: `more than 15` takes in 17, `about a hundred` takes in 96."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from babel.numbers import format_decimal

from recoupe.compare.comparison import Comparison
from recoupe.model import Event, Number, Span
from recoupe.phrases import spoken
from recoupe.words import fold


@dataclass(frozen=True)
class Counted:
    """A number of a report about an event: how many of what, within which limits."""

    report: str
    unit: str
    value: float
    low: float
    high: float
    exact: bool
    span: Span
    clause: Span


def counted(comparison: Comparison, event: Event) -> Iterator[Counted]:
    """The numbers that the reports give for an event that happened."""
    about = comparison.number("about")
    for mention in comparison.happened(event):
        for number in mention.numbers:
            low, high = _limits(number, about)
            yield Counted(
                report=mention.report, unit=fold(number.unit), value=number.value, low=low, high=high,
                exact=number.bound == "exact", span=number.span, clause=mention.span,
            )  # fmt: skip


def _limits(number: Number, about: float) -> tuple[float, float]:
    if number.bound == "at_least":
        return number.value, math.inf
    if number.bound == "at_most":
        return -math.inf, number.value
    slack = about * abs(number.value) if number.bound == "about" else 0.0
    return number.value - slack, number.value + slack


def compatible(a: Counted, b: Counted) -> bool:
    """Whether one number could be both."""
    return a.low <= b.high and b.low <= a.high


def shown(number: Counted) -> dict[str, str]:
    """The number as a reader of each language writes it."""
    return {language: format_decimal(number.value, locale=language) for language in spoken()}
