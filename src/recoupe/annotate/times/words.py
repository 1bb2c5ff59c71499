"""Words of time and their values: the named sub-patterns of `lang/xx/times.toml`, and how text is levelled to match them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import takewhile
from typing import Any

_SPACE = r"(?: {1,3}| ?\n ?)"  # a line may break inside an expression, a paragraph may not
_APOSTROPHES = ("APOSTROPHE", "PRIME", "TURNED COMMA", "SALTILLO", "SINGLE QUOTATION MARK")


class Spelling:
    """Levels text and patterns: small letters without accents, save the letters `kept`, which tell two words apart. A pattern
    with such a letter takes it with or without its accent, since not every text has accents."""

    def __init__(self, kept: str) -> None:
        self._kept = kept
        self._bare = {letter: _bare(letter) for letter in kept}

    def text(self, text: str) -> str:
        """The text as rules are matched with it, of the same length."""
        low = text.lower()
        if text.isascii():
            return low
        if len(low) != len(text):
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        return "".join(c if c < "\x80" or c in self._kept else _bare(c) for c in low)

    def pattern(self, pattern: str) -> str:
        """A regular expression of the data file as it is matched; each of its spaces is any space."""
        return self._either(self.text(pattern)).replace(" ", _SPACE)

    def words(self, words: str) -> str:
        """A regular expression for some words, with spaces or hyphens between them."""
        escaped = r"[ -]".join(re.escape(part) for part in _spaced(self.text(words)).split(" "))
        return self._either(escaped) + (r"(?!\w)" if words[-1].isalnum() else "")

    def key(self, words: str) -> str:
        """Words as values are looked up: whatever their spaces, hyphens and accents."""
        return _spaced("".join(self._bare.get(c, c) for c in self.text(words)))

    def _either(self, pattern: str) -> str:
        for letter, bare in self._bare.items():
            pattern = pattern.replace(letter, f"[{letter}{bare}]")
        return pattern


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    if unicodedata.name(character, "").endswith(_APOSTROPHES):
        return "'"
    base = unicodedata.normalize("NFD", character)[:1].lower()
    return base if len(base) == 1 else character


def _spaced(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words).strip()


class SubPattern:
    """A named part of patterns: words with their values, or a regular expression with a way (`as`) to make its value."""

    def __init__(self, data: dict[str, Any], spelling: Spelling) -> None:
        self._spelling = spelling
        self._way = _WAYS[data.get("as", "")]
        listed = [(word, str(value)) for value, words in data.get("values", {}).items() for word in words]
        self._values = {spelling.key(word): value for word, value in listed}
        parts = [spelling.words(word) for word in sorted({w for w, _ in listed}, key=lambda w: (-len(w), w))]
        if "pattern" in data:
            parts.append(spelling.pattern(data["pattern"]))
        self.pattern = f"(?:{'|'.join(parts)})"

    def value(self, found: str) -> str:
        """The normal value of words that the pattern has found."""
        known = self._values.get(self._spelling.key(found))
        return known if known is not None else self._way(found)


def _four_digits(found: str) -> str:
    """A year of two digits: of the last century from 40 on (`98`), of this one below (`14`)."""
    digits = re.sub(r"\D", "", found)
    return digits if len(digits) == 4 else f"{'19' if int(digits) >= 40 else '20'}{digits}"


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def _century(found: str) -> str:
    """The first two digits of the years of a century: `xix` and `19` give `18`."""
    digits = re.sub(r"\D", "", found)
    if not digits:
        numbers = [_ROMAN[c] for c in takewhile(_ROMAN.__contains__, found)]
        digits = str(sum(-n if n < after else n for n, after in zip(numbers, [*numbers[1:], 0], strict=True)))
    return f"{int(digits) - 1:02}"


_WAYS: dict[str, Callable[[str], str]] = {
    "": lambda found: found,
    "two digits": lambda found: f"{int(re.sub(r'[^0-9]', '', found) or 0):02}",
    "minutes": lambda found: f"{int(found)}M",
    "number": lambda found: found.replace(",", ".").lstrip("0") or "0",
    "year": _four_digits,
    "century": _century,
    "afternoon": lambda found: f"{int(re.sub(r'[^0-9]', '', found) or 0) % 12 + 12:02}",
    "decade": lambda found: _four_digits(found)[:3],
    "zone": lambda found: "Z" if not (hour := re.sub(r"[^0-9+:-]", "", found)) else hour,
}
