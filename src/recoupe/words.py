"""The words of a text as cross-checking compares them: folded, stemmed, with their places, without words of small meaning."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from recoupe.lang import languages_with, primary, table

_WORD = re.compile(r"[^\W_]+")
_STEMMING = threading.Lock()  # a stemmer keeps the word it is at: two threads in it spoil each other's
_JOINED = {0x153: "oe", 0xE6: "ae"}  # letters that Unicode does not take apart


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its place (code points), its folded form, and its stem, which is empty for a word that says
    little about the matter (articles, auxiliaries, verbs of saying: `lang/xx/words.toml`)."""

    start: int
    end: int
    folded: str
    stem: str


def fold(text: str) -> str:
    """Small letters without accents and ligatures."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_JOINED))
    return "".join(char for char in plain if not unicodedata.combining(char))


@cache
def stop_words(language: str) -> frozenset[str]:
    """The folded words that say little, of a language."""
    return frozenset(word for group in table(language, "words")["stop"] for word in group["words"])


@cache
def _stemmer(language: str) -> snowballstemmer.basestemmer.BaseStemmer:
    return snowballstemmer.stemmer(table(language, "words")["stemmer"])


@lru_cache(maxsize=200_000)
def _forms(written: str, language: str) -> tuple[str, str]:
    folded = fold(written)
    if folded in stop_words(language) or (len(folded) == 1 and not folded.isdigit()):
        return folded, ""
    with _STEMMING:
        stem = _stemmer(language).stemWord(written.casefold())
    return folded, fold(stem)


def words(text: str, language: str) -> tuple[Word, ...]:
    """The words of a text in order; apostrophes and hyphens part words (`l'accord` is two). Linear in the text."""
    return tuple(Word(m.start(), m.end(), *_forms(m.group(), language)) for m in _WORD.finditer(text))


def places(text: str, language: str, wanted: Collection[str]) -> list[tuple[int, int]]:
    """Where (code points) the words stand whose stem is one of those wanted."""
    first = {
        stem[:1] for stem in wanted
    }  # a stem begins as its word does: the others need not be stemmed, which is slow
    found = (m for m in _WORD.finditer(text) if _initial(text[m.start()]) in first)
    return [m.span() for m in found if _forms(m.group(), language)[1] in wanted]


@lru_cache(maxsize=5000)
def _initial(letter: str) -> str:
    return fold(letter)[:1]


def stems(text: str, language: str) -> frozenset[str]:
    """The stems of the words that say something."""
    return frozenset(word.stem for word in words(text, language) if word.stem)


def spelled(text: str, language: str) -> tuple[str, ...]:
    """The stems of the words that say something, in order; folded words where there is no data for the language."""
    if primary(language) in languages_with("words"):
        return phrase(words(text, primary(language)))
    return tuple(fold(match.group()) for match in _WORD.finditer(text))


def phrase(listed: Iterable[Word]) -> tuple[str, ...]:
    """The stems of the words that say something, in order."""
    return tuple(word.stem for word in listed if word.stem)
