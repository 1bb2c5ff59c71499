"""Which claim does a reply answer? Candidates through an index and from the lines before it, never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from recoupe.certainty import certainty, joined
from recoupe.compare.accusing import Accusing
from recoupe.compare.comparison import Comparison
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
class Reply:
    """A denial or a refusal: one statement, or several that one speaker makes on end. `bare`: it names no matter of its own
    (`these accusations`, `any part in it`)."""

    statements: tuple[Statement, ...]
    terms: frozenset[str]
    text: str
    bare: bool = False

    @property
    def report(self) -> str:
        return self.statements[0].report

    @property
    def start(self) -> int:
        return min(place(s) for s in self.statements)


@dataclass(frozen=True)
class Antecedent:
    """What a reply may answer: a statement or an event mention, with how well it fits (0 to about 2); `match` is the part of
    that which words and meaning have in common, `shared` what words have; `charged`: it accuses who replies, who names no
    matter."""

    telling: Telling
    made: Statement | EventMention
    score: float
    match: float
    charged: bool = False
    shared: float = 0.0

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.telling.spans


def place(statement: Statement) -> int:
    """Where a statement begins in its report (code points)."""
    spans = (statement.cue, statement.speaker, *statement.content)
    return min((span.start for span in spans if span), default=0)


class Replies:
    """The denials or refusals of a story, each with what it may answer."""

    def __init__(self, comparison: Comparison, stance: Stance) -> None:
        self._c = comparison
        self._stance = stance
        self._weight = {
            key: comparison.number(f"reply_{key}")
            for key in ("concerns", "accuser", "accuses", "charged", "noun", "near", "paragraph", "these", "meaning")
        }
        self._accusing = Accusing(comparison)

    def __iter__(self) -> Iterator[tuple[Reply, list[Antecedent]]]:
        for reply in filter(self._is_reply, self._replies()):
            yield reply, self._antecedents(reply)

    # --- the replies ---
    def _replies(self) -> Iterator[Reply]:
        """Statements of the stance; those of one speaker that follow one another closely are one reply."""
        for ordered in self._by_report.values():
            run: list[Statement] = []
            for statement in ordered:
                if statement.stance != self._stance:
                    continue
                if run and not self._goes_on(run[-1], statement):
                    yield self._reply(run)
                    run = []
                run.append(statement)
            if run:
                yield self._reply(run)

    def _goes_on(self, before: Statement, after: Statement) -> bool:
        report, start, end = self._c.story.reports[before.report], _end(before), place(after)
        near = end - start <= self._c.number("reply_goes_on") and "\n" not in report.text[start:end]
        new = after.kind in ("indirect", "act") and certainty(report.language).says("denial", joined(after.cue))
        return near and not new and self._c.speakers.between(before, after) in ("same", "house")

    def _is_reply(self, reply: Reply) -> bool:
        """Not having said a thing yet is no refusal: that takes a word of refusing."""
        return self._stance != "decline" or certainty(self._language(reply)).says("refusal", reply.text)

    def _reply(self, run: Sequence[Statement]) -> Reply:
        terms = frozenset(term for s in run for term in self._c.told(s).bag)
        bare = self._accusing.is_bare(tuple(span for s in run for span in s.content))
        return Reply(tuple(run), terms, joined(*(span for s in run for span in (s.cue, *s.content))), bare)

    @cached_property
    def _by_report(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for report in sorted(self._c.story.annotated, key=self._c.order):
            found[report] = sorted(self._c.story.annotated[report].statements, key=lambda s: (place(s), s.id))
        return found

    # --- what they answer ---
    @cached_property
    def _claims(self) -> dict[str, Statement | EventMention]:
        found: dict[str, Statement | EventMention] = {
            s.id: s for ordered in self._by_report.values() for s in ordered if s.stance in CLAIMING and s.content
        }
        for report in self._by_report:
            found |= {e.id: e for e in self._c.story.annotated[report].events if e.status in OPEN}
        return found

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
            for s in self._by_report[reply.report]
            if s.id in self._claims and place(s) < _end(reply.statements[-1])
        ]
        keys = self._keys(reply.terms) | {("by", t[1:]): 1.0 for t in sorted(reply.terms) if t.startswith("@")}
        charges = self._charges if reply.bare else []
        ids = dict.fromkeys([*near[-int(self._c.number("reply_before")) :], *self._index.ask(keys), *charges])
        found = []
        for id_ in ids:
            made = self._claims[id_]
            telling = self._telling(made)
            if isinstance(made, Statement) and made.within in inside:
                found.append(Antecedent(telling, made, NESTED, 1.0))
            elif self._can_answer(reply, made, telling):
                fitting = self._fitting(reply, made, telling)
                if fitting.charged or not reply.bare or telling.report == reply.report:
                    found.append(fitting)
        found.sort(key=lambda a: (-a.score, self._c.order(a.telling.report), a.spans[0].start))
        looked = [self._meaning(reply, a) for a in found[: int(self._c.number("reply_meant"))]]
        return sorted([*looked, *found[len(looked) :]], key=lambda a: -a.score)

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
        spoken_of = bool(parties & telling.bag) or (reply.bare and self._accusing.speaks_of(telling, speakers))
        concerns = self._weight["concerns"] * spoken_of
        charged = reply.bare and self._accusing.charges(made, telling, speakers, reply.report)
        accuser = bool(named & self._c.parties.houses(telling.speakers))
        alleges = certainty(self._language(reply)).says("allegation", reply.text)
        accuses = self._weight["accuses"] * (isinstance(made, Statement) and made.stance == "accuse")
        named_as = self._weight["accuser"] * (accuser and alleges)
        score = matter + concerns + accuses + named_as + self._near(reply, made, telling)
        score += self._weight["charged"] * charged + self._noun(reply, made)
        return Antecedent(telling, made, score, matter, charged, matter)

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
        alone = first.kind == "direct" or not first.content
        return alone and first.stance == "deny" and certainty(self._language(reply)).says("denial", joined(first.cue))

    def _language(self, reply: Reply) -> str:
        return self._c.story.reports[reply.report].language


def _end(statement: Statement) -> int:
    return max((span.end for span in (statement.cue, statement.speaker, *statement.content) if span), default=0)


def _overlap(a: Span, b: Span) -> bool:
    return a.report == b.report and a.start < b.end and b.start < a.end
