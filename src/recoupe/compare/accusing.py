"""Whom a claim accuses, and which claims a denial can mean that names no matter of its own (`these accusations`)."""

from __future__ import annotations

import re

from recoupe.certainty import certainty
from recoupe.compare.comparison import Comparison
from recoupe.model import EventMention, Span, Statement
from recoupe.tellings import Telling
from recoupe.words import words
from recoupe.world.press import is_press

END = re.compile(r"[.!?…]+\s")


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
        accuses = isinstance(made, Statement) and made.stance == "accuse" and bool(made.content)
        return accuses and not self._is_later(telling.report, report) and self.speaks_of(telling, party)

    def _is_later(self, one: str, other: str) -> bool:
        """Whether report `one` appeared on a later day than `other`."""
        first, second = (self._c.days(self._c.story.published(r)) for r in (one, other))
        return first is not None and second is not None and second[1] < first[0]

    def is_bare(self, spans: tuple[Span, ...]) -> bool:
        """Whether a reply names no matter of its own in one of its sentences: only what others say of somebody, or a part in
        it."""
        return any(self._bare(part, span) for span in spans for part in END.split(span.text))

    def _bare(self, text: str, span: Span) -> bool:
        language = self._c.story.reports[span.report].language
        known = certainty(language)
        listed = [w for w in words(text, language) if w.stem]
        own = [
            w for w in listed if not any(known.says(key, w.folded) for key in ("allegation", "involvement", "denial"))
        ]
        generic = len(own) < len(listed) and any(known.says(key, text) for key in ("allegation", "involvement"))
        return generic and len(own) <= self._c.number("reply_bare")

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
