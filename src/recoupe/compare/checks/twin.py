"""Do two reports tell the same in the same words, but for the day, the place, the person or a figure?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from babel.numbers import format_decimal
from rapidfuzz.fuzz import token_sort_ratio

from recoupe.compare.answers import Answer, account
from recoupe.compare.clocks import other_clock
from recoupe.compare.comparison import Comparison
from recoupe.compare.places import apart, where
from recoupe.compare.twins import Detail, Twins, twins
from recoupe.model import FindingKind, Number, Outcome, Span, Statement, Status
from recoupe.naming.people import slip
from recoupe.phrases import day, spoken
from recoupe.tellings import Days, overlap
from recoupe.words import fold, words


@dataclass(frozen=True)
class Clash:
    """What a pair of twins shows: the values of the two details, the earlier report's first."""

    kind: FindingKind
    outcome: Outcome
    values: tuple[str, str]
    unit: str = ""


def check(comparison: Comparison) -> Iterator[Answer]:
    """One answer for all twins that part in the same two values: headline and text, and every copy, make the same slip."""
    together: dict[Clash, list[tuple[Twins, tuple[Detail, Detail]]]] = {}
    for pair in twins(comparison):
        clash = _clash(comparison, pair)
        if clash:
            turned = clash.values[0] > clash.values[1]
            details = pair.details[::-1] if turned else pair.details
            values = (clash.values[1], clash.values[0]) if turned else clash.values
            together.setdefault(replace(clash, values=values), []).append((pair, details))
    for clash, found in together.items():
        yield _answer(clash, found)


def _answer(clash: Clash, found: list[tuple[Twins, tuple[Detail, Detail]]]) -> Answer:
    spans: tuple[list[Span], list[Span]] = ([], [])
    for pair, details in found:
        for side, detail in zip(spans, details, strict=True):
            sentence = next(s for s in (pair.one, pair.other) if s.span.report == detail.span.report)
            side += [sentence.span, detail.span]
    shown = {"date_conflict": day, "number_conflict": _written}.get(clash.kind)
    accounts = tuple(
        account(value, side, shown(value) if shown else None) for value, side in zip(clash.values, spans, strict=True)
    )
    variant = {"date_conflict": "event", "number_conflict": clash.outcome}.get(clash.kind, "conflict")
    facts = {"speaker_conflict": {"words": accounts[0].spans[0].text}, "number_conflict": {"unit": clash.unit}}
    return Answer(
        kind=clash.kind, variant=variant, outcome=clash.outcome, accounts=accounts, facts=facts.get(clash.kind, {}),
        score=max(pair.share for pair, _ in found),
    )  # fmt: skip


def _written(value: str) -> dict[str, str]:
    return {language: format_decimal(float(value), locale=language) for language in spoken()}


def _clash(comparison: Comparison, pair: Twins) -> Clash | None:
    statuses = [_statuses(comparison, detail) for detail in pair.details]
    if all(statuses) and not statuses[0] & statuses[1]:  # a plan, and what came of it
        return None
    ways = {"time": _days, "place": _places, "person": _persons, "figure": _figures}
    return ways[pair.details[0].kind](comparison, pair)


def _statuses(comparison: Comparison, detail: Detail) -> set[Status]:
    """The statuses of the happenings whose words hold a detail, or which it dates."""
    at = detail.span
    events = comparison.story.annotated[at.report].events
    return {comparison.status(e) for e in events if e.when == detail.id or (e.span.start <= at.start < e.span.end)}


# --- days ------------------------------------------------------------------------------------------------------------
def _days(comparison: Comparison, pair: Twins) -> Clash | None:
    """Days that exclude each other, a few days apart; not those of a formula that each report counts from its own date
    (`the cabinet met on Wednesday`, week by week), nor of those that only the story told before dates (`the day before`)."""
    if not all(comparison.gives_day(d.id, (d.span,)) for d in pair.details):
        return None
    values = tuple(comparison.day(d.id) for d in pair.details)
    days = tuple(comparison.days(value) for value in values)
    if not days[0] or not days[1] or not values[0] or not values[1] or overlap(days[0], days[1]):
        return None
    gap = abs((days[0][0] - days[1][0]).days)
    if gap > comparison.number("twin_days") or _counted_alike(comparison, pair, (days[0], days[1])):
        return None
    told = [(str(value), detail.span) for value, detail in zip(values, pair.details, strict=True)]
    places = [d.id for s in (pair.one, pair.other) for d in s.details if d.kind == "place"]
    unsure = other_clock(comparison, told, places)
    return Clash("date_conflict", "unsure" if unsure else "conflict", (values[0], values[1]))


