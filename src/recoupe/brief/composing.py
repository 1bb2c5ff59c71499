"""A sentence of the brief: words of the user's language, and quotations that know where they stand."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.lang import table
from recoupe.model import Span
from recoupe.phrases import listed

NAMES = 3  # names of reports in a row; the others are counted


@dataclass(frozen=True)
class Part:
    """Some words of a sentence; with a span, they are that report's (on one line, cut with an ellipsis, inner quotation marks
    made those inside a quotation)."""

    text: str
    span: Span | None = None


@dataclass(frozen=True)
class Sentence:
    """One sentence: its place in the brief, its words, and the finding that it tells (None: none)."""

    part: str
    parts: tuple[Part, ...]
    finding: str | None = None

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a sentence of the brief without a source")

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words that it rests on, each once."""
        return tuple(dict.fromkeys(part.span for part in self.parts if part.span))


Fact = str | Part | Sequence[Part]


class Phrasing:
    """The frames of `lang/xx/brief.toml` in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = table(language, "brief")

    def inside(self, quotation: str) -> str:
        """A quotation with the marks that stand inside others in this language in place of “ and ”."""
        opening, closing = str(self._words["inner"]).split()
        return quotation.replace("“", opening).replace("”", closing)

    def fill(self, key: str, **facts: Fact) -> tuple[Part, ...]:
        """The frame at the dotted `key` with the facts in it; neighbouring words without a source are one part."""
        found: list[Part] = []
        for literal, name, _, _ in string.Formatter().parse(self._frame(key, facts)):
            found.append(Part(literal))
            if name:
                fact = facts[name]
                if isinstance(fact, Part):
                    fact = [Part(self.inside(fact.text), fact.span)]
                found.extend([Part(fact)] if isinstance(fact, str) else fact)
        return _joined(found)

    def _frame(self, key: str, facts: dict[str, Fact]) -> str:
        found = self._words
        for name in key.split("."):
            found = found[name]
        if isinstance(found, dict):
            found = found["one" if facts.get("n") == "1" else "many"]
        return str(found)

    def between(self, key: str, items: Iterable[Sequence[Part]]) -> tuple[Part, ...]:
        """Parts with the words at `key` between them."""
        joint, found = str(self._frame(key, {})), list[Part]()
        for item in items:
            found += [Part(joint), *item] if found else item
        return _joined(found)

    def names(self, names: Sequence[str]) -> str:
        """The names of reports, `A, B, C and 2 others`."""
        unique = list(dict.fromkeys(names))
        if len(unique) <= NAMES + 1:
            return listed(unique, self.language)
        n = len(unique) - NAMES
        return "".join(part.text for part in self.fill("others", names=", ".join(unique[:NAMES]), n=str(n)))


def _joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    found: list[Part] = []
    for part in parts:
        if found and not found[-1].span and not part.span:
            found[-1] = Part(found[-1].text + part.text)
        elif part.text:
            found.append(part)
    return tuple(found)
