"""The headline of a page: the block that prints what the page's fields call its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.intake.html.blocks import Block
from recoupe.intake.html.metadata import Metadata

SUFFIX = re.compile(r"\s+[|•·»–—-]\s+[^|•·»–—]{1,60}$")  # the outlet or the section behind a title
WHERE = "/html/head/title[1]"


def headline(seen: Sequence[Block], chosen: Sequence[int], meta: Metadata) -> Block | None:
    """The block of the headline; one made from the page's fields where no block prints it."""
    claimed = [Block(text, WHERE, ("title",)) for title in meta.titles for text in (title, SUFFIX.sub("", title))]
    keys = [block.key for block in claimed if block.key]
    last = chosen[0] + 3 if chosen else len(seen)
    heads = [b for b in seen if b.tag in ("h1", "h2") and b.shown and b.key]
    for tag in ("h1", "h2"):
        if found := next((b for b in heads if b.tag == tag and b.key in keys), None):
            return found
    near = [b for b in seen[:last] if b.tag == "h1" and b.shown and len(b.key) > 3]
    if near and (not keys or _shared(near[-1], keys)):
        return near[-1]
    if found := next((b for b in seen[:last] if b.shown and b.key in keys), None):
        return found
    return next((block for block in claimed if block.key), near[-1] if near else None)


def _shared(block: Block, keys: Sequence[tuple[str, ...]]) -> bool:
    words = set(block.key)
    return any(len(words & set(key)) >= 0.4 * min(len(words), len(set(key))) for key in keys)
