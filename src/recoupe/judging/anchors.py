"""What a decision holds on to: the parts of entities, claims and events in the reports, found by id or by their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from recoupe.model import About, Anchor, Chain, EventMention, Finding, Span, Statement
from recoupe.story import Story

Part = Chain | Statement | EventMention


class Anchors:
    """The parts of a story (chains, statements, event mentions), and the words that each of them stands on."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._parts: dict[About, dict[str, Span | None]] = {}

    def known(self, about: About) -> dict[str, Span | None]:
        """The words of each part of one kind of thing, by id."""
        if about not in self._parts:
            self._parts[about] = dict(_KINDS[about](self._story))
        return self._parts[about]

    def of(self, about: About, parts: Iterable[str]) -> tuple[Anchor, ...]:
        """Anchors for parts of this story (ids), in an order that does not change."""
        known = self.known(about)
        return tuple(Anchor(id=part, span=known[part]) for part in sorted(parts) if part in known)

    def find(self, about: About, anchors: Iterable[Anchor]) -> tuple[str, ...]:
        """The parts of this story that the anchors hold on to; of those whose reports are not here, none."""
        known = self.known(about)
        found = (anchor.id if anchor.id in known else self._by_words(about, anchor.span) for anchor in anchors)
        return tuple(dict.fromkeys(part for part in found if part))

    def _by_words(self, about: About, span: Span | None) -> str | None:
        """The part that stands on the most of these words, in the same report."""
        if span is None:
            return None
        met = [(shared(span, words), part) for part, words in self._in_report(about, span.report)]
        best = max(met, default=(0, ""))
        return best[1] if best[0] > 0 else None

    def _in_report(self, about: About, report: str) -> list[tuple[str, Span]]:
        return [(part, words) for part, words in self.known(about).items() if words and words.report == report]


def shared(a: Span, b: Span) -> int:
    """How many code points two spans have in common."""
    return max(0, min(a.end, b.end) - max(a.start, b.start)) if a.report == b.report else 0


def of_sides(finding: Finding) -> tuple[tuple[Anchor, ...], ...]:
    """The words of each side of a finding."""
    return tuple(tuple(Anchor(span=span) for span in side.spans) for side in finding.sides)


def _chains(story: Story) -> Iterator[tuple[str, Span | None]]:
    first: dict[str, Span] = {}
    for annotated in story.annotated.values():
        for mention in sorted(annotated.mentions, key=lambda m: (m.span.start, m.span.end)):
            first.setdefault(mention.chain, mention.span)
    return ((chain.id, first.get(chain.id)) for chain in story.all_chains())


def _statements(story: Story) -> Iterator[tuple[str, Span | None]]:
    for statement in story.all_statements():
        spans = (*statement.content, *(span for span in (statement.cue, statement.speaker) if span))
        yield statement.id, spans[0] if spans else None


def _mentions(story: Story) -> Iterator[tuple[str, Span | None]]:
    return ((mention.id, mention.trigger) for mention in story.all_events())


_KINDS: dict[About, Callable[[Story], Iterator[tuple[str, Span | None]]]] = {
    "entity": _chains,
    "claim": _statements,
    "event": _mentions,
}


def members(story: Story, about: About) -> dict[str, Sequence[str]]:
    """The parts of each entity, claim or event, by its id."""
    resolved = story.resolved
    if about == "entity":
        return {entity.id: entity.chains for entity in resolved.entities}
    if about == "claim":
        return {claim.id: claim.statements for claim in resolved.claims}
    return {event.id: event.event_mentions for event in resolved.events}
