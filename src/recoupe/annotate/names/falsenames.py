"""Candidates that only look like names: first words of sentences, inhabitants, fields of office, words of a page's furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from recoupe.annotate.names.candidates import Candidate
from recoupe.annotate.names.common import is_common
from recoupe.annotate.names.words import Word, whole
from recoupe.annotate.reference.persons import is_person_noun
from recoupe.lang import table
from recoupe.naming.demonyms import is_demonym

_ROMAN = re.compile(r"[IVXLC]+(?:e|er|re|nd|th)?")


@cache
def _set(language: str, section: str, name: str) -> frozenset[str]:
    return frozenset(table(language, "names")[section][name])


class FalseNames:
    """Judges the candidates of one report."""

    def __init__(self, words: Sequence[Word], within: frozenset[str], language: str) -> None:
        self._words = words
        self._within = within
        self._language = language
        self._lower = frozenset(word.text for word in words if not word.capital)

    def is_false(self, candidate: Candidate) -> bool:
        """Whether the candidate is no name."""
        inside = self._words[candidate.first : candidate.last]
        if candidate.weight == 3:
            common_kind = candidate.type != "GPE" and len(candidate) == 1
            return common_kind and self._starts_sentence_only(inside[0]) and self._is_common(inside[0])
        return (
            not any(len(word.text) > 1 and word.text[0].isalpha() for word in inside)
            or (inside[0].shouted and candidate.weight == 1)
            or self._is_field(candidate)
            or self._is_office(candidate)
            or (not candidate.sure_type and all(self._says_nothing(word) for word in inside))
            or self._is_inhabitant(candidate)
            or self._is_capitalised(candidate)
        )

    def _is_office(self, candidate: Candidate) -> bool:
        """An office written large: `le [Procureur du Roi de Liège]`, `le [Représentant spécial]`."""
        inside = self._words[candidate.first : candidate.last]
        lower = inside[1].lower if len(inside) > 1 else ""
        goes_on = lower in _set(self._language, "inside", "of") or (lower and not inside[1].capital)
        office = is_person_noun(whole(self._words, inside[0].index), self._language)
        return candidate.weight == 1 and bool(goes_on) and office

    def _starts_sentence_only(self, word: Word) -> bool:
        return word.first and word.text not in self._within

    def _is_common(self, word: Word) -> bool:
        return not word.text.isupper() and is_common(word.text, self._language)

    def _says_nothing(self, word: Word) -> bool:
        """A word that does not make a name: a common word where its capital is due to its place, a word of the page, a number."""
        lower = word.lower
        return (
            not word.capital
            or lower in _set(self._language, "common", "acronyms" if self._is_acronym(word) else "words")
            or _ROMAN.fullmatch(word.text) is not None
            or (is_demonym(word.text, self._language) and not word.shouted)
            or (self._starts_sentence_only(word) and self._is_common(word))
        )

    def _is_acronym(self, word: Word) -> bool:
        return word.text.isupper() and len(word.text) > 1 and not word.shouted

    def _is_field(self, candidate: Candidate) -> bool:
        """Whether the candidate is the field of an office: `la ministre norvégienne [de la Pêche]`."""
        if candidate.sure_type or candidate.type == "PER":
            return False
        offices = _set(self._language, "portfolios", "offices")
        small = _set(self._language, "inside", "other")
        at = candidate.first - 1
        passed = 0
        while at >= 0 and self._words[at + 1].joined and at > candidate.first - 8:
            word = self._words[at]
            if word.lower in offices:
                return passed > 0
            if word.lower in small:
                passed += 1
            elif not is_demonym(word.text, self._language) and (
                word.capital or not is_common(word.text, self._language)
            ):
                return False
            at -= 1
        return False

    def _is_capitalised(self, candidate: Candidate) -> bool:
        """A guess that is a common word written large: the report has it in small letters too, or all of it is in capitals."""
        inside = self._words[candidate.first : candidate.last]
        if candidate.weight > 1 or not all(self._is_common_in(word) for word in inside):
            return False
        if len(inside) == 1:
            return inside[0].lower in self._lower and not self._is_acronym(inside[0])
        return all(word.text.isupper() for word in inside)

    def _is_common_in(self, word: Word) -> bool:
        return is_common(word.text, self._language)

    def _is_inhabitant(self, candidate: Candidate) -> bool:
        """`les Bergenois`: one word behind an article, with the ending of inhabitants."""
        if len(candidate) > 1 or candidate.sure_type or not candidate.first:
            return False
        word, before = self._words[candidate.first], self._words[candidate.first - 1]
        endings = tuple(_set(self._language, "common", "inhabitants"))
        articles = _set(self._language, "common", "articles")
        return word.lower.endswith(endings) and before.lower in articles and word.joined
