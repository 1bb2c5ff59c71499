"""Dates as pages print them."""

from __future__ import annotations

import pytest

from recoupe.intake.stamps import clocks, level, stamps


@pytest.mark.parametrize(
    ("text", "value", "time"),
    [
        ("1er mars 2021", "2021-03-01", ""), ("mardi 9 févr. 2021 à 7 h", "2021-02-09", "T07:00"),
        ("09.02.21 | 7:05", "2021-02-09", "T07:05"),
        ("2021-02-09T07:05:30+01:00", "2021-02-09", "T07:05+01:00"),
        ("9 février 2021 07:05 (GMT+2)", "2021-02-09", "T07:05+02:00"),
        ("9 février", None, ""), ("février 2021", "2021-02", ""), ("2021-02", "2021-02", ""), ("9 mars 1971", "1971-03-09", ""),
    ],
)  # fmt: skip
def test_dates(text: str, value: str | None, time: str) -> None:
    found = list(stamps(text, "fr"))
    assert [(s.value, s.time) for s in found] == [(value, time)]
    assert (found[0].start, found[0].end) == (0, len(text))


@pytest.mark.parametrize(
    "text", ["31 février 2021", "40/02/2021", "n° 12 345", "version 2021.02.9.4", "9 février 9999"]
)
def test_no_dates(text: str) -> None:
    assert not [s for s in stamps(text, "fr") if s.value]


def test_a_time_alone() -> None:
    assert [c.time for c in clocks("mis à jour à 18h02", "fr")] == ["T18:02"]
    assert not list(clocks("en 2012 : 99:99", "fr"))


def test_level_keeps_the_length() -> None:
    text = "É’ﬁ\u0130가\u00a0œ"
    assert len(level(text)) == len(text)
