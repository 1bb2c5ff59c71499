"""Ten pages of ten kinds, in `tests/intake/pages/`, with what is expected of each."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from lxml.html import document_fromstring

from recoupe.intake.html import page_report
from recoupe.model import Report
from recoupe.settings import load

PAGES = Path(__file__).resolve().parent.parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((PAGES / "expected.toml").read_text("utf-8"))


def report(name: str) -> Report:
    (found,) = page_report((PAGES / f"{name}.html").read_bytes(), f"saved/{name}.html", load())
    assert isinstance(found, Report)
    return found


def unmarked(report: Report) -> str:
    text = list(report.text)
    for span in report.boilerplate:
        text[span.start : span.end] = " " * (span.end - span.start)
    return "".join(text)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_expected(name: str) -> None:
    found, expected = report(name), EXPECTED[name]
    assert found.title
    assert found.title.text == expected["title"]
    assert (found.outlet.name if found.outlet else None) == expected.get("outlet")
    for field in ("byline", "section", "published", "updated"):
        if field in expected or field != "byline":
            assert getattr(found, field) == expected.get(field), field
    assert list(found.agencies) == expected.get("agencies", [])
    text = unmarked(found)
    assert [passage for passage in expected["inside"] if passage not in text] == []
    assert [passage for passage in expected["outside"] if passage in text] == []
    assert len(found.problems) == expected["problems"], found.problems
    assert found.language == "fr"


@pytest.mark.parametrize("name", EXPECTED)
def test_all_of_the_text_has_its_place_in_the_page(name: str) -> None:
    found = report(name)
    covered = "".join(found.text[p.start : p.end] for p in found.paragraphs)
    assert covered.replace("\n", "") == found.text.replace("\n", "")
    tree = document_fromstring((PAGES / f"{name}.html").read_bytes()).getroottree()
    assert all(len(tree.xpath(paragraph.place)) == 1 for paragraph in found.paragraphs)


def test_every_page_is_expected() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)
