"""What a report tells of each chain beside its name: gender, offices, nationality. By it phrases find whom they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc

from recoupe.annotate.reference.links import vocabulary
from recoupe.annotate.reference.persons import Gender, is_person_noun, noun_gender
from recoupe.annotate.reference.roles import Role
from recoupe.lang import table
from recoupe.model import EntityType
from recoupe.naming.demonyms import is_demonym, nation
from recoupe.world import fact, key


@dataclass
class Profile:
    """What is known of a chain. `nouns`: the head nouns of its descriptions; `words`: all their words, in normal form;
    `states`: ISO 3166 codes; `plain`: some description is an office and nothing more (`président russe`); `names`:
    words with a capital; `votes`: what speaks for a gender, and how strongly."""

    chain: str
    type: EntityType
    name: str
    roles: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    plain: bool = False
    votes: Counter[str] = field(default_factory=Counter)

    @property
    def gender(self) -> Gender:
        """The gender that most speaks for, None where nothing does."""
        men, women = self.votes["m"], self.votes["f"]
        return None if men == women else "m" if men > women else "f"

    def vote(self, gender: Gender, weight: int) -> None:
        if gender:
            self.votes[gender] += weight

    def learn(self, text: str, noun: str, language: str) -> None:
        """Takes in a description and its head noun."""
        if text not in self.roles:
            self.roles.append(text)
        self.nouns.add(lemma(noun, language))
        found = content_words(text, language)
        self.words |= found
        self.names |= capital_words(text)
        ranks = {key(word) for word in vocabulary(language, "roles", "before")} | set(
            table(language, "reference")["fields"]
        )
        self.plain |= len([w for w in found if w not in ranks and not is_demonym(w, language)]) <= 1
        self.states |= states_in(text, language)


@cache
def _small(language: str) -> frozenset[str]:
    data = table(language, "names")["inside"]
    return frozenset(
        key(w) for w in [*data["of"], *data["on"], *data["at"], *data["articles"], *data["and"], *data["fused"]]
    )


def content_words(text: str, language: str) -> set[str]:
    """The words of a description in normal form, without small ones."""
    return {word for word in key(text).split() if word not in _small(language) and len(word) > 1}


def capital_words(text: str) -> set[str]:
    """The words of a description that are written with a capital, in normal form: as names are."""
    words = text.replace("\u2019", "'").replace("'", " ").split()
    return {part for word in words if word[:1].isupper() for part in key(word).split()}


def states_in(text: str, language: str) -> set[str]:
    """The states that a description names or whose adjective it holds (`nord-coréen`, `du Kremlin`)."""
    words = text.replace("\u2019", "'").replace("'", "' ").split()
    found = {code for word in words if (code := nation(word.strip(",()"), language))}
    for size in (1, 2, 3):
        for at in range(len(words) - size + 1):
            run = " ".join(words[at : at + size])
            known = fact(run, language) if run[:1].isupper() else None
            if known and known.state and known.kind in {"state", "seat", "capital", "organ"}:
                found.add(known.state)
    return found


@cache
def _pairs(language: str) -> dict[str, str]:
    """Feminine nouns by their masculine, and the other way round: `directrice` and `directeur` are one office."""
    found: dict[str, str] = {}
    for group in table(language, "persons")["groups"]:
        men = group.get("m", [])
        for woman in group.get("f", []):
            best = max(men, key=lambda man: (_shared(man, woman), -len(man)), default=None)
            if best and _shared(best, woman) >= min(len(best), len(woman)) - 4:
                found[woman] = best
    return found


def _shared(first: str, second: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )


def lemma(noun: str, language: str) -> str:
    """The form by which a noun for a person is compared: masculine singular, without `ex-`, in normal form."""
    lower = noun.lower().removeprefix("ex-")
    if not is_person_noun(lower, language):
        return key(lower)
    single = lower[:-1] if lower.endswith("s") and is_person_noun(lower[:-1], language) else lower
    return key(_pairs(language).get(single, single))


def person_gender(doc: Doc, roles: Iterable[Role]) -> Gender:
    """The gender that descriptions tell: by their noun, else by their determiner and adjectives."""
    from recoupe.annotate.grammar import grammar

    grammatical = grammar(doc)
    votes: Counter[str] = Counter()
    for role in roles:
        told = noun_gender(doc[role.head].text, doc.lang_)
        near = [grammatical.gender(token) for token in doc[role.outer : role.last] if abs(token.i - role.head) <= 2]
        for gender in [told, *near] if told is None else [told]:
            if gender:
                votes[gender] += 1
    if votes["m"] == votes["f"]:
        return None
    return "m" if votes["m"] > votes["f"] else "f"
