"""A page beside its report: every paragraph is marked in it, and nothing in it acts, loads or leads away."""

from __future__ import annotations

import re
import time
from contextlib import suppress

import pytest
from lxml.html import document_fromstring, fromstring

from pages_of_ten_kinds import EXPECTED, content, report
from recoupe.errors import SourceError
from recoupe.intake.html import page_report
from recoupe.intake.html.harmless import Harmless, harmless
from recoupe.model import Original, Paragraph, Report
from recoupe.settings import load

SENTENCE = (
    "Le pont de Port-Vaillant sera fermé trois semaines à partir de lundi, a annoncé vendredi la maire Zoé Lamy devant le "
    "conseil municipal réuni en séance extraordinaire."
)


def shown(page: str | bytes, *places: str, media: str = "text/html") -> Harmless:
    content = page.encode() if isinstance(page, str) else page
    paragraphs = [Paragraph(start=0, end=1, place=place) for place in places]
    return harmless(Original(media=media, content=content), paragraphs, load())


@pytest.mark.parametrize("name", EXPECTED)
def test_each_paragraph_is_marked(name: str) -> None:
    """All but a title that only the head of the page gives."""
    found = report(name)
    assert found.original
    assert found.original.content == content(name)
    page = harmless(found.original, found.paragraphs, load())
    tree = document_fromstring(page.html)
    for paragraph, mark in zip(found.paragraphs, page.marks, strict=True):
        if paragraph.place.startswith("/html/head"):
            assert mark is None
            continue
        (element,) = tree.xpath("//*[@id=$mark]", mark=mark)
        assert found.text[paragraph.start : paragraph.end] in " ".join(element.text_content().split())


@pytest.mark.parametrize("name", EXPECTED)
def test_pages_keep_their_words_and_no_attribute_but_marks(name: str) -> None:
    found = report(name)
    assert found.original
    page = harmless(found.original, found.paragraphs, load())
    for element in fromstring(f"<div>{page.html}</div>").iter():
        assert set(element.attrib) <= {"id", "lang", "colspan", "rowspan"}
        assert element.get("id") in (None, *page.marks)


ACTING = {
    "script": "<script>alert(1)</script>",
    "script in parts": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "handler": "<p onclick=alert(1) onmouseover='alert(1)'>x</p>",
    "handler without end": "<img src=x onerror=alert(1)//",
    "svg": "<svg><script>alert(1)</script><animate onbegin=alert(1)></svg>",
    "svg style": "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "math": "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "noscript": "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "template": "<template><img src=x onerror=alert(1)></template>",
    "textarea": "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "comment": "<!--><img src=x onerror=alert(1)>-->",
    "conditional comment": "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "cdata": "<![CDATA[<script>alert(1)</script>]]>",
    "xmp": "<xmp><img src=x onerror=alert(1)></xmp>",
    "plaintext": "<plaintext><script>alert(1)</script>",
    "form": "<form action=https://evil.example><input name=a><button formaction=javascript:alert(1)>ok</button></form>",
    "link": "<a href='javascript:alert(1)' ping=https://evil.example>x</a><a href='https://evil.example'>y</a>",
    "picture": "<img src=https://evil.example/x srcset='https://evil.example/y 2x'><picture><source srcset=z></picture>",
    "frames": "<iframe srcdoc='<script>alert(1)</script>'></iframe><frame src=x><object data=x></object><embed src=x>",
    "style": "<style>@import 'https://evil.example';p{background:url(https://evil.example)}</style>",
    "style attribute": "<p style='background:url(https://evil.example);position:fixed'>x</p><table background=https://evil.example>",
    "head": "<base href=https://evil.example><link rel=stylesheet href=https://evil.example><meta http-equiv=refresh content=0>",
    "media": "<video src=https://evil.example autoplay></video><audio src=x onerror=alert(1)></audio>",
    "custom": "<x-y onclick=alert(1)>z</x-y><o:p onload=alert(1)>z</o:p>",
    "name of a mark": "<p id=recoupe-paragraph-0 class=x>x</p><p id=\"x' onclick='alert(1)\">y</p>",
    "null": "<scr\0ipt>alert(1)</scr\0ipt><im\0g src=x onerror=alert(1)>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt;<a href='&#106;avascript:alert(1)'>x</a>",
}  # fmt: skip
ALLOWED = re.compile(r"</?[a-z][a-z0-9]*(?: (?:id|lang|colspan|rowspan)=\"[^\"<>]*\")*>")


