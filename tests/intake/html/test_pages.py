"""Ten pages of ten kinds, in `tests/intake/pages/`, with what is expected of each."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement, document_fromstring

from pages_of_ten_kinds import EXPECTED, PAGES, content, report
from recoupe.intake.html.markup import markup
from recoupe.model import Report

SILENT = [tag for tag in markup()["elements"]["silent"] if tag != "head"]


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
    tree = document_fromstring(content(name)).getroottree()
    assert all(len(tree.xpath(paragraph.place)) == 1 for paragraph in found.paragraphs)


def decoded(page: bytes) -> str:
    """As a browser reads it."""
    try:
        return page.decode()
    except UnicodeDecodeError:
        return page.decode("cp1252")


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\xad", "")


@pytest.mark.parametrize("name", EXPECTED)
def test_xpath_and_quote_find_the_same_element(name: str) -> None:
    """In the bytes of the page, by another walk than the reader's: the quote with what stands around it is there once, and it
    lies in the element that the XPath names."""
    found = report(name)
    tree = document_fromstring(decoded(content(name)))
    for silent in tree.xpath("|".join(f"//{tag}" for tag in SILENT if tag not in ("title", "meta", "link"))):
        silent.text = None
        silent[:] = []
    words, spans = _spans(tree)
    for paragraph in found.paragraphs:
        exact = squeezed(found.text[paragraph.start : paragraph.end])
        (element,) = tree.getroottree().xpath(paragraph.place)
        start, end = spans[element]
        assert exact in words[start:end]
        if paragraph.place.startswith("/html/head"):
            assert (paragraph.prefix, paragraph.suffix) == ("", "")
            continue
        prefix, suffix = squeezed(paragraph.prefix), squeezed(paragraph.suffix)
        assert len(paragraph.prefix) <= 32 >= len(paragraph.suffix)
        assert prefix or suffix
        assert words.count(prefix + exact + suffix) == 1
        at = words.index(prefix + exact + suffix) + len(prefix)
        assert start <= at
        assert at + len(exact) <= end


def _spans(tree: HtmlElement) -> tuple[str, dict[HtmlElement, tuple[int, int]]]:
    """The words of the page without blanks, and where in them each element begins and ends."""
    words = ""
    spans: dict[HtmlElement, tuple[int, int]] = {}

    def walk(element: HtmlElement) -> None:
        nonlocal words
        start = len(words)
        words += squeezed(element.text or "") if isinstance(element.tag, str) else ""
        for inner in element:
            walk(inner)
            words += squeezed(inner.tail or "")
        spans[element] = (start, len(words))

    walk(tree)
    return words, spans


def test_every_page_is_expected() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)
