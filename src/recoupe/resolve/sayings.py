"""Are two statements tellings of one saying? Decided by wording, matter, meaning, speaker, day and stance, with a score."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from recoupe.certainty import certainty, joined
from recoupe.index import Rarity
from recoupe.meaning import likeness
from recoupe.model import Statement
from recoupe.parties import Relation
from recoupe.resolve.deeds import Deeds
from recoupe.settings import Settings
from recoupe.speakers import Speakers
from recoupe.tellings import Days, Telling, Tellings, overlap
from recoupe.words import words

REPLIES = frozenset({"deny", "decline"})  # a denial and what it denies are never one saying
RUN = 5  # words in a row that two wordings are compared by, small words included


@dataclass(frozen=True)
class Saying:
    """A statement with what is compared of it."""

    statement: Statement
    telling: Telling
    language: str

    @cached_property
    def text(self) -> str:
        return " ".join(joined(*self.statement.content).split())

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every `RUN` words in a row."""
        folded = [word.folded for word in words(self.text, self.language)]
        return frozenset(tuple(folded[n : n + RUN]) for n in range(len(folded) - RUN + 1))

    @cached_property
    def quote(self) -> tuple[str, ...]:
        """The speaker's very words, without marks and punctuation; none where a machine translated the report."""
        spans = self.statement.verbatim if self.telling.quoted else ()
        return tuple(word.folded for word in words(joined(*spans), self.language))


