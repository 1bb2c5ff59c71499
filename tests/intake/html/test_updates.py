"""When a page says that it was published and last changed, by the way in which it says so."""

from __future__ import annotations

import pytest

from recoupe.intake.html import page_report
from recoupe.model import Report
from recoupe.settings import load
from updates import ADDRESS, ROWS, page


@pytest.mark.parametrize("name", ROWS)
def test_published_and_updated(name: str) -> None:
    (found,) = page_report(page(name), ADDRESS, load())
    assert isinstance(found, Report)
    row = ROWS[name]
    assert (found.published, found.updated) == (row["published"], row.get("updated"))
    assert bool(found.updated_why) == bool(found.updated)
    assert len(found.problems) == row.get("problems", 0), found.problems


FIELD = '<meta property="article:published_time" content="{}T08:12:00+01:00">'
PRINTED = "<p>Publié le {} mars 2021 à 8h12</p>"
PAIRS = {  # what is printed, in the fields, in the address, each a day of March (0: not there); rows that tell of a disagreement
    "all agree": (4, 4, 4, ()),
    "printed and field": (5, 4, 0, (("05", "04"),)),
    "printed and address": (5, 0, 4, (("05", "04"),)),
    "field and address": (0, 5, 4, (("05", "04"),)),
    "printed alone against both": (5, 4, 4, (("05", "04"), ("05", "04"))),
    "address alone against both": (4, 4, 5, (("04", "05"),)),
    "field alone against both": (4, 5, 4, (("04", "05"),)),
    "three days": (4, 5, 6, (("04", "05"), ("04", "06"))),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_each_pair_of_days_that_disagree_is_told(pair: str) -> None:
    printed, field, address, rows = PAIRS[pair]
    made = page("ago").decode()
    made = made.replace(ROWS["ago"]["head"], FIELD.format(f"2021-03-0{field}") if field else "")
    made = made.replace(ROWS["ago"]["stamp"], PRINTED.format(printed) if printed else "")
    url = f"https://www.phare-vaillant.fr/2021/03/0{address}/pont.html" if address else ADDRESS
    (found,) = page_report(made.encode(), url, load())
    assert isinstance(found, Report)
    assert found.published
    assert found.published[:10] == f"2021-03-0{printed or field or address}"
    days = [
        tuple(f"2021-03-{day}" in problem.message for day in row)
        for problem, row in zip(found.problems, rows, strict=True)
    ]
    assert days == [(True, True)] * len(rows)


def test_a_printed_change_and_a_field_that_disagree_are_told() -> None:
    (found,) = page_report(page("field_rebuilt_later"), ADDRESS, load())
    assert isinstance(found, Report)
    (problem,) = found.problems
    assert ("2021-03-06" in problem.message, "2023-01-10" in problem.message) == (True, True)


@pytest.mark.parametrize(
    ("printed", "expected"), [("30 décembre", "2021-01-03T10:00"), ("2 janvier", "2020-01-03T10:00")]
)
def test_a_change_without_a_year_is_the_first_after_publication(printed: str, expected: str) -> None:
    stamp = f"<p>Publié le {printed} 2020 à 8h12, mis à jour le 3 janvier à 10h00</p>"
    made = page("ago").decode().replace(ROWS["ago"]["head"], "").replace(ROWS["ago"]["stamp"], stamp)
    (found,) = page_report(made.encode(), ADDRESS, load())
    assert isinstance(found, Report)
    assert found.updated == expected
