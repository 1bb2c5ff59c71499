"""Names of one report that mean the same → groups, of which `reference` makes `Chain`s."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from recoupe.annotate.draft import Draft, Name
from recoupe.annotate.reference.joins import initials, is_acronym, same_body, same_person, spells
from recoupe.annotate.reference.titles import title_gender
from recoupe.model import EntityType
from recoupe.world import Fact, city, fact, gender_of, key

NEAR = 100  # names with a word in common that one is held against; a report with more is a list
BODIES: frozenset[EntityType] = frozenset({"ORG", "EVENT", "PRODUCT"})


@dataclass
class Group:
    """Names that mean the same: `names` in text order after `finish`, `fact` what the world knows of it."""

    type: EntityType
    names: list[Name] = field(default_factory=list)
    spellings: Counter[str] = field(default_factory=Counter)
    fact: Fact | None = None

    @property
    def start(self) -> int:
        return min(name.start for name in self.names)

    @property
    def longest(self) -> str:
        """The longest spelling; of equals the commonest, then the first in the alphabet."""
        return min(self.spellings, key=lambda s: (-len(key(s).split()), -len(s), -self.spellings[s], s))

    @property
    def words(self) -> list[str]:
        return key(self.longest).split()

    def add(self, name: Name, text: str) -> None:
        self.names.append(name)
        self.spellings[text] += 1

    def absorb(self, other: Group) -> None:
        self.names += other.names
        self.spellings += other.spellings
        self.fact = self.fact or other.fact


class Grouping:
    """Puts the names of a draft into groups."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._language = draft.doc.lang_
        self._groups: list[Group] = []

    def groups(self) -> list[Group]:
        """The groups in the order of their first names."""
        self._groups = self._alike()
        self._join_introduced()
        self._join_persons()
        self._join_bodies()
        self._join_places()
        for group in self._groups:
            group.names.sort(key=lambda name: name.start)
        return sorted((g for g in self._groups if g.names), key=lambda g: g.start)

    def _text(self, name: Name) -> str:
        return self._draft.report.text[name.start : name.end]

    def _alike(self) -> list[Group]:
        """Names of one spelling, or of one thing known to the world."""
        found: dict[tuple[str, str], Group] = {}
        for name in self._draft.names:
            text = self._text(name)
            known = fact(text, self._language) if name.type != "PER" else None
            identity = ("fact", f"{known.kind} {known.name}") if known else (name.type, key(text))
            group = found.setdefault(identity, Group(name.type, fact=known))
            group.add(name, text)
        return list(found.values())

    def _of(self, *types: EntityType) -> list[Group]:
        return [group for group in self._groups if group.names and group.type in types]

    def _merge(self, into: Group, other: Group) -> None:
        if into is not other:
            into.absorb(other)
            other.names = []

    def _join_introduced(self) -> None:
        """An acronym in brackets behind a name belongs to it: `Union des pêcheurs (UDP)`."""
        at = {name: group for group in self._groups for name in group.names}
        names = sorted(at, key=lambda name: name.start)
        for before, name in pairwise(names):
            text = self._draft.report.text
            if text[before.end : name.start] == " (" and text[name.end : name.end + 1] == ")":
                into, other = at[before], at[name]
                if into is not other and "PER" not in {before.type, name.type} and self._is_introduced(before, name):
                    at |= dict.fromkeys(other.names, into)
                    self._merge(into, other)

    def _is_introduced(self, before: Name, name: Name) -> bool:
        first, second = self._text(before), self._text(name)
        if is_acronym(first) == is_acronym(second):
            return False
        return is_acronym(second) or spells(first, second, self._language)

    def _join_persons(self) -> None:
        """Surnames, given names, initials and other spellings join a full name; each name by itself where several fit."""
        index: defaultdict[str, list[Group]] = defaultdict(list)
        for short in sorted(self._of("PER"), key=lambda g: (-len(g.words), -len(g.longest), g.start)):
            near = _distinct(index[short.words[0]][-NEAR:] + index[short.words[-1]][-NEAR:])
            fitting = [full for full in near if full.names and same_person(short.words, full.words)]
            if len(fitting) == 1:
                self._merge(fitting[0], short)
            elif fitting:
                self._share(short, fitting)
            else:
                for word in {short.words[0], short.words[-1]}:
                    index[word].append(short)

    def _share(self, short: Group, fitting: list[Group]) -> None:
        """Gives each name of a group to the likeliest of several persons: one of the gender of its title, who is named most."""
        counts = {id(full): len(full.names) for full in fitting}
        for name in short.names:
            gender = title_gender(self._draft.doc, name.start)
            agreeing = [f for f in fitting if gender is None or gender_of(f.longest.split()[0]) in {gender, None}]
            nearest = (
                [f for f in agreeing or fitting if any(n.start < name.start for n in f.names)] or agreeing or fitting
            )
            full = max(nearest, key=lambda f: (counts[id(f)], max(n.start for n in f.names)))
            full.add(name, self._text(name))
        short.names = []

    def _join_bodies(self) -> None:
        """Acronyms and short forms of bodies join the one name that they can be short for."""
        bodies = self._of(*BODIES)
        index: defaultdict[str, list[Group]] = defaultdict(list)
        for full in bodies:
            words = full.words
            for word in {words[0], words[-1], *initials(full.longest, self._language)}:
                index[word].append(full)
            for spelling in full.spellings:
                index[key(spelling).split()[0]].append(full)
        for short in sorted(bodies, key=lambda g: (len(g.longest), -g.start)):
            keys = (short.words[0], short.words[-1], "".join(short.words))
            near = _distinct([full for word in keys for full in index[word][:NEAR]])
            fitting = [full for full in near if full.names and full is not short and self._same_body(short, full)]
            if len(fitting) == 1:
                self._merge(fitting[0], short)

    def _same_body(self, short: Group, full: Group) -> bool:
        if short.fact and full.fact:
            return False
        first, second = short.longest, full.longest
        if is_acronym(first):
            return not is_acronym(second) and spells(first, second, self._language)
        return same_body(first, second, self._language) or self._is_head_of(short, full)

    def _is_head_of(self, short: Group, full: Group) -> bool:
        """`le Conseil` for `le Conseil national norvégien`: one word with a capital that begins the full name."""
        return len(short.words) == 1 and any(
            key(spelling).split()[0] == short.words[0] and len(key(spelling).split()) > 1 and spelling[0].isupper()
            for spelling in full.spellings
        )

    def _join_places(self) -> None:
        """`la Grive` for `le stade de la Grive`, unless it is a town."""
        index: defaultdict[str, list[Group]] = defaultdict(list)
        for full in self._of("LOC"):
            index[full.words[-1]].append(full)
        for short in self._of("LOC", "GPE", "PRODUCT"):
            near = [full for full in index[short.words[-1]] if full.names and full is not short]
            fitting = [full for full in near if same_body(short.longest, full.longest, self._language)]
            if len(fitting) == 1 and not short.fact and not city(short.longest):
                self._merge(fitting[0], short)


def _distinct(groups: list[Group]) -> list[Group]:
    return list({id(group): group for group in groups}.values())


def display(group: Group) -> str:
    """The name of a group: a state's usual one, else the longest spelling."""
    if group.fact and group.fact.kind == "state":
        usual = [s for s in group.spellings if key(s) == key(group.fact.name) and not s.isupper()]
        return min(usual, key=lambda s: (-group.spellings[s], s)) if usual else group.fact.name
    return _without_capitals(group)


def _without_capitals(group: Group) -> str:
    """The longest spelling, in the case of running text where the report gives it."""
    longest = group.longest
    wanted = key(longest)
    same = [s for s in group.spellings if key(s) == wanted and not (s.isupper() and len(s) > 8)]
    return min(same, key=lambda s: (-group.spellings[s], s)) if same else longest


def spellings(groups: Iterable[Group]) -> set[str]:
    """All spellings of the groups."""
    return {spelling for group in groups for spelling in group.spellings}
