"""The picture of the timeline: in order, without marks over one another, however far apart the dates lie."""

from __future__ import annotations

import datetime

import pytest

import factory as f
from recoupe.model import Case
from recoupe.pages.edition import Edition
from recoupe.pages.picture import Picture, picture
from recoupe.pages.timeline import Entry
from recoupe.pages.words import Words

DAY = datetime.date.fromisoformat


def entry(number: int, first: str, last: str | None = None, kind: str = "event") -> Entry:
    return Entry(
        number=number, kind=kind, status="happened", gist="", speaker="", date=first, first=DAY(first), last=DAY(last or first),
        cites=[], outlets=1, origins=1, others=[], cards=[],
    )  # fmt: skip


def drawn(*entries: Entry, published: tuple[str, ...] = ()) -> Picture:
    reports = tuple(f.report(f"Texte {day}", published=day) for day in published)
    found = picture(Edition(Case(reports=reports), Words("fr")), list(entries))
    assert found is not None
    return found


def test_nothing_to_draw_is_no_picture() -> None:
    assert picture(Edition(Case(), Words("fr")), []) is None


def test_days_run_from_left_to_right_and_far_days_stay_in_sight() -> None:
    found = drawn(entry(1, "1987-01-01"), entry(2, "2024-03-01"), entry(3, "2024-03-02"), entry(4, "2024-03-09"))
    places = [shape.x for shape in found.shapes]
    assert places == sorted(places)
    assert found.width <= 1100
    assert [text for _, text, _ in found.ticks] == ["1 janv.", "1 mars", "2 mars", "9 mars"]
    assert [year for _, _, year in found.ticks] == ["1987", "2024", "", ""]


def test_a_vague_date_is_a_bar_over_all_that_it_may_mean() -> None:
    found = drawn(entry(1, "2024-03-01", "2024-03-31"), entry(2, "2024-03-05"), entry(3, "2024-04-10"))
    bar, dot, later = found.shapes
    assert bar.width > 0
    assert bar.x < dot.x < bar.x + bar.width < later.x


@pytest.mark.parametrize("count", [1, 7, 30])
def test_no_mark_hides_another(count: int) -> None:
    dots = [entry(i, "2024-03-01") for i in range(count)] + [
        entry(100 + i, "2024-03-02", kind="saying") for i in range(count)
    ]
    bars = [entry(200 + i, f"2024-0{i + 1}-01", f"2024-0{i + 2}-10") for i in range(4)]
    bars.append(entry(300, "2030-01-01", "2030-01-02"))
    found = drawn(*dots, *bars, published=("2024-03-01", "2024-03-02"))
    boxes = [
        (s.x, s.y, s.x + s.width, s.y + 18) if s.width else (s.x - 9, s.y - 9, s.x + 9, s.y + 9) for s in found.shapes
    ]
    for i, (a, b, c, d) in enumerate(boxes):
        assert 0 <= a < c <= found.width
        assert 0 <= b < d <= found.height
        for e, g, h, k in boxes[i + 1 :]:
            assert c <= e or h <= a or d <= g or k <= b
