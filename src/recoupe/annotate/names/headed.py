"""Names built on a noun: `le ministère norvégien de la Pêche`, `le Conseil des sages`, `le sommet franco-italien de Lyon`.

The rules stand in `lang/xx/heads.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.annotate.grammar import grammar
from recoupe.annotate.names.candidates import Candidate
from recoupe.annotate.names.common import is_common
from recoupe.annotate.names.demonyms import demonym_at
from recoupe.annotate.names.words import Word, whole
from recoupe.annotate.reference.persons import is_person_noun
from recoupe.lang import table
from recoupe.model import EntityType
from recoupe.naming.cutting import WORD
from recoupe.world import is_given_name

MAX_WORDS = 16
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Head:
    """A class of head nouns, as `heads.toml` describes it."""

    type: EntityType
    words: frozenset[str]
    needs: str
    stops: frozenset[str] = frozenset()
    portfolio: bool = False
    ranks: bool = False
    year: bool = False
    without: frozenset[str] = frozenset()


@cache
def _heads(language: str) -> tuple[Head, ...]:
    rows = table(language, "heads")["heads"]
    return tuple(
        Head(
            row["type"], frozenset(row["words"]), row["needs"], frozenset(row.get("stops", ())),
            row.get("portfolio", False), row.get("ranks", False), row.get("year", False), frozenset(row.get("without", ())),
        )
        for row in rows
    )  # fmt: skip


@cache
def _head_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The head nouns of all rules, and the words that they begin with."""
    known = frozenset(text for head in _heads(language) for text in head.words)
    return known, frozenset(WORD.findall(text)[0] for text in known)


def headed(words: Sequence[Word], within: frozenset[str], language: str) -> Iterator[Candidate]:
    """Every run of words that one of the rules takes for a name. `within`: `words.capitals_within` of the report."""
    heads = _heads(language)
    known, first = _head_words(language)
    for word in words:
        if word.lower not in first or _is_of_office(words, word.index, language):
            continue
        found = [(size, text) for size, text in _texts(words, word.index) if text in known]
        for head in heads if found else ():
            size = max((size for size, text in found if text in head.words), default=0)
            if size:
                last = _Reader(head, words, within, language).read(word.index, word.index + size)
                if last:
                    yield Candidate(word.index, last, head.type, 2, sure_type=True)
                    break


def _is_of_office(words: Sequence[Word], at: int, language: str) -> bool:
    """Whether the noun only says what somebody is at the head of, without an article: `le chef de [gare] de Bergen`."""
    if at < 2 or words[at].capital or words[at - 1].lower not in table(language, "names")["inside"]["of"]:
        return False
    bare = words[at - 1].lower not in table(language, "names")["inside"]["fused"]
    return bare and words[at].joined and is_person_noun(whole(words, at - 2), language)


def _texts(words: Sequence[Word], at: int) -> Iterator[tuple[int, str]]:
    """What may be a head noun at the place: one, two and three words, with their number."""
    text = ""
    for size, word in enumerate(words[at : at + 3], 1):
        if size > 1 and not word.joined:
            break
        text += (word.gap if size > 1 else "") + word.lower
        yield size, text


