"""Are two statements tellings of one saying? Decided by wording, matter, speaker, day and stance, with a score."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from recoupe.certainty import certainty, joined
from recoupe.index import Rarity
from recoupe.model import Statement
from recoupe.parties import Relation
from recoupe.settings import Settings
from recoupe.tellings import Days, Telling, Tellings, overlap

REPLIES = frozenset({"deny", "decline"})  # a denial and what it denies are never one saying


@dataclass(frozen=True)
class Saying:
    """A statement with what is compared of it."""

    statement: Statement
    telling: Telling

    @cached_property
    def triples(self) -> frozenset[tuple[str, ...]]:
        return self.telling.triples()


class Sayings:
    """The decision over pairs of statements. Scores run from 0 to 1; None means two sayings."""

    def __init__(self, tellings: Tellings, rarity: Rarity, settings: Settings) -> None:
        self._tellings = tellings
        self._rarity = rarity
        self._limit = {key: settings.number("claims", key) for key in settings.values["claims"]}

    def score(self, a: Saying, b: Saying) -> float | None:
        """How surely `a` and `b` are one saying."""
        if (
            a.statement.stance in REPLIES or b.statement.stance in REPLIES
        ) and a.statement.stance != b.statement.stance:
            return None
        shared = a.telling.bag & b.telling.bag
        relation = self._tellings.parties.relation(a.telling.speakers, b.telling.speakers)
        worded = self._worded(a, b, relation)
        if worded >= self._limit["verbatim"] and self._may_be_one_occasion(a, b, relation):
            return 0.5 + worded / 2
        if relation in ("other", "part") or not overlap(self._days(a), self._days(b)) or self._quotes_differ(a, b):
            return None
        matter = self._rarity.shared(a.telling.bag, b.telling.bag)
        if matter >= self._least(a, b, relation) and self._fills(a, b, shared):
            return matter
        if self._same_act(a, b, relation):
            return self._act_score(a, b, shared)
        return None

    def _act_score(self, a: Saying, b: Saying, shared: frozenset[str]) -> float | None:
        """Appeals, promises, warnings… of one speaker may be reworded altogether where their day is known."""
        part = self._part(a, b, shared)
        if a.telling.days and b.telling.days:
            fits = part >= self._limit["same_act"] or self._thin(a) or self._thin(b)
        else:
            fits = self._rarity.shared(a.telling.bag, b.telling.bag) >= self._limit["same_act_presumed"]
        if not fits:
            return None
        quoted = 0.05 if a.telling.quoted or b.telling.quoted else 0.0  # the words themselves before a paraphrase
        return self._limit["same_act"] + quoted + part / 10

    def _days(self, saying: Saying) -> Days | None:
        """When it was said: as told, else presumably in the days before its report appeared."""
        return saying.telling.days or self._tellings.presumed(saying.statement.report, int(self._limit["presumed"]))

    def _worded(self, a: Saying, b: Saying, relation: Relation) -> float:
        """The shared wording: part of the shorter one's runs of three terms that the other has; 0 for a mere phrase, which
        is longer where two persons have it in their mouths."""
        shared, least = len(a.triples & b.triples), min(len(a.triples), len(b.triples))
        needed = self._limit["other_runs" if relation == "other" else "least_runs"]
        return shared / least if least and shared >= needed else 0.0

    def _may_be_one_occasion(self, a: Saying, b: Saying, relation: Relation) -> bool:
        """One who recalls his own words, or another's, at a later day says something new."""
        if overlap(self._days(a), self._days(b)):
            return relation != "other" or not (a.statement.within or b.statement.within)
        return relation == "same"

    def _part(self, a: Saying, b: Saying, shared: frozenset[str]) -> float:
        """The part of the shorter one's matter, by rarity, that the other has."""
        least = min(self._rarity.total(a.telling.bag), self._rarity.total(b.telling.bag))
        return self._rarity.total(shared) / least if least else 0.0

    def _fills(self, a: Saying, b: Saying, shared: frozenset[str]) -> bool:
        """Whether what is shared is enough of the longer one too: more of it where the stance differs, since a warning and an
        assertion about the same things are two."""
        most = max(self._rarity.total(a.telling.bag), self._rarity.total(b.telling.bag))
        key = "longer" if a.statement.stance == b.statement.stance else "longer_other_stance"
        return self._rarity.total(shared) >= self._limit[key] * most

    def _least(self, a: Saying, b: Saying, relation: Relation) -> float:
        if a.statement.report == b.statement.report:
            return self._limit["within_report"]
        return self._limit["speaker_unknown" if relation == "unknown" else "same_speaker"]

    def _same_act(self, a: Saying, b: Saying, relation: Relation) -> bool:
        """One promise, warning, appeal… of one speaker about one day, told by two reports; plain assertions are too many for
        that to tell anything."""
        days = self._days(a) and self._days(b)
        return (
            relation in ("same", "house")
            and bool(days)
            and a.statement.report != b.statement.report
            and a.statement.stance == b.statement.stance != "assert"
        )

    def _thin(self, saying: Saying) -> bool:
        """Whether a telling names its matter only by pointing back at what its report said before ("these talks")."""
        few = len(saying.telling.bag) <= self._limit["thin"]
        language = self._tellings.story.reports[saying.statement.report].language
        return few and certainty(language).points_back(joined(*saying.statement.content))

    def _quotes_differ(self, a: Saying, b: Saying) -> bool:
        """Whether both quote at length and quote other words: two extracts, not two tellings."""
        first, second = frozenset(a.telling.quoted), frozenset(b.telling.quoted)
        least = min(len(first), len(second))
        return least >= self._limit["quote"] and len(first & second) < self._limit["quotes_share"] * least
