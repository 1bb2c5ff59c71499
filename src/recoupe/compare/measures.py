"""Of what a percentage, a sum or a size is one, and whose a number of years is."""

from __future__ import annotations

from functools import cache
from typing import Any

from recoupe.lang import table
from recoupe.model import Figure, Span
from recoupe.story import Story
from recoupe.words import fold, words

NEAR = 30  # characters around a number in which the noun stands that says of what it is a measure
BESIDE = 25  # characters between a name and the years that are its bearer's: `Ada Morel, aged about 61`
AGE = "age"  # what years after a name measure


@cache
def _data(language: str) -> dict[str, Any]:
    return table(language, "quantities")


@cache
def _of(language: str) -> frozenset[str]:
    """The words between a percentage and that of which it is one, folded, as `words` parts them."""
    return frozenset(word.folded for entry in _data(language)["figures"]["of"] for word in words(entry, language)[:1])


@cache
def _unit_of(language: str) -> dict[str, str]:
    """The unit of each word that stands for one."""
    rows = ((unit, row) for unit, row in _data(language)["units"].items() if unit not in {"example", "values"})
    return {fold(word): fold(unit) for unit, row in rows for word in row}


@cache
def measuring(language: str) -> frozenset[str]:
    """The units that measure many things (percentages, currencies, sizes, years), folded."""
    data = _data(language)
    return frozenset(map(fold, [*data["figures"]["signs"], data["ages"]["unit"]]))


def measure_of(story: Story, figure: Figure) -> str:
    """The noun after a percentage, a sum or a size, or before a size: of what it is one; `AGE` for years."""
    number = figure.number
    report = story.reports[number.span.report]
    if fold(number.unit) not in measuring(report.language):
        return ""
    if number.unit == _data(report.language)["ages"]["unit"]:
        return AGE
    end = number.span.end
    after = words(report.text[end : min(figure.sentence.end, end + NEAR)].split(",")[0], report.language)
    for word in after if after and after[0].folded in _of(report.language) else ():
        if word.stem:
            return _unit_of(report.language).get(word.folded, word.stem)
    return _before(report.text, report.language, figure) if is_size(number.unit, report.language) else ""


def is_size(unit: str, language: str) -> bool:
    """Whether a unit measures how great or heavy a thing is."""
    return unit in _data(language)["figures"]["sizes"]


def _before(text: str, language: str, figure: Figure) -> str:
    """The noun of which a size is told: `a load of seven kilos`."""
    at = figure.number.span.start
    told = words(text[max(figure.sentence.start, at - NEAR) : at], language)
    of = told and told[-1].folded in _of_before(language)
    return told[-2].stem if of and len(told) > 1 else ""


@cache
def _of_before(language: str) -> frozenset[str]:
    return frozenset(
        word.folded for entry in _data(language)["figures"]["of_before"] for word in words(entry, language)
    )


def aged(story: Story, figure: Figure, lead: Span) -> frozenset[str]:
    """Who is so many years old: the person named right before or, where years open a sentence, right after or else alone in the
    one before. In the terms of what is told (`Tellings.terms`)."""
    at = figure.number.span
    named = sorted(
        (mention.span.start, mention.span.end, f"@{entity.id}")
        for mention in story.annotated[at.report].mentions
        if lead.start <= mention.span.start < at.end + BESIDE
        and (entity := story.entity_of(mention.chain)) is not None
        and entity.type == "PER"
    )
    before = [(end, entity) for _, end, entity in named if end <= at.start]
    if before and before[-1][0] >= max(at.start - BESIDE, figure.sentence.start):
        return frozenset({before[-1][1]})
    if at.start - figure.sentence.start > BESIDE:
        return frozenset()
    after = {entity for start, _, entity in named if start >= at.end}
    persons = after or {entity for _, entity in before}
    return frozenset(persons) if len(persons) == 1 else frozenset()