@pytest.mark.parametrize("shape", ACTING)
def test_nothing_acts_or_loads(shape: str) -> None:
    page = shown(f"<html><body><p>{SENTENCE}</p>{ACTING[shape]}<p>Fin.</p></body></html>", "/html/body[1]/p[1]")
    assert SENTENCE in page.html
    assert page.marks == ("recoupe-paragraph-0",)
    assert page.html.count('id="recoupe-paragraph-0"') == 1
    left = ALLOWED.sub("", page.html)
    assert "<" not in left, left
    assert not re.search(r"<(script|style|form|input|a|img|svg|math|iframe|link|meta|base)\b", page.html)
    assert "evil.example" not in page.html
    assert not re.search(r"<[^>]*\bon\w+=", page.html)


def test_the_encoding_that_came_with_a_page_is_kept_with_it() -> None:
    content = f"<html><body><h1>Le pont ferme</h1><p>{SENTENCE}</p></body></html>".encode("mac-roman")
    (found,) = page_report(content, "https://phare.example/pont.html", load(), charset="Mac-Roman")
    assert isinstance(found, Report)
    assert found.original
    assert found.original.media == "text/html; charset=mac-roman"
    assert SENTENCE in harmless(found.original, found.paragraphs, load()).html


def test_characters_that_turn_the_line_are_taken_out() -> None:
    page = shown(f"<p>\u202e{SENTENCE}&#x202e;&#8294;\u200f</p>")
    assert page.html.count(SENTENCE) == 1
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", page.html)


def test_a_place_is_no_expression_to_be_run() -> None:
    """A case from a stranger may hold anything for a place."""
    hard = "count(" * 50 + "//*" + ")" * 50
    assert shown(f"<p>{SENTENCE}</p>", "//p", hard, "", "/html/body[1]/p[2]").marks == (None,) * 4


def test_a_paragraph_that_holds_others_stays_around_them() -> None:
    """A browser ends a `p` where a block begins; the mark must not be left on an empty one."""
    page = shown(f"<body><p><center>{SENTENCE}</center></p></body>", "/html/body[1]/p[1]")
    assert SENTENCE in page.html


SHAPES = [
    "<div>" * 200 + SENTENCE, "<div>" * 100_000 + "x", "<p>x" * 30_000, "<table>" * 200 + SENTENCE,
    f"<p {'a=1 ' * 50_000}>{SENTENCE}</p>", "<b>" * 230 + "<p>x</p>" * 2000, "<a><p>" * 100 + SENTENCE,
]  # fmt: skip


@pytest.mark.parametrize("page", SHAPES, ids=range(len(SHAPES)))
def test_shapes_take_bounded_time(page: str) -> None:
    start = time.perf_counter()
    with suppress(SourceError):
        assert shown(page).html
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("page", [b"", b"\0\1\2" * 40])
def test_what_is_no_page_is_refused(page: bytes) -> None:
    with pytest.raises(SourceError):
        shown(page)


def test_a_page_that_is_too_large_is_read_but_not_kept() -> None:
    page = f"<html><body><h1>Le pont ferme</h1><p>{SENTENCE}</p></body></html>"
    settings = load().changed("originals", max_bytes=100)
    (found,) = page_report(page.encode(), "https://phare.example/pont.html", settings)
    assert isinstance(found, Report)
    assert found.original is None
    assert any("originals.max_bytes" in problem.message for problem in found.problems)
    (found,) = page_report(page.encode(), "https://phare.example/pont.html", load().changed("originals", keep=False))
    assert isinstance(found, Report)
    assert (found.original, found.problems) == (None, ())
