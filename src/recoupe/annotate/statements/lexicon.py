"""The words of saying of a language, from `lang/xx/statements.toml`, looked up by any of their forms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from recoupe.lang import table
from recoupe.model import Stance


@dataclass(frozen=True)
class Group:
    """Words that report speech in one way: their stance, and the complements with which they do (`takes`)."""

    name: str
    stance: Stance
    takes: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    negated: Stance | None = None
    weak: bool = False
    participle: bool = False
    objects: frozenset[str] = frozenset()
    person: bool = False
    source: bool = False
    clause: bool = False
    bare: bool = False
    addressed: bool = False
    fixed: bool = False
    impersonal: bool = False
    somebody: bool = False
    only_negated: bool = False
    relative: bool = False
    numbered: bool = False
    own: bool = False
    clitic: bool = False
    quoted: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Entry:
    """A verb of saying: its lemma, whether it is reflexive, and the words that belong to it (`mettre` + `en garde`)."""

    lemma: str
    reflexive: bool
    of_it: bool
    rest: tuple[str, ...]
    group: Group


@dataclass(frozen=True)
class Chain:
    """A verb before a verb of saying (`refuser de` préciser); `modal`: lemmas that count only in the past."""

    stance: Stance | None
    negated: bool
    modal: frozenset[str]


class Lexicon:
    """All cues of a language and the words that the rules need."""

    def __init__(self, language: str) -> None:
        data = table(language, "statements")
        self.words = {key: frozenset(words) for key, words in data["words"].items()}
        self.marks = {key: frozenset(words) for key, words in data["marks"].items() if key != "endings"}
        self._reflexive = tuple(data["marks"]["reflexive"])
        self.verbs: dict[str, list[Entry]] = {}
        for entry in data["verb"]:
            for text in entry["verbs"]:
                self._add_verb(text, entry)
        self.chains: dict[tuple[str, bool], Chain] = {}
        for entry in data["chain"]:
            chain = Chain(entry.get("stance"), entry.get("negated", False), frozenset(entry.get("modal", [])))
            for text in entry["verbs"]:
                lemma, *_ = self._parts(text)
                self.chains[lemma, chain.negated] = chain
        self.idioms: dict[str, list[tuple[Group, frozenset[str], tuple[str, ...]]]] = {}
        for entry in data["idiom"]:
            for text in entry["verbs"]:
                lemma, *rest = text.split()
                self.idioms.setdefault(lemma, []).append((self._group(entry), frozenset(entry["nouns"]), tuple(rest)))
        self.nouns = {noun: self._group(entry) for entry in data["noun"] for noun in entry["nouns"]}
        self.prepositions = [
            (tuple(words.split()), self._group(entry))
            for entry in data["preposition"]
            for text in entry["words"]
            for words in self._with_articles(text)
        ]
        self.known = frozenset(self.verbs) | {lemma for lemma, _ in self.chains} | frozenset(self.idioms)

    def _parts(self, text: str) -> tuple[str, bool, bool, tuple[str, ...]]:
        reflexive = text.startswith(self._reflexive)
        for mark in self._reflexive:
            text = text.removeprefix(mark)
        of_it = text.startswith("en ")
        lemma, *rest = re.findall(r"\w+'|[\w-]+", text.removeprefix("en "))
        return lemma, reflexive, of_it, tuple(rest)

    def _add_verb(self, text: str, entry: dict[str, Any]) -> None:
        lemma, reflexive, of_it, rest = self._parts(text)
        takes = set(entry["takes"])
        for frame in ("object", "about"):
            if text not in entry.get(f"only_{frame}", [text]):
                takes.discard(frame)
        group = self._group(entry | {"takes": takes})
        self.verbs.setdefault(lemma, []).append(Entry(lemma, reflexive, of_it, rest, group))

    def _group(self, entry: dict[str, Any]) -> Group:
        flags = (
            "weak",
            "person",
            "source",
            "bare",
            "addressed",
            "fixed",
            "impersonal",
            "somebody",
            "only_negated",
            "relative",
            "numbered",
            "own",
            "clitic",
            "quoted",
            "whole",
        )
        return Group(
            name=entry["name"],
            stance=cast(Stance, entry.get("stance", "assert")),
            takes=frozenset(entry.get("takes", [])),
            about=frozenset(entry.get("about", [])),
            negated=entry.get("negated"),
            objects=self.words.get(entry.get("objects", ""), frozenset()),
            participle=entry.get("only") == "participle",
            clause=entry.get("needs") == "clause",
            **{flag: bool(entry.get(flag)) for flag in flags},
        )

    def _with_articles(self, text: str) -> list[str]:
        """A preposition in all its forms: `de l'avis de`, `de l'avis du`, `de l'avis d'`."""
        elided = sorted(self.marks["of"])
        ending = next((of for of in elided if text.endswith(f" {of}")), None)
        return [text] if ending is None else [text.removesuffix(ending) + of for of in elided]

    def has(self, kind: str, text: str) -> bool:
        """Whether a word is one of the list `kind`, whatever its case."""
        return text.lower() in self.words[kind]


class Forms:
    """Which verbs of the lexicon a form can be, by the tables that the model's lemmatizer carries, whatever the tagger says."""

    def __init__(self, language: str, known: Iterable[str]) -> None:
        from recoupe.annotate import pipeline

        lemmatizer: Any = pipeline(language).get_pipe("lemmatizer")  # spaCy types it as a mere callable
        lookups = lemmatizer.lookups
        self._known = frozenset(known)
        self._exceptions = lookups.get_table("lemma_exc", {}).get("verb", {})
        self._rules = (
            lookups.get_table("lemma_rules", {}).get("verb", []) + table(language, "statements")["marks"]["endings"]
        )
        self._lookup = lookups.get_table("lemma_lookup", {})
        self._cache: dict[str, tuple[str, ...]] = {}

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The verbs of the lexicon that `form` is a form of."""
        form = form.lower()
        if form not in self._cache:
            candidates = [form, *self._exceptions.get(form, []), *self._lookup.get(form, [])]
            candidates += [form[: len(form) - len(old)] + new for old, new in self._rules if form.endswith(old)]
            self._cache[form] = tuple(dict.fromkeys(lemma for lemma in candidates if lemma in self._known))
        return self._cache[form]


@cache
def lexicon(language: str) -> Lexicon:
    return Lexicon(language)


@cache
def forms(language: str) -> Forms:
    return Forms(language, lexicon(language).known)
