"""Whom a claim accuses, and which claims a denial can mean that names no matter of its own (`these accusations`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from recoupe.certainty import certainty
from recoupe.compare.comparison import Comparison
from recoupe.model import EventMention, Span, Statement
from recoupe.tellings import Telling
from recoupe.words import words
from recoupe.world.press import is_press

END = re.compile(r"[.!?…]+\s")
OPENING = 30  # characters of an accusation in which the people's adjective of the accused stands
Bareness = Literal["", "alone", "pointing", "alleged", "involved"]


class Accusing:
    """Questions about claims and those who answer them."""

    def __init__(self, comparison: Comparison) -> None:
        self._c = comparison

    def speaks_of(self, telling: Telling, party: frozenset[str]) -> bool:
        """Whether a claim speaks of a party (entity ids): by name, by the state that both belong to, or by the adjective of its
        people (`the Ostrian army`)."""
        houses = self._c.parties.houses(party)
        if houses & telling.entities:
            return True
        states = {code for entity in sorted(party) if (code := self._c.parties.state(entity))}
        entities = self._c.story.entities
        bodies = (e for e in sorted(telling.entities) if entities[e].type != "PER")
        named = {code for e in bodies if (code := self._c.parties.state(e))}
        return bool(states & named) or bool(states & self._c.parties.peoples(span.text for span in telling.spans))

    def charges(self, made: Statement | EventMention, telling: Telling, party: frozenset[str], report: str) -> bool:
        """Whether a claim accuses a party and can have been known to it when `report` appeared."""
        if not isinstance(made, Statement) or made.stance != "accuse" or not made.content:
            return False
        told = self._accused(telling) if made.kind != "direct" else telling
        return self.names(told, party, report)

    def _accused(self, telling: Telling) -> Telling:
        """The telling of an accusation cut to the first one that it names: whom it accuses (`X of putting the blame on Y`)."""
        first = next((n for n, term in enumerate(telling.terms) if term.startswith("@")), None)
        if first is None:
            return telling
        head = telling.spans[0]
        head = Span(
            report=head.report, start=head.start, end=min(head.end, head.start + OPENING), text=head.text[:OPENING]
        )
        return replace(telling, terms=telling.terms[: first + 1], spans=(head,))

    def names(self, telling: Telling, party: frozenset[str], report: str) -> bool:
        """Whether a claim that others make speaks of a party, and can have been known to it when `report` appeared."""
        own = self._c.parties.houses(telling.speakers) & self._c.parties.houses(party)
        return not own and not later(self._c, telling.report, report) and self.speaks_of(telling, party)

    def bareness(self, spans: Sequence[Span]) -> Bareness:
        """How little of its matter a reply names: `alone` (`the town hall denies`), what others say (`these accusations`:
        `pointing`, where it points back, else `alleged`), a part in something (`involved`); empty where it names more."""
        if not spans:
            return "alone"
        found = (self._bare(part, span) for span in spans for part in END.split(span.text))
        return next((kind for kind in found if kind), "")

    def _bare(self, text: str, span: Span) -> Bareness:
        language = self._c.story.reports[span.report].language
        known, most = certainty(language), self._c.number("reply_bare")
        names = self._names(span)
        listed = [w for w in words(text, language) if w.stem and w.folded not in names]
        own = [
            w for w in listed if not any(known.says(key, w.folded) for key in ("allegation", "involvement", "denial"))
        ]
        if known.says("involvement", text) and len(own) <= 2 * most:
            return "involved"
        if known.says("allegation", text) and len(own) <= most and len(own) < len(listed):
            return "pointing" if known.points_back(text) else "alleged"
        return ""

    def _names(self, span: Span) -> frozenset[str]:
        """The words of the names in some words, folded."""
        language = self._c.story.reports[span.report].language
        mentions = self._c.story.annotated[span.report].mentions
        inside = (m.span.text for m in mentions if span.start <= m.span.start < span.end)
        return frozenset(word.folded for name in inside for word in words(name, language))

    def party(self, statements: Sequence[Statement]) -> frozenset[str]:
        """Who is accused, if a reply denies a part in something: who replies, and the bodies that the reply names."""
        spoken = frozenset(e for s in statements for e in self._c.told(s).speakers)
        entities = self._c.story.entities
        named = (e for s in statements for e in self._c.told(s).entities if entities[e].type in ("ORG", "GPE"))
        return spoken | frozenset(named)

    def fits_noun(self, text: str, made: Statement | EventMention, language: str) -> bool:
        """Whether a claim is of the sort that the noun of a reply takes up: `accusations` are made by who accuses,
        `revelations` by papers and studies."""
        known = certainty(language)
        if not isinstance(made, Statement):
            return False
        if known.says("revelation", text):
            source = made.speaker.text if made.speaker else made.speaker_name or ""
            return known.says("investigator", source) or is_press(made.speaker_name or source)
        return made.stance == "accuse" and known.says("charge", text)


def later(comparison: Comparison, one: str, other: str) -> bool:
    """Whether report `one` appeared on a later day than `other`."""
    first, second = (comparison.days(comparison.story.published(r)) for r in (one, other))
    return first is not None and second is not None and second[1] < first[0]