def _counted_alike(comparison: Comparison, pair: Twins, days: tuple[Days, Days]) -> bool:
    """Whether both days are as far from the days on which their reports appeared, and these differ."""
    published = [comparison.days(comparison.story.published(d.span.report)) for d in pair.details]
    if not published[0] or not published[1] or published[0] == published[1]:
        return False
    return published[0][0] - days[0][0] == published[1][0] - days[1][0]


# --- figures ---------------------------------------------------------------------------------------------------------
def _figures(comparison: Comparison, pair: Twins) -> Clash | None:
    """Exact figures of one thing; where one report is the later one, a revision."""
    one, other = (_number(comparison, detail) for detail in pair.details)
    exact = one.bound == other.bound == "exact"
    if not exact or one.value == other.value or fold(one.unit) != fold(other.unit):
        return None
    first, second = (detail.span.report for detail in pair.details)
    apart_in_time = comparison.before(first, second) or comparison.before(second, first)
    values = (f"{one.value:g}", f"{other.value:g}")
    return Clash("number_conflict", "later_revision" if apart_in_time else "conflict", values, one.unit)


def _number(comparison: Comparison, detail: Detail) -> Number:
    figures = comparison.story.annotated[detail.span.report].figures
    return next(f.number for f in figures if f.number.span == detail.span)


# --- places ----------------------------------------------------------------------------------------------------------
def _places(comparison: Comparison, pair: Twins) -> Clash | None:
    """Two places, neither of them in the other as far as one knows."""
    one, other = (where(comparison.story, d.id) for d in pair.details)
    if not one or not other or one.name == other.name:
        return None
    if one.state and other.state:
        far = apart(one, other, comparison.number("places_apart"))
        return Clash("place_conflict", "conflict", (one.name, other.name)) if far else None
    return Clash("place_conflict", "unsure", (one.name, other.name))


# --- persons ---------------------------------------------------------------------------------------------------------
def _persons(comparison: Comparison, pair: Twins) -> Clash | None:
    """Two persons: of one surname, the name is wrong in one report; with nothing in common, somebody else is said to have
    spoken; where nobody speaks, all else must be alike."""
    story = comparison.story
    entities = [story.entity_of(d.id) for d in pair.details]
    if not entities[0] or not entities[1] or entities[0].id == entities[1].id:
        return None
    language = story.reports[pair.one.span.report].language
    first, second = ({w.folded for w in words(d.span.text, language)} for d in pair.details)
    if first <= second or second <= first or _spelled_alike(comparison, first - second, second - first):
        return None
    values = (pair.details[0].span.text, pair.details[1].span.text)
    if not first & second and all(_speaks(comparison, d) for d in pair.details):
        return Clash("speaker_conflict", "conflict", values)
    if first & second or pair.share >= comparison.number("twin_person"):
        return Clash("name_conflict", "conflict" if first & second else "unsure", values)
    return None


def _spelled_alike(comparison: Comparison, first: set[str], second: set[str]) -> bool:
    """Whether what differs in two names could be spellings or short forms of one (`Joe` and `Joseph`)."""
    one, other = (" ".join(sorted(names)) for names in (first, second))
    return (
        one[:2] == other[:2]
        or slip(one, other)
        or token_sort_ratio(one, other) >= 100 * comparison.number("spelled_alike")
    )


def _speaks(comparison: Comparison, detail: Detail) -> bool:
    """Whether a person is the speaker of a statement at this very place."""
    told: tuple[Statement, ...] = comparison.story.annotated[detail.span.report].statements
    return any(s.speaker and s.speaker.start < detail.span.end and detail.span.start < s.speaker.end for s in told)
