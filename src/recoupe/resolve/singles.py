"""Where a report tells of one happening of its kind only, another report of the same story that does so too means the same one:
"the collapse", "the release", told without anybody's name, are known again by that."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from recoupe.resolve.happenings import Happenings, Told
from recoupe.settings import Settings
from recoupe.tellings import Tellings, overlap
from recoupe.words import stems


class Singles:
    """Which mentions are the only happening of their kind, or of their word, that their report tells of and that may be the one
    of another report."""

    def __init__(self, told: Iterable[Told], decide: Happenings, tellings: Tellings, settings: Settings) -> None:
        self._decide = decide
        self._settings = settings
        self._story = OneStory(tellings, settings)
        self._most = int(settings.number("events", "single_most"))
        kinds: dict[tuple[str, str], list[Told]] = defaultdict(list)
        lemmas: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
        for one in told:
            kinds[one.mention.report, one.family].append(one)
            lemmas[one.mention.report, one.family, one.mention.lemma].append(one)
        self._kinds = {key: group for key, group in kinds.items() if len(group) <= self._most}
        self._lemmas = {key: group for key, group in lemmas.items() if len(group) <= self._most}

    def sign(self, a: Told, b: Told) -> float:
        """What it counts for two mentions of two reports of one story that both are the only ones. Of kinds that a story has
        rarely twice the kind will do; of others (somebody arrived) the word and its matter must be the same."""
        if a.family != b.family or self._decide.others(a, b):
            return 0.0
        weight = self._rare(a, b) or self._worded(a, b)
        return weight if weight and self._story.of(a.mention.report, b.mention.report) else 0.0

    def names(self, report: str) -> tuple[str, ...]:
        """The entities that a report names most."""
        return self._story.names(report)

    def _rare(self, a: Told, b: Told) -> float:
        rare = a.happening.rare and b.happening.rare and self._kind(a, b) and self._kind(b, a)
        weight = self._settings.number("events", "rare" if a.mention.kind == b.mention.kind else "rare_family")
        return weight if rare else 0.0

    def _worded(self, a: Told, b: Told) -> float:
        same = a.mention.lemma == b.mention.lemma and self._word(a, b) and self._word(b, a)
        alike = same and self._decide.alike(a, b) >= self._settings.number("events", "single_matter")
        return self._settings.number("events", "single") if alike else 0.0

    def _kind(self, told: Told, other: Told) -> bool:
        return self._one(self._kinds.get((told.mention.report, told.family), ()), other)

    def _word(self, told: Told, other: Told) -> bool:
        return self._one(self._lemmas.get((told.mention.report, told.family, told.mention.lemma), ()), other)

    def _one(self, group: Sequence[Told], other: Told) -> bool:
        """Whether no two mentions of a group tell of two happenings, those left out that cannot be the `other` one: the driver
        set free in October is not the hostages set free in May."""
        group = [told for told in group if not self._decide.clash(told, other)]
        return bool(group) and not any(self._decide.two(a, b) for n, a in enumerate(group) for b in group[:n])


class OneStory:
    """Whether two reports are of one story: a name in common, a good part of the words that say something, and weeks at most
    between them. Words alone are shared by two elections, names alone by all news of a country."""

    def __init__(self, tellings: Tellings, settings: Settings) -> None:
        self._tellings = tellings
        self._settings = settings
        self._words: dict[str, frozenset[str]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._known: dict[tuple[str, str], bool] = {}

    def of(self, one: str, other: str) -> bool:
        if one == other:
            return True
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._known[pair] = self._tell(*pair)
        return self._known[pair]

    def names(self, report: str) -> tuple[str, ...]:
        if report not in self._names:
            named = Counter(self._tellings.named(report))
            ordered = sorted(named, key=lambda name: (-named[name], name))
            self._names[report] = tuple(ordered[: int(self._settings.number("events", "story_names"))])
        return self._names[report]

    def _tell(self, one: str, other: str) -> bool:
        number, tellings = self._settings.number, self._tellings
        if not tellings.entities_of(one) & tellings.entities_of(other):
            return False
        reach = int(number("events", "story_days"))
        if not overlap(tellings.presumed(one, reach), tellings.presumed(other, reach)):
            return False
        a, b = self._words_of(one), self._words_of(other)
        return len(a & b) >= max(number("events", "story_least"), number("events", "story_words") * min(len(a), len(b)))

    def _words_of(self, report: str) -> frozenset[str]:
        if report not in self._words:
            source = self._tellings.story.reports[report]
            self._words[report] = stems(source.text, source.language)
        return self._words[report]
