"""What a domain name looks like: letters of other scripts that have the shape of ours (`lookalikes.toml`)."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@cache
def _shapes() -> tuple[dict[int, str], tuple[tuple[str, str], ...]]:
    data: dict[str, Any] = tomllib.loads((files(__package__) / "lookalikes.toml").read_text("utf-8"))
    letters = {ord(letter): shape for shape, alike in data["letters"].items() for letter in alike}
    return letters, tuple(data["signs"].items())


@lru_cache(maxsize=4096)
def skeleton(domain: str) -> str:
    """A domain by the shape of its letters: two that look alike have the same skeleton (after UTS 39)."""
    letters, signs = _shapes()
    flat = unicodedata.normalize("NFKD", domain.lower().translate(letters))
    shape = "".join(c for c in flat.translate(letters) if not unicodedata.combining(c))
    for sign, letter in signs:
        shape = shape.replace(sign, letter)
    return shape


def shown(domain: str) -> str:
    """A domain as a browser shows it, with the letters that `xn--` stands for; as it is where it stands for none."""
    return ".".join(map(_shown, domain.lower().strip(".").split(".")))


def _shown(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def encoded(domain: str) -> str:
    """A domain in ASCII, as the network has it; what cannot be put so is spelt out with backslashes."""
    if domain.isascii():
        return domain.lower()
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        for label in domain.lower().strip(".").split(".")
    )
