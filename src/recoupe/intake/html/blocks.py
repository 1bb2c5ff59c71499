"""The tree of a page → its blocks: runs of text that a reader sees as a paragraph, a headline, an entry, with their XPath."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree
from lxml.html import HtmlElement

from recoupe.intake.html.markup import markup
from recoupe.intake.lines import Line, lines, plain

HEADLINES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
INLINE, SILENT = (frozenset(markup()["elements"][key]) for key in ("inline", "silent"))
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACE = re.compile(r"\s+")
WORDS = re.compile(r"\w+")
UNSEEN = re.compile(
    "[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)  # breaks of words, turns of direction
TIMES = 4  # `time` elements of a block that are kept
NAMES = 12  # classes and ids of an element that are looked at


@dataclass(frozen=True)
class Block:
    """A line of text on a page: its words, single-spaced; the XPath of its element; the tags
    of that and of what holds it (the innermost last), and the names that the markup gives them (classes and ids, in lower
    case); the part of its characters that is in links; whether a browser shows it; and the moments that `time` elements in it
    or before it give to machines, each with the names of the element."""

    text: str
    place: str
    tags: tuple[str, ...]
    names: tuple[str, ...] = ()
    linked: float = 0.0
    shown: bool = True
    times: tuple[tuple[str, str], ...] = ()

    @property
    def tag(self) -> str:
        """The tag of its own element."""
        return self.tags[-1]

    @cached_property
    def lines(self) -> list[Line]:
        """It as plain text is looked at: one line, or more where a bar of the layout parts it."""
        return lines(self.text)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Its words as they are compared: in lower case, without accents."""
        return tuple(WORDS.findall(plain(self.text)))


@dataclass
class _Open:
    """An element that is being walked through; `pieces` are the words of its own that no block has yet."""

    place: str
    tags: tuple[str, ...]
    names: tuple[str, ...]
    shown: bool
    block: bool
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    times: list[tuple[str, str]] = field(default_factory=list)
    children: dict[str, int] = field(default_factory=dict)


def blocks(tree: HtmlElement) -> Iterator[Block]:
    """The blocks of a page in reading order. Goes through the tree once, without recursion."""
    root = tree.getroottree().getroot()
    stack: list[_Open] = []
    silent: HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and silent is None:
            opened = _opened(stack, element)
            if element.tag in SILENT:
                silent = element
                continue
            if opened.block and stack:
                yield from _closed(_holder(stack))
            stack.append(opened)
            if element.tag == "time" and element.get("datetime"):
                names = f"{element.get('itemprop', '')} {' '.join(opened.names[-2:])}".strip().lower()
                _holder(stack).times.append((element.get("datetime")[:60], names))
            _add(stack, "\0" if element.tag == "br" else element.text)
        elif event == "end" and (silent is None or element is silent):
            if silent is None:
                yield from _closed(stack[-1]) if stack[-1].block else ()
                stack.pop()
            silent = None
            _add(stack, element.tail)


def _opened(stack: list[_Open], element: HtmlElement) -> _Open:
    """The element as one that is walked into, counted among its siblings."""
    above = stack[-1] if stack else None
    tag = element.tag if isinstance(element.tag, str) else "*"
    if above:
        above.children[tag] = above.children.get(tag, 0) + 1
    names = tuple(f"{element.get('class', '')} {element.get('id', '')}"[:400].lower().split()[:NAMES])
    return _Open(
        place=f"{above.place}/{tag}[{above.children[tag]}]" if above else f"/{tag}",
        tags=(*above.tags, tag) if above else (tag,),
        names=(*above.names, *names) if above else names,
        shown=not _hides(element) and (above is None or above.shown),
        block=tag not in INLINE or above is None,
    )


def _hides(element: HtmlElement) -> bool:
    if element.tag in ("html", "body"):
        return False  # what scripts show once the page is there
    return element.get("hidden") is not None or bool(HIDING.search(element.get("style", "")[:400]))


def _holder(stack: list[_Open]) -> _Open:
    """The innermost block element that is open."""
    return next(opened for opened in reversed(stack) if opened.block)


def _add(stack: list[_Open], text: str | None) -> None:
    if not text or not stack:
        return
    holder = _holder(stack)
    holder.pieces.append(text)
    if "a" in stack[-1].tags:
        holder.linked += len(text.strip())


def _closed(opened: _Open) -> Iterator[Block]:
    """The blocks that the words of an element make that have gathered so far, if any: one a line, but for headlines."""
    text = SPACE.sub(" ", UNSEEN.sub("", "".join(opened.pieces))).strip(" \0")
    linked = min(1.0, opened.linked / len(text)) if text else 0.0
    opened.pieces.clear()
    opened.linked = 0
    if not text:
        return
    parts = [text.replace("\0", " ")] if opened.tags[-1] in HEADLINES else text.split("\0")
    times = tuple(opened.times[:TIMES])
    opened.times.clear()
    for part in parts:
        if line := SPACE.sub(" ", part).strip():
            yield Block(line, opened.place, opened.tags, opened.names, linked, opened.shown, times)
            times = ()
