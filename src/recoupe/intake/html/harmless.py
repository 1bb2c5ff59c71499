"""A page as it came → a version of it that can be shown: its words in their order, and nothing that acts or loads.

Everything is taken off but elements that order text: no script, style, form, link, picture or attribute is left, so that there
is nothing to run and no address to ask. Ammonia (`nh3`), which parses as browsers do, decides what stays; what is done to the
tree before it only keeps paragraphs apart and marks them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import nh3
from lxml import etree
from lxml.html import HtmlElement

from recoupe.intake.html.blocks import INLINE, SILENT
from recoupe.intake.html.markup import markup
from recoupe.intake.html.parsing import parse
from recoupe.model import Original, Paragraph
from recoupe.settings import Settings

MARK = "recoupe-paragraph-{}"  # the id of the element that a paragraph was taken from
KEPT = frozenset(markup()["elements"]["harmless"])
ATTRIBUTES = {"*": {"id", "lang"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
CHARSET = re.compile(r"charset=([\w.:-]{2,40})")
TURNING = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


@dataclass(frozen=True)
class Harmless:
    """The page as a fragment of HTML, and for each paragraph of the report the id of its element in it (several may share
    one); None where the paragraph stands in no element that is shown, as a title that only the head of the page gives."""

    html: str
    marks: tuple[str | None, ...]


def harmless(original: Original, paragraphs: Sequence[Paragraph], settings: Settings) -> Harmless:
    """A page without all that acts or loads, with marks where the paragraphs of its report were taken from. Raises
    `SourceError` where the bytes are no page that can be read."""
    declared = CHARSET.search(original.media)
    tree = parse(original.content, declared[1] if declared else None, settings).tree
    places = {paragraph.place for paragraph in paragraphs}
    marks = {}
    for number, (place, element) in enumerate(_marked(tree, places)):
        marks[place] = MARK.format(number)
        element.set("id", marks[place])
    _apart(tree)
    body = tree.find("body")
    whole = etree.tostring(tree if body is None else body, method="html", encoding="unicode")
    clean = nh3.clean(
        whole, tags=set(KEPT), clean_content_tags=set(SILENT), attributes=ATTRIBUTES, link_rel=None, url_schemes=set()
    ).translate(TURNING)
    return Harmless(clean, tuple(_if_there(marks.get(paragraph.place), clean) for paragraph in paragraphs))


def _marked(tree: HtmlElement, places: Iterable[str]) -> Iterator[tuple[str, HtmlElement]]:
    """The elements at these places, in the order of the page, once every id of the page's own is gone."""
    wanted = set(places)
    found = [(place, element) for element, place in _places(tree) if place in wanted]
    for element in tree.iter(etree.Element):
        element.attrib.pop("id", None)
    yield from found


def _places(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Every element with its place, written as that of a block is. The places of a report are not given to an XPath engine:
    a case may come from a stranger."""
    root = tree.getroottree().getroot()
    stack: list[tuple[str, dict[str, int]]] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            stack.pop()
            continue
        tag = element.tag if isinstance(element.tag, str) else "*"
        if stack:
            above, children = stack[-1]
            children[tag] = children.get(tag, 0) + 1
        stack.append((f"{above}/{tag}[{children[tag]}]" if stack else f"/{tag}", {}))
        yield element, stack[-1][0]


def _apart(tree: HtmlElement) -> None:
    """Keeps apart what stands apart: elements that are not kept, and paragraphs that hold others, become plain divisions."""
    for element in [*tree.iter(etree.Element)]:
        if element.tag in INLINE or element.tag in SILENT:
            continue
        split = element.tag not in ("div", "table", "ul", "ol") and _holds_blocks(element)
        if element.tag not in KEPT or (element.tag == "p" and split):
            element.tag = "div"


def _holds_blocks(element: HtmlElement) -> bool:
    return any(inner.tag not in INLINE for inner in element.iterdescendants(etree.Element))


def _if_there(mark: str | None, html: str) -> str | None:
    return mark if mark and f'id="{mark}"' in html else None
