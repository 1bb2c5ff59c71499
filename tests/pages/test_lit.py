"""A text with spans lit: nested, crossing, over paragraphs, and always the same text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dom import tree
from recoupe.pages.lit import Mark, lit


def shown(text: str, *marks: Mark) -> str:
    return str(lit(text, "r1", marks).markup)


def test_a_span_inside_another_is_an_element_inside_another() -> None:
    assert shown("un deux trois", Mark(0, 13, ("event",)), Mark(3, 7, ("time",))) == (
        '<p><span id="r1-0-13" class="event">un <span id="r1-3-7" class="time">deux</span> trois</span></p>'
    )


def test_spans_that_cross_are_cut_at_the_boundary_and_named_together() -> None:
    found = lit("abcdef", "r1", [Mark(0, 4, ("event",)), Mark(2, 6, ("time",))])
    assert str(found.markup) == (
        '<p><span id="r1-0-4" class="event">ab<span id="r1-2-6" class="time">cd</span></span>'
        '<span data-of="r1-2-6" class="time">ef</span></p>'
    )
    assert found.crossing == ["r1-2-6"]


def test_a_span_over_two_paragraphs_is_one_element_in_each() -> None:
    found = lit("ab\n\ncd", "r1", [Mark(1, 5)])
    assert str(found.markup) == '<p>a<span id="r1-1-5">b</span></p>\n\n<p><span data-of="r1-1-5">c</span>d</p>'
    assert found.crossing == ["r1-1-5"]


def test_the_same_words_in_two_layers_are_one_element() -> None:
    assert (
        shown("ab", Mark(0, 2, ("time",)), Mark(0, 2, ("event",)))
        == '<p><span id="r1-0-2" class="event time">ab</span></p>'
    )


def test_a_link_stands_after_the_words_and_adds_no_text() -> None:
    html = shown("ab", Mark(0, 1, ("statement",), ("#c-1", "7", 'see "7"')))
    assert '</span><a class="ref" href="#c-1" data-n="7" aria-label="see &#34;7&#34;"></a>b' in html
    assert tree(html).text == "ab"


def test_empty_spans_and_spans_outside_the_text_are_left_out() -> None:
    assert shown("ab", Mark(1, 1), Mark(-1, 1), Mark(1, 9)) == "<p>ab</p>"


PLACES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12)


@given(text=st.text(alphabet="ab<&\n é", max_size=30), places=PLACES)
def test_whatever_the_spans_the_text_stays_and_every_span_is_whole(text: str, places: list[tuple[int, int]]) -> None:
    marks = [Mark(a, b, ("event",)) for a, b in places]
    html = shown(text, *marks)
    page = tree(html)
    assert page.text == text
    for a, b in places:
        if 0 <= a < b <= len(text) and text[a:b].strip("\n"):
            name = f"r1-{a}-{b}"
            parts = [n for n in page.all("span") if name in (n.attributes.get("id"), n.attributes.get("data-of"))]
            assert "".join(n.text for n in parts) == text[a:b].replace("\n", "")
            assert len(re.findall(f'id="{name}"', html)) == 1
