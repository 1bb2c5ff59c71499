"""The headline of a page: the block that prints what the page's fields call its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recoupe.intake.html.blocks import Block
from recoupe.intake.html.metadata import Metadata
from recoupe.settings import Settings

SUFFIX = re.compile(r"\s+[|•·»–—-]\s+[^|•·»–—]{1,60}$")  # the outlet, the section or the day behind a title
WHERE = "/html/head/title[1]"
LEVELS = ("h1", "h2")
SHORTEST = 3  # words of a headline that may be told by being the beginning of a title
Words = tuple[str, ...]


def headline(seen: Sequence[Block], chosen: Sequence[int], meta: Metadata, settings: Settings) -> Block | None:
    """The block of the headline; one made from the page's fields where no block prints it."""
    claimed = [Block(text, WHERE, ("title",)) for title in meta.titles for text in _shorter(title)]
    keys = [block.key for block in claimed if block.key]
    heads = [b for level in LEVELS for b in seen if b.tag == level and b.shown and b.key]
    first = [b for b in heads if b.tag == LEVELS[0]]
    exact = [b for b in heads if b.key in keys]
    begun = [b for b in first if any(_begins(b.key, key) for key in keys)]
    least = settings.number("html", "title_shared")
    close = [b for b in first if len(b.key) >= SHORTEST and (not keys or _shared(b.key, keys) >= least)]
    above = [b for b in seen[: chosen[0] + 1 if chosen else 0] if b.shown and b.key in keys]
    made = [block for block in claimed[1:2] or claimed if block.key]
    return next(iter([*exact, *begun, *close, *above, *made, *first]), None)


def _shorter(title: str) -> Iterator[str]:
    """A title, and without what stands behind it, as often as something does."""
    yield title
    while (cut := SUFFIX.sub("", title)) != title:
        yield cut
        title = cut


def _begins(one: Words, other: Words) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST and long[: len(short)] == short


def _shared(key: Words, keys: Sequence[Words]) -> float:
    words = set(key)
    return max(len(words & set(other)) / min(len(words), len(set(other))) for other in keys)
