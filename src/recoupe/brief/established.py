"""What two or more independent origins tell and nobody disputes: that it is told is established, not that it is so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe import timex
from recoupe.brief.composing import Sentence
from recoupe.brief.gathering import CONFLICTS, OPEN, Gathering
from recoupe.brief.quoting import begins_well
from recoupe.model import Claim, Event, EventMention, Finding, Span, Statement

DIRECT = 4  # words from which a quotation says something by itself


def established(gathering: Gathering, others: Sequence[Sentence]) -> list[Sentence]:
    """What is told by two or more independent origins and stands in no conflict, denial or refusal; what most origins tell
    first, of equals the more important finding. Nothing that `others`, on what is disputed or open, quote already."""
    return gathering.distinct(Established(gathering).sentences(), others)


class Established:
    """Chooses what is told alike, and the sentence that tells it for all."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._story = gathering.story
        self._quoting = gathering.quoting
        self._supported = gathering.settings.number("brief", "supported")
        self._main = gathering.settings.number("brief", "main")
        self._near = int(gathering.settings.number("brief", "near_days"))
        kinds = gathering.of_kind(*CONFLICTS, "denied", "declined")
        self._disputed = {
            id_ for f in kinds if f.outcome in (*OPEN, None) for id_ in (*f.claims, *f.events)
        }  # fmt: skip
        self._doubtful = [
            span
            for finding in gathering.of_kind(*CONFLICTS)
            for side in (finding.sides[:-1] if finding.outcome == "later_revision" else finding.sides)
            for span in side.spans
        ]

    def sentences(self) -> Iterator[Sentence]:
        found = sorted(self._candidates(), key=lambda pair: -pair[0].origins)[: self._gathering.most("proposed")]
        rivals = [thing for thing, _ in found if isinstance(thing, Event)]
        kept = [(t, f) for t, f in found if not (isinstance(t, Event) and self._rivalled(t, rivals))]
        made = (self._of_claim(t, f) if isinstance(t, Claim) else self._of_event(t, f) for t, f in kept)
        return (sentence for sentence in made if sentence)

    def _candidates(self) -> Iterator[tuple[Claim | Event, Finding]]:
        things: dict[str, Claim | Event] = {**self._story.claims, **self._story.events}
        for finding in self._gathering.of_kind("corroborated"):
            for thing in (things[id_] for id_ in (*finding.claims, *finding.events) if id_ in things):
                settled = thing.status != "contested" if isinstance(thing, Claim) else thing.status == "happened"
                if settled and thing.origins > 1 and thing.id not in self._disputed:
                    yield thing, finding

    # --- events ---
    def _mentions(self, event: Event) -> list[EventMention]:
        return [self._story.event_mentions[m] for m in event.event_mentions]

    def _rivalled(self, event: Event, others: Sequence[Event]) -> bool:
        """Whether more origins tell much the same of another day close by: then one of them may be wrong about the day."""
        return any(other.origins > event.origins and self._one_but_for_the_day(event, other) for other in others)

    def _one_but_for_the_day(self, a: Event, b: Event) -> bool:
        days, others = (timex.interval(event.date) if event.date else None for event in (a, b))
        if not days or not others or (days[0] <= others[1] and others[0] <= days[1]):
            return False
        gap = max((others[0] - days[1]).days, (days[0] - others[1]).days)
        mine, theirs = self._mentions(a), self._mentions(b)
        doing = {m.lemma for m in mine} & {m.lemma for m in theirs}
        return gap <= self._near and bool(doing) and bool(self._parties(mine) & self._parties(theirs))

    def _parties(self, mentions: Sequence[EventMention]) -> set[str | None]:
        return {self._story.actor(c) for m in mentions for c in (*m.actors, *m.recipients, m.place) if c} - {None}

    def _of_event(self, event: Event, finding: Finding) -> Sentence | None:
        most = self._gathering.most("tellings")
        told = [m.span for m in self._mentions(event) if m.status == "happened"][:most]
        main = [span for span in told if self._is_main(span)]
        return self._told(event, main, [m.span for m in self._mentions(event)][:most], finding)

    def _is_main(self, span: Span) -> bool:
        """Whether a sentence is about what a clause of it tells, and does not name it in passing."""
        sentence = self._quoting.sentence(span)
        return span.end - span.start >= self._main * (sentence.end - sentence.start)

    # --- claims ---
    def _of_claim(self, claim: Claim, finding: Finding) -> Sentence | None:
        statements = [self._story.statements[s] for s in claim.statements]
        speaker = self._story.entities.get(claim.speaker_entity or "")
        own = [s.content[0] for s in statements if _says_all(s)]
        if speaker and speaker.type == "PER" and own:
            words = self._quoting.quote(max(own, key=lambda span: -len(span.text)))
            reach = self._reach(claim)
            return self._gathering.sentence(
                "established", "said", finding, speaker=speaker.name, words=words, n=reach[0], m=reach[1]
            )
        statements = statements[: self._gathering.most("tellings")]
        spans = [span for s in statements for span in s.content[:1] or _spans(s)]
        return self._told(claim, spans, spans, finding)

    # --- both ---
    def _told(self, thing: Claim | Event, spans: list[Span], tellings: list[Span], finding: Finding) -> Sentence | None:
        """The sentence that stands best by itself among those that the other tellings bear out, shown from its beginning."""
        borne_out = [span for span in spans if self._support(span, tellings) >= self._supported]
        best = self._quoting.best(borne_out, self._doubtful)
        if best is None or self._quoting.worth(best[0]) <= 0:
            return None
        words, (n, m) = self._quoting.quote(*best), self._reach(thing)
        if words.span is None or words.span.start != best[0].start or words.span.end < best[1].end:
            return None
        name = self._gathering.dated(best[0].report)
        return self._gathering.sentence("established", "told", finding, words=words, name=name, n=n, m=m)

    def _support(self, span: Span, tellings: Sequence[Span]) -> float:
        """How much of what a telling says the sentences of the other reports say too, on average (0 to 1)."""
        terms = self._quoting.terms(span)
        others: dict[str, frozenset[str]] = {}
        for telling in tellings:
            if telling.report != span.report:
                said = self._quoting.terms(self._quoting.sentence(telling))
                others[telling.report] = others.get(telling.report, frozenset()) | said
        shares = [len(terms & said) / max(1, len(terms)) for said in others.values()]
        return sum(shares) / len(shares) if shares else 0.0

    def _reach(self, thing: Claim | Event) -> tuple[str, str]:
        return str(len(set(thing.reports))), str(thing.origins)


def _says_all(statement: Statement) -> bool:
    """Whether a statement is one quotation that says something by itself."""
    whole = len(statement.content) == 1 and statement.kind == "direct"
    return whole and len(statement.content[0].text.split()) >= DIRECT and begins_well(statement.content[0].text)


def _spans(statement: Statement) -> Iterator[Span]:
    return (span for span in (statement.cue, statement.speaker) if span)
