from __future__ import annotations

from datetime import date

import pytest

from recoupe.model import TimeForm
from recoupe.timex import ground, shifted
from recoupe.timex.calendar import easter


def form(kind: str, **fields: object) -> TimeForm:
    base = "absolute" if kind == "fixed" else "publication"
    return TimeForm(kind=kind, **{"base": base, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "value"),
    [
        (form("shift", unit="day", offset=-1), "2024-02-29"),
        (form("shift", unit="week", offset=-1), "2024-W08"),
        (form("shift", unit="weekend", offset=0), "2024-W09-WE"),
        (form("shift", unit="month", offset=-3), "2023-12"),
        (form("shift", unit="quarter", offset=-1), "2023-Q4"),
        (form("shift", unit="year", offset=2), "2026"),
        (form("shift", unit="decade", offset=0), "202X"),
        (form("shift", unit="century", offset=-1), "19XX"),
        (form("shift", unit="day", offset=-1, part="TEV"), "2024-02-29TEV"),
        (form("calendar", value="XXXX-WXX-5", direction="past"), "2024-03-01"),
        (form("calendar", value="XXXX-WXX-5", direction="before"), "2024-02-23"),
        (form("calendar", value="XXXX-WXX-5", direction="after"), "2024-03-08"),
        (form("calendar", value="XXXX-WXX-7", direction="future"), "2024-03-03"),
        (form("calendar", value="XXXX-WXX-7", direction="nearest"), "2024-03-03"),
        (form("calendar", value="XXXX-12-24", direction="nearest"), "2023-12-24"),
        (form("calendar", value="XXXX-12", direction="future"), "2024-12"),
        (form("calendar", value="XXXX-09", direction="before"), "2023-09"),
        (form("calendar", value="XXXX-XX-29", direction="past"), "2024-02-29"),
        (form("calendar", value="XXXX-06-05", unit="3"), "2024-06-05"),
        (form("calendar", value="XXXX-06-05", unit="1"), "2023-06-05"),
        (form("feast", offset=1), "2024-04-01"),
        (form("nth", value="XXXX-09", unit="1", offset=1, direction="future"), "2024-09-02"),
        (form("nth", value="XXXX-02", unit="4", offset=-1), "2024-02-29"),
        (form("clock", part="T21:45"), "2024-03-01T21:45"),
        (form("fixed", value="P5Y"), "P5Y"),
        (form("calendar", value="XXXX-02-30"), None),
    ],
    ids=str,
)
def test_seen_from_friday_the_first_of_march(made: TimeForm, value: str | None) -> None:
    assert ground(made, "2024-03-01") == value


def test_a_coarse_date_gives_what_holds_on_all_its_days() -> None:
    assert ground(form("calendar", value="XXXX-08", direction="past"), "2023-09") == "2023-08"
    assert ground(form("shift", unit="year", offset=-1), "2023-09") == "2022"
    assert ground(form("shift", unit="day", offset=-1), "2023-09") is None


def test_nothing_known_leaves_what_needs_no_day() -> None:
    assert ground(form("shift", unit="day", offset=-1), None) is None
    assert ground(form("fixed", value="2022-09"), None) == "2022-09"


def test_a_past_month_long_gone_gives_way_to_one_at_hand() -> None:
    soon = form("calendar", value="XXXX-10", direction="past")
    assert ground(soon, "2023-09-15") == "2023-10"
    assert ground(soon, "2023-12-15") == "2023-10"


def test_counted_from_another_expression() -> None:
    next_day = form("shift", unit="day", offset=1, base="narrative", base_time="t")
    assert ground(next_day, "2024-03-01", {"t": "2024-02-28"}.get) == "2024-02-29"
    month = form("calendar", value="XXXX-10", base="narrative", base_time="t")
    assert ground(month, "1999-07-29", {"t": "1997"}.get) == "1997-10"


def test_a_range_needs_both_ends() -> None:
    ends = (form("calendar", value="XXXX-09-10"), form("calendar", value="XXXX-09-13"))
    assert ground(form("range", ends=ends), "2023-09-06") == "2023-09-10/2023-09-13"
    assert ground(form("range", ends=ends), None) is None


@pytest.mark.parametrize(("year", "day"), [(1999, "1999-04-04"), (2024, "2024-03-31"), (2038, "2038-04-25")])
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


def test_beyond_the_calendar() -> None:
    assert shifted(date(1, 1, 1), "day", -1) is None
    assert shifted(date(9999, 12, 31), "year", 10**9) is None
    assert shifted(date(2024, 1, 1), "hour", 1) is None