class Sayings:
    """The decision over pairs of statements. Scores run from 0 to 1; None means two sayings."""

    def __init__(self, tellings: Tellings, rarity: Rarity, settings: Settings) -> None:
        self._tellings = tellings
        self._rarity = rarity
        self._speakers = Speakers(tellings.story, tellings.parties)
        self._deeds = Deeds(rarity, settings)
        self._limit = {key: settings.number("claims", key) for key in settings.values["claims"]}

    def score(self, a: Saying, b: Saying) -> float | None:
        """How surely `a` and `b` are one saying. The same words are, whoever is said to have said them."""
        if _overlapping(a, b):
            return None
        relation = self._speakers.between(a.statement, b.statement)
        if self._one_quote(a, b, relation == "other"):
            return 0.97
        if a.statement.stance != b.statement.stance and REPLIES & {a.statement.stance, b.statement.stance}:
            return None
        worded = self._worded(a, b)
        if worded >= self._limit["verbatim"] and self._may_be_one_occasion(a, b, relation):
            return 0.5 + worded / 2.2
        if relation in ("other", "part") or self._differ_in_force(a, b, relation):
            return None
        if deed := self._deeds.same_deed(a, b, relation):
            return deed
        return self._retold(a, b, relation) if overlap(self._days(a), self._days(b)) else None

    def _differ_in_force(self, a: Saying, b: Saying, relation: Relation) -> bool:
        """Whether somebody promises what somebody else, who may be another, calls for."""
        stances = {a.statement.stance, b.statement.stance}
        return relation == "unknown" and len(stances) > 1 and "assert" not in stances

    def _retold(self, a: Saying, b: Saying, relation: Relation) -> float | None:
        """Tellings in other words, of a speaker who may be one, on days that may be one."""
        signs = self._deeds.same_core(a, b, relation), self._deeds.same_count(a, b, relation)
        if found := max((sign for sign in signs if sign), default=0.0):
            return found
        if self._quotes_differ(a, b):
            return self._meant(a, b, self._limit["twin"])
        shared = a.telling.bag & b.telling.bag
        matter = self._rarity.shared(a.telling.bag, b.telling.bag)
        if matter >= self._least(a, b, relation) and self._fills(a, b, shared):
            return matter
        score = self._act_score(a, b, shared) if self._same_act(a, b, relation) else None
        if relation == "unknown" and (self._thin(a) or self._thin(b)):  # "this death": of whomever
            return score
        open_ = matter >= self._limit["meaning_from"] or (relation == "same" and self._same_act(a, b, relation))
        if score is None and open_:
            score = self._meant(a, b, self._limit["meaning" if relation in ("same", "house") else "meaning_unknown"])
        return score

    # --- wording ---
    def _one_quote(self, a: Saying, b: Saying, others: bool) -> bool:
        """Whether both have the same words in quotation marks, or the one a part of the other's, long enough not to come from
        two mouths by chance; of two `others` longer, or of more than two terms (`has nothing at all to do with it` is not)."""
        short, long = sorted((a, b), key=lambda s: len(s.quote))
        if (
            len(short.quote) < self._limit["one_quote"]
            or f" {' '.join(short.quote)} " not in f" {' '.join(long.quote)} "
        ):
            return False
        terms = len(set(short.telling.quoted))
        if others and terms <= 2 and len(short.quote) < self._limit["one_quote_others"]:
            return False
        return terms >= 2 and overlap(self._near(a), self._near(b))

    def _near(self, saying: Saying) -> Days | None:
        """The time around a report in which others may tell the same words."""
        return self._tellings.presumed(saying.statement.report, int(self._limit["one_quote_days"]))

    def _worded(self, a: Saying, b: Saying) -> float:
        """The shared wording: part of the shorter one's runs of words that the other has; 0 for a mere phrase."""
        shared, least = len(a.runs & b.runs), min(len(a.runs), len(b.runs))
        if shared < self._limit["least_runs"] or len(a.telling.bag & b.telling.bag) < self._limit["least_terms"]:
            return 0.0
        return shared / least

    def _may_be_one_occasion(self, a: Saying, b: Saying, relation: Relation) -> bool:
        """One who recalls his own words, or another's, at a later day says something new."""
        if overlap(self._days(a), self._days(b)):
            return relation != "other" or not (a.statement.within or b.statement.within)
        return relation == "same"

    def _quotes_differ(self, a: Saying, b: Saying) -> bool:
        """Whether both quote at length and quote other words: two extracts, not two tellings."""
        first, second = frozenset(a.telling.quoted), frozenset(b.telling.quoted)
        least = min(len(first), len(second))
        return least >= self._limit["quote"] and len(first & second) < self._limit["quotes_share"] * least

    # --- days ---
    def _days(self, saying: Saying) -> Days | None:
        """When it was said: as told, else presumably in the days before its report appeared."""
        return saying.telling.days or self._tellings.presumed(saying.statement.report, int(self._limit["presumed"]))

    # --- matter and meaning ---
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
        return self._limit["same_speaker" if relation in ("same", "house") else "speaker_unknown"]

    def _meant(self, a: Saying, b: Saying, least: float) -> float | None:
        """By meaning: only over reports, since one report says many like things. Two full sentences at least hint at it."""
        if a.statement.report == b.statement.report or not a.telling.terms or not b.telling.terms:
            return None
        if a.statement.stance != b.statement.stance and "assert" not in (a.statement.stance, b.statement.stance):
            return None
        like = likeness(a.text, b.text)
        return 0.3 + (like - least) if like >= least else None

    # --- acts ---
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

    def _act_score(self, a: Saying, b: Saying, shared: frozenset[str]) -> float | None:
        """Appeals, promises, warnings… of one speaker may be reworded altogether where their day is known."""
        part = self._part(a, b, shared)
        if a.telling.days and b.telling.days:
            fits = part >= self._limit["same_act"] or self._thin(a) or self._thin(b)
        else:
            telling = self._rarity.telling() * self._limit["same_act_presumed"]
            fits = part >= self._limit["same_act"] and len(shared) > 1 and self._rarity.total(shared) >= telling
        if not fits:
            return None
        quoted = 0.05 if a.telling.quoted or b.telling.quoted else 0.0  # the words themselves before a paraphrase
        return self._limit["same_act"] + quoted + part / 10

    def _thin(self, saying: Saying) -> bool:
        """Whether a telling names its matter only by pointing back at what its report said before ("these talks")."""
        few = len(saying.telling.bag) <= self._limit["thin"]
        return few and certainty(saying.language).points_back(saying.text)


def _overlapping(a: Saying, b: Saying) -> bool:
    """Whether the one is told within the words of the other."""
    if a.statement.report != b.statement.report:
        return False
    return any(x.start < y.end and y.start < x.end for x in a.telling.spans for y in b.telling.spans)
