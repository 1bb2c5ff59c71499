"""Collects what a report tells of each chain beside its names: descriptions, gender, nationality."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from recoupe.annotate.draft import Draft, Name
from recoupe.annotate.grammar import Tree, grammar
from recoupe.annotate.reference.chains import Group, display
from recoupe.annotate.reference.links import Links, vocabulary
from recoupe.annotate.reference.persons import Gender
from recoupe.annotate.reference.profiles import Profile, content_words, person_gender
from recoupe.annotate.reference.roles import Role, RoleReader
from recoupe.annotate.reference.titles import title_gender
from recoupe.naming.cutting import cut
from recoupe.world import gender_of, key

# Votes for a gender: a title is said of the person, a given name or an office only hints.
TITLE, GIVEN, OFFICE = 3, 2, 2


class Describer:
    """Reads the descriptions of one report. `profiles`: by chain."""

    def __init__(self, draft: Draft, groups: dict[str, Group], links: Links) -> None:
        self._draft = draft
        self._doc = draft.doc
        self._language = draft.doc.lang_
        self._grammar = grammar(draft.doc)
        self._groups = groups
        self._links = links
        self._starts = [token.idx for token in Tree.of(draft.doc).tokens]
        self.profiles = {chain: Profile(chain, group.type, display(group)) for chain, group in groups.items()}

    def _tokens(self, name: Name) -> tuple[int, int]:
        return bisect_right(self._starts, name.start) - 1, bisect_left(self._starts, name.end)

    def describe(self) -> None:
        """Fills `named`, `described` and `extents` of the links, and the profiles."""
        for chain, group in self._groups.items():
            for name in group.names:
                first, last = self._tokens(name)
                self._links.named |= dict.fromkeys(range(first, last), chain)
        persons = frozenset(i for i, chain in self._links.named.items() if self._groups[chain].type == "PER")
        reader = RoleReader(self._doc, persons)
        for chain, group in self._groups.items():
            profile, roles = self.profiles[chain], []
            for name in group.names:
                first, last = self._tokens(name)
                found = reader.beside(first, last, group.type)
                roles += found
                for role in found:
                    self._take(role, chain, first, last)
                if first and title_gender(self._doc, name.start):
                    self._links.described.setdefault(first - 1, chain)
                    self._links.extents.setdefault(first - 1, (first - 1, last))
                profile.vote(title_gender(self._doc, name.start), TITLE)
            self._gender(profile, roles)

    def _take(self, role: Role, chain: str, first: int, last: int) -> None:
        text = self._draft.report.text[
            self._doc[role.first].idx : self._doc[role.last - 1].idx + len(self._doc[role.last - 1])
        ]
        self.profiles[chain].learn(text, self._doc[role.head].text, self._language)
        self._links.described[role.head] = chain
        self._links.extents[role.head] = (min(role.outer, first), max(role.last, last))

    def _gender(self, profile: Profile, roles: list[Role]) -> None:
        if profile.type == "PER":
            profile.vote(gender_of(profile.name.split()[0]), GIVEN)
            profile.vote(person_gender(self._doc, roles), OFFICE)
        else:
            for spelling in self._groups[profile.chain].spellings:
                first_word = cut(spelling)[0].lower()
                if first_word in vocabulary(self._language, "bodies", "words"):
                    profile.nouns.add(key(first_word))
                    profile.words |= content_words(spelling, self._language)
            for name in self._groups[profile.chain].names:
                profile.vote(self._article_gender(self._tokens(name)[0]), 1)

    def _article_gender(self, first: int) -> Gender:
        """The grammatical gender that the article before a name tells (`la Norvège`)."""
        before = self._doc[first - 1] if first else None
        if before is None or not self._grammar.is_a(before, "determiner", "preposition") or before.text.endswith("'"):
            return None
        return None if self._grammar.is_plural(before) else self._grammar.gender(before)
