"""Which claim does a reply answer? Candidates through an index and from the lines before it, never all pairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from recoupe.certainty import certainty, joined
from recoupe.compare.accusing import Accusing
from recoupe.compare.comparison import Comparison
from recoupe.compare.replies import Making, Reply, end, place
from recoupe.index import Index, Key
from recoupe.meaning import likeness
from recoupe.model import EventMention, Span, Stance, Statement
from recoupe.tellings import Telling

CLAIMING = (
    "assert",
    "accuse",
    "warn",
    "concern",
)  # who promises or calls for a thing claims nothing that could be denied
NESTED = 2.0  # the score of a claim that the reply itself tells
OPEN = (
    "alleged",
    "hypothetical",
)  # what a report tells on its own word, as a fact or a plan, is nobody's claim to deny


@dataclass(frozen=True)
class Antecedent:
    """What a reply may answer: a statement or an event mention, with how well it fits (0 to about 2); `match` is the part of
    that which words and meaning have in common; `charged`: it accuses who replies, who names no matter."""

    telling: Telling
    made: Statement | EventMention
    score: float
    match: float
    charged: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.telling.spans


class Replies:
    """The denials or refusals of a story, each with what it may answer."""

    def __init__(self, comparison: Comparison, stance: Stance) -> None:
        self._c = comparison
        self._stance = stance
        self._weight = {
            key: comparison.number(f"reply_{key}")
            for key in (
                "concerns",
                "accuser",
                "accuses",
                "charged",
                "named",
                "noun",
                "near",
                "paragraph",
                "these",
                "meaning",
            )
        }
        self._accusing = Accusing(comparison)
        self._made = Making(comparison, self._accusing, stance)

    def __iter__(self) -> Iterator[tuple[Reply, list[Antecedent]]]:
        for reply in self._made:
            yield reply, self._antecedents(reply)

    # --- what they answer ---
    @cached_property
    def _claims(self) -> dict[str, Statement | EventMention]:
        found: dict[str, Statement | EventMention] = {
            s.id: s for ordered in self._made.by_report.values() for s in ordered if self._says_a_thing(s)
        }
        for report in self._made.by_report:
            found |= {e.id: e for e in self._c.story.annotated[report].events if e.status in OPEN}
        return found

    def _says_a_thing(self, statement: Statement) -> bool:
        """Whether a statement claims what could be denied; to know nothing is no claim."""
        words = certainty(self._c.story.reports[statement.report].language)
        told = statement.stance in CLAIMING and bool(statement.content)
        return told and not words.says("ignorance", joined(*statement.content))

    @cached_property
    def _charges(self) -> list[str]:
        """The accusations of the story: some, the earliest, where there are many."""
        found = [id_ for id_, made in self._claims.items() if isinstance(made, Statement) and made.stance == "accuse"]
        return found[: int(self._c.settings.number("index", "latest"))]

    def _telling(self, made: Statement | EventMention) -> Telling:
        return self._c.told(made) if isinstance(made, Statement) else self._c.tellings.of_event(made)

    @cached_property
    def _index(self) -> Index[str]:
        sizes = (int(self._c.settings.number("index", key)) for key in ("latest", "most"))
        index: Index[str] = Index(*sizes)
        for id_, made in self._claims.items():
            telling = self._telling(made)
            index.file(id_, self._keys(telling.bag))
            index.file(id_, [("by", house) for house in sorted(self._c.parties.houses(telling.speakers))])
        return index

    def _keys(self, terms: frozenset[str]) -> dict[Key, float]:
        return self._c.rarity.weights(terms, int(self._c.settings.number("index", "keys")))

    def _antecedents(self, reply: Reply) -> list[Antecedent]:
        """What the reply may answer, the best first."""
        inside = {s.id for s in reply.statements}
        near = [
            s.id
            for s in self._made.by_report[reply.report]
            if s.id in self._claims and place(s) < end(reply.statements[-1])
        ]
        keys = self._keys(reply.terms) | {("by", t[1:]): 1.0 for t in sorted(reply.terms) if t.startswith("@")}
        charges = self._charges if reply.bare and self._stance == "deny" else []
        ids = dict.fromkeys([*near[-int(self._c.number("reply_before")) :], *self._index.ask(keys), *charges])
        found = []
        for id_ in ids:
            made = self._claims[id_]
            telling = self._telling(made)
            if isinstance(made, Statement) and made.within in inside and not self._own(reply, made):
                found.append(Antecedent(telling, made, NESTED, 1.0))
            elif self._can_answer(reply, made, telling):
                found.append(self._fitting(reply, made, telling))
        found = self._of_bare(reply, found)
        found.sort(key=lambda a: (-a.score, self._c.order(a.telling.report), a.spans[0].start))
        looked = [self._meaning(reply, a) for a in found[: int(self._c.number("reply_meant"))]]
        return sorted([*looked, *found[len(looked) :]], key=lambda a: -a.score)

    def _own(self, reply: Reply, made: Statement) -> bool:
        """Whether who replies says that himself: what he claims beside what he denies."""
        return any(self._c.speakers.between(s, made) in ("same", "house") for s in reply.statements)

    def _of_bare(self, reply: Reply, found: list[Antecedent]) -> list[Antecedent]:
        """Of what a reply may answer that names no matter: what accuses who replies; where nothing does, what others say of
        that party in the report itself; what stands just before only where the reply points back or stands alone."""
        if not reply.bare or self._stance != "deny":
            return found
        near = [a for a in found if a.telling.report == reply.report]
        charged = [a for a in near if a.charged or a.score >= NESTED]
        meant = [a for a in near if reply.bare != "involved" and a.score >= self._c.number("reply_least")]
        best = (
            charged or meant or [a for a in found if a.charged]
        )  # what the report itself tells is meant before what others do
        if best:
            return best
        if reply.bare != "involved":
            return near
        bonus = self._weight["charged"] + self._weight["named"]
        named = (a for a in near if self._accusing.names(a.telling, reply.party, reply.report))
        return [replace(a, score=a.score + bonus, charged=True) for a in named]

    def _meaning(self, reply: Reply, antecedent: Antecedent) -> Antecedent:
        """The antecedent with what its likeness in meaning to the reply adds: a denial repeats what it denies."""
        if antecedent.score >= NESTED:
            return antecedent
        least, most = self._c.number("meant_from"), self._c.number("meant_full")
        words = joined(*(span for s in reply.statements for span in s.content))
        like = likeness(words, joined(*antecedent.spans))
        more = min(1.0, max(0.0, (like - least) / (most - least)))
        more *= self._weight["meaning"]
        return replace(antecedent, score=antecedent.score + more, match=antecedent.match + more)

    def _can_answer(self, reply: Reply, made: Statement | EventMention, telling: Telling) -> bool:
        own = any(_overlap(a, b) for a in telling.spans for s in reply.statements for b in s.content)
        days = self._c.told(reply.statements[0]).days
        later = days and telling.days and isinstance(made, Statement) and days[1] < telling.days[0]
        kin = isinstance(made, Statement) and any(
            self._c.speakers.between(s, made) in ("same", "house", "part") for s in reply.statements
        )
        if kin and self._stance == "decline":
            kin = not (telling.report == reply.report and certainty(self._language(reply)).points_back(reply.text))
        return not own and not later and not kin and self._c.one_story(reply.report, telling.report)

    def _fitting(self, reply: Reply, made: Statement | EventMention, telling: Telling) -> Antecedent:
        told = [self._c.told(s) for s in reply.statements]
        speakers = frozenset(e for t in told for e in t.speakers)
        parties = {"@" + house for house in self._c.parties.houses(speakers)}
        named = {term[1:] for term in reply.terms if term.startswith("@")}
        matter = self._c.matter(reply.terms - parties, telling.bag - parties)
        bare = reply.bare != "" and self._stance == "deny"
        spoken_of = bool(parties & telling.bag) or (bare and self._accusing.speaks_of(telling, reply.party))
        concerns = self._weight["concerns"] * spoken_of
        asked = bare or (self._stance == "decline" and telling.report == reply.report)
        charged = asked and self._accusing.charges(made, telling, reply.party, reply.report)
        accuser = bool(named & self._c.parties.houses(telling.speakers))
        alleges = certainty(self._language(reply)).says("allegation", reply.text)
        accuses = self._weight["accuses"] * (isinstance(made, Statement) and made.stance == "accuse")
        named_as = self._weight["accuser"] * (accuser and alleges)
        score = matter + concerns + accuses + named_as + self._near(reply, made, telling)
        score += self._weight["charged"] * (charged and bare) + self._noun(reply, made)
        return Antecedent(telling, made, score, matter, charged)

    def _noun(self, reply: Reply, made: Statement | EventMention) -> float:
        words = certainty(self._language(reply))
        fits = words.points_back(reply.text) and self._accusing.fits_noun(reply.text, made, self._language(reply))
        return self._weight["noun"] * fits

    def _near(self, reply: Reply, made: Statement | EventMention, telling: Telling) -> float:
        """What stands just before, in the same report, is likelier meant; most of all where the reply points back."""
        if telling.report != reply.report or telling.spans[0].start > reply.start or isinstance(made, EventMention):
            return 0.0
        away = reply.start - max(span.end for span in telling.spans)
        close = max(0.0, 1 - max(0, away) / self._c.number("reply_reach"))
        words, responds = certainty(self._language(reply)), self._responds(reply)
        if not words.points_back(reply.text) and not responds:
            return self._weight["near"] * close
        if not words.says("allegation", reply.text) and not responds:
            return self._weight["near"] * close * 2.0
        between = self._c.story.reports[reply.report].text[max(span.end for span in telling.spans) : reply.start]
        paragraph = self._weight["paragraph"] if "\n" in between else 1.0
        return self._weight["near"] * close * self._weight["these"] * paragraph

    def _responds(self, reply: Reply) -> bool:
        """Whether a verb of denying stands alone or before a quotation: what it denies was said before."""
        first = reply.statements[0]
        alone, words = first.kind == "direct" or not first.content, certainty(self._language(reply))
        rebuffs = reply.bare != "" and words.says("disowning", reply.text)
        return alone and (rebuffs or (first.stance == "deny" and words.says("denial", joined(first.cue))))

    def _language(self, reply: Reply) -> str:
        return self._c.story.reports[reply.report].language


def _overlap(a: Span, b: Span) -> bool:
    return a.report == b.report and a.start < b.end and b.start < a.end
