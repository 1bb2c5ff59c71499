"""Spellings of one name in different languages: `Tchekhov`, `Chekhov`. The rules stand in `world/spelling.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from recoupe.world import key


@cache
def rules() -> dict[str, Any]:
    """The data file."""
    return tomllib.loads((files("recoupe.world") / "spelling.toml").read_text("utf-8"))


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["from"]), row["to"]) for row in rules()["sounds"])


@cache
def _left_out() -> frozenset[str]:
    return frozenset([*rules()["particles"], *rules()["titles"]])


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """What is the same in all spellings of one word; a name of one word in, a short key out."""
    found = key(word).replace(" ", "")
    for pattern, to in _sounds():
        found = pattern.sub(to, found)
    return found


def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name that tell it, in normal form: without titles and small words, unless nothing else is left."""
    words = key(name).split()
    return tuple(word for word in words if word not in _left_out()) or tuple(words)
