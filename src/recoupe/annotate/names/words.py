"""The words of a report as names need them: cut at hyphens and elisions, each with what its capital letter is worth."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from recoupe.annotate.draft import Draft
from recoupe.annotate.grammar import Tree
from recoupe.lang import table
from recoupe.naming.cutting import WORD

_INITIAL = re.compile(r"(?:[^\W\d_]\.)+")
APOSTROPHES = "'\u2019"
_SHOUT = 0.7  # share of capitals among the letters of a line from which capitals say nothing
_PLAIN_GAPS = frozenset({" ", "", "-", ", "})
_OPENING = frozenset('«“"”([—–:•-/|>…')


@dataclass(slots=True, eq=False)
class Word:
    """`first`: it begins a sentence, a line or a quotation, so that its capital says nothing; `shouted`: it stands in a line
    of capitals; `gap`: what stands between the word before and this one; `token`: the spaCy token that it begins in."""

    index: int
    start: int
    end: int
    text: str
    gap: str
    first: bool
    shouted: bool
    token: Token
    lower: str = field(init=False)
    capital: bool = field(init=False)

    def __post_init__(self) -> None:
        self.lower = self.text.lower()
        self.capital = self.text[0].isupper()

    @property
    def glued(self) -> bool:
        """Whether a hyphen joins it to the word before."""
        return self.gap == "-"

    @property
    def joined(self) -> bool:
        """Whether it stands so close to the word before that both may belong to one name."""
        return self.gap in {" ", "", "-", " & "}

    @property
    def initial(self) -> bool:
        return _INITIAL.fullmatch(self.text) is not None


def words(draft: Draft) -> list[Word]:
    """The words of the report in text order."""
    text, tokens = draft.plain, Tree.of(draft.doc).tokens
    starts = [token.idx for token in tokens]
    shouted = _shouted(text)
    owners = table(draft.doc.lang_, "names")["inside"]["owners"]
    found: list[Word] = []
    for match in WORD.finditer(text):
        before = found[-1].end if found else 0
        gap = text[before : match.start()]
        last = found[-1] if found else None
        if last is not None and gap == "" and match.group() in owners and last.capital and last.text[-1] in APOSTROPHES:
            found[-1] = replace(last, end=match.end(), text=last.text + match.group())  # `Moody's`
            continue
        token = tokens[bisect_right(starts, match.start()) - 1]
        line = bisect_right(shouted[0], match.start()) - 1
        sentence = token.is_sent_start is True and token.idx == match.start()
        first = not found or sentence or "\n" in gap or (gap not in _PLAIN_GAPS and any(c in _OPENING for c in gap))
        found.append(
            Word(len(found), match.start(), match.end(), match.group(), gap, first, shouted[1][line], token)
        )  # fmt: skip
    return found


def _shouted(text: str) -> tuple[list[int], list[bool]]:
    """The start of each line, and whether it is written in capitals."""
    starts, flags, at = [], [], 0
    for line in text.split("\n"):
        letters = [c for c in line if c.isalpha()]
        starts.append(at)
        flags.append(len(letters) > 8 and sum(c.isupper() for c in letters) > _SHOUT * len(letters))
        at += len(line) + 1
    return starts, flags


def whole(words: Sequence[Word], at: int) -> str:
    """The word at the place in small letters, with what hyphens join to it (`porte-parole`)."""
    first, last = at, at + 1
    while first and words[first].glued:
        first -= 1
    while last < len(words) and words[last].glued:
        last += 1
    return "-".join(word.lower for word in words[first:last])


def capitals_within(words: Iterable[Word]) -> frozenset[str]:
    """Words that stand with a capital where none is needed: they are names at the start of a sentence too."""
    return frozenset(word.text for word in words if word.capital and not word.first and not word.shouted)
