"""What is new, what says something else, and what is gone between the findings of two records."""

from __future__ import annotations

from msgspec.structs import replace

import factory as f
from recoupe.model import Finding, Report
from recoupe.watching.changes import changes

RIVE = f.report("Le pont de Sorbe a rouvert lundi. Douze blessés ont été soignés.")
PHARE = f.report("Le pont de Sorbe a rouvert mardi. Treize blessés ont été soignés.")
CAP = f.report("Le pont de Sorbe a rouvert mardi, dit la maire.")


def dates(*told: tuple[Report, str]) -> Finding:
    """A conflict of dates between these words of reports."""
    sides = {}
    for report, words in told:
        sides.setdefault(words, []).append(f.span(report, words))
    return f.finding("date_conflict", *(f.side(value, *spans) for value, spans in sides.items()), outcome="conflict")


DAYS = dates((RIVE, "lundi"), (PHARE, "mardi"))
TOLL = f.finding("number_conflict", f.side("12", f.span(RIVE, "Douze")), f.side("13", f.span(PHARE, "Treize")))


def told(before: list[Finding], after: list[Finding]) -> list[tuple[str, str]]:
    return [(change.what, change.finding.kind) for change in changes(before, after)]


def test_nothing_changes() -> None:
    worded = replace(DAYS, score=0.1, explanation={"fr": "autrement"}, sides=DAYS.sides[::-1])
    assert told([DAYS, TOLL], [TOLL, worded]) == []


def test_a_finding_appears_and_goes() -> None:
    assert told([], [DAYS, TOLL]) == [("appeared", "date_conflict"), ("appeared", "number_conflict")]
    assert told([DAYS, TOLL], [TOLL]) == [("gone", "date_conflict")]


def test_another_outcome_is_a_change() -> None:
    (change,) = changes([DAYS], [replace(DAYS, outcome="different_moment")])
    assert (change.what, change.before) == ("changed", DAYS)


def test_a_further_telling_is_a_change_whatever_the_id() -> None:
    more = replace(dates((RIVE, "lundi"), (PHARE, "mardi"), (CAP, "mardi")), id="moved")
    (change,) = changes([TOLL, DAYS], [TOLL, more])
    assert (change.what, change.before) == ("changed", DAYS)


def test_of_another_kind_or_without_words_in_common_it_is_another_finding() -> None:
    other = replace(DAYS, id="other", kind="name_conflict")
    assert told([DAYS], [other]) == [("appeared", "name_conflict"), ("gone", "date_conflict")]
    elsewhere = replace(DAYS, id="elsewhere", sides=TOLL.sides)
    assert told([DAYS], [elsewhere]) == [("appeared", "date_conflict"), ("gone", "date_conflict")]


def test_each_old_finding_is_one_new_one_at_most() -> None:
    first, second = replace(DAYS, id="a", outcome=None), replace(DAYS, id="b", outcome=None)
    assert told([DAYS], [first, second]) == [("changed", "date_conflict"), ("appeared", "date_conflict")]
