"""A report's whole text with its spans lit: nested where they nest, cut at the boundary where they cross.

Every span is an element with an id of its own (`r3-120-180`), so that a link reaches the words and `:target` lights them. A
span that crosses another, or runs over several paragraphs, is made of several elements: the first has the id, the others name
it in `data-of`, and `crossing` lists it, so that the style sheet can light them all together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from recoupe.pages.edition import anchor
from recoupe.pages.visible import visible

_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, order=True)
class Mark:
    """Words to light: their extent, the layers (css classes) that they belong to, and a link shown after them."""

    start: int
    end: int
    layers: tuple[str, ...] = ()
    link: tuple[str, str, str] | None = None  # address, what is shown, what is read out


@dataclass
class LitText:
    """The markup of a text, and the ids of the spans that several elements make up."""

    markup: Markup
    crossing: list[str] = field(default_factory=list)


def lit(text: str, report: str, marks: Iterable[Mark]) -> LitText:
    """The text of a report as markup, `report` beginning every id.

    Time and size grow with the text and the number of marks times their depth."""
    pieces: list[Markup] = []
    merged = _merged(marks, len(text))
    crossing: dict[str, None] = {}
    seen: set[str] = set()
    position = 0
    following = 0
    running: list[Mark] = []  # marks that began in an earlier paragraph
    for paragraph in _PARAGRAPH.finditer(text):
        pieces.append(escape(text[position : paragraph.start()]))
        position = paragraph.end()
        while following < len(merged) and merged[following].start < paragraph.end():
            running.append(merged[following])
            following += 1
        running = [mark for mark in running if mark.end > paragraph.start()]
        writer = _Paragraph(text, report, seen, crossing)
        pieces.append(writer.written(paragraph.start(), paragraph.end(), running))
    pieces.append(escape(text[position:]))
    return LitText(Markup("").join(pieces), list(crossing))


def _merged(marks: Iterable[Mark], length: int) -> list[Mark]:
    """One mark an extent, with all the layers; the longer first where two begin together. Empty ones are left out."""
    layers: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    links: dict[tuple[int, int], tuple[str, str, str]] = {}
    for mark in marks:
        if 0 <= mark.start < mark.end <= length:
            key = (mark.start, mark.end)
            layers[key].update(dict.fromkeys(mark.layers))
            if mark.link:
                links.setdefault(key, mark.link)
    order = sorted(layers, key=lambda key: (key[0], -key[1]))
    return [Mark(start, end, tuple(sorted(layers[start, end])), links.get((start, end))) for start, end in order]


class _Paragraph:
    """Writes one paragraph. Open elements form a stack; a mark that ends inside a deeper one closes that and opens it again."""

    def __init__(self, text: str, report: str, seen: set[str], crossing: dict[str, None]) -> None:
        self._text = text
        self._report = report
        self._seen = seen
        self._crossing = crossing
        self._out: list[str] = []
        self._stack: list[Mark] = []
        self._at = 0

    def written(self, start: int, end: int, marks: list[Mark]) -> Markup:
        self._at = start
        self._out.append("<p>")
        for mark in marks:
            self._run_to(max(mark.start, start))
            self._open(mark)
        self._run_to(end)
        for mark in reversed(self._stack):
            self._close(mark, end)
        self._out.append("</p>")
        return Markup("".join(self._out))  # noqa: S704 - every text in it went through `escape`

    def _run_to(self, position: int) -> None:
        """Writes the text up to `position`, closing on the way what ends there."""
        while ending := [mark for mark in self._stack if mark.end <= position]:
            self._end(min(ending, key=lambda mark: mark.end).end)
        self._write(position)

    def _end(self, position: int) -> None:
        """Closes all marks that end at `position`; those opened after them are closed and opened again."""
        self._write(position)
        lowest = next(i for i, mark in enumerate(self._stack) if mark.end == position)
        again = [mark for mark in self._stack[lowest:] if mark.end > position]
        for mark in reversed(self._stack[lowest:]):
            self._close(mark, position)
        del self._stack[lowest:]
        for mark in again:
            self._open(mark)

    def _write(self, position: int) -> None:
        if position > self._at:
            self._out.append(str(escape(visible(self._text[self._at : position]))))
            self._at = position

    def _open(self, mark: Mark) -> None:
        name = anchor(self._report, mark.start, mark.end)
        layers = f' class="{" ".join(mark.layers)}"' if mark.layers else ""
        if name in self._seen:
            self._crossing[name] = None
            self._out.append(f'<span data-of="{name}"{layers}>')
        else:
            self._seen.add(name)
            self._out.append(f'<span id="{name}"{layers}>')
        self._stack.append(mark)

    def _close(self, mark: Mark, position: int) -> None:
        self._out.append("</span>")
        if mark.link and mark.end == position:
            target, shown, read = map(escape, mark.link)
            self._out.append(f'<a class="ref" href="{target}" data-n="{shown}" aria-label="{read}"></a>')
