"""A number of a report as the range of what it can mean: `more than 15` takes in 17, `about a hundred` takes in 96."""

from __future__ import annotations

import math
from functools import cache

from recoupe.lang import table
from recoupe.model import Number

MAGNITUDE = 10  # hundreds end where thousands begin

Range = tuple[float, float]  # the least and the greatest value


@cache
def _crowds(language: str) -> frozenset[str]:
    """The words for some tens, hundreds or thousands of things, as they stand in texts."""
    data = table(language, "quantities")["collectives"]
    return frozenset([*data["plurals"], *(data["plural"].format(word) for word in data["words"])])


def is_vague(number: Number, language: str) -> bool:
    """Whether the number is a word like `thousands`, without a figure."""
    told = number.span.text.lower()
    figures = any(character.isdigit() for character in told)
    return number.bound == "at_least" and not figures and not _crowds(language).isdisjoint(told.split()[:2])


def limits(number: Number, about: float, language: str) -> Range:
    """The range of a number; `about` is the part by which a rough one may be off. Hundreds are from two hundred up to
    a thousand."""
    if is_vague(number, language):
        return number.value, number.value / 2 * MAGNITUDE
    if number.bound == "at_least":
        return number.value, math.inf
    if number.bound == "at_most":
        return -math.inf, number.value
    slack = about * abs(number.value) if number.bound == "about" else 0.0
    return number.value - slack, number.value + slack


def meet(a: Range, b: Range) -> bool:
    """Whether one value lies in both."""
    return a[0] <= b[1] and b[0] <= a[1]
