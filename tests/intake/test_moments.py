"""Dates as machines write them."""

from __future__ import annotations

import pytest

from recoupe.intake.moments import moment


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2031-09-15", "2031-09-15"), ("2031-09", "2031-09"), ("2031-09-15T16:12:33+01:00", "2031-09-15T16:12+01:00"),
        ("2031-09-15 16:12:33", "2031-09-15T16:12"), ("20310915T161200Z", "2031-09-15T16:12Z"), ("20310915", "2031-09-15"),
        ("2031-09-15T16:12:33.123456Z", "2031-09-15T16:12Z"), ("2031/09/15", "2031-09-15"),
        ("2031-09-15T16:12:33+0100", "2031-09-15T16:12+01:00"),
        ("Mon, 15 Sep 2031 16:12:00 +0200", "2031-09-15T16:12+02:00"), ("15 Sep 2031 16:12 GMT", "2031-09-15T16:12Z"),
        ("15/09/2031", "2031-09-15"), ("5.9.2031 8:05", "2031-09-05T08:05"), (1947254400, "2031-09-15T16:00Z"),
        ("1947254400000", "2031-09-15T16:00Z"), ("20310915161200", "2031-09-15T16:12"),
    ],
)  # fmt: skip
def test_what_is_a_date(written: object, value: str) -> None:
    assert moment(written) == value


@pytest.mark.parametrize(
    "written",
    ["", "2031", "hier", "2031-13-01", "2031-02-30", "31/31/2031", "9" * 70, "Mon, 99 Sep 2031 16:12:00 +9999", None,
     "0000-00-00 00:00:00", "1e309", "-1", "x" * 10_000],
)  # fmt: skip
def test_what_is_none(written: object) -> None:
    assert moment(written) is None


def test_what_comes_first_in_numbers_can_be_told() -> None:
    assert moment("03/04/2031") == "2031-04-03"
    assert moment("03/04/2031", day_first=False) == "2031-03-04"
