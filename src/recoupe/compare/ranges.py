"""A number of a report as the range of what it can mean: `more than 15` takes in 17, `about a hundred` takes in 96."""

from __future__ import annotations

import math

from recoupe.model import Number

Range = tuple[float, float]  # the least and the greatest value


def limits(number: Number, about: float) -> Range:
    """The range of a number; `about` is the part by which a rough one may be off."""
    if number.bound == "at_least":
        return number.value, math.inf
    if number.bound == "at_most":
        return -math.inf, number.value
    slack = about * abs(number.value) if number.bound == "about" else 0.0
    return number.value - slack, number.value + slack


def meet(a: Range, b: Range) -> bool:
    """Whether one value lies in both."""
    return a[0] <= b[1] and b[0] <= a[1]
