"""The headline of a page: the block that prints what the page's fields call its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recoupe.intake.html.blocks import Block
from recoupe.intake.html.metadata import Metadata
from recoupe.settings import Settings

SUFFIX = re.compile(r"\s+[|•·»–—-]\s+[^|•·»–—]{1,60}$")  # the outlet, the section or the day behind a title
WHERE = "/html/head/title[1]"
PARTS = re.compile(r"\s+[|•·»–—-]\s+")
LEVELS = ("h1", "h2")
NEAR = 12  # blocks before the text in which a heading of the first level is its headline, whatever the page is called
SHORTEST = 3  # words of a headline that may be told by being the beginning of a title
Words = tuple[str, ...]


def headline(seen: Sequence[Block], chosen: Sequence[int], meta: Metadata, settings: Settings) -> Block | None:
    """The block of the headline; one made from the page's fields where no block prints it."""
    outlets = {Block(name, WHERE, ("title",)).key for name in meta.publishers}
    claimed = [Block(text, WHERE, ("title",)) for title in meta.titles for text in _pieces(title)]
    keys = [block.key for block in claimed if block.key and block.key not in outlets]
    heads = [b for level in LEVELS for b in seen if b.tag == level and b.shown and b.key and b.key not in outlets]
    first = [b for b in heads if b.tag == LEVELS[0]]
    exact = [b for b in heads if b.key in keys]
    begun = [b for b in first if any(_begins(b.key, key) for key in keys)]
    least = settings.number("html", "title_shared")
    close = [b for b in first if len(b.key) >= SHORTEST and (not keys or _shared(b.key, keys) >= least)]
    begins = next((n for n in chosen if seen[n].lines[0].is_paragraph), chosen[0] if chosen else 0)
    above = [b for b in seen[: begins + 1] if b.shown and len(b.key) >= SHORTEST and b.key in keys]
    near = [b for b in seen[max(0, begins - NEAR) : begins + 1] if b in first and len(b.key) >= SHORTEST][-1:]
    made = [block for block in claimed[1:2] or claimed if block.key]
    return next(iter([*exact, *begun, *close, *above[::-1], *near, *made, *first]), None)


def _pieces(title: str) -> Iterator[str]:
    """A title; without what stands behind it, as often as something does; without what stands before it."""
    yield title
    cut = title
    while (shorter := SUFFIX.sub("", cut)) != cut:
        yield shorter
        cut = shorter
    yield from PARTS.split(title)[1:]


def _begins(one: Words, other: Words) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST and long[: len(short)] == short


def _shared(key: Words, keys: Sequence[Words]) -> float:
    words = set(key)
    return max(len(words & set(other)) / min(len(words), len(set(other))) for other in keys)
