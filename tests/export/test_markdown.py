"""The findings as Markdown: all there, and nothing of a report taken for markup."""

from __future__ import annotations

import io
import re

import pytest
from markdown_it import MarkdownIt

import factory as f
import invented
from recoupe.export import markdown
from recoupe.model import Case


def written(case: Case, language: str = "fr") -> str:
    out = io.StringIO()
    markdown.write(case, out, language)
    return out.getvalue()


def test_every_finding_is_there_with_both_sides() -> None:
    html = MarkdownIt().render(written(invented.case()))
    assert html.count("<h3>") == len(invented.case().findings)
    assert html.index("Contradictions") < html.index("Confirmations")
    assert "avant la fin de la semaine</strong>" in html
    assert "Le Courrier de Sarène, mar. 12 mars 2024" in html
    assert "Confirmé par Inès" in html
    assert html.count("<blockquote>") >= 18
    assert "<strong>a nié</strong> <strong>toute panne des moteurs</strong>." in html


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_case_says_so(language: str) -> None:
    assert len(written(Case(), language).splitlines()) == 5


def test_words_of_a_report_are_no_markup() -> None:
    text = "# <b>x</b> [a](javascript:1) `c` **d** _e_ ![i](http://h/i) | &amp; https://h.invalid\n1. z"
    r = f.report(text, outlet="# <i>*M*")
    found = f.finding(
        "denied",
        f.side("**x**", f.span(r, text.split("\n")[0])),
        f.side("1. <u>", f.span(r, "z")),
        explanation={"fr": "- <s>\n# *"},
    )
    html = MarkdownIt("commonmark", {"html": True, "linkify": False}).render(
        written(Case(reports=(r,), findings=(found,)))
    )
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {"h1", "h2", "h3", "p", "ul", "li", "strong", "blockquote"}
    assert "&lt;b&gt;x&lt;/b&gt; [a](javascript:1)" in html