class _Reader:
    """Reads on from a head noun as far as the name goes."""

    def __init__(self, head: Head, words: Sequence[Word], within: frozenset[str], language: str) -> None:
        self._head = head
        self._words = words
        self._within = within
        self._at = 0
        self._language = language
        data = table(language, "names")
        self._of = frozenset(data["inside"]["of"])
        self._on = frozenset(data["inside"]["on"])
        self._articles = frozenset(data["inside"]["articles"])
        self._places = frozenset(data["inside"]["at"])
        self._fused = frozenset(data["inside"]["fused"])
        self._and = frozenset(data["inside"]["and"])
        self._ranks = frozenset(data["titles"]["any"])
        self._stop = frozenset(data["inside"]["stop"])
        self._named = self._national = self._described = self._about = self._capital = False
        self._complements = 0
        self._unnamed = frozenset(data["inside"]["unnamed"])
        self._noun = ""

    def _is_surname(self, at: int) -> bool:
        return at < len(self._words) and self._words[at].capital and self._words[at].gap in {" ", "-"}

    def read(self, first: int, start: int) -> int | None:
        """The word after the last one of the name whose head noun stands from `first` to `start`; None if it is no name."""
        head, self._at = self._words[first], start
        self._noun = head.lower
        self._capital = head.capital and (not head.first or head.text in self._within) and not head.shouted
        while self._at < len(self._words) and self._at - first < MAX_WORDS and self._step():
            pass
        if self._head.year:
            self._take_year()
        long_enough = self._at > start
        enough = {
            "capital": self._capital and long_enough,
            "nation": self._national,
            "name": self._named or (self._national and head.lower not in self._head.without),
            "nation or name": self._named or self._national,
        }[self._head.needs]
        return self._at if long_enough and (enough or (self._capital and "name" in self._head.needs)) else None

    def _step(self) -> bool:
        """Takes the next part of the name, if there is one."""
        word = self._words[self._at]
        if not word.joined:
            return False
        if word.capital or (word.text[0].isdigit() and self._complements and word.glued):
            return self._capitals()
        size = demonym_at(self._words, self._at, self._language)
        if size:
            self._national = self._described = True
            self._at += size
            return True
        if self._is_adjective(word):
            self._described = True
            self._at += 1
            return True
        return self._complement()

    def _capitals(self) -> bool:
        """A word with a capital right after the noun or another such word; behind an adjective another name begins."""
        word = self._words[self._at]
        if self._noun in self._unnamed and is_given_name(word.text) and self._is_surname(self._at + 1):
            return False
        ended = self._capital or (self._head.portfolio and self._complements > 0) or is_given_name(word.text)
        if self._described and not word.glued and ended:
            return False
        self._named = True
        self._at += 1
        return True

    def _is_adjective(self, word: Word) -> bool:
        """An adjective of lower case: right behind the noun, in the field of an office, or in a body with a capital."""
        bare = self._complements == 0 and not self._named
        before = self._words[self._at - 1]
        body = before.capital and is_common(before.text, self._language)  # a complement that is itself a body's name
        allowed = bare or self._capital or self._about or body or (self._head.portfolio and self._named)
        return allowed and word.lower not in self._stop and grammar(word.token.doc).is_a(word.token, "adjective")

    def _complement(self) -> bool:
        """A preposition with what it governs; a coordination goes on with the same."""
        at = self._at
        linked = self._words[at].lower in self._and and self._complements > 0
        if linked:
            at += 1
        if at >= len(self._words) or not self._words[at].joined:
            return False
        preposition = self._words[at].lower
        if preposition in self._head.stops or preposition not in self._of | self._on | self._places:
            return False
        at += 1
        skipped = self._articles | (self._ranks if self._head.ranks else frozenset())
        before = at
        while at < len(self._words) and self._words[at].lower in skipped:
            at += 1
        article = at > before or preposition in self._fused
        self._about = preposition in self._on
        if at >= len(self._words) or not self._words[at].joined:
            return False
        return self._governed(at, linked, article)

    def _governed(self, at: int, linked: bool, article: bool) -> bool:
        """Takes the noun that a preposition governs: one with a capital, or a common one in the name of a body."""
        word = self._words[at]
        at_place = self._words[self._at].lower in self._places
        numbered = word.text[0].isdigit() and at + 1 < len(self._words) and self._words[at + 1].glued
        if word.capital or numbered:
            self._at, self._named = at + 1, True
        elif not at_place and self._is_common_complement(word) and (not article or linked or not self._complements):
            self._at = at + 1
        else:
            return False
        self._complements += 1
        self._described = False
        return True

    def _is_common_complement(self, word: Word) -> bool:
        """A noun of lower case, as only heads with a capital take it."""
        return self._capital and word.lower not in self._stop and grammar(word.token.doc).is_a(word.token, "noun")

    def _take_year(self) -> None:
        """`2031` or `de 2031` at the end."""
        at = self._at
        if at < len(self._words) and self._words[at].lower in self._of:
            at += 1
        if at < len(self._words) and self._words[at].joined and YEAR.fullmatch(self._words[at].text):
            self._at = at + 1
