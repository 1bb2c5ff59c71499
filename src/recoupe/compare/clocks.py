"""Whether two days that follow each other may be one moment, told by two clocks."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.certainty import Certainty, certainty
from recoupe.compare.comparison import Comparison
from recoupe.lang import table
from recoupe.model import Span
from recoupe.tellings import apart
from recoupe.world.atlas import centre, where

Told = tuple[str, Span]  # the TIMEX3 value of a day, and its words


def other_clock(comparison: Comparison, told: Sequence[Told], places: Sequence[str | None]) -> bool:
    """Whether of two days told, one after the other, one is said to be counted by a clock (`local time`), or was told as an
    evening or a night somewhere (`places`: chains) so far from the outlets' home that it was the other day there."""
    days = [comparison.days(value) for value, _ in told]
    if len(days) != 2 or not days[0] or not days[1]:
        return False
    if apart(days[0], days[1]) != 1:
        return False
    around = [_around(comparison, span) for _, span in told]
    if any(words.says("zone", text) for words, text in around):
        return True
    late = any(words.says("night", text) for words, text in around)
    reports = [span.report for _, span in told]
    return late and any(_far(comparison, report, place) for report in reports for place in places)


def _around(comparison: Comparison, span: Span) -> tuple[Certainty, str]:
    """The words around those of a day, which say at what hour, and what the language makes of them."""
    report, reach = comparison.story.reports[span.report], int(comparison.number("clock_reach"))
    return certainty(report.language), report.text[max(0, span.start - reach) : span.end + reach]


def _far(comparison: Comparison, report: str, place: str | None) -> bool:
    """Whether a place (chain) lies hours from where a report was written."""
    written, entity = comparison.story.reports[report], comparison.story.entity_of(place)
    at = where(entity.name, written.language) if entity else None
    country = written.outlet.country if written.outlet else None
    home = centre(country) if country else None
    home = home or where(str(table(written.language, "language")["home"]), written.language)
    if at is None or home is None:
        return False
    degrees = abs(at[1] - home[1])
    return min(degrees, 360 - degrees) >= comparison.number("far_away")
