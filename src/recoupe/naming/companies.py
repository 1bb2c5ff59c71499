"""What a company is called without its legal form: `Durand SARL` is `Durand`. Rules: `world/legal_forms.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from recoupe.world import key

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.[ ]?){2,}")


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((files("recoupe.world") / "legal_forms.toml").read_text("utf-8"))


@cache
def _forms() -> tuple[tuple[tuple[str, ...], ...], frozenset[str]]:
    """Legal forms of several words, the longest first, and those of one word."""
    spellings = [form for short, long in _rules()["forms"].items() for form in (short, *long)]
    parted = sorted((tuple(form.split()) for form in spellings), key=len, reverse=True)
    return tuple(form for form in parted if len(form) > 1), frozenset(form[0] for form in parted if len(form) == 1)


def plain(name: str) -> str:
    """A name with its initials together (`S.A.R.L.`) and its signs spelt out (`&`)."""
    for sign, words in _rules()["small"]["signs"].items():
        name = name.replace(sign, words)
    return _DOTTED.sub(lambda match: match[0].replace(".", "").replace(" ", "") + " ", name)


def core(name: str) -> tuple[str, ...]:
    """The words of a body's name that tell it, in normal form and in order: without legal forms behind it or before it, and
    without small words; all its words where nothing else would be left."""
    words = key(plain(name)).split()
    spelt, small = _rules()["spelt_out"], frozenset(_rules()["small"]["words"])
    kept = without_forms([part for word in words for part in spelt.get(word, word).split()])
    return tuple(word for word in kept if word not in small) or tuple(kept)


def without_forms(words: list[str]) -> list[str]:
    """Words in normal form without the legal forms at either end, as long as a name is left."""
    long, short = _forms()
    left = list(words)
    while len(left) > 1:
        size = next((len(form) for form in long if len(left) > len(form) and tuple(left[-len(form) :]) == form), 0)
        if not size and not (left[-1] in short or (left[-1] == "and" and len(left) < len(words))):
            break
        left = left[: -max(size, 1)]
    return left[1:] if len(left) > 1 and left[0] in _rules()["before"]["words"] else left
