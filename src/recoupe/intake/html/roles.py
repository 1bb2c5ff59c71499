"""What a block is by the names that the markup gives it: a caption, a teaser, readers' comments, the lead."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from recoupe.intake.html.blocks import Block
from recoupe.intake.html.markup import markup

REACH = 10  # the innermost names that are looked at: those of the whole page say nothing of a block
PART = re.compile(r"[a-z]+|\d+")


def roles(block: Block) -> frozenset[str]:
    """All roles of a block (the tables `roles` of `markup.toml`)."""
    found = {role for name in block.names[-REACH:] for role in _of_name(name)}
    return frozenset(found | {role for tag in block.tags[-3:] for role in _of_tag(tag)})


@cache
def _table() -> tuple[dict[str, frozenset[str]], dict[str, list[tuple[str, tuple[str, ...]]]]]:
    """Roles by tag; roles by the first word of a name, each with all its words."""
    tags: dict[str, set[str]] = {}
    names: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for role, data in markup()["roles"].items():
        for tag in data["tags"]:
            tags.setdefault(tag, set()).add(role)
        for name in data["names"]:
            words = tuple(name.split("-"))
            names.setdefault(words[0], []).append((role, words))
    return {tag: frozenset(found) for tag, found in tags.items()}, names


def _of_tag(tag: str) -> frozenset[str]:
    return _table()[0].get(tag, frozenset())


@lru_cache(maxsize=8192)
def _of_name(name: str) -> frozenset[str]:
    words = tuple(PART.findall(name[:80]))
    table = _table()[1]
    return frozenset(
        role
        for n, word in enumerate(words)
        for role, wanted in table.get(word, ())
        if words[n : n + len(wanted)] == wanted
    )
